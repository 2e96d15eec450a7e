// Shipping is exactly once, whatever PostgreSQL says it has: more than was told, less than it had, or another journal's.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type pg from "pg";
import { systemClock } from "#kernel/clock.ts";
import { openPool } from "#kernel/db.ts";
import { NIL_ID } from "#kernel/ids.ts";
import { openLog } from "#kernel/log.ts";
import { Problem } from "#kernel/problem.ts";
import { testDatabase } from "#test/postgres.ts";
import type { Credential } from "./grant.ts";
import { Journal } from "./journal.ts";
import type { Head } from "./journal-file.ts";
import { QuotaBook } from "./quota.ts";
import { RateBook } from "./rates.ts";
import { Shipper, shippedHead } from "./shipper.ts";

const log = openLog({ level: "silent", name: "test" });
const root = mkdtempSync(join(tmpdir(), "gateway-shipper-"));
const START: Head = { seq: 0, hash: "" };
const record = {
  address: "127.0.0.1",
  at: "2026-03-02T01:00:00.000Z",
  businessCase: null,
  bytes: 3,
  credentialPrefix: "abc",
  digest: null,
  grantId: NIL_ID,
  kind: "call",
  method: "GET",
  milliseconds: 1,
  path: "/",
  personId: null,
  problem: null,
  purpose: "核验",
  rows: 1,
  serviceItem: null,
  status: 200,
};
let pool: pg.Pool;
before(async () => {
  pool = openPool({ url: (await testDatabase("gateway-shipper")).url, connectionsMax: 4, name: "test", role: "govshare_gateway" });
});
after(async () => {
  await pool?.end();
  rmSync(root, { recursive: true, force: true });
});

const open = (gateway: string, shipped: Head, folder = gateway, fileBytesMax = 1_000_000): Promise<Journal> =>
  Journal.open({ folder: join(root, folder), gateway, digest: "sha256", fileBytesMax, callsUnderWay: () => 0, log }, shipped);
const shipperOf = (gateway: string, journal: Journal, shipped: Head): Shipper =>
  new Shipper(
    { pool, gateway, journal, quota: new QuotaBook(), rates: new RateBook(), clock: systemClock, log, intervalMs: 1_000 },
    shipped,
  );

async function write(journal: Journal, count: number, path = "/"): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => journal.append({ ...record, path }).durable));
}

async function shipAll(shipper: Shipper): Promise<void> {
  while ((await shipper.shipOnce()) > 0);
}

async function recorded(gateway: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>("select count(*)::int as count from usage_record where gateway = $1", [gateway]);
  return rows[0]?.count ?? 0;
}

async function counted(): Promise<number> {
  const { rows } = await pool.query<{ sum: number }>("select coalesce(sum(calls), 0)::int as sum from usage_day");
  return rows[0]?.sum ?? 0;
}

test("two shippers of one journal put each record there once", async () => {
  const earlier = await counted();
  const shipped = await shippedHead(pool, "raced", systemClock.now());
  const journal = await open("raced", shipped);
  for (let round = 0; round < 3; round++) {
    await write(journal, 500);
    await Promise.all([1, 2, 3].map(() => shipAll(shipperOf("raced", journal, shipped))));
  }
  assert.equal(await recorded("raced"), 1_500);
  assert.equal((await counted()) - earlier, 1_500);
  await journal.close();
});

test("a text that no index takes keeps nothing from being shipped", async () => {
  const place = await shippedHead(pool, "long", systemClock.now());
  const journal = await open("long", place);
  const long = Array.from({ length: 2_000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7_919) % 20_000))).join("");
  await Promise.all([{ businessCase: long }, { serviceItem: long }, {}].map((more) => journal.append({ ...record, ...more }).durable));
  await shipAll(shipperOf("long", journal, place));
  assert.equal(await recorded("long"), 3);
  await journal.close();
});

test("after an older database was put back, what the journal has is shipped, and what it lacks is told", async () => {
  const place = await shippedHead(pool, "restored", systemClock.now());
  const journal = await open("restored", place, "restored", 1_500);
  const shipper = shipperOf("restored", journal, place);
  for (let round = 0; round < 10; round++) {
    await write(journal, 3);
    await shipAll(shipper);
  }
  assert.equal(await recorded("restored"), 30);
  // As in a dump that was taken after the second record.
  const owner = openPool({ url: pool.options.connectionString ?? "", connectionsMax: 1, name: "owner" });
  await owner.query("delete from usage_record where gateway = 'restored' and seq > 2");
  await owner.query("update usage_journal set seq = 2, hash = 'older' where gateway = 'restored'");
  await write(journal, 3);
  await shipAll(shipper);
  assert.ok(shipper.missing > 0);
  assert.equal(shipper.isForked, false);
  assert.equal((await recorded("restored")) + shipper.missing, 33);
  await journal.close();

  // The same when the gateway starts on it.
  await owner.query("delete from usage_record where gateway = 'restored' and seq > 2");
  await owner.query("update usage_journal set seq = 2, hash = 'older' where gateway = 'restored'");
  const again = await shippedHead(pool, "restored", systemClock.now());
  const reopened = await open("restored", again);
  const second = shipperOf("restored", reopened, again);
  await shipAll(second);
  assert.ok(second.missing > 0);
  assert.equal((await recorded("restored")) + second.missing, 33);
  await reopened.close();
  await owner.end();
});

test("two journals under one id: the second to ship refuses, and loses nothing", async () => {
  const place = await shippedHead(pool, "forked", systemClock.now());
  const [ours, theirs] = [await open("forked", place, "ours"), await open("forked", place, "theirs")];
  await write(ours, 3);
  await write(theirs, 2, "/theirs");
  await shipAll(shipperOf("forked", theirs, place));
  const shipper = shipperOf("forked", ours, place);
  await assert.rejects(shipper.shipOnce(), (error) => error instanceof Problem && error.code === "gateway.forked");
  assert.equal(shipper.isForked, true);
  assert.equal(await recorded("forked"), 2);
  assert.equal((await ours.after(START, 10)).texts.length, 3);
  await ours.close();
  await theirs.close();
});

test("what was answered at other gateways comes out of the pace here", async () => {
  const rates = new RateBook();
  const journal = await open("paced", START);
  const shipper = new Shipper(
    { pool, gateway: "paced", journal, quota: new QuotaBook(), rates, clock: systemClock, log, intervalMs: 1_000 },
    START,
  );
  const by = { prefix: "paced0000000", kind: "consumer", grant: { id: record.grantId, callsPerMinute: 1 } } as unknown as Credential;
  await pool.query("insert into credential_use (grant_id, prefix, calls, refused, last_at, last_address) values ($1, $2, 10, 4, $3, '')", [
    record.grantId,
    by.prefix,
    record.at,
  ]);
  assert.equal(rates.take(by, performance.now())?.waitSeconds, 0);
  await shipper.refreshQuota();
  await pool.query("update credential_use set calls = 13, refused = 5 where prefix = $1", [by.prefix]);
  await shipper.refreshQuota();
  // One token a minute: two were taken elsewhere since, and a debt goes no further than one burst.
  const wait = rates.take(by, performance.now())?.waitSeconds ?? 0;
  assert.ok(wait > 60 && wait <= 120, String(wait));
  await journal.close();
});
