// A catalog that is not kept as required comes before the office as a lead, under the text that names it and nowhere else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyUnder } from "#test/law-body.ts";
import { reportChange } from "./index.ts";

const now = "2026-03-03T02:00:00Z"; // a Tuesday
const leads = async (world: { ok: (login: string, method: "GET", path: string) => Promise<any> }): Promise<any[]> =>
  (await world.ok("reviewer", "GET", "/leads")).rows;

test("SZ-33-7: a change that passes over the month's notice while others use the entry is raised with its reason", async () => {
  const body = await bodyUnder("shuozhou", "catalog neglect urgent", now);
  const id = await body.publish(body.content({ title: "应急名录" }));
  await body.revise(id, {}, "没有人使用时的调整");
  await body.walk(id);
  assert.deepEqual(await leads(body.world), [], "nobody used it: nobody had to be told");
  await body.use(id);
  await body.revise(id, {}, "新法今日施行");
  await body.walk(id);
  const [lead] = await leads(body.world);
  assert.equal(lead.kind, "catalog-not-kept");
  assert.deepEqual(
    lead.citations.map((each: { id: string }) => each.id),
    ["SZ-33-7"],
  );
  const { evidence } = await body.world.ok("reviewer", "GET", `/leads/${lead.id}`);
  assert.equal(evidence[0].words, "新法今日施行");
});

test("REG25-39-3, SZ-33-7: an update that ran past its limit is raised once, and not where no text names the breach", async () => {
  for (const profile of ["reg25+shuozhou", "reg25", "miit"] as const) {
    const body = await bodyUnder(profile, `catalog neglect ${profile}`, now);
    const entryId = await body.publish(body.content());
    const change = { kind: "law" as const, title: "条例修订", occurredOn: "2026-03-02", entryIds: [entryId], note: "" };
    await reportChange(body.world.deployment, body.the("clerk"), change);
    await body.world.reconcile();
    assert.deepEqual(await leads(body.world), []);
    body.world.at("2026-06-01T02:00:00Z");
    await body.world.reconcile();
    await body.world.reconcile();
    const found = await leads(body.world);
    assert.equal(found.length, profile === "miit" ? 0 : 1);
    if (found[0]) assert.match(found[0].title.zh, /未按期更新目录：条例修订/);
  }
});
