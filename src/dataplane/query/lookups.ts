// Merges look-ups by key that arrive together into one statement: a round trip to PostgreSQL is shared instead of paid by each call.
import type { Field, GrantedTable } from "./table.ts";
import { lookupStatement, type Statement } from "./statement.ts";

export type TextRow = readonly (string | null)[];
export type RunStatement = (statement: Statement) => Promise<readonly TextRow[]>;

const KEYS_PER_STATEMENT = 500;
const STATEMENTS_MAX = 2;
// While a statement is under way, arriving keys wait and make the next one larger; only so many are worth a second one beside it.
const KEYS_WORTH_A_SECOND = 32;

interface Batch {
  readonly keys: Set<string>;
  readonly rows: Promise<ReadonlyMap<string, TextRow>>;
  start(): void;
}

const byKey = (rows: readonly TextRow[]): ReadonlyMap<string, TextRow> => new Map(rows.map((row) => [row[0] ?? "", row]));

/** Look-ups of one grant with one set of fields. */
export class KeyLookups {
  readonly #run: RunStatement;
  readonly #statement: (keys: readonly string[]) => Statement;
  readonly #keysMax: number;
  readonly #waiting: Batch[] = [];
  #running = 0;
  #scheduled = false;

  constructor(table: GrantedTable, fields: readonly Field[], run: RunStatement) {
    this.#statement = (keys) => lookupStatement(table, fields, keys);
    this.#keysMax = table.dialect.keysMax;
    this.#run = run;
  }

  /** The row of a key as [key, ...fields], or undefined. */
  async find(key: string): Promise<TextRow | undefined> {
    return (await this.#join(key).rows).get(key);
  }

  /** Rows by key; a few share a statement with others, many have one of their own. */
  async findAll(keys: readonly string[]): Promise<ReadonlyMap<string, TextRow>> {
    if (keys.length > KEYS_WORTH_A_SECOND) return byKey(await this.#inParts(keys));
    const found = await Promise.all(keys.map((key) => this.find(key)));
    return byKey(found.filter((row) => row !== undefined));
  }

  /** One after the other: a provider's database is not asked twice at once for one caller. */
  async #inParts(keys: readonly string[]): Promise<readonly TextRow[]> {
    if (keys.length <= this.#keysMax) return await this.#run(this.#statement(keys));
    const rows: TextRow[] = [];
    for (let at = 0; at < keys.length; at += this.#keysMax)
      for (const row of await this.#run(this.#statement(keys.slice(at, at + this.#keysMax)))) rows.push(row);
    return rows;
  }

  #join(key: string): Batch {
    let batch = this.#waiting.at(-1);
    if (!batch || batch.keys.size >= KEYS_PER_STATEMENT) {
      batch = this.#newBatch();
      this.#waiting.push(batch);
    }
    batch.keys.add(key);
    if (!this.#scheduled) {
      this.#scheduled = true;
      setImmediate(() => {
        this.#scheduled = false;
        this.#startWaiting();
      });
    }
    return batch;
  }

  #newBatch(): Batch {
    const keys = new Set<string>();
    const { promise: rows, resolve, reject } = Promise.withResolvers<ReadonlyMap<string, TextRow>>();
    const start = (): void => {
      this.#running++;
      this.#run(this.#statement([...keys]))
        .then((found) => resolve(byKey(found)), reject)
        .finally(() => {
          this.#running--;
          this.#startWaiting();
        });
    };
    return { keys, rows, start };
  }

  #startWaiting(): void {
    while (this.#running < STATEMENTS_MAX) {
      const batch = this.#waiting[0];
      if (!batch || (this.#running > 0 && batch.keys.size < KEYS_WORTH_A_SECOND)) return;
      this.#waiting.shift();
      batch.start();
    }
  }
}
