// REG25-39-4: a consumer flags added conditions from its application, the platform sees what a reply gives away; the provider learns nothing of it.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf, type Cast, publishResidents, RESIDENT_ITEMS } from "#test/cast.ts";
import { submitApplication } from "#test/journeys/city.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let cast: Cast;
let entryId: string;
const [idNumber, name] = RESIDENT_ITEMS.map(({ id }) => id) as [string, string];

before(async () => {
  world = await createWorld("obstruction", { now: "2026-09-28T10:00:00+08:00" });
  cast = await castOf(world);
  ({ entryId } = await publishResidents(world, cast));
});

async function refused(reason: string): Promise<string> {
  const id = await submitApplication(world, cast, entryId, [idNumber, name]);
  const line = { decision: "refuse", mask: null, condition: null, legalBasis: null, ground: "unnecessary", reason };
  const lines = [idNumber, name].map((itemId) => ({ ...line, itemId }));
  const body = { lines, quota: { callsPerDay: 1, rowsPerDay: 1 }, rowFilter: null, note: "" };
  const { id: replyId } = await world.ok("provider.clerk", "POST", `/applications/${id}/replies`, body);
  await world.ok("provider.work-body-head", "POST", `/applications/${id}/replies/${replyId}/consent`);
  return id;
}

const leads = async (query = ""): Promise<any> => await world.ok("office.reviewer", "GET", `/leads?kind=added-conditions${query}`);

test("REG25-39-4: a reply that asks for what the catalog does not declare is raised in the act that gives it, with its evidence", async () => {
  await refused("请先签订合作协议并缴费");
  const { rows, total } = await leads();
  assert.equal(total, 1);
  assert.equal(rows[0].reported, false);
  const { evidence, subject } = await world.ok("office.reviewer", "GET", `/leads/${rows[0].id}`);
  assert.equal(subject.kind, "application");
  const words = JSON.stringify(evidence);
  for (const part of ["请先签订合作协议并缴费", "共享范围：本市有关部门", "不得用于商业用途"]) assert.ok(words.includes(part), part);
});

test("REG25-39-4: the consumer flags it once, with refusal and declared conditions attached; the office confirms, the consumer learns it", async () => {
  const id = await refused("履行该职责不需要");
  assert.equal((await leads()).total, 1, "an ordinary reason raises nothing");
  const seen = await world.ok("consumer.clerk", "GET", `/applications/${id}`);
  assert.deepEqual([seen.actions.includes("flag"), seen.flag], [true, null]);
  const flag = { reason: "口头要求我局先出具市领导批示" };
  assert.equal((await world.call("outsider.clerk", "POST", `/applications/${id}/obstruction-flag`, flag)).status, 404);
  assert.equal((await world.call("provider.clerk", "POST", `/applications/${id}/obstruction-flag`, flag)).status, 404);
  const { number } = await world.ok("consumer.clerk", "POST", `/applications/${id}/obstruction-flag`, flag);
  assert.equal(
    (await world.call("consumer.work-body-head", "POST", `/applications/${id}/obstruction-flag`, flag)).body.code,
    "lead.already-reported",
  );
  const lead = (await leads(`&q=${number}`)).rows[0];
  const { evidence, reporter } = await world.ok("office.reviewer", "GET", `/leads/${lead.id}`);
  assert.ok(JSON.stringify(evidence).includes("履行该职责不需要"));
  assert.equal(reporter.agency, "市教育局");
  await world.ok("office.reviewer", "POST", `/leads/${lead.id}/confirm`, { words: "情况属实" });
  const after = await world.ok("consumer.clerk", "GET", `/applications/${id}`);
  assert.deepEqual([after.flag.number, after.flag.state, after.actions.includes("flag")], [number, "confirmed", false]);
  assert.equal((await world.ok("provider.clerk", "GET", `/applications/${id}`)).flag, null);
  assert.equal((await world.ok("provider.work-body-head", "GET", "/leads")).total, 0);
});

test("nothing can be flagged before anything was refused or asked for", async () => {
  const id = await submitApplication(world, cast, entryId, [name]);
  const { actions } = await world.ok("consumer.clerk", "GET", `/applications/${id}`);
  assert.ok(!actions.includes("flag"));
  const early = await world.call("consumer.clerk", "POST", `/applications/${id}/obstruction-flag`, { reason: "太慢" });
  assert.deepEqual([early.status, early.body.code], [409, "application.nothing-to-flag"]);
});
