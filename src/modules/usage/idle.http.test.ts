// Grants that nobody uses: told to the consumer's work body, month by month, and not of what is new or in use.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sharingUnder } from "#test/sharing.ts";
import type { World } from "#test/world.ts";

let world: World;
let grantId: string;
let call: () => Promise<number>;

before(async () => {
  const sharing = await sharingUnder("reg25+gf51", "idle", "2026-09-30T10:00:00+08:00", { gateway: true });
  ({ world } = sharing);
  await world.person("user-developer", sharing.body.organs.user.id, "developer");
  const entry = await sharing.entry("企业登记信息", [{}, {}]);
  const resourceId = await sharing.mount(entry);
  const id = await sharing.submit(entry);
  await sharing.walk(id);
  ({ grantId } = await sharing.see("user", id));
  await world.ok("clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
  const { resource, credentials } = await world.ok("user-developer", "GET", `/grants/${grantId}`);
  const { secret } = await world.ok("user-developer", "POST", `/grants/${grantId}/credentials/${credentials[0].id}/claim`);
  const headers = { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent("资质核验") };
  call = async () => (await fetch(`${resource.url}?limit=1`, { headers })).status;
});

const stateOf = async (): Promise<string> => (await world.ok("user", "GET", `/grants/${grantId}/record-status`)).usageState;

async function toldOn(instant: string): Promise<{ citations: { article: string }[]; title: string }[]> {
  world.at(instant);
  await world.reconcile();
  const { rows } = await world.ok("user-head", "GET", "/notices?limit=100");
  return rows.filter(({ kind }: { kind: string }) => kind === "usage.idle");
}

test("the probe that opened the grant is on record and counts in none of the consumer's figures (REG25-29-1)", async () => {
  const probes = async (): Promise<{ kind: string }[]> => (await world.ok("user", "GET", `/grants/${grantId}/calls`)).rows;
  for (let tries = 0; (await probes()).length === 0 && tries < 50; tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  assert.deepEqual(
    (await probes()).map(({ kind }) => kind),
    ["probe"],
  );
  assert.equal((await world.ok("user", "GET", `/grants/${grantId}/calls`)).total, 0);
  const { byDay, byGrant } = await world.ok("user", "GET", "/usage/summary?side=consumer");
  assert.deepEqual([byDay, byGrant], [[], []]);
  assert.equal((await world.ok("user", "GET", "/grants?side=consumer")).rows[0].callsToday, 0);
});

test("what nobody has called for a month is told to the consumer's work body, month by month (GF51-12-13)", async () => {
  assert.equal(await stateOf(), "new");
  assert.deepEqual(await toldOn("2026-10-20T10:00:00+08:00"), []);
  assert.equal(await stateOf(), "new", "it has not been open for a month");

  const [told, ...others] = await toldOn("2026-11-01T10:00:00+08:00");
  assert.match(told?.title ?? "", /授权闲置/);
  assert.match(told?.citations.map(({ article }) => article).join() ?? "", /第十二条/);
  assert.deepEqual(others, []);
  assert.equal(await stateOf(), "idle");
  assert.equal((await toldOn("2026-11-20T10:00:00+08:00")).length, 1, "once a month is enough");
  assert.equal((await toldOn("2026-12-03T10:00:00+08:00")).length, 2);
  const { rows } = await world.ok("work-body-head", "GET", "/notices?limit=100");
  assert.ok(!rows.some(({ kind }: { kind: string }) => kind === "usage.idle"), "it is the consumer's affair");
});

test("what is called is in use, and nobody is told", async () => {
  assert.equal(await call(), 200);
  let state = await stateOf();
  for (let tries = 0; state !== "in-use" && tries < 50; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    state = await stateOf();
  }
  assert.equal(state, "in-use");
  assert.equal((await toldOn("2027-01-04T10:00:00+08:00")).length, 3, "a month later it is unused again");
});

test("the office may let more time pass", async () => {
  await world.ok("office-head", "PUT", "/settings/usage.idle-days", { value: 60, reason: "业务按季度开展" });
  assert.equal((await toldOn("2027-02-05T10:00:00+08:00")).length, 3, "told a month ago, and two have to pass");
  const { usageState, idleDays } = await world.ok("user", "GET", `/grants/${grantId}/record-status`);
  assert.deepEqual([usageState, idleDays], ["idle", 60]);
  assert.equal((await toldOn("2027-03-06T10:00:00+08:00")).length, 4);
});
