// Gateways read only what was changed: after any changes they hold what a fresh gateway would load, and a gap has them read everything.
import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { suiteOf } from "#kernel/crypto.ts";
import { openPool } from "#kernel/db.ts";
import { openLog } from "#kernel/log.ts";
import { openVault } from "#kernel/vault.ts";
import { dice } from "#test/dice.ts";
import { World, type WorldGrant } from "#test/gateway-world.ts";
import { testDatabase } from "#test/postgres.ts";
import { GrantCache } from "./grants.ts";

const vault = openVault(suiteOf("international"), randomBytes(32));
const log = openLog({ level: "silent", name: "test" });
const ITEMS = { id_number: "none", district: "none" };
let world: World;
let pool: ReturnType<typeof openPool>;
let asked: string[] = [];
const open: GrantCache[] = [];

before(async () => {
  const { url } = await testDatabase("reload");
  world = await World.open(url, vault, 10);
  pool = openPool({ url, connectionsMax: 8, name: "reload" });
  pool.on("connect", (client) => {
    const query = (client.query as unknown as (...given: unknown[]) => unknown).bind(client);
    // oxlint-disable-next-line typescript/no-explicit-any
    (client as any).query = (...given: unknown[]) => {
      const [first] = given as [{ readonly text?: string } | string];
      asked.push(typeof first === "string" ? first : (first.text ?? ""));
      return query(...given);
    };
  });
});
after(async () => {
  for (const cache of open) await cache.close();
  await world?.close();
  await pool?.end();
});

async function openCache(): Promise<GrantCache> {
  const cache = new GrantCache({
    pool,
    means: { vault, digest: "sm3", today: () => "2026-03-02" },
    log,
    // Told by nobody but the test: each step is looked at by itself.
    pollMs: 3_600_000,
    staleMsMax: 60_000,
  });
  open.push(cache);
  await cache.start();
  return cache;
}

/** Kinds of questions: one that failed on a busy machine is asked again. */
const grantsAsked = (): Set<string> => new Set(asked.filter((text) => text.includes("from gateway_grant")));

/** A check that was under way when the change was made may have missed it; the one after it does not. */
async function refreshed(cache: GrantCache): Promise<void> {
  await cache.refresh();
  await cache.refresh();
}

const seen = (cache: GrantCache) =>
  cache.everything().map(({ grant, ...credential }) => ({ ...credential, networks: credential.networks?.rules, grant: described(grant) }));
const described = (grant: object) =>
  JSON.parse(JSON.stringify(grant, (_, value) => (value instanceof Set ? [...value] : value))) as unknown;

async function sameAsFresh(cache: GrantCache, when: string): Promise<void> {
  await refreshed(cache);
  const fresh = await openCache();
  assert.deepEqual(seen(cache), seen(fresh), when);
  await fresh.close();
}

const any = <T>(roll: () => number, from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T;

const CHANGES: readonly ((grant: WorldGrant, roll: () => number) => Promise<unknown>)[] = [
  async (grant, roll) => world.change(grant.id, `state = '${any(roll, ["agreed", "shared", "suspended", "ended"])}'`, roll() < 0.5),
  async (grant, roll) => world.change(grant.id, `calls_per_minute = ${1 + Math.floor(roll() * 100)}`),
  async (grant, roll) => world.credential(grant.id, "consumer", { area: any(roll, ["440604001", "440604002", "440604001003"]) }),
  async (grant, roll) =>
    world.change(
      grant.id,
      any(roll, ["area_item = 'district', area_column = 'district'", "area_item = null, area_column = null", "own_use = not own_use"]),
    ),
  async (grant) => world.credential(grant.id, "console", { networks: ["10.0.0.0/8"] }),
  async (grant) =>
    world.client.query("update credential set revoked_at = '2026-03-02' where grant_id = $1 and kind = 'console'", [grant.id]),
  async (grant) => world.client.query("delete from credential where grant_id = $1 and kind = 'console'", [grant.id]),
  async (grant, roll) =>
    world.client.query("update resource set state = $2 where id = $1", [grant.resourceId, any(roll, ["mounted", "retired"])]),
  async () => world.client.query("update agency set code = 'renshe-' || left(md5(code), 6) where code like 'renshe%'"),
  async (_, roll) =>
    world.client.query("update shared_table set columns = jsonb_set(columns, '{0,comment}', to_jsonb($1::text))", [String(roll())]),
  async () => world.client.query("update shared_table set row_count = row_count + 1"),
  async () => world.grant({ on: "residents", items: ITEMS }),
  async (grant) => {
    await world.client.query("begin");
    await world.client.query("update sharing_grant set purpose = 'never' where id = $1", [grant.id]);
    await world.client.query("rollback");
  },
  async () => world.client.query("update sharing_grant set rows_per_day = rows_per_day - 1"),
];

test("after any changes a gateway holds what a fresh one loads", async () => {
  const grants: WorldGrant[] = [];
  for (let count = 0; count < 8; count++) grants.push(await world.grant({ on: "residents", items: ITEMS }));
  for (const seed of [1, 2, 3, 4]) {
    const roll = dice(seed);
    const cache = await openCache();
    for (let step = 0; step < 40; step++) {
      const change = Math.floor(roll() * CHANGES.length);
      await CHANGES[change]?.(any(roll, grants), roll);
      if (roll() < 0.4) await sameAsFresh(cache, `seed ${seed}, step ${step}, change ${change}`);
    }
    await sameAsFresh(cache, `seed ${seed}, end`);
    await cache.close();
  }
});

test("one change is read alone, and what was not changed stays the object that it was", async () => {
  const [first, second] = [await world.grant({ on: "residents", items: ITEMS }), await world.grant({ on: "residents", items: ITEMS })];
  const cache = await openCache();
  const prefix = (grant: WorldGrant) => grant.secret.split("_")[1] ?? "";
  const kept = cache.find(prefix(second));
  assert.ok(kept);
  asked = [];
  await world.change(first.id, "state = 'suspended'");
  await refreshed(cache);
  assert.equal(cache.find(prefix(first))?.grant.state, "suspended");
  assert.equal(cache.find(prefix(second)), kept);
  assert.deepEqual([...grantsAsked()], ["select * from gateway_grant where id = any($1)"]);
  await cache.close();
});

test("a revision that names no grant, and a log that was cut, have everything read", async () => {
  const grant = await world.grant({ on: "residents", items: ITEMS });
  for (const gap of ["select 1", "delete from grant_change"]) {
    const cache = await openCache();
    await world.change(grant.id, `rows_per_day = ${gap.length}`);
    await world.client.query(gap);
    if (gap === "select 1") await world.touch();
    asked = [];
    await refreshed(cache);
    assert.ok(grantsAsked().has("select * from gateway_grant"), gap);
    await cache.close();
  }
});

test("a transaction is one revision, however many grants it changes, and a long history is cut", async () => {
  const revision = async () => Number((await world.client.query("select revision from grant_revision")).rows[0].revision);
  const first = await revision();
  await world.client.query("update sharing_grant set rows_per_day = rows_per_day - 1");
  assert.equal(await revision(), first + 1);
  await world.client.query("insert into grant_change values (1, $1)", [randomUUID()]);
  await world.client.query("update grant_revision set revision = revision + 10001");
  await world.client.query("update sharing_grant set rows_per_day = rows_per_day - 1");
  const { rows } = await world.client.query("select min(revision)::int as oldest from grant_change");
  assert.equal(rows[0].oldest, await revision());
});
