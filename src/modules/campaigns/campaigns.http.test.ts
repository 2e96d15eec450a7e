// A campaign from its draft to the summary that is kept, over HTTP on a real database.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Body, bodyUnder } from "#test/law-body.ts";
import { warnOfEnds } from "./index.ts";

const NOW = "2026-03-03T02:00:00Z";
const content = (more: Record<string, unknown> = {}) => ({
  title: "春季集中编目",
  document: "数〔2026〕5号",
  guidance: "先编职责，再编库表。",
  expected: "应编尽编",
  expectations: ["drafts", "duties", "tables"],
  scope: { kinds: ["department"], agencyIds: [] },
  startsOn: "2026-03-03",
  endsOn: "2026-03-31",
  template: true,
  ...more,
});

async function opened(body: Body, more: Record<string, unknown> = {}): Promise<string> {
  const { world } = body;
  const { id } = await world.ok("reviewer", "POST", "/campaigns", {});
  await world.ok("reviewer", "PUT", `/campaigns/${id}`, { content: content(more) }, { "if-match": '"1"' });
  await world.ok("reviewer", "POST", `/campaigns/${id}/open`, undefined, { "if-match": '"2"' });
  return id;
}

for (const profile of ["gf51", "reg25", "miit", "reg25+shuozhou", "jiyuan"]) {
  test(`GF51-4-2: opened, worked on, declared and closed with a summary, under ${profile}`, async () => {
    const body = await bodyUnder(profile, `campaigns-${profile.replace("+", "-")}`, NOW);
    const { world } = body;
    const { db } = world.deployment;
    await body.draft(body.content({ title: "还没报送" }));
    const id = await opened(body);
    const one = async (login: string) => await world.ok(login, "GET", `/campaigns/${id}`);
    const before = (await one("clerk")).own;
    assert.deepEqual([before.figures.drafts, before.figures.published], [1, 0]);
    assert.equal(
      (await db.selectFrom("task").select("id").where("kind", "=", "campaign.part").where("closedAt", "is", null).execute()).length,
      3,
    );
    await body.publish(body.content({ title: "新编目录" }));
    const after = (await one("clerk")).own;
    assert.deepEqual([after.figures.published, after.figures.publishedSince], [1, 1]);

    assert.equal((await world.call("clerk", "POST", `/campaigns/${id}/declare`, { words: "完成" })).status, 403);
    const { left } = await world.ok("work-body-head", "POST", `/campaigns/${id}/declare`, { words: "草稿等待核对" });
    assert.ok(left >= 1, "what is left is told with the words");
    assert.equal((await world.call("head", "POST", `/campaigns/${id}/declare`, { words: "再次" })).body.code, "campaign.already-declared");
    const { rows } = await world.ok("reviewer", "GET", `/campaigns/${id}/board`);
    assert.deepEqual(
      rows.map(({ state }: { state: string }) => state).toSorted(),
      ["declared", "working", "working"],
      "every department has a line",
    );
    assert.equal((await world.call("clerk", "GET", `/campaigns/${id}/board`)).status, 403);

    await world.ok("office-head", "POST", `/campaigns/${id}/close`, { words: "大部分部门完成" });
    await body.publish(body.content({ title: "结束以后的目录" }));
    const closed = await one("reviewer");
    const own = closed.summary.find(({ id: agency }: { id: string }) => agency === body.organs.provider.id);
    assert.deepEqual([closed.state, own.state, own.figures.published], ["closed", "declared", 1], "what came later changes nothing of it");
    assert.equal((await one("user")).summary.length, 1, "an agency sees its own line");
    assert.equal(
      (await db.selectFrom("task").select("id").where("kind", "=", "campaign.part").where("closedAt", "is", null).execute()).length,
      0,
    );
    assert.equal(
      (await world.call("work-body-head", "POST", `/campaigns/${id}/declare`, { words: "晚了" })).body.code,
      "campaign.wrong-state",
    );
  });
}

test("a draft is the office's alone; an agency outside its scope learns nothing of a campaign", async () => {
  const body = await bodyUnder("gf51", "campaigns-scope", NOW);
  const { world } = body;
  const { id } = await world.ok("reviewer", "POST", "/campaigns", {});
  assert.equal((await world.call("clerk", "POST", "/campaigns", {})).status, 403);
  assert.equal((await world.call("clerk", "GET", `/campaigns/${id}`)).status, 404);
  const open = async (match: Record<string, string>) => await world.call("reviewer", "POST", `/campaigns/${id}/open`, undefined, match);
  assert.equal((await open({})).body.code, "campaign.revision-needed");
  assert.equal((await open({ "if-match": '"1"' })).body.code, "campaign.incomplete");
  const save = async (given: unknown, match: string) =>
    await world.call("reviewer", "PUT", `/campaigns/${id}`, { content: given }, { "if-match": match });
  assert.equal((await save(content({ scope: { kinds: [], agencyIds: [body.organs.user.id] } }), '"1"')).status, 200);
  assert.equal((await save(content(), '"1"')).body.code, "campaign.stale");
  assert.equal((await open({ "if-match": '"1"' })).body.code, "campaign.stale");
  assert.equal((await open({ "if-match": '"2"' })).body.agencies, 1);
  assert.equal((await world.call("clerk", "GET", `/campaigns/${id}`)).status, 404);
  assert.deepEqual((await world.ok("clerk", "GET", "/campaigns")).rows, []);
  for (const step of ["declare", "more-time"]) {
    const given = step === "declare" ? { words: "完成" } : { until: "2026-04-30", reason: "人手不足" };
    assert.equal((await world.call("work-body-head", "POST", `/campaigns/${id}/${step}`, given)).status, 404, step);
  }
  assert.equal((await world.ok("user", "GET", "/campaigns")).rows[0].own, "working");
  assert.equal((await world.call("reviewer", "POST", `/campaigns/${id}/cancel`, { reason: "改期" })).status, 200);
  assert.equal((await world.call("reviewer", "POST", `/campaigns/${id}/close`, { words: "" })).status, 400);
});

test("more time is asked for with a reason and decided; who is behind is reminded once a day, and warned once before the end", async () => {
  const body = await bodyUnder("gf51", "campaigns-time", NOW);
  const { world } = body;
  const { db } = world.deployment;
  const id = await opened(body);
  const ask = async (until: string) => await world.call("clerk", "POST", `/campaigns/${id}/more-time`, { until, reason: "系统改造" });
  assert.equal((await ask("2026-03-31")).body.code, "campaign.bad-day");
  assert.equal((await ask("2026-02-30")).body.code, "campaign.bad-day");
  assert.equal((await ask("2026-04-30")).status, 200);
  const agencyId = body.organs.provider.id;
  const decide = async (agreed: boolean) =>
    await world.call("reviewer", "POST", `/campaigns/${id}/more-time/decide`, { agencyId, agreed, words: "" });
  assert.equal((await decide(true)).status, 200);
  assert.equal((await decide(true)).body.code, "campaign.nothing-asked");
  assert.equal((await world.ok("clerk", "GET", `/campaigns/${id}`)).own.endsOn, "2026-04-30");

  const remind = async () =>
    await world.call("reviewer", "POST", `/campaigns/${id}/remind`, { agencyIds: [agencyId, body.organs.user.id] });
  assert.equal((await remind()).body.reminded, 2);
  assert.equal((await remind()).body.code, "campaign.nobody-behind");
  assert.equal(await warnOfEnds(world.deployment), 0, "the end is far");
  world.at("2026-03-30T02:00:00Z");
  assert.equal((await remind()).body.reminded, 2);
  assert.ok((await warnOfEnds(world.deployment)) > 0);
  assert.equal(await warnOfEnds(world.deployment), 0, "once");
  const warned = await db.selectFrom("notice").select("agencyId").where("kind", "=", "campaign.near-end").execute();
  assert.ok(!warned.some((notice) => notice.agencyId === agencyId), "who has more time is not warned yet");

  await world.ok("work-body-head", "POST", `/campaigns/${id}/declare`, { words: "完成" });
  const sendBack = async () => await world.call("reviewer", "POST", `/campaigns/${id}/send-back`, { agencyId, reason: "还有库表" });
  assert.equal((await sendBack()).status, 200);
  assert.equal((await sendBack()).body.code, "campaign.not-declared");
  assert.equal((await world.ok("clerk", "GET", `/campaigns/${id}`)).own.state, "working");
});
