// Carries the journal to PostgreSQL, exactly once: records, daily sums and the place in the journal move in one transaction.
import type pg from "pg";
import type { Clock } from "#kernel/clock.ts";
import { dayOf } from "#kernel/clock.ts";
import type { Logger } from "#kernel/log.ts";
import { withConnection } from "./connection.ts";
import { gatewayProblem } from "./gateway.problems.ts";
import type { Head } from "./journal-file.ts";
import type { Journal, Stretch } from "./journal.ts";
import type { DayUse, QuotaBook } from "./quota.ts";
import type { CredentialUse, RateBook } from "./rates.ts";
import { INDEXED_MAX } from "./record.ts";

export interface ShipperOptions {
  readonly pool: pg.Pool;
  readonly gateway: string;
  readonly journal: Journal;
  readonly quota: QuotaBook;
  readonly rates: RateBook;
  readonly clock: Clock;
  readonly log: Logger;
  readonly intervalMs: number;
}

const NOWHERE: Head = { seq: 0, hash: "" };
const RECORDS_PER_SHIPMENT = 2_000;
const REFRESH_EVERY_MS = 2_000;

// Texts that stand in an index are cut to what goes into it: journals of earlier versions hold longer ones.
// Only rows that were really inserted are added up, and no probes: the platform's own trial is no use of the consumer's.
// The order of the sums keeps two gateways from waiting for each other crosswise.
const SHIP = `
  with given as (
    select * from json_to_recordset($2::json) as r (
      "grantId" uuid, seq bigint, at timestamptz, kind text, "credentialPrefix" text, "personId" uuid, purpose text, "businessCase" text,
      method text, path text, status integer, rows bigint, bytes bigint, milliseconds integer, problem text, address text,
      digest text, "serviceItem" text)
  ), inserted as (
    insert into usage_record (grant_id, gateway, seq, at, kind, credential_prefix, person_id, purpose, business_case,
                              method, path, status, rows, bytes, milliseconds, problem, address, digest, service_item)
    select "grantId", $1, seq, at, kind, "credentialPrefix", "personId", purpose, left("businessCase", ${INDEXED_MAX}),
           method, path, status, rows, bytes, milliseconds, problem, address, digest, left("serviceItem", ${INDEXED_MAX})
      from given
    on conflict do nothing
    returning grant_id, at, rows, bytes, problem, kind, credential_prefix, address
  ), sums as (
    select grant_id, (at at time zone 'Asia/Shanghai')::date as day, count(*) filter (where problem is null) as calls,
           count(*) filter (where problem is not null) as refused, sum(rows)::bigint as rows, sum(bytes)::bigint as bytes,
           coalesce(sum(bytes) filter (where problem is null), 0)::bigint as bytes_given, max(at) as last_at
      from inserted where kind <> 'probe' group by 1, 2
  ), totals as (
    insert into usage_day as stored (grant_id, day, calls, refused, rows, bytes, bytes_given, last_at)
    select grant_id, day, calls, refused, rows, bytes, bytes_given, last_at from sums order by grant_id, day
    on conflict (grant_id, day) do update set calls = stored.calls + excluded.calls, refused = stored.refused + excluded.refused,
      rows = stored.rows + excluded.rows, bytes = stored.bytes + excluded.bytes, bytes_given = stored.bytes_given + excluded.bytes_given,
      last_at = greatest(stored.last_at, excluded.last_at)
    returning grant_id, day, calls, rows, bytes_given
  ), keys as (
    insert into usage_key_day as stored (grant_id, day, credential_prefix, calls, refused, rows, last_at)
    select grant_id, (at at time zone 'Asia/Shanghai')::date, credential_prefix, count(*) filter (where problem is null),
           count(*) filter (where problem is not null), sum(rows)::bigint, max(at)
      from inserted where kind <> 'probe' and grant_id <> '00000000-0000-0000-0000-000000000000'
     group by 1, 2, 3 order by 1, 2, 3
    on conflict (grant_id, day, credential_prefix) do update set calls = stored.calls + excluded.calls,
      refused = stored.refused + excluded.refused, rows = stored.rows + excluded.rows, last_at = greatest(stored.last_at, excluded.last_at)
  ), uses as (
    insert into credential_use as stored (grant_id, prefix, calls, refused, last_at, last_address)
    select grant_id, credential_prefix, count(*), count(*) filter (where problem is not null), max(at), (array_agg(address order by at desc))[1]
      from inserted where kind = 'call' and grant_id <> '00000000-0000-0000-0000-000000000000'
     group by 1, 2 order by 1, 2
    on conflict (grant_id, prefix) do update set calls = stored.calls + excluded.calls, refused = stored.refused + excluded.refused,
      last_at = greatest(stored.last_at, excluded.last_at),
      last_address = case when excluded.last_at >= stored.last_at then excluded.last_address else stored.last_address end
  )
  select t.grant_id as "grantId", t.day, t.calls, t.rows, t.bytes_given as bytes, s.calls as "addedCalls", s.rows as "addedRows", s.bytes_given as "addedBytes"
    from totals t join sums s using (grant_id, day)`;

/** Where PostgreSQL stands with a gateway's journal; the row is made when it is missing. */
export async function shippedHead(pool: pg.Pool, gateway: string, at: Date): Promise<Head> {
  await pool.query("insert into usage_journal (gateway, seq, hash, at) values ($1, 0, '', $2) on conflict do nothing", [gateway, at]);
  const { rows } = await pool.query<Head>("select seq, hash from usage_journal where gateway = $1", [gateway]);
  return rows[0] ?? NOWHERE;
}

export class Shipper {
  readonly #options: ShipperOptions;
  #shipped: Head;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #refreshedAt = -Infinity;
  #closed = false;
  #missing = 0;
  #isForked = false;

  constructor(options: ShipperOptions, shipped: Head) {
    this.#options = options;
    this.#shipped = shipped;
  }

  get shipped(): Head {
    return this.#shipped;
  }

  /** Records that were answered for and are lost, as after the restoration of an older database. */
  get missing(): number {
    return this.#missing;
  }

  /** Whether PostgreSQL holds records of another journal under this gateway's id. Ours stay on disk. */
  get isForked(): boolean {
    return this.#isForked;
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
    const { journal, pool } = this.#options;
    const stretch = await journal.after(this.#shipped, RECORDS_PER_SHIPMENT);
    if (stretch.texts.length === 0) return 0;
    const stored = await withConnection(pool, (client) => this.#ship(client, stretch));
    if (stored) {
      await this.#goOnAt(stored);
      return await this.shipOnce();
    }
    await journal.forget(this.#shipped);
    return stretch.texts.length;
  }

  /** Nothing was shipped where PostgreSQL stands elsewhere: then that place is returned. */
  async #ship(client: pg.PoolClient, { texts, head, missing }: Stretch): Promise<Head | undefined> {
    const { gateway, quota, clock, log } = this.#options;
    await client.query("begin");
    // Whoever holds this row ships; a second shipper waits here.
    const { rows: places } = await client.query<Head>("select seq, hash from usage_journal where gateway = $1 for update", [gateway]);
    const stored = places[0] ?? NOWHERE;
    if (stored.seq !== this.#shipped.seq || stored.hash !== this.#shipped.hash) {
      await client.query("rollback");
      return stored;
    }
    const { rows } = await client.query<DayUse & { addedCalls: number; addedRows: number; addedBytes: number }>({
      name: "ship",
      text: SHIP,
      values: [gateway, `[${texts.join(",")}]`],
    });
    await client.query(
      `insert into usage_journal (gateway, seq, hash, at) values ($1, $2, $3, $4)
       on conflict (gateway) do update set seq = excluded.seq, hash = excluded.hash, at = excluded.at`,
      [gateway, head.seq, head.hash, clock.now()],
    );
    await client.query("commit");
    if (missing > 0)
      log.error({ gateway, after: this.#shipped.seq, missing }, "usage records are neither in PostgreSQL nor in the journal");
    this.#missing += missing;
    this.#shipped = head;
    quota.removeUnshipped(
      rows.map(({ grantId, day, addedCalls, addedRows, addedBytes }) => ({
        grantId,
        day,
        calls: addedCalls,
        rows: addedRows,
        bytes: addedBytes,
      })),
    );
    quota.setStored(rows);
    return undefined;
  }

  /** A commit whose answer was lost, or an older database put back: on from there. Numbers that another journal gave must not hide ours. */
  async #goOnAt(stored: Head): Promise<void> {
    const { journal, gateway } = this.#options;
    if (stored.seq >= this.#shipped.seq && !(await journal.leadsThrough(stored))) {
      this.#isForked = true;
      throw gatewayProblem("forked", { values: { gateway } });
    }
    this.#shipped = stored;
  }

  /** Learns what the other gateways have shipped today. Runs between shipments, so that nothing is counted twice. */
  async refreshQuota(): Promise<void> {
    const { pool, clock, quota } = this.#options;
    const { rows } = await pool.query<DayUse>(
      'select grant_id as "grantId", day, calls, rows, bytes_given as bytes from usage_day where day = $1',
      [dayOf(clock.now())],
    );
    quota.setStored(rows);
    await this.#refreshRates();
    this.#refreshedAt = performance.now();
  }

  async #refreshRates(): Promise<void> {
    const { pool, rates } = this.#options;
    const followed = rates.followed(performance.now());
    if (followed.length === 0) return;
    const { rows } = await pool.query<CredentialUse>(
      `select prefix, calls - refused as answered from credential_use
        where (grant_id, prefix) in (select * from unnest($1::uuid[], $2::text[]))`,
      [followed.map(({ grantId }) => grantId), followed.map(({ prefix }) => prefix)],
    );
    rates.learn(rows, performance.now());
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
