// The bounds on a grant's pace and volume, through running gateways: what passes, what is refused with which headers, and what is on record.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { MovableClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openNetworks } from "#kernel/network.ts";
import { openVault } from "#kernel/vault.ts";
import { testDatabase } from "#test/postgres.ts";
import { until } from "#test/processes.ts";
import { World, type WorldGrant } from "#test/gateway-world.ts";
import { type Gateway, startGateway } from "./index.ts";

const vault = openVault(suiteOf("international"), randomBytes(32));
const journalFolder = mkdtempSync(join(tmpdir(), "gateway-limits-"));
const ITEMS = { id_number: "none", district: "none" };
const KEY = "440601195001010000";
const provider = createServer((_asked, response) => {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ district: "禅".repeat(100) }));
});
let world: World;
const gateways: Gateway[] = [];

before(async () => {
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  const { url: databaseUrl } = await testDatabase("gateway-limits");
  world = await World.open(databaseUrl, vault, 100);
  for (const gatewayId of ["l1", "l2"]) {
    const options = {
      databaseUrl,
      host: "127.0.0.1",
      port: 0,
      gatewayId,
      journalFolder,
      clock: new MovableClock("2026-03-02T01:00:00Z"),
      vault,
    };
    const log = openLog({ level: "silent", name: "test" });
    const networks = openNetworks(["127.0.0.1"]);
    gateways.push(await startGateway({ ...options, log, networks, role: "govshare_gateway", limits: { shipEveryMs: 50 } }));
  }
});
after(async () => {
  await Promise.all(gateways.map((gateway) => gateway.close()));
  await world?.close();
  provider.close();
  rmSync(journalFolder, { recursive: true });
});

interface Reply {
  readonly status: number;
  readonly code: string;
  readonly bytes: number;
  readonly headers: Headers;
}

async function call(grant: WorldGrant, path: string, { at = 0, body }: { at?: number; body?: object } = {}): Promise<Reply> {
  const reply = await fetch(`${gateways[at]?.url}/v1/${grant.number}/${path}`, {
    headers: {
      authorization: `Bearer ${grant.secret}`,
      "x-purpose": encodeURIComponent(grant.purpose),
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  const { code = "" } = JSON.parse(text) as { code?: string };
  return { status: reply.status, code, bytes: Buffer.byteLength(text), headers: reply.headers };
}

/** Until every gateway knows the grant. */
async function known(grant: WorldGrant): Promise<void> {
  for (const at of gateways.keys()) await until("a known grant", async () => (await call(grant, "nothing", { at })).status !== 401);
}

const bytesGiven = async (grant: WorldGrant): Promise<number> => {
  const { rows } = await world.client.query<{ given: number }>("select bytes_given::int as given from usage_day where grant_id = $1", [
    grant.id,
  ]);
  return rows[0]?.given ?? 0;
};

test("the volume of a day holds for each way to call, to the byte, and the refusal says until when", async () => {
  const upstream = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const verify = { key: KEY, claims: { district: "禅城区" } };
  const ways = [
    { on: "residents", path: `rows?id_number=${KEY}` },
    { on: "residents", path: "verify", method: "verify", body: verify },
    { on: { upstream, operations: ["/district"], fields: ["district"] }, path: "api/district", items: { district: "none" } },
  ] as const;
  for (const way of ways) {
    const items = "items" in way ? way.items : ITEMS;
    const wish = { on: way.on, items, ...("method" in way && { method: way.method }) };
    const body = "body" in way ? { body: way.body } : {};
    const open = await world.grant(wish);
    await known(open);
    const { bytes } = await call(open, way.path, body);
    const grant = await world.grant({ ...wish, bytesPerDay: 3 * bytes + 1 });
    await known(grant);
    // All at once: what is on its way counts, too.
    const replies = await Promise.all(Array.from({ length: 8 }, () => call(grant, way.path, body)));
    assert.deepEqual(
      replies.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 200, 200, 429, 429, 429, 429, 429],
      way.path,
    );
    const refused = await call(grant, way.path, body);
    assert.equal(refused.code, "gateway.bytes-exhausted");
    assert.ok(Number(refused.headers.get("retry-after")) > 3_600);
    await until("the sums of the day", async () => (await bytesGiven(grant)) === 3 * bytes);
    // The other gateway reads what this one shipped.
    await until(
      "the refusal at the other gateway",
      async () => (await call(grant, way.path, { ...body, at: 1 })).code === "gateway.bytes-exhausted",
    );
    assert.ok((await bytesGiven(grant)) <= 2 * (3 * bytes + 1));
  }
});

test("an answer that is larger than what is left is not given, a smaller one is", async () => {
  const open = await world.grant({ on: "residents", items: ITEMS });
  await known(open);
  const { bytes: large } = await call(open, "rows?limit=50");
  const grant = await world.grant({ on: "residents", items: ITEMS, bytesPerDay: large - 1 });
  await known(grant);
  assert.equal((await call(grant, "rows?limit=50")).code, "gateway.bytes-exhausted");
  assert.equal((await call(grant, "rows?limit=2")).status, 200);
});

test("who calls too fast is told the pace and when to go on; each refusal is on record, and no gateway gives more than its burst", async () => {
  const grant = await world.grant({ on: "residents", items: ITEMS, callsPerMinute: 1 });
  await known(grant);
  const replies = [];
  const begun = performance.now();
  for (let count = 0; count < 12; count += 1) replies.push(await call(grant, `rows?id_number=${KEY}`, { at: count % 2 }));
  const minutes = (performance.now() - begun) / 60_000;
  const through = replies.filter(({ status }) => status === 200);
  assert.ok(through.length <= 2 * (1 + Math.ceil(minutes)), `${through.length} went through`);
  const refused = replies.find(({ code }) => code === "gateway.too-fast");
  assert.equal(refused?.status, 429);
  const wait = Number(refused?.headers.get("retry-after"));
  assert.ok(wait >= 1 && wait <= 60, String(wait));
  assert.equal(refused?.headers.get("ratelimit-policy"), '"credential";q=1;w=60');
  assert.match(refused?.headers.get("ratelimit") ?? "", /^"credential";r=0;t=\d+$/);
  await until("the refusals on record", async () => {
    const { rows } = await world.client.query("select 1 from usage_record where grant_id = $1 and problem = 'gateway.too-fast'", [
      grant.id,
    ]);
    return rows.length >= 12 - through.length;
  });
});

test("a grant without a bound is told of none, and a bound that is set bites at once", async () => {
  const grant = await world.grant({ on: "residents", items: ITEMS });
  await known(grant);
  assert.equal((await call(grant, "rows?limit=1")).headers.get("ratelimit"), null);
  await world.change(grant.id, "calls_per_minute = 1");
  await until("the new bound", async () => (await call(grant, "rows?limit=1")).code === "gateway.too-fast");
});

test("a probe is on record, uses up nothing of the consumer's quota and is in no sum of the day (REG25-22-1, REG25-29-1)", async () => {
  const grant = await world.grant({ on: "residents", items: ITEMS, callsPerDay: 1 });
  const probe = { ...grant, secret: await world.credential(grant.id, "probe") };
  await known(grant);
  await until("a known probe", async () => (await call(probe, "rows?limit=1")).status === 200);
  for (let count = 0; count < 3; count += 1) assert.equal((await call(probe, "rows?limit=1")).status, 200);
  const recorded = async (kind: string): Promise<number> => {
    const asked = "select count(*)::int as count from usage_record where grant_id = $1 and kind = $2 and status = 200";
    return (await world.client.query<{ count: number }>(asked, [grant.id, kind])).rows[0]?.count ?? 0;
  };
  await until("probes on record", async () => (await recorded("probe")) === 4);
  const days = async () =>
    (
      await world.client.query("select calls::int, rows::int, bytes_given > 0 as given from usage_day where grant_id = $1 and calls > 0", [
        grant.id,
      ])
    ).rows;
  assert.deepEqual(await days(), []);
  assert.equal((await call(grant, "rows?limit=1")).status, 200, "the one call of the day is the consumer's own");
  await until("the call on record", async () => (await recorded("call")) === 1);
  assert.deepEqual(await days(), [{ calls: 1, rows: 1, given: true }]);
  assert.equal((await call(grant, "rows?limit=1")).code, "gateway.calls-exhausted");
});
