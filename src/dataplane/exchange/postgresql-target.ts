// A PostgreSQL front database as the target: bookkeeping beside the rows, in the same transaction; full runs out of sight until they are whole.
import type pg from "pg";
import { columnTypeOf } from "#kernel/column-type.ts";
import type { Vault } from "#kernel/vault.ts";
import { writtenField } from "./cell.ts";
import type { Chunk, Place } from "./chunk.ts";
import { exchangeProblem } from "./exchange.problems.ts";
import type { ExchangePlan, Standing, TableName, TableShape } from "./plan.ts";
import { copyIn, type Loading, loadRows, PART } from "./postgresql-loading.ts";
import { takeOutRepeats } from "./postgresql-repeats.ts";
import { replaceTable } from "./postgresql-swap.ts";
import { closeSession, openSession, type SessionOptions, shapeOf } from "./postgresql-session.ts";
import type { Way } from "#kernel/database-way.ts";
import { named, quoted } from "./sql.ts";
import type { Loaded, Removal, TakenOut, Target } from "./target.ts";

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

/** A session of its own for what is pending while the next chunk is loaded. */
interface Lane {
  readonly client: pg.Client;
  isOpen: boolean;
}

export async function openPostgresqlTarget(
  way: Way,
  table: TableName,
  plan: ExchangePlan,
  { vault, ...options }: Omit<SessionOptions, "readOnly"> & { vault: Vault },
): Promise<Target> {
  const open = () => openSession(way, { ...options, readOnly: false });
  return new PostgresqlTarget({ client: await open(), open, table, plan, vault });
}

interface Opened {
  readonly client: pg.Client;
  readonly open: () => Promise<pg.Client>;
  readonly table: TableName;
  readonly plan: ExchangePlan;
  readonly vault: Vault;
}

class PostgresqlTarget implements Target {
  readonly #client: pg.Client;
  readonly #table: TableName;
  readonly #plan: ExchangePlan;
  readonly #book: string;
  readonly #vault: Vault;
  readonly #open: () => Promise<pg.Client>;
  /** The first one's session serves all else. */
  readonly #lanes: Lane[];

  constructor({ client, open, table, plan, vault }: Opened) {
    this.#client = client;
    this.#open = open;
    this.#lanes = [{ client, isOpen: false }];
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
    // A server that has no room for another session is filled chunk by chunk.
    const further = this.#isFull ? await this.#open().catch(() => undefined) : undefined;
    if (further) this.#lanes.push({ client: further, isOpen: false });
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

  /** Into the shadow rows only come; what merges waits for what was merged before. */
  get loadsAhead(): boolean {
    return this.#lanes.length > 1;
  }

  async load(chunk: Chunk, removal?: Removal): Promise<Loaded> {
    const lane = this.#freeLane;
    const { client } = lane;
    // One trip for all: while it waits for the next word, the target loads nothing.
    lane.isOpen = true;
    await client.query(`begin; set local statement_timeout = 0; ${this.#isFull ? PART : ""}`);
    if (!this.#isFull) await this.#makeIncoming();
    if (removal) await this.#remove(removal);
    if (!this.#isFull) await client.query(PART);
    const loading: Loading = this.#isFull
      ? { client, into: named(this.#shadow), columns: this.#columns, follow: null }
      : { client, into: "pg_temp.govshare_incoming", columns: this.#columns, follow: () => this.#merge() };
    const rejected = await loadRows(loading, chunk);
    return { rejected, confirm: (standing) => this.#confirm(lane, standing) };
  }

  get #freeLane(): Lane {
    return this.#lanes.find(({ isOpen }) => !isOpen) ?? (this.#lanes[0] as Lane);
  }

  async #confirm(lane: Lane, standing: Standing): Promise<void> {
    await this.#note(standing, standing.chunk - 1, lane.client);
    await lane.client.query("commit");
    lane.isOpen = false;
  }

  async takeOutRepeats(most: number): Promise<TakenOut> {
    const lane = this.#freeLane;
    lane.isOpen = true;
    await lane.client.query("begin; set local statement_timeout = 0");
    const columns = this.#plan.columns.map(({ to }) => to);
    const repeats = await takeOutRepeats(lane.client, { table: this.#table, shadow: this.#shadow, columns, most });
    return { repeats, confirm: (standing) => this.#confirm(lane, standing) };
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
    await Promise.all(
      this.#lanes.map(async ({ client, isOpen }) => {
        if (isOpen) await client.query("rollback").catch(() => undefined);
        await closeSession(client);
      }),
    );
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

  async #note(standing: Standing, before: number, client = this.#client): Promise<void> {
    const { exchange, run, attempt } = this.#plan;
    const { chunk, place, rows, refused, bytes, digest, watermark, isFinished } = standing;
    const state = isFinished ? "finished" : "running";
    const { rowCount } = await client.query(
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
    await copyIn({ client: this.#client, into: gone, columns: key.join(", ") }, Buffer.from(lines.join(""), "utf8"));
    await this.#client.query(
      `delete from ${table} as target using ${gone} as gone where ${key.map((name) => `target.${name} = gone.${name}`).join(" and ")}`,
    );
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

const SWAPS_MAX = 6;
