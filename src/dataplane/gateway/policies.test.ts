// Policies of items through a running gateway: what leaves, and that neither condition, order, page mark nor refusal goes around them.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { MovableClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openVault } from "#kernel/vault.ts";
import { World, type WorldGrant } from "#test/gateway-world.ts";
import { testDatabase } from "#test/postgres.ts";
import { type Gateway, startGateway } from "./index.ts";

const vault = openVault(suiteOf("gm"), randomBytes(32));
const journalFolder = mkdtempSync(join(tmpdir(), "gateway-policies-"));
const KEY = "440601195001010000";
const ITEMS = {
  id_number: "pseudonym",
  name: "name",
  district: "none",
  born_on: "age-10",
  household: "round-10",
  points: "pseudonym-digits",
  subsidy: "band-10",
  registered_at: "month",
  address: "city",
  mobile: "drop",
};
let world: World;
let gateway: Gateway;
let first: WorldGrant;
let second: WorldGrant;

before(async () => {
  const { url: databaseUrl } = await testDatabase("gateway-policies");
  world = await World.open(databaseUrl, vault, 300);
  first = await world.grant({ on: "residents", items: ITEMS });
  second = await world.grant({ on: "residents", items: ITEMS });
  gateway = await startGateway({
    databaseUrl,
    host: "127.0.0.1",
    port: 0,
    gatewayId: "p1",
    journalFolder,
    clock: new MovableClock("2026-03-02T01:00:00Z"),
    vault,
    log: openLog({ level: "silent", name: "test" }),
    role: "govshare_gateway",
  });
});
after(async () => {
  await gateway?.close();
  await world?.close();
  rmSync(journalFolder, { recursive: true });
});

// oxlint-disable-next-line typescript/no-explicit-any
async function rows(grant: WorldGrant, search: string): Promise<any> {
  const reply = await fetch(`${gateway.url}/v1/${grant.number}/rows?${search}`, {
    headers: { authorization: `Bearer ${grant.secret}`, "x-purpose": encodeURIComponent(grant.purpose) },
  });
  return await reply.json();
}

async function all(grant: WorldGrant): Promise<Record<string, string>[]> {
  const found: Record<string, string>[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page = await rows(grant, `limit=97${cursor === "" ? "" : `&cursor=${cursor}`}`);
    found.push(...page.rows);
    cursor = page.next;
  }
  return found;
}

test("each policy leaves what it should, and numbers stay numbers", async () => {
  const [row] = (await rows(first, "limit=1")).rows;
  assert.deepEqual(Object.keys(row), [
    "id_number",
    "name",
    "district",
    "born_on",
    "household",
    "points",
    "subsidy",
    "registered_at",
    "address",
  ]);
  assert.match(row.id_number, /^[0-9a-f]{32}$/);
  assert.equal(row.born_on, "70-79");
  assert.equal(typeof row.household, "number");
  assert.match(row.points, /^[1-9]\d{15}$/);
  assert.match(row.subsidy, /^\[0,10\)$/);
  assert.match(row.registered_at, /^2020-01$/);
  assert.equal(row.address, "广东省佛山市");
});

test("pages go through every row once, in an order that is neither the key's nor another grant's", async () => {
  const [one, other] = [await all(first), await all(second)];
  assert.equal(new Set(one.map((row) => row["id_number"])).size, 300);
  const names = new Map(one.map((row, index) => [row["id_number"], index]));
  assert.ok(other.every((row) => !names.has(row["id_number"])));
  const clear = await world.client.query<{ name: string }>(
    "select left(name, 1) || '**' as name from shared_data.residents order by id_number",
  );
  const inOrder = (found: Record<string, string>[], by: readonly string[]): boolean =>
    found.every((row, index) => row["name"] === by[index]);
  assert.ok(
    !inOrder(
      one,
      clear.rows.map(({ name }) => name),
    ),
  );
  assert.ok(
    !inOrder(
      one,
      other.map((row) => row["name"] ?? ""),
    ),
  );
});

test("a pseudonym is not found by the value behind it; one of digits is found by itself", async () => {
  for (const search of [
    `id_number=${KEY}`,
    `id_number.in=${KEY}`,
    "sort=id_number",
    "sort=-points",
    "points.gte=1",
    "subsidy=0",
    "born_on.lt=1990-01-01",
    "sort=registered_at",
  ])
    assert.equal((await rows(first, search)).code, "query.masked-item", search);
  for (const search of ["mobile=13800000000", "columns=mobile", "sort=mobile"])
    assert.equal((await rows(first, search)).code, "query.item-not-granted");
  const [row] = (await rows(first, "limit=1")).rows;
  const found = await rows(first, `points=${row.points}`);
  assert.deepEqual(found.rows, [row]);
  assert.deepEqual((await rows(first, `points.in=${row.points},1`)).rows, [row]);
  assert.deepEqual((await rows(second, `points=${row.points}`)).rows, []);
  assert.deepEqual((await rows(first, "points=9007199254740993")).rows, []);
  const refusal = await rows(first, "points=x%27");
  assert.equal(refusal.code, "query.value");
  assert.ok(!JSON.stringify(refusal).includes("9007"));
});

test("a grant whose pseudonym key does not open shows nothing of what needs it", async () => {
  await world.change(second.id, "pseudonym_key = 'aes.broken.key'");
  for (let attempt = 0; attempt < 100; attempt++) {
    // A call that is under way while the grant changes gets no answer.
    const row = (await rows(second, "limit=1")).rows?.[0];
    if (row?.id_number === "***") {
      assert.equal(row.points, "***");
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail("the change was not seen");
});
