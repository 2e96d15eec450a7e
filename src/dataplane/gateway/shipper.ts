// Carries the journal to PostgreSQL, exactly once: records, daily sums and the place in the journal move in one transaction.
import type pg from "pg";
import type { Clock } from "#kernel/clock.ts";
import { dayOf } from "#kernel/clock.ts";
import type { Logger } from "#kernel/log.ts";
import type { Head } from "./journal-file.ts";
import type { Journal } from "./journal.ts";
import type { DayUse, QuotaBook } from "./quota.ts";

export interface ShipperOptions {
  readonly pool: pg.Pool;
  readonly gateway: string;
  readonly journal: Journal;
  readonly quota: QuotaBook;
  readonly clock: Clock;
  readonly log: Logger;
  readonly intervalMs: number;
}

const RECORDS_PER_SHIPMENT = 2_000;
const REFRESH_EVERY_MS = 2_000;

// Only rows that were really inserted are added up; the order of the sums keeps two gateways from waiting for each other crosswise.
const SHIP = `
  with given as (
    select * from json_to_recordset($2::json) as r (
      "grantId" uuid, seq bigint, at timestamptz, kind text, "credentialPrefix" text, "personId" uuid, purpose text, "businessCase" text,
      method text, path text, status integer, rows bigint, bytes bigint, milliseconds integer, problem text, address text)
  ), inserted as (
    insert into usage_record (grant_id, gateway, seq, at, kind, credential_prefix, person_id, purpose, business_case,
                              method, path, status, rows, bytes, milliseconds, problem, address)
    select "grantId", $1, seq, at, kind, "credentialPrefix", "personId", purpose, "businessCase",
           method, path, status, rows, bytes, milliseconds, problem, address
      from given where seq > $3
    on conflict do nothing
    returning grant_id, at, rows, bytes, problem
  ), sums as (
    select grant_id, (at at time zone 'Asia/Shanghai')::date as day, count(*) filter (where problem is null) as calls,
           count(*) filter (where problem is not null) as refused, sum(rows)::bigint as rows, sum(bytes)::bigint as bytes, max(at) as last_at
      from inserted group by 1, 2
  ), totals as (
    insert into usage_day as stored (grant_id, day, calls, refused, rows, bytes, last_at)
    select grant_id, day, calls, refused, rows, bytes, last_at from sums order by grant_id, day
    on conflict (grant_id, day) do update set calls = stored.calls + excluded.calls, refused = stored.refused + excluded.refused,
      rows = stored.rows + excluded.rows, bytes = stored.bytes + excluded.bytes, last_at = greatest(stored.last_at, excluded.last_at)
    returning grant_id, day, calls, rows
  )
  select t.grant_id as "grantId", t.day, t.calls, t.rows, s.calls as "addedCalls", s.rows as "addedRows"
    from totals t join sums s using (grant_id, day)`;

/** Where PostgreSQL stands with a gateway's journal; the row is made when it is missing. */
export async function shippedHead(pool: pg.Pool, gateway: string, at: Date): Promise<Head> {
  await pool.query("insert into usage_journal (gateway, seq, hash, at) values ($1, 0, '', $2) on conflict do nothing", [gateway, at]);
  const { rows } = await pool.query<Head>("select seq, hash from usage_journal where gateway = $1", [gateway]);
  return rows[0] ?? { seq: 0, hash: "" };
}

export class Shipper {
  readonly #options: ShipperOptions;
  #shipped: Head;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #refreshedAt = -Infinity;
  #closed = false;

  constructor(options: ShipperOptions, shipped: Head) {
    this.#options = options;
    this.#shipped = shipped;
  }

  get shipped(): Head {
    return this.#shipped;
  }

  start(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#running = this.#round().finally(() => {
        this.#running = undefined;
        this.start();
      });
    }, this.#options.intervalMs);
  }

  async #round(): Promise<void> {
    try {
      while ((await this.shipOnce()) === RECORDS_PER_SHIPMENT);
      if (performance.now() - this.#refreshedAt > REFRESH_EVERY_MS) await this.refreshQuota();
    } catch (error) {
      // Nothing is lost: the journal keeps what was not committed.
      this.#options.log.warn(
        { err: error, unshipped: this.#options.journal.durable.seq - this.#shipped.seq },
        "usage records could not be shipped",
      );
    }
  }

  /** Ships what is on disk, at most one shipment; the number of records it held. */
  async shipOnce(): Promise<number> {
    const { journal, pool, gateway, quota, clock } = this.#options;
    const { texts, head } = await journal.after(this.#shipped, RECORDS_PER_SHIPMENT);
    if (texts.length === 0) return 0;
    const client = await pool.connect();
    let failure: Error | undefined;
    try {
      await client.query("begin");
      // Whoever holds this row ships; a second shipper waits here and then finds its records already there.
      const { rows: places } = await client.query<{ seq: number }>("select seq from usage_journal where gateway = $1 for update", [
        gateway,
      ]);
      const stored = places[0]?.seq ?? 0;
      const { rows } = await client.query<DayUse & { addedCalls: number; addedRows: number }>({
        name: "ship",
        text: SHIP,
        values: [gateway, `[${texts.join(",")}]`, stored],
      });
      await client.query("update usage_journal set seq = $2, hash = $3, at = $4 where gateway = $1 and seq < $2", [
        gateway,
        head.seq,
        head.hash,
        clock.now(),
      ]);
      await client.query("commit");
      this.#shipped = head;
      quota.removeUnshipped(rows.map(({ grantId, day, addedCalls, addedRows }) => ({ grantId, day, calls: addedCalls, rows: addedRows })));
      quota.setStored(rows);
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      // A connection in an unknown state is thrown away, which also rolls back.
      client.release(failure);
    }
    await journal.forget(this.#shipped);
    return texts.length;
  }

  /** Learns what the other gateways have shipped today. Runs between shipments, so that nothing is counted twice. */
  async refreshQuota(): Promise<void> {
    const { pool, clock, quota } = this.#options;
    const { rows } = await pool.query<DayUse>('select grant_id as "grantId", day, calls, rows from usage_day where day = $1', [
      dayOf(clock.now()),
    ]);
    quota.setStored(rows);
    this.#refreshedAt = performance.now();
  }

  /** Ships everything that can be shipped within the given time, and stops. */
  async close(withinMs: number): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#running;
    const end = performance.now() + withinMs;
    try {
      while (performance.now() < end && (await this.shipOnce()) > 0);
    } catch (error) {
      this.#options.log.warn({ err: error }, "usage records stay in the journal until the next start");
    }
  }
}
