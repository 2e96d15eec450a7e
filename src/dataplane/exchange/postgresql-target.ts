// A PostgreSQL front database as the target: bookkeeping beside the rows, in the same transaction; full runs out of sight until they are whole.
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { columnTypeOf } from "#kernel/column-type.ts";
import type { Vault } from "#kernel/vault.ts";
import { writtenField } from "./cell.ts";
import type { Chunk, Place } from "./chunk.ts";
import { exchangeProblem } from "./exchange.problems.ts";
import type { ExchangePlan, Standing, TableName, TableShape } from "./plan.ts";
import { type Repeat, takeOutRepeats } from "./postgresql-repeats.ts";
import { replaceTable } from "./postgresql-swap.ts";
import { closeSession, openSession, type SessionOptions, shapeOf } from "./postgresql-session.ts";
import type { Way } from "#kernel/database-way.ts";
import { named, quoted } from "./sql.ts";
import { reasonOf } from "./refusal.ts";
import type { Loaded, RejectedRow, Removal, Target } from "./target.ts";

export const BOOK = "govshare_exchange";

/** One shadow for an exchange: what an abandoned run left is taken away by the next. */
export const shadowOf = (exchange: string): string => `govshare_shadow_${exchange.replaceAll("-", "").slice(0, 24)}`;

interface BookRow {
  chunk: string;
  place: string | null;
  rows: string;
  refused: string;
  bytes: string;
  digest: string;
  watermark: string | null;
  state: string;
  taken: boolean;
}

/** Values of the key and the watermark may be nobody's there to read: they are kept sealed. */
const opened = (vault: Vault, sealed: string | null): unknown => (sealed === null ? null : JSON.parse(vault.open(sealed)));

const standingOf = (row: BookRow, vault: Vault): Standing => ({
  chunk: Number(row.chunk),
  place: opened(vault, row.place) as Place | null,
  rows: Number(row.rows),
  refused: Number(row.refused),
  bytes: Number(row.bytes),
  digest: row.digest,
  watermark: opened(vault, row.watermark) as string | null,
  isFinished: row.state === "finished",
});

/** Data that does not fit, rather than a server that fails: classes 22 and 23, and what a trigger or a rule of the table raises. */
const isOfData = (error: unknown): boolean => /^(?:22|23|44|P0001)/.test((error as { code?: string }).code ?? "");

export async function openPostgresqlTarget(
  way: Way,
  table: TableName,
  plan: ExchangePlan,
  { vault, ...options }: Omit<SessionOptions, "readOnly"> & { vault: Vault },
): Promise<Target> {
  const client = await openSession(way, { ...options, readOnly: false });
  return new PostgresqlTarget({ client, table, plan, vault });
}

class PostgresqlTarget implements Target {
  readonly #client: pg.Client;
  readonly #table: TableName;
  readonly #plan: ExchangePlan;
  readonly #book: string;
  readonly #vault: Vault;
  #isOpen = false;

  constructor({ client, table, plan, vault }: { client: pg.Client; table: TableName; plan: ExchangePlan; vault: Vault }) {
    this.#client = client;
    this.#table = table;
    this.#plan = plan;
    this.#vault = vault;
    this.#book = named({ schema: table.schema, table: BOOK });
  }

  async shape(): Promise<TableShape | undefined> {
    return await shapeOf(this.#client, this.#table);
  }

  async create(columns: readonly { readonly name: string; readonly type: string }[], key: readonly string[]): Promise<void> {
    const defined = columns.map(({ name, type }) => `${quoted(name)} ${columnTypeOf(type) === undefined ? "text" : type}`);
    if (key.length > 0) defined.push(`primary key (${key.map(quoted).join(", ")})`);
    await this.#client.query(`create table ${named(this.#table)} (${defined.join(", ")})`);
  }

  get #isFull(): boolean {
    return this.#plan.increment === null;
  }

  get #shadow(): TableName {
    return { schema: this.#table.schema, table: shadowOf(this.#plan.exchange) };
  }

  async begin(): Promise<Standing> {
    const { exchange, run, attempt, key } = this.#plan;
    await this.#client.query(
      `create table if not exists ${this.#book} (exchange text primary key, run text not null, attempt integer not null, chunk bigint not null,
        place text, rows bigint not null, refused bigint not null, bytes bigint not null, digest text not null, watermark text,
        state text not null)`,
    );
    return await this.#within(async () => {
      const { rows } = await this.#client.query<BookRow>(
        `insert into ${this.#book} as book values ($1, $2, $3, 0, null, 0, 0, 0, '', null, 'running')
         on conflict (exchange) do update set run = excluded.run, attempt = excluded.attempt,
           chunk = case when book.run = excluded.run then book.chunk else 0 end,
           place = case when book.run = excluded.run then book.place end,
           rows = case when book.run = excluded.run then book.rows else 0 end,
           refused = case when book.run = excluded.run then book.refused else 0 end,
           bytes = case when book.run = excluded.run then book.bytes else 0 end,
           digest = case when book.run = excluded.run then book.digest else '' end,
           state = case when book.run = excluded.run then book.state else 'running' end
         where book.run <> excluded.run or book.attempt < excluded.attempt
         returning *`,
        [exchange, run, attempt],
      );
      const [row] = rows;
      if (!row) throw exchangeProblem("taken-over");
      const standing = standingOf(row, this.#vault);
      if (!this.#isFull || standing.isFinished) return standing;
      // Without a key there is no place to go on from; without its shadow there is nothing to go on with.
      const isThere = (await shapeOf(this.#client, this.#shadow)) !== undefined;
      if (standing.chunk > 0 && isThere && key.length > 0) return standing;
      await this.#client.query(`drop table if exists ${named(this.#shadow)}`);
      await this.#client.query(
        `create table ${named(this.#shadow)} (like ${named(this.#table)}
          including defaults including generated including identity including constraints including storage including comments)`,
      );
      const anew = { ...standing, chunk: 0, place: null, rows: 0, refused: 0, bytes: 0, digest: "" };
      await this.#note(anew, standing.chunk);
      return anew;
    });
  }

  async load(chunk: Chunk, removal?: Removal): Promise<Loaded> {
    // One trip for all: while it waits for the next word, the target loads nothing.
    this.#isOpen = true;
    await this.#client.query(`begin; set local statement_timeout = 0; ${this.#isFull ? PART : ""}`);
    if (!this.#isFull) await this.#makeIncoming();
    if (removal) await this.#remove(removal);
    const rejected: RejectedRow[] = [];
    if (!this.#isFull) await this.#client.query(PART);
    if (chunk.rows > 0) await this.#loadPart(chunk, 0, chunk.rows, rejected);
    return { rejected };
  }

  async confirm(standing: Standing): Promise<void> {
    await this.#note(standing, standing.chunk - 1);
    await this.#client.query("commit");
    this.#isOpen = false;
  }

  async takeOutRepeats(most: number): Promise<Repeat[]> {
    this.#isOpen = true;
    await this.#client.query("begin; set local statement_timeout = 0");
    const columns = this.#plan.columns.map(({ to }) => to);
    return await takeOutRepeats(this.#client, { table: this.#table, shadow: this.#shadow, columns, most });
  }

  async finish(standing: Standing): Promise<void> {
    const watermark = this.#plan.increment ? (standing.place?.[0] ?? standing.watermark) : null;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#within(async () => {
          await this.#client.query("set local statement_timeout = 0");
          if (this.#isFull) await replaceTable(this.#client, this.#table, this.#shadow);
          await this.#note({ ...standing, watermark, isFinished: true }, standing.chunk);
        });
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== "55P03" || attempt === SWAPS_MAX) throw error;
      }
    }
  }

  async close(): Promise<void> {
    if (this.#isOpen) await this.#client.query("rollback").catch(() => undefined);
    await closeSession(this.#client);
  }

  async #within<T>(work: () => Promise<T>): Promise<T> {
    await this.#client.query("begin");
    try {
      const result = await work();
      await this.#client.query("commit");
      return result;
    } catch (error) {
      await this.#client.query("rollback").catch(() => undefined);
      throw error;
    }
  }

  async #note({ chunk, place, rows, refused, bytes, digest, watermark, isFinished }: Standing, before: number): Promise<void> {
    const { exchange, run, attempt } = this.#plan;
    const state = isFinished ? "finished" : "running";
    const { rowCount } = await this.#client.query(
      `update ${this.#book} set chunk = $5, place = $6, rows = $7, refused = $8, bytes = $9, digest = $10, watermark = $11, state = $12
       where exchange = $1 and run = $2 and attempt = $3 and chunk = $4`,
      [exchange, run, attempt, before, chunk, this.#sealed(place), rows, refused, bytes, digest, this.#sealed(watermark), state],
    );
    // Another worker goes on with this run: what was loaded here must not count as well.
    if (rowCount !== 1) throw exchangeProblem("taken-over");
  }

  #sealed(value: unknown): string | null {
    return value === null ? null : this.#vault.seal(JSON.stringify(value));
  }

  get #columns(): string {
    return this.#plan.columns.map(({ to }) => quoted(to)).join(", ");
  }

  async #makeIncoming(): Promise<void> {
    await this.#client.query(
      `create temporary table if not exists govshare_incoming on commit delete rows as select ${this.#columns} from ${named(this.#table)} with no data`,
    );
  }

  async #remove({ all, keys }: Removal): Promise<void> {
    const table = named(this.#table);
    if (all) await this.#client.query(`delete from ${table}`);
    if (keys.length === 0) return;
    const key = this.#key.map(quoted);
    const gone = "pg_temp.govshare_gone";
    await this.#client.query(
      `create temporary table if not exists govshare_gone on commit delete rows as select ${key.join(", ")} from ${table} with no data`,
    );
    const lines = keys.map((values) => `${values.map(writtenField).join("\t")}\n`);
    await this.#copy(Buffer.from(lines.join(""), "utf8"), gone, key.join(", "));
    await this.#client.query(
      `delete from ${table} as target using ${gone} as gone where ${key.map((name) => `target.${name} = gone.${name}`).join(" and ")}`,
    );
  }

  /** Rows that the target refuses are found by halving: a chunk without any costs one statement. The savepoint stands already. */
  async #loadPart(chunk: Chunk, first: number, end: number, rejected: RejectedRow[]): Promise<void> {
    try {
      const from = chunk.starts[first] ?? 0;
      const to = chunk.starts[end] ?? chunk.bytes.length;
      await this.#copy(chunk.bytes.subarray(from, to));
      if (!this.#isFull) await this.#merge();
    } catch (error) {
      if (!isOfData(error)) throw error;
      await this.#client.query("rollback to savepoint part");
      if (end - first === 1) {
        rejected.push({ index: first, reason: reasonOf(error) });
        return;
      }
      const middle = first + Math.ceil((end - first) / 2);
      for (const [from, to] of [
        [first, middle],
        [middle, end],
      ] as const) {
        await this.#client.query(PART);
        await this.#loadPart(chunk, from, to, rejected);
        await this.#client.query("release savepoint part");
      }
    }
  }

  async #copy(
    bytes: Buffer,
    into = this.#isFull ? named(this.#shadow) : "pg_temp.govshare_incoming",
    columns = this.#columns,
  ): Promise<void> {
    const stream = this.#client.query(copyFrom(`copy ${into} (${columns}) from stdin`));
    await new Promise<void>((resolve, reject) => {
      stream.once("error", reject);
      stream.once("finish", resolve);
      for (let at = 0; at < bytes.length; at += PIECE) stream.write(bytes.subarray(at, Math.min(at + PIECE, bytes.length)));
      stream.end();
    });
  }

  /** The key's columns, by their names here. */
  get #key(): string[] {
    return this.#plan.key.map((column) => this.#plan.columns.find(({ from }) => from === column)?.to ?? column);
  }

  // Rows that are there already as they come are left alone: an overlap must not touch what has not changed.
  async #merge(): Promise<void> {
    const key = this.#key;
    const others = this.#plan.columns.map(({ to }) => to).filter((column) => !key.includes(column));
    const changed = others.map((column) => `target.${quoted(column)} is distinct from excluded.${quoted(column)}`).join(" or ");
    const set = others.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(", ");
    await this.#client.query(
      `insert into ${named(this.#table)} as target (${this.#columns}) select ${this.#columns} from pg_temp.govshare_incoming
       on conflict (${key.map(quoted).join(", ")}) do ${others.length > 0 ? `update set ${set} where ${changed}` : "nothing"}`,
    );
    await this.#client.query("truncate pg_temp.govshare_incoming");
  }
}

const PART = "savepoint part";
const PIECE = 256 * 1024;
const SWAPS_MAX = 6;
