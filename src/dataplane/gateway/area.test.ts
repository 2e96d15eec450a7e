// Keys of localities: each sees the rows of its own area, in tables, totals and cross-checks, and no trick gets at another's (REG25-30-4).
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { after, before, test } from "node:test";
import { MovableClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openVault } from "#kernel/vault.ts";
import { World, type WorldGrant } from "#test/gateway-world.ts";
import { testDatabase } from "#test/postgres.ts";
import { type Gateway, startGateway } from "./index.ts";

const vault = openVault(suiteOf("gm"), randomBytes(32));
const journalFolder = mkdtempSync(join(tmpdir(), "gateway-area-"));
// A street, a community in it, and a street whose code goes on like the first but for its last digit.
const STREET = "440604001";
const COMMUNITY = "440604001002";
const OTHER = "440604002";
const ROWS: readonly (readonly [key: string, name: string, area: string | null])[] = [
  ["01", "甲", "440604001001"],
  ["02", "乙", "440604001002"],
  ["03", "丙", "440604001002"],
  ["04", "丁", "440604001"],
  // As some write the street itself.
  ["05", "戊", "440604001000"],
  ["06", "己", "440604002001"],
  ["07", "庚", "440604002"],
  ["08", "辛", "440604"],
  ["09", "壬", null],
  ["10", "癸", ""],
  // Elsewhere, with the street's code in the middle.
  ["11", "子", "990440604001"],
];
const OF = { [STREET]: "01 02 03 04 05", [COMMUNITY]: "02 03", [OTHER]: "06 07" } as const;
type Area = "440604001" | "440604001002" | "440604002";
const AREAS: readonly Area[] = [STREET, COMMUNITY, OTHER];

let world: World;
let gateway: Gateway;
let table: WorldGrant;
let verify: WorldGrant;
const keys = new Map<string, string>();
const keyOf = (grant: WorldGrant, area: string): WorldGrant => ({ ...grant, secret: keys.get(`${grant.id}/${area}`) ?? "" });

before(async () => {
  const { url: databaseUrl } = await testDatabase("gateway-area");
  world = await World.open(databaseUrl, vault, 1);
  const columns = ["id", "name", "area"].map((name) => ({ name, type: "text", comment: name }));
  await world.client.query("create table shared_data.elders (id text primary key, name text, area text)");
  for (const row of ROWS) await world.client.query("insert into shared_data.elders values ($1, $2, $3)", [...row]);
  await world.register("elders", "id", columns);
  const on = { table: "elders", fields: ["id", "name", "area"] };
  table = await world.grant({ on, items: { id: "none", name: "none", area: "none" }, areaColumn: "area", groupMin: 2 });
  verify = await world.grant({ on, items: { name: "none" }, areaColumn: "area", method: "verify" });
  for (const grant of [table, verify])
    for (const area of AREAS) keys.set(`${grant.id}/${area}`, await world.credential(grant.id, "consumer", { area }));
  gateway = await startGateway({
    databaseUrl,
    host: "127.0.0.1",
    port: 0,
    gatewayId: "a1",
    journalFolder,
    clock: new MovableClock("2026-03-02T01:00:00Z"),
    vault,
    log: openLog({ level: "silent", name: "test" }),
    role: "govshare_gateway",
    limits: { missesPerRecordMax: 2, pollEveryMs: 50, shipEveryMs: 50 },
  });
});
after(async () => {
  await gateway?.close();
  await world?.close();
  rmSync(journalFolder, { recursive: true });
});

async function call(of: WorldGrant, path: string, body?: object) {
  const reply = await fetch(`${gateway.url}/v1/${of.number}/${path}`, {
    headers: {
      authorization: `Bearer ${of.secret}`,
      "x-purpose": encodeURIComponent(of.purpose),
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
  // oxlint-disable-next-line typescript/no-explicit-any
  const answer = (await reply.json()) as any;
  const record = reply.headers.get("x-govshare-record");
  assert.match(record ?? "", /^a1\/\d+$/, `${path}: each call leaves a record`);
  return { status: reply.status, body: answer };
}
const ids = (body: { rows: { id: string }[] }): string => body.rows.map(({ id }) => id).join(" ");
const all = ROWS.map(([id]) => id).join(" ");

test("each key sees the rows of its own area, the agency's own key all of them", async () => {
  assert.equal(ids((await call(table, "rows")).body), all);
  for (const area of AREAS) assert.equal(ids((await call(keyOf(table, area), "rows")).body), OF[area], area);
});

test("a row elsewhere is as if it did not exist, whatever it is asked by", async () => {
  const street = keyOf(table, OTHER);
  const asked = [
    "id=01",
    "id=12",
    "id.in=01,02,03,04,05,08,09,10,11",
    "area=440604001001",
    "area.in=440604001001,440604001,440604",
    "area.prefix=440604001",
    "area.prefix=990",
    "area.null=true",
    "area=",
    "area.lt=440604002",
    "area.gt=440604003",
    "name=%E7%94%B2",
    "id=01&area.prefix=440604",
    "id=01&columns=name",
    "id=01&sort=-area",
  ];
  for (const search of asked) assert.deepEqual((await call(street, `rows?${search}`)).body, { rows: [], next: null }, search);
  assert.equal(ids((await call(street, "rows?area.null=false&sort=-area,name")).body), "06 07");
  assert.equal(ids((await call(street, "rows?area.prefix=4&id.in=01,06,08")).body), "06");
});

test("look-ups that arrive together stay each in its area", async () => {
  const mine = [table, ...AREAS.map((area) => keyOf(table, area))];
  const asked = mine.flatMap((of, index) => ROWS.map(([id]) => ({ of, id, area: AREAS[index - 1] })));
  const answers = await Promise.all(asked.map(async ({ of, id }) => (await call(of, `rows?id=${id}&columns=id`)).body.rows.length));
  const expected = asked.map(({ id, area }) => (area === undefined || OF[area].split(" ").includes(id) ? 1 : 0));
  assert.deepEqual(answers, expected);
});

test("totals count the area alone", async () => {
  const count = async (whom: WorldGrant) => (await call(whom, "totals?measures=count")).body;
  assert.equal((await count(table)).groups[0].count, ROWS.length);
  for (const area of AREAS) assert.equal((await count(keyOf(table, area))).groups[0].count, OF[area].split(" ").length, area);
  const { body } = await call(keyOf(table, OTHER), "totals?measures=count&area.prefix=440604001");
  assert.deepEqual([body.groups, body.withheld], [[], false], "not even that something is withheld");
});

test("a page mark of one area is refused from another, and from the whole", async () => {
  const [street, community] = [keyOf(table, STREET), keyOf(table, COMMUNITY)];
  const { next } = (await call(street, "rows?limit=1")).body;
  assert.ok(next);
  assert.equal(ids((await call(street, `rows?limit=9&cursor=${next}`)).body), "02 03 04 05");
  for (const other of [community, keyOf(table, OTHER), table]) {
    const { status, body } = await call(other, `rows?limit=9&cursor=${next}`);
    assert.deepEqual([status, body.code], [400, "query.cursor"]);
  }
  const whole = (await call(table, "rows?limit=6")).body.next;
  assert.equal((await call(community, `rows?limit=9&cursor=${whole}`)).body.code, "query.cursor");
});

test("a cross-check of somebody elsewhere finds nobody, one by one and in a batch, and guessing there tells nothing", async () => {
  const nobody = { found: false, fields: { name: "not-found" } };
  const [street, other] = [keyOf(verify, STREET), keyOf(verify, OTHER)];
  const claim = (key: string, name: string) => ({ key, claims: { name } });
  assert.deepEqual((await call(street, "verify", claim("01", "甲"))).body, { found: true, fields: { name: "match" } });
  assert.deepEqual((await call(other, "verify", claim("01", "甲"))).body, nobody);
  const { results } = (await call(other, "verify", { records: [claim("01", "甲"), claim("06", "己"), claim("08", "辛")] })).body;
  assert.deepEqual(results, [nobody, { found: true, fields: { name: "match" } }, nobody]);
  for (let miss = 0; miss < 3; miss++) await call(street, "verify", claim("03", "错"));
  assert.equal((await call(street, "verify", claim("03", "丙"))).status, 429);
  assert.deepEqual(
    (await call(other, "verify", claim("03", "丙"))).body,
    nobody,
    "that others guessed at a record does not tell that there is one",
  );
});

test("without a column, by interface or with a code that is no area's, a locality's key opens nothing", async () => {
  const items = { id: "none", name: "none" };
  const on = { table: "elders", fields: ["id", "name", "area"] };
  const plain = await world.grant({ on, items });
  const api = await world.grant({
    on: { upstream: "http://127.0.0.1:1/", operations: ["/a"], fields: ["a"] },
    items: { a: "none" },
    areaColumn: "a",
  });
  const missing = await world.grant({ on, items, areaColumn: "gone" });
  for (const grant of [plain, api, missing]) {
    const secret = await world.credential(grant.id, "consumer", { area: STREET });
    await becomes({ ...grant, secret }, "gateway.unenforceable", grant === api ? "api/a" : "rows");
  }
  assert.equal((await call(plain, "rows")).status, 200, "the agency's own key is as it was");
  for (const area of ["440604", "440604000", "440604001000", "44060400100", "%", "440604001%"])
    await assert.rejects(world.credential(plain.id, "consumer", { area }), area);
});

/** Without a code: is answered. */
async function becomes(of: WorldGrant, code: string | undefined, path = "rows"): Promise<void> {
  let found: string | undefined = "";
  for (let tries = 0; tries < 40 && found !== code; tries++) {
    found = (await call(of, path)).body.code;
    if (found !== code) await pause(50);
  }
  assert.equal(found, code);
}

test("granted for localities alone, the agency's own keys and its console open nothing; a key withdrawn opens nothing at once", async () => {
  const on = { table: "elders", fields: ["id", "name", "area"] };
  const grant = await world.grant({ on, items: { id: "none" }, areaColumn: "area" });
  const street = { ...grant, secret: await world.credential(grant.id, "consumer", { area: STREET }) };
  const person = { ...grant, secret: await world.credential(grant.id, "console") };
  for (const each of [grant, street, person]) await becomes(each, undefined);
  await world.change(grant.id, "own_use = false");
  await becomes(grant, "gateway.bad-credential");
  await becomes(person, "gateway.bad-credential");
  assert.equal(ids((await call(street, "rows")).body), OF[STREET]);
  await world.client.query("update credential set revoked_at = '2026-03-02' where grant_id = $1 and area is not null", [grant.id]);
  await becomes(street, "gateway.bad-credential");
});

test("a further key of another area leaves calls under way and look-ups of the first as they were", async () => {
  const street = keyOf(table, STREET);
  const calls = Array.from({ length: 30 }, () => call(street, "rows"));
  await world.credential(table.id, "consumer", { area: "440604003" });
  for (const { status } of await Promise.all(calls)) assert.equal(status, 200);
});

test("each call of an area's key is on record by its key", async () => {
  const prefix = keys.get(`${verify.id}/${OTHER}`)?.split("_")[1];
  let recorded = 0;
  for (let tries = 0; tries < 40 && recorded < 3; tries++) {
    await pause(50);
    const { rows } = await world.client.query(
      "select count(*)::int as n from usage_record where credential_prefix = $1 and grant_id = $2",
      [prefix, verify.id],
    );
    recorded = rows[0].n;
  }
  assert.equal(recorded, 3);
});
