// A call's way through a running gateway, on a real PostgreSQL: what is answered, what is refused, and that both are recorded.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { MovableClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { NIL_ID } from "#kernel/ids.ts";
import { openLog } from "#kernel/log.ts";
import { openVault } from "#kernel/vault.ts";
import { testDatabase } from "#test/postgres.ts";
import { type Gateway, type GatewayOptions, startGateway } from "./index.ts";
import { World, type WorldGrant } from "#test/gateway-world.ts";

const clock = new MovableClock("2026-03-02T01:00:00Z");
const vault = openVault(suiteOf("international"), randomBytes(32));
const journalFolder = mkdtempSync(join(tmpdir(), "gateway-"));
const log = openLog({ level: "silent", name: "test" });
const ITEMS = {
  id_number: "id-number",
  name: "name",
  district: "none",
  born_on: "none",
  points: "none",
  registered_at: "none",
  alive: "none",
};
const KEY = "440601195001010000";
let databaseUrl: string;
let world: World;
let gateway: Gateway;
let residents: WorldGrant;

const options = (gatewayId: string): GatewayOptions => ({
  databaseUrl,
  host: "127.0.0.1",
  port: 0,
  gatewayId,
  journalFolder,
  clock,
  vault,
  log,
  role: "govshare_gateway",
  limits: { upstreamTimeoutMs: 500, upstreamBodyBytesMax: 100_000, perCredentialMax: 8, shipEveryMs: 50 },
});

before(async () => {
  databaseUrl = (await testDatabase("gateway")).url;
  world = await World.open(databaseUrl, vault, 1_000);
  residents = await world.grant({ on: "residents", items: ITEMS });
  gateway = await startGateway(options("g1"));
});
after(async () => {
  await gateway?.close();
  await world?.close();
  rmSync(journalFolder, { recursive: true });
});

interface Reply {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  readonly record: string | null;
}

async function call(grant: WorldGrant, path: string, headers: Record<string, string> = {}): Promise<Reply> {
  const reply = await fetch(`${gateway.url}/v1/${grant.number}/${path}`, {
    headers: { authorization: `Bearer ${grant.secret}`, "x-purpose": encodeURIComponent(grant.purpose), ...headers },
  });
  return { status: reply.status, body: await reply.json(), record: reply.headers.get("x-govshare-record") };
}

/** Until the gateway has learnt of a change, at most the second that a suspension may take. */
async function settles(ask: () => Promise<Reply>, code: string): Promise<number> {
  const started = performance.now();
  for (;;) {
    const { body } = await ask();
    if ((body.code ?? "answered") === code) return performance.now() - started;
    assert.ok(performance.now() - started < 1_000, `still ${body.code} after a second, not ${code}`);
    await pause(5);
  }
}

// oxlint-disable-next-line typescript/no-explicit-any
async function recordOf(reply: Reply): Promise<any> {
  const [gatewayId, seq] = (reply.record ?? "").split("/");
  for (let attempt = 0; attempt < 100; attempt++) {
    const { rows } = await world.client.query("select * from usage_record where gateway = $1 and seq = $2", [gatewayId, seq]);
    if (rows.length === 1) return rows[0];
    await pause(20);
  }
  return undefined;
}

test("a row is answered with the granted columns only, masked, and recorded", async () => {
  const reply = await call(residents, `rows?id_number=${KEY}`, { "x-business-case": encodeURIComponent("低保2026-17") });
  assert.equal(reply.status, 200, JSON.stringify(reply.body));
  assert.deepEqual(reply.body, {
    rows: [
      {
        id_number: "4***************00",
        name: "张**",
        district: "禅城区",
        born_on: "1950-01-01",
        points: "9007199254740993",
        registered_at: "2019-12-31T16:00:00+00:00",
        alive: false,
      },
    ],
    next: null,
  });
  const record = await recordOf(reply);
  assert.equal(record.grant_id, residents.id);
  assert.equal(record.business_case, "低保2026-17");
  assert.equal(record.purpose, residents.purpose);
  assert.equal(record.path, `/v1/${residents.number}/rows?id_number=${KEY}`);
  assert.equal(record.rows, 1);
  assert.equal(record.status, 200);
});

test("pages follow one another without gap or repetition, in any order", async () => {
  for (const sort of ["", "&sort=district,-born_on", "&sort=-alive"]) {
    const seen: string[] = [];
    let cursor = "";
    do {
      const { body, status } = await call(residents, `rows?columns=points&limit=170${sort}${cursor}`);
      assert.equal(status, 200, JSON.stringify(body));
      seen.push(...body.rows.map((row: { points: string }) => row.points));
      cursor = body.next === null ? "" : `&cursor=${body.next}`;
    } while (cursor !== "");
    assert.equal(seen.length, 1_000);
    assert.equal(new Set(seen).size, 1_000);
  }
  const { body } = await call(residents, "rows?limit=5");
  assert.equal((await call(residents, `rows?limit=5&alive=true&cursor=${body.next}`)).body.code, "query.cursor");
});

test("conditions are applied by type, and a row filter always", async () => {
  const count = async (grant: WorldGrant, search: string): Promise<number> =>
    (await call(grant, `rows?${search}${search && "&"}limit=1000`)).body.rows.length;
  assert.equal(await count(residents, "district=禅城区"), 334);
  assert.equal(await count(residents, `district.in=${encodeURIComponent("禅城区")},南海区`), 667);
  assert.equal(await count(residents, "district.prefix=禅"), 334);
  assert.equal(await count(residents, "born_on.gte=1950-01-01&born_on.lt=1950-01-11"), 10);
  assert.equal(await count(residents, "points.gt=9007199254741982"), 10);
  assert.equal(await count(residents, "alive=false&registered_at.lte=2020-01-01T00:30:00%2B08:00"), 4);
  const cut = await world.grant({ on: "residents", items: ITEMS, rowFilter: [{ column: "district", op: "prefix", values: ["南"] }] });
  await settles(() => call(cut, "rows?limit=1"), "answered");
  assert.equal(await count(cut, ""), 333);
  assert.equal(await count(cut, "district=禅城区"), 0);
  assert.equal(await count(cut, `id_number=${KEY}`), 0);
  assert.equal(await count(cut, `id_number=440601195001020001`), 1);
});

test("many look-ups at once each get their own row", async () => {
  const { rows } = await world.client.query<{ id_number: string; points: string }>(
    "select id_number, points::text from shared_data.residents limit 200",
  );
  for (let start = 0; start < rows.length; start += 8) {
    await Promise.all(
      rows.slice(start, start + 8).map(async ({ id_number: key, points }) => {
        const { body } = await call(residents, `rows?columns=points&id_number=${key}`);
        assert.deepEqual(body.rows, [{ points }]);
      }),
    );
  }
  assert.deepEqual((await call(residents, "rows?id_number=no%20such")).body, { rows: [], next: null });
});

test("SQL in any place is a value or a refusal, never a statement", async () => {
  const attacks = [
    "' or '1'='1",
    "1; drop table usage_record; --",
    '"; select pg_sleep(9); --',
    "$1",
    "\\'",
    "%' or 1=1 --",
    "{a,b}",
    "null",
  ];
  for (const attack of attacks) {
    const text = encodeURIComponent(attack);
    for (const search of [
      `district=${text}`,
      `district.in=${text}`,
      `district.prefix=${text}`,
      `id_number=${text}`,
      `born_on=${text}`,
      `points.gt=${text}`,
      `alive=${text}`,
      `registered_at.lt=${text}`,
      `${text}=1`,
      `district.${text}=1`,
      `sort=${text}`,
      `sort=-${text}`,
      `columns=${text}`,
      `limit=${text}`,
      `cursor=${text}`,
    ]) {
      const reply = await call(residents, `rows?${search}`);
      assert.ok(reply.status === 200 || reply.status === 400 || reply.status === 403, `${search}: ${reply.status}`);
      if (reply.status === 200) assert.deepEqual(reply.body.rows, []);
    }
  }
});

test("refusals name their code and article, in two languages, and are recorded with the grant", async () => {
  const other = await world.grant({ on: "residents", items: ITEMS });
  const cases: readonly (readonly [string, number, () => Promise<Reply>])[] = [
    ["gateway.no-credential", 401, () => call({ ...residents, secret: "" }, "rows", { authorization: "" })],
    [
      "gateway.bad-credential",
      401,
      () => call({ ...residents, secret: `${residents.secret.slice(0, -1)}${residents.secret.endsWith("A") ? "E" : "A"}` }, "rows"),
    ],
    ["gateway.bad-credential", 401, () => call({ ...residents, secret: "' or 1=1" }, "rows")],
    ["gateway.other-grant", 404, () => call({ ...residents, number: other.number }, "rows")],
    ["gateway.wrong-purpose", 403, () => call(residents, "rows", { "x-purpose": "advertising" })],
    ["gateway.no-purpose", 400, () => call(residents, "rows", { "x-purpose": "" })],
    ["gateway.not-found", 404, () => call(residents, "rows/")],
    ["gateway.not-found", 404, () => call(residents, "api/rows")],
    ["query.item-not-granted", 403, () => call(residents, "rows?mobile=1")],
    ["query.masked-item", 403, () => call(residents, "rows?sort=name")],
    ["gateway.address-too-long", 400, () => call(residents, `rows?district=${"x".repeat(9_000)}`)],
  ];
  for (const [code, status, ask] of cases) {
    const reply = await ask();
    assert.equal(reply.body.code, code);
    assert.equal(reply.status, status);
    assert.ok(/\p{Script=Han}/u.test(reply.body.title) && /^[ -~“”’]+$/.test(reply.body.titleEn), reply.body.titleEn);
    const record = await recordOf(reply);
    assert.equal(record.problem, code);
    assert.equal(record.grant_id, status === 401 ? NIL_ID : residents.id);
  }
  assert.deepEqual((await call(residents, "rows", { "x-purpose": "advertising" })).body.cites, ["REG25-25-1", "REG25-25-3"]);
});

test("a suspension bites within a second, told or not, and its end too", async () => {
  const grant = await world.grant({ on: "residents", items: ITEMS });
  await settles(() => call(grant, "rows?limit=1"), "answered");
  await world.change(grant.id, "state = 'suspended'");
  assert.ok((await settles(() => call(grant, "rows?limit=1"), "gateway.suspended")) < 300);
  await world.change(grant.id, "state = 'shared'");
  await settles(() => call(grant, "rows?limit=1"), "answered");
  await world.change(grant.id, "state = 'suspended'", false);
  await settles(() => call(grant, "rows?limit=1"), "gateway.suspended");
  await world.change(grant.id, "state = 'ended'", false);
  await settles(() => call(grant, "rows?limit=1"), "gateway.bad-credential");
});

test("the period, the state and the resource are checked at each call", async () => {
  const grant = await world.grant({ on: "residents", items: ITEMS, validFrom: "2026-03-02", validUntil: "2026-03-03" });
  await settles(() => call(grant, "rows?limit=1"), "answered");
  try {
    clock.set("2026-03-01T15:59:59Z");
    assert.equal((await call(grant, "rows")).body.code, "gateway.not-yet-valid");
    clock.set("2026-03-03T15:59:59Z");
    assert.equal((await call(grant, "rows?limit=1")).status, 200);
    clock.set("2026-03-03T16:00:00Z");
    assert.equal((await call(grant, "rows")).body.code, "gateway.expired");
  } finally {
    clock.set("2026-03-02T01:00:00Z");
  }
  await world.client.query("update resource set state = 'retired' where id = $1", [grant.resourceId]);
  await settles(() => call(grant, "rows"), "gateway.resource-retired");

  const agreed = await world.grant({ on: "residents", items: ITEMS, state: "agreed" });
  await settles(() => call(agreed, "rows"), "gateway.not-shared");
  const personId = "5f3c2a4e-0000-4000-8000-00000000000a";
  const console = { ...agreed, secret: await world.credential(agreed.id, "console", { personId }) };
  await settles(() => call(console, "rows?limit=1"), "answered");
  const record = await recordOf(await call(console, "rows?limit=1"));
  assert.equal(record.kind, "console");
  assert.equal(record.person_id, personId);
  await world.client.query("update credential set revoked_at = $1 where kind = 'console'", [clock.now()]);
  await settles(() => call(console, "rows"), "gateway.bad-credential");
});

test("quotas of calls and rows hold exactly, also at once and in two gateways", async () => {
  const calls = await world.grant({ on: "residents", items: ITEMS, callsPerDay: 5 });
  await settles(() => call(calls, "no"), "gateway.not-found");
  const replies = await Promise.all(Array.from({ length: 8 }, () => call(calls, "rows?limit=1")));
  assert.equal(replies.filter(({ status }) => status === 200).length, 5);
  assert.equal(replies.find(({ status }) => status === 429)?.body.code, "gateway.calls-exhausted");

  const rows = await world.grant({ on: "residents", items: ITEMS, rowsPerDay: 25 });
  await settles(() => call(rows, "no"), "gateway.not-found");
  const sizes = [];
  for (let count = 0; count < 3; count++) sizes.push((await call(rows, "rows?limit=10")).body.rows.length);
  assert.deepEqual(sizes, [10, 10, 5]);
  const refused = await call(rows, `rows?id_number=${KEY}`);
  assert.equal(refused.body.code, "gateway.rows-exhausted");
  await recordOf(refused);
  const { rows: days } = await world.client.query("select calls, refused, rows from usage_day where grant_id = $1", [rows.id]);
  assert.deepEqual(days, [{ calls: 3, refused: 2, rows: 25 }]);

  const second = await startGateway(options("g2"));
  try {
    const reply = await fetch(`${second.url}/v1/${rows.number}/rows`, {
      headers: { authorization: `Bearer ${rows.secret}`, "x-purpose": encodeURIComponent(rows.purpose) },
    });
    assert.equal(reply.status, 429);
    assert.ok(Number(reply.headers.get("retry-after")) > 3_600);
  } finally {
    await second.close();
  }
  clock.set("2026-03-02T16:00:00Z");
  assert.equal((await call(rows, "rows?limit=10")).body.rows.length, 10);
  clock.set("2026-03-02T01:00:00Z");
});

test("daily sums are those of the records", async () => {
  await recordOf(await call(residents, "rows?limit=3"));
  const { rows } = await world.client.query(
    `select d.grant_id from usage_day d
      full join (select grant_id, (at at time zone 'Asia/Shanghai')::date as day, count(*) filter (where problem is null) as calls,
                   count(*) filter (where problem is not null) as refused, sum(rows) as rows, sum(bytes) as bytes from usage_record where kind <> 'probe' group by 1, 2) r
        on r.grant_id = d.grant_id and r.day = d.day
     where d.calls is distinct from r.calls or d.refused is distinct from r.refused or d.rows is distinct from r.rows or d.bytes is distinct from r.bytes`,
  );
  assert.deepEqual(rows, []);
});

test("two gateways cannot bear one name", async () => {
  await assert.rejects(startGateway(options("g1")), /gateway-identity.taken/);
});

test("health and metrics tell how it stands", async () => {
  assert.deepEqual(await (await fetch(`${gateway.url}/healthz`)).json(), { ready: true });
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  assert.match(text, /govshare_gateway_calls_total\{status="200",problem=""\} \d+/);
  assert.match(text, /govshare_gateway_journal_lag_records \d+/);
});
