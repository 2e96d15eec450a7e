// Where a grant carries the calls to an interface of a provider outside, usage records are the report, until the grant is over.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { type CreditInterface, creditInterface } from "#test/credit-interface.ts";
import { type DirectUseStage, directUseStage } from "#test/direct-use-stage.ts";
import { entryOf, grantOf } from "#test/outside-provider.ts";
import type { World } from "#test/world.ts";

let credit: CreditInterface;
let stage: DirectUseStage;
let world: World;
let grantId: string;
let tableGrantId: string;
let id: string;
let call: () => Promise<number>;

before(async () => {
  stage = await directUseStage("miit", "directuse-linked", "2026-10-12T10:00:00+08:00", { gateway: true, networks: "127.0.0.1" });
  const { sharing } = stage;
  ({ world } = sharing);
  credit = await creditInterface(sharing, ["api", "table"]);
  const { entry } = credit;
  ({ grantId } = credit);
  const other = await entryOf(sharing, "企业名册", ["table"]);
  tableGrantId = await grantOf(sharing, other, { method: "table", resourceId: await sharing.mount(other) });
  const { resource, credentials } = await world.ok("user-developer", "GET", `/grants/${grantId}`);
  const { secret } = await world.ok("user-developer", "POST", `/grants/${grantId}/credentials/${credentials[0].id}/claim`);
  const headers = { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent("资质核验") };
  call = async () => (await fetch(`${resource.url}/credit`, { headers })).status;
  const content = stage.content({ providerAgencyId: sharing.body.organs.provider.id, entryId: entry.entryId, firstOn: "2026-08-01" });
  ({ id } = await world.ok("user", "POST", "/direct-uses", content));
  await world.ok("reviewer", "POST", `/direct-uses/${id}/confirm`, { words: "" });
});
after(() => {
  credit.close();
});

const link = async (more: object = {}) =>
  await world.call("user", "POST", `/direct-uses/${id}/link`, { grantId, from: "2026-10", ...more });
const see = async () => await world.ok("user", "GET", `/direct-uses/${id}`);
const states = async () => (await see()).months.map((each: { month: string; state: string }) => `${each.month} ${each.state}`);
const report = async (month: string) =>
  await world.call("user", "PUT", `/direct-uses/${id}/months/${month}`, {
    seen: 0,
    nothing: true,
    calls: 0,
    answered: 0,
    keys: null,
    cases: "",
    incidents: "",
    reason: "",
  });

test("only a running grant of an interface of that provider, from a month that was not reported (MIIT-27-3)", async () => {
  assert.deepEqual(await states(), ["2026-09 owed", "2026-08 owed"]);
  assert.deepEqual(
    (await see()).linkable.map((each: { id: string }) => each.id),
    [grantId],
  );
  assert.equal((await link({ grantId: tableGrantId })).body.code, "direct-use.unknown-grant", "a table is no interface");
  assert.equal((await link({ grantId: id })).body.code, "direct-use.unknown-grant");
  for (const from of ["2026-07", "2026-11"]) assert.equal((await link({ from })).body.code, "direct-use.link-month", from);
  assert.equal((await link({ from: "2026-13" })).status, 400);
  assert.equal((await world.call("clerk", "POST", `/direct-uses/${id}/link`, { grantId, from: "2026-10" })).status, 404);
  assert.equal((await report("2026-09")).status, 200);
  assert.equal((await link({ from: "2026-09" })).body.code, "direct-use.link-taken");
});

test("months that a grant carried are read from usage records, and cannot be typed (MIIT-22-1, MIIT-33-3)", async () => {
  assert.equal((await link()).status, 200);
  assert.equal((await link()).body.code, "direct-use.wrong-state", "one grant at a time");
  for (let tries = 0; tries < 50 && (await call()) !== 200; tries += 1) await pause(100);
  const calls = async (): Promise<number> => {
    const day = await world.deployment.db.selectFrom("usageDay").select("calls").where("grantId", "=", grantId).executeTakeFirst();
    return day?.calls ?? 0;
  };
  for (let tries = 0; tries < 50 && (await calls()) === 0; tries += 1) await pause(100);
  assert.ok((await calls()) > 0, "the gateway has put the calls on record");
  world.at("2026-11-02T09:00:00+08:00");
  await world.reconcile();
  assert.deepEqual(await states(), ["2026-10 recorded", "2026-09 reported", "2026-08 owed"]);
  const [october] = (await see()).months;
  assert.deepEqual([october.answered, october.version], [await calls(), 0]);
  assert.ok(october.calls >= october.answered);
  assert.equal((await report("2026-10")).body.code, "direct-use-report.from-records");
  const tasks = await stage.sharing.tasks("user", "direct-use.report");
  assert.deepEqual(
    tasks.map(({ title }) => title),
    ["填报 2026年8月直接对接的使用情况：企业信用查询接口"],
  );
});

test("when the grant is over, the running month is owed again", async () => {
  world.at("2026-12-03T09:00:00+08:00");
  await world.reconcile();
  await world.deployment.db
    .updateTable("sharingGrant")
    .set({ state: "ended", endedAt: world.clock.now() })
    .where("id", "=", grantId)
    .execute();
  await world.reconcile();
  assert.equal((await see()).grant, null);
  assert.equal((await stage.sharing.notices("user", "direct-use.grant-over")).length, 1);
  world.at("2027-01-01T09:00:00+08:00");
  await world.reconcile();
  assert.deepEqual((await states()).slice(0, 3), ["2026-12 owed", "2026-11 recorded", "2026-10 recorded"]);
});
