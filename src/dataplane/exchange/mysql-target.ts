// A MySQL or MariaDB front database as the target: bookkeeping in the transaction of the rows; what its DDL commits by itself is noted before and told apart after.
import type { Connection } from "mysql2/promise";
import { newId } from "#kernel/ids.ts";
import type { Vault } from "#kernel/vault.ts";
import type { Way } from "#kernel/database-way.ts";
import type { Chunk } from "./chunk.ts";
import { type BookState, MysqlBook, NOTHING } from "./mysql-book.ts";
import { madeColumns } from "./mysql-columns.ts";
import { loadRows } from "./mysql-loading.ts";
import { fittedKey, fittedRows, type Taking, takingOf } from "./mysql-rows.ts";
import { asked, backticked, mysqlNamed, type MysqlSession, mysqlShapeOf, openMysqlSession, told } from "./mysql-session.ts";
import { refill, standsAlone } from "./mysql-swap.ts";
import type { ExchangePlan, Standing, TableName, TableShape } from "./plan.ts";
import type { Loaded, Removal, Target } from "./target.ts";

const INCOMING = "govshare_incoming";
const GONE = "govshare_gone";

interface Begun {
  readonly standing: Standing;
  /** The shadow that is gone on with, or is to be made. */
  readonly shadow: string | null;
  readonly isNew: boolean;
}

/** All shadows of one exchange begin alike, and no two are the same: whoever comes late with his must not empty another's. */
const shadowsOf = (exchange: string): string => `govshare_shadow_${exchange.replaceAll("-", "").slice(0, 24)}_`;
const newShadow = (exchange: string): string => `${shadowsOf(exchange)}${newId().replaceAll("-", "").slice(-12)}`;
/** What the shadow took the place of. */
const formerOf = (shadow: string): string => shadow.replace("govshare_shadow_", "govshare_former_");

export async function openMysqlTarget(
  way: Way,
  table: TableName,
  plan: ExchangePlan,
  { vault, signal }: { readonly vault: Vault; readonly signal: AbortSignal },
): Promise<Target> {
  return new MysqlTarget({ session: await openMysqlSession(way, signal), table, plan, vault });
}

class MysqlTarget implements Target {
  readonly loadsAhead = false;
  readonly #session: MysqlSession;
  readonly #connection: Connection;
  readonly #table: TableName;
  readonly #plan: ExchangePlan;
  readonly #book: MysqlBook;
  #takings: readonly Taking[] = [];
  #shadow: string | null = null;

  constructor({ session, table, plan, vault }: { session: MysqlSession; table: TableName; plan: ExchangePlan; vault: Vault }) {
    this.#session = session;
    this.#connection = session.connection;
    this.#table = table;
    this.#plan = plan;
    this.#book = new MysqlBook({ connection: session.connection, schema: table.schema, plan, vault });
  }

  async shape(): Promise<TableShape | undefined> {
    return await mysqlShapeOf(this.#connection, this.#table);
  }

  async create(columns: readonly { readonly name: string; readonly type: string }[], key: readonly string[]): Promise<void> {
    const defined = madeColumns(columns, key).map(({ name, type }) => `${backticked(name)} ${type}`);
    if (key.length > 0) defined.push(`primary key (${key.map(backticked).join(", ")})`);
    // Letter by letter, blanks at the end too: as keys, "a", "A" and "a " are three.
    const [found] = await asked<{ name: string }>(
      this.#connection,
      `select collation_name as name from information_schema.collations where collation_name in ('utf8mb4_0900_bin', 'utf8mb4_nopad_bin', 'utf8mb4_bin')
       order by field(collation_name, 'utf8mb4_0900_bin', 'utf8mb4_nopad_bin', 'utf8mb4_bin') limit 1`,
    );
    const collation = found?.name ?? "utf8mb4_bin";
    await told(
      this.#connection,
      `create table ${mysqlNamed(this.#table)} (${defined.join(", ")}) engine = InnoDB default character set utf8mb4 collate ${collation}`,
    );
  }

  get #isFull(): boolean {
    return this.#plan.increment === null;
  }

  #at(table: string): TableName {
    return { schema: this.#table.schema, table };
  }

  async begin(): Promise<Standing> {
    await this.#book.make();
    const shape = await this.shape();
    this.#takings = this.#plan.columns.map(({ to }) => {
      const column = shape?.columns.find(({ name }) => name === to);
      return column ? takingOf(column) : { column: to, kind: "plain", refusesNull: false };
    });
    // Listed before the run is taken over: what stands there now is nobody's any more once it is, but for the shadow that is gone on with.
    const left = this.#isFull ? await this.#shadowsLeft() : [];
    const { standing, shadow, isNew } = await this.#within(() => this.#takeOver());
    this.#shadow = shadow;
    for (const name of left) if (shadow === null || (name !== shadow && name !== formerOf(shadow))) await this.#dropIfFree(name);
    if (isNew && shadow !== null)
      await told(this.#connection, `create table ${mysqlNamed(this.#at(shadow))} like ${mysqlNamed(this.#table)}`);
    if (!this.#isFull) await this.#makeIncoming();
    return standing;
  }

  async #shadowsLeft(): Promise<string[]> {
    const prefix = shadowsOf(this.#plan.exchange);
    const rows = await asked<{ name: string }>(
      this.#connection,
      `select table_name as name from information_schema.tables where table_schema = ? and left(table_name, ?) in (?, ?)`,
      [this.#table.schema, prefix.length, prefix, formerOf(prefix)],
    );
    return rows.map(({ name }) => name);
  }

  /** A table that somebody still holds is left to the next run. */
  async #dropIfFree(name: string): Promise<void> {
    try {
      await told(this.#connection, `drop table if exists ${mysqlNamed(this.#at(name))}`);
    } catch (error) {
      if (!isLocked(error)) throw error;
    }
  }

  async #takeOver(): Promise<Begun> {
    const { standing, same, before } = await this.#book.takeOver();
    if (!this.#isFull || standing.isFinished) {
      await this.#note(standing, before, standing.isFinished ? "finished" : "running");
      return { standing, shadow: null, isNew: false };
    }
    const held = same?.shadow ?? null;
    if (held !== null && (await this.#isThere(held)) && standing.chunk > 0 && this.#plan.key.length > 0)
      return { standing, shadow: held, isNew: false };
    if (held !== null && same?.state === "swapping" && (await this.#isThere(formerOf(held)))) {
      // The names had changed when the former attempt ended; only its word was missing.
      const finished = { ...standing, isFinished: true };
      await this.#note(finished, before, "finished");
      return { standing: finished, shadow: null, isNew: false };
    }
    const shadow = newShadow(this.#plan.exchange);
    const anew = { ...standing, ...NOTHING };
    await this.#note(anew, before, "running", shadow);
    return { standing: anew, shadow, isNew: true };
  }

  async #note(standing: Standing, before: number, state: BookState, shadow = this.#shadow): Promise<void> {
    await this.#book.note(standing, { before, state, shadow });
  }

  async #isThere(table: string): Promise<boolean> {
    return (await mysqlShapeOf(this.#connection, this.#at(table))) !== undefined;
  }

  /** Before any transaction: some servers take none of these within one. */
  async #makeIncoming(): Promise<void> {
    const made = [
      [this.#incoming, this.#columns],
      [this.#gone, this.#key],
    ] as const;
    for (const [name, columns] of made)
      await told(
        this.#connection,
        `create temporary table ${name} engine = InnoDB select ${columns.map(backticked).join(", ")} from ${mysqlNamed(this.#table)} limit 0`,
      );
  }

  get #gone(): string {
    return mysqlNamed(this.#at(GONE));
  }

  get #incoming(): string {
    return mysqlNamed(this.#at(INCOMING));
  }

  get #columns(): string[] {
    return this.#plan.columns.map(({ to }) => to);
  }

  async load(chunk: Chunk, removal?: Removal): Promise<Loaded> {
    await this.#connection.beginTransaction();
    if (removal) await this.#remove(removal);
    const loading = {
      session: this.#session,
      into: this.#isFull ? mysqlNamed(this.#at(this.#shadow ?? "")) : this.#incoming,
      columns: this.#columns,
      follow: this.#isFull ? null : () => this.#merge(),
    };
    const rejected = await loadRows(loading, fittedRows(chunk, this.#takings));
    return { rejected, confirm: (standing) => this.#confirm(standing) };
  }

  // In two steps, not ON DUPLICATE KEY UPDATE: that would write over whichever row any of the unique indexes names.
  async #merge(): Promise<void> {
    const others = this.#columns.filter((column) => !this.#key.includes(column));
    const on = this.#sameRow;
    const target = mysqlNamed(this.#table);
    if (others.length > 0) {
      const set = others.map((column) => `there.${backticked(column)} = here.${backticked(column)}`).join(", ");
      await told(this.#connection, `update ${this.#incoming} here straight_join ${target} there on ${on} set ${set}`);
    }
    const names = this.#columns.map(backticked);
    await told(
      this.#connection,
      `insert into ${target} (${names.join(", ")}) select ${names.map((name) => `here.${name}`).join(", ")}
       from ${this.#incoming} here left join ${target} there on ${on} where there.${backticked(this.#key[0] ?? "")} is null`,
    );
    await told(this.#connection, `delete from ${this.#incoming}`);
  }

  async #remove({ all, keys }: Removal): Promise<void> {
    const table = mysqlNamed(this.#table);
    if (all) await told(this.#connection, `delete from ${table}`);
    if (keys.length === 0) return;
    const takings = this.#key.map((name) => this.#takings.find(({ column }) => column === name));
    for (let first = 0; first < keys.length; first += KEYS_AT_ONCE) {
      const part = keys.slice(first, first + KEYS_AT_ONCE);
      const places = part.map((values) => `(${values.map(() => "?").join(", ")})`).join(", ");
      const values = part.flatMap((each) => each.map((text, at) => fittedKey(takings[at], text)));
      await told(this.#connection, `insert into ${this.#gone} values ${places}`, values);
    }
    await told(this.#connection, `delete there from ${this.#gone} here straight_join ${table} there on ${this.#sameRow}`);
    await told(this.#connection, `delete from ${this.#gone}`);
  }

  /** The key's columns at the target. */
  get #key(): string[] {
    return this.#plan.key.map((column) => this.#plan.columns.find(({ from }) => from === column)?.to ?? column);
  }

  /** By the index, then by the bytes: a collation that takes "a" for "A" must not write one over the other. */
  get #sameRow(): string {
    const plain = new Set(this.#takings.flatMap(({ column, kind }) => (kind === "plain" ? [column] : [])));
    const same = this.#key.map((column) => {
      const [here, there] = [`here.${backticked(column)}`, `there.${backticked(column)}`];
      return plain.has(column) ? `${there} = ${here} and cast(${there} as binary) = cast(${here} as binary)` : `${there} = ${here}`;
    });
    return same.join(" and ");
  }

  async #confirm(standing: Standing): Promise<void> {
    await this.#note(standing, standing.chunk - 1, standing.isFinished ? "finished" : "running");
    await this.#connection.commit();
  }

  async finish(standing: Standing): Promise<void> {
    const watermark = this.#plan.increment ? (standing.place?.[0] ?? standing.watermark) : null;
    const finished = { ...standing, watermark, isFinished: true };
    const shadow = this.#shadow;
    if (shadow === null) return await this.#within(() => this.#note(finished, standing.chunk, "finished"));
    if (await standsAlone(this.#connection, this.#table)) {
      await this.#within(() => this.#note(standing, standing.chunk, "swapping"));
      await this.#rename(shadow);
      await this.#within(() => this.#note(finished, standing.chunk, "finished"));
    } else {
      await this.#within(async () => {
        await refill(this.#connection, this.#table, this.#at(shadow));
        await this.#note(finished, standing.chunk, "finished");
      });
    }
    for (const name of [shadow, formerOf(shadow)]) await this.#dropIfFree(name);
  }

  /** Both names change at once. Whoever did it before us, and was fenced off, did what we would have done. */
  async #rename(shadow: string): Promise<void> {
    const [former, here] = [formerOf(shadow), mysqlNamed(this.#table)];
    for (let attempt = 1; ; attempt += 1) {
      try {
        await told(this.#connection, `rename table ${here} to ${mysqlNamed(this.#at(former))}, ${mysqlNamed(this.#at(shadow))} to ${here}`);
        return;
      } catch (error) {
        if (isLocked(error) && attempt < SWAPS_MAX) continue;
        if (!(await this.#isThere(shadow)) && (await this.#isThere(former))) return;
        throw error;
      }
    }
  }

  async close(): Promise<void> {
    // The server undoes what was not confirmed.
    this.#session.close();
    await Promise.resolve();
  }

  async #within<T>(work: () => Promise<T>): Promise<T> {
    await this.#connection.beginTransaction();
    try {
      const result = await work();
      await this.#connection.commit();
      return result;
    } catch (error) {
      await this.#connection.rollback().catch(() => undefined);
      throw error;
    }
  }
}

/** Another session holds the table. */
const isLocked = (error: unknown): boolean => (error as { errno?: number }).errno === 1205;
const SWAPS_MAX = 6;
const KEYS_AT_ONCE = 1_000;
