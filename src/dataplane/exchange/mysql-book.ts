// The book of a front database on MySQL or MariaDB: how far each exchange has come, changed in the transaction of the rows.
import type { Connection } from "mysql2/promise";
import type { Vault } from "#kernel/vault.ts";
import type { Place } from "./chunk.ts";
import { exchangeProblem } from "./exchange.problems.ts";
import { asked, mysqlNamed, told } from "./mysql-session.ts";
import type { ExchangePlan, Standing } from "./plan.ts";

/** `swapping`: everything is there, and the names change next, which commits by itself. */
export type BookState = "running" | "swapping" | "finished";

export const NOTHING = { chunk: 0, place: null, rows: 0, refused: 0, bytes: 0, digest: "" } as const;

interface BookRow {
  readonly run: string;
  readonly attempt: number;
  readonly chunk: string;
  readonly place: string | null;
  readonly counted: string;
  readonly refused: string;
  readonly bytes: string;
  readonly digest: string;
  readonly watermark: string | null;
  readonly state: BookState;
  readonly shadow: string | null;
}

export class MysqlBook {
  readonly #connection: Connection;
  readonly #plan: ExchangePlan;
  readonly #vault: Vault;
  readonly #name: string;

  constructor({ connection, schema, plan, vault }: { connection: Connection; schema: string; plan: ExchangePlan; vault: Vault }) {
    this.#connection = connection;
    this.#plan = plan;
    this.#vault = vault;
    this.#name = mysqlNamed({ schema, table: "govshare_exchange" });
  }

  async make(): Promise<void> {
    await told(
      this.#connection,
      `create table if not exists ${this.#name} (exchange varchar(36) primary key, run varchar(200) not null, attempt integer not null,
        chunk bigint not null, place longtext, counted bigint not null, refused bigint not null, bytes bigint not null, digest varchar(200) not null,
        watermark longtext, state varchar(20) not null, shadow varchar(64)) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin`,
    );
  }

  /** Within a transaction. `same`: what the book says of this very run; `before`: its chunk, whichever run's it is. */
  async takeOver(): Promise<{ standing: Standing; same: Pick<BookRow, "state" | "shadow"> | undefined; before: number }> {
    const { exchange, run, attempt } = this.#plan;
    const [row] = await asked<BookRow>(this.#connection, `select * from ${this.#name} where exchange = ? for update`, [exchange]);
    if (row?.run === run && row.attempt >= attempt) throw exchangeProblem("taken-over");
    if (row) await told(this.#connection, `update ${this.#name} set run = ?, attempt = ? where exchange = ?`, [run, attempt, exchange]);
    else {
      const values = [exchange, run, attempt];
      await told(this.#connection, `insert into ${this.#name} values (?, ?, ?, 0, null, 0, 0, 0, '', null, 'running', null)`, values);
    }
    const same = row?.run === run ? row : undefined;
    const watermark = row ? (this.#opened(row.watermark) as string | null) : null;
    const standing = same ? this.#standingOf(same) : { ...NOTHING, watermark, isFinished: false };
    return { standing, same, before: Number(row?.chunk ?? 0) };
  }

  async note(standing: Standing, at: { before: number; state: BookState; shadow: string | null }): Promise<void> {
    const { exchange, run, attempt } = this.#plan;
    const { chunk, place, rows, refused, bytes, digest, watermark } = standing;
    const counted = [chunk, this.#sealed(place), rows, refused, bytes, digest, this.#sealed(watermark), at.state, at.shadow];
    const found = await told(
      this.#connection,
      `update ${this.#name} set chunk = ?, place = ?, counted = ?, refused = ?, bytes = ?, digest = ?, watermark = ?, state = ?, shadow = ?
       where exchange = ? and run = ? and attempt = ? and chunk = ?`,
      counted.concat(exchange, run, attempt, at.before),
    );
    // Another worker goes on with this run: what was loaded here must not count as well.
    if (found !== 1) throw exchangeProblem("taken-over");
  }

  #standingOf(row: BookRow): Standing {
    return {
      chunk: Number(row.chunk),
      place: this.#opened(row.place) as Place | null,
      rows: Number(row.counted),
      refused: Number(row.refused),
      bytes: Number(row.bytes),
      digest: row.digest,
      watermark: this.#opened(row.watermark) as string | null,
      isFinished: row.state === "finished",
    };
  }

  /** Values of the key and the watermark may be nobody's there to read: they are kept sealed. */
  #sealed(value: unknown): string | null {
    return value === null ? null : this.#vault.seal(JSON.stringify(value));
  }

  #opened(sealed: string | null): unknown {
    return sealed === null ? null : JSON.parse(this.#vault.open(sealed));
  }
}
