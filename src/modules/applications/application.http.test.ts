// An application from draft to answer, and every refusal on the way, through the API on a real database.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf, type Cast, publishResidents, RESIDENT_ITEMS } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";

// Wednesday 30 September 2026, the last working day before 国庆: make-up working days are 20 September and 10 October.
const NOW = "2026-09-30T10:00:00+08:00";
let world: World;
let cast: Cast;
let entryId: string;
const [idNumber, name, , district] = RESIDENT_ITEMS.map(({ id }) => id) as [string, string, string, string];

before(async () => {
  world = await createWorld("applications", { now: NOW });
  cast = await castOf(world);
  ({ entryId } = await publishResidents(world, cast));
});

const content = (lines: readonly string[]) => ({
  dutyId: cast.consumer.dutyIds[0],
  basis: "《某某办法》规定的学籍审核职责",
  scenario: "新生入学资格核验",
  scope: "市教育局基础教育科",
  method: "table",
  purpose: "学籍核验",
  from: "2026-09-01",
  until: "2027-08-31",
  lines: lines.map((itemId) => ({ itemId, reason: "核对身份所必需" })),
});

async function draft(lines: readonly string[] = [idNumber, name]): Promise<string> {
  const { id } = await world.ok("consumer.clerk", "POST", "/applications", { entryId });
  await world.ok("consumer.clerk", "PUT", `/applications/${id}`, { content: content(lines) }, { "if-match": '"1"' });
  return id;
}

async function submitted(lines?: readonly string[]): Promise<string> {
  const id = await draft(lines);
  await world.ok("consumer.clerk", "POST", `/applications/${id}/request-consent`);
  await world.ok("consumer.work-body-head", "POST", `/applications/${id}/consent`, { declaration: true });
  return id;
}

const agree = (itemId: string, mask: string | null = null) => ({
  itemId,
  decision: "agree",
  mask,
  ground: null,
  condition: null,
  legalBasis: null,
  reason: null,
});
const refuse = (itemId: string, given: object) => ({ ...agree(itemId), decision: "refuse", reason: "理由", ...given });
const quota = { callsPerDay: 100, rowsPerDay: 10_000 };
const reply = (lines: readonly object[], more: object = {}) => ({ lines, quota, rowFilter: null, note: "", ...more });
const view = (login: string, id: string) => world.ok(login, "GET", `/applications/${id}`);

async function answered(id: string, lines: readonly object[], more: object = {}): Promise<string | null> {
  const { id: replyId } = await world.ok("provider.clerk", "POST", `/applications/${id}/replies`, reply(lines, more));
  const { grantId } = await world.ok("provider.work-body-head", "POST", `/applications/${id}/replies/${replyId}/consent`);
  return grantId;
}

test("REG25-20-5, REG25-20-2: all that misses is told at once, at its field, and nothing can be submitted before", async () => {
  const { id } = await world.ok("consumer.clerk", "POST", "/applications", { entryId, itemIds: [name] });
  const seen = await view("consumer.clerk", id);
  assert.deepEqual(seen.gaps.map((gap: { pointer: string }) => gap.pointer).toSorted(), [
    "/basis",
    "/dutyId",
    "/lines/0/reason",
    "/method",
    "/purpose",
    "/scenario",
    "/scope",
    "/until",
  ]);
  const refused = await world.call("consumer.clerk", "POST", `/applications/${id}/request-consent`);
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, "application.incomplete");
  assert.equal(refused.body.fields.length, 8);
});

test("REG25-20-3: items are chosen, none by default; the purpose is one of the catalog's", async () => {
  const { id } = await world.ok("consumer.clerk", "POST", "/applications", { entryId });
  assert.deepEqual((await view("consumer.clerk", id)).content.lines, []);
  const other = { ...content([name]), purpose: "商业营销" };
  const { gaps } = await world.ok("consumer.clerk", "PUT", `/applications/${id}`, { content: other });
  assert.deepEqual(
    gaps.map((gap: { pointer: string }) => gap.pointer),
    ["/purpose"],
  );
});

test("REG25-20-4, REG25-11-3: the own head consents, and not whoever drafted it; the provider learns of it only then", async () => {
  const id = await draft();
  assert.equal((await world.call("provider.clerk", "GET", `/applications/${id}`)).status, 404);
  await world.ok("consumer.clerk", "POST", `/applications/${id}/request-consent`);
  assert.equal((await world.call("consumer.clerk", "POST", `/applications/${id}/consent`, { declaration: true })).status, 403);
  assert.equal((await world.call("outsider.work-body-head", "POST", `/applications/${id}/consent`, { declaration: true })).status, 404);
  assert.equal((await world.call("consumer.work-body-head", "POST", `/applications/${id}/consent`, { declaration: false })).status, 400);
  const { number } = await world.ok("consumer.work-body-head", "POST", `/applications/${id}/consent`, { declaration: true });
  assert.match(number, /^SQ-2026-\d{6}$/);
  const seen = await view("provider.clerk", id);
  assert.equal(seen.state, "submitted");
  assert.ok(seen.declaration.by);
});

test("REG25-21-2, REG25-20-7: the clock of conditional data runs ten working days over 国庆 with its make-up day", async () => {
  const id = await submitted([name]);
  const [clock, ...others] = (await view("provider.clerk", id)).sentence.clocks;
  assert.equal(others.length, 0);
  assert.equal(clock.rule, "application.reply.conditional");
  // After 30 September: 8, 9, 10 (make-up Saturday), 12–16, 19, 20 October.
  assert.equal(clock.due, "2026-10-20");
  assert.equal(clock.length, 10);
  assert.equal(clock.remaining, 10);
  assert.equal(clock.lamp, "green");
  assert.ok(clock.citations.some((cited: { id: string }) => cited.id === "REG25-21-2"));
});

test("REG25-21-1: a mixed application carries a clock for each class, and is answered item by item", async () => {
  const id = await submitted([name, district]);
  const clocks = (await view("provider.clerk", id)).sentence.clocks.toSorted((a: { due: string }, b: { due: string }) =>
    a.due < b.due ? -1 : 1,
  );
  assert.deepEqual(
    clocks.map(({ rule, due }: { rule: string; due: string }) => [rule, due]),
    [
      ["application.reply.unconditional", "2026-10-08"],
      ["application.reply.conditional", "2026-10-20"],
    ],
  );
  const grantId = await answered(id, [agree(district)]);
  const partly = await view("consumer.clerk", id);
  assert.equal(partly.state, "partly-answered");
  assert.deepEqual(
    partly.sentence.clocks.map((clock: { rule: string }) => clock.rule),
    ["application.reply.conditional"],
  );
  const again = await answered(id, [
    refuse(name, { ground: "outside-condition", condition: "共享范围：本市有关部门", reason: "不属于列明的范围" }),
  ]);
  assert.ok(grantId);
  assert.equal(again, null);
  const done = await view("consumer.clerk", id);
  assert.equal(done.state, "answered");
  assert.match(done.sentence.words, /同意 1 项，不同意 1 项/);
  const line = done.lines.find((each: { itemId: string }) => each.itemId === name);
  assert.equal(line.reply.ground.key, "outside-condition");
});

test("REG25-21-6, REG25-21-7: what misses is told once; the clock stands still; a second notice and a reply meanwhile are refused", async () => {
  world.at(NOW);
  const id = await submitted([name]);
  await world.ok("provider.clerk", "POST", `/applications/${id}/supplement-request`, {
    missing: [{ field: "scope", text: "请列明使用的处室" }],
  });
  const waiting = await view("consumer.clerk", id);
  assert.equal(waiting.state, "supplement-requested");
  assert.equal(waiting.sentence.clocks[0].lamp, "paused");
  const early = await world.call("provider.clerk", "POST", `/applications/${id}/replies`, reply([agree(name)]));
  assert.equal(early.body.code, "application.supplement-open");
  world.at("2026-10-09T15:00:00+08:00");
  await world.ok("consumer.clerk", "POST", `/applications/${id}/supplement`, { answers: [{ field: "scope", text: "基础教育科、招生办" }] });
  const resumed = await view("provider.clerk", id);
  // 8 and 9 October do not count: the ten days end on 22 October.
  assert.equal(resumed.sentence.clocks[0].due, "2026-10-22");
  const second = await world.call("provider.clerk", "POST", `/applications/${id}/supplement-request`, {
    missing: [{ field: "basis", text: "再补一份" }],
  });
  assert.equal(second.status, 409);
  assert.equal(second.body.code, "application.supplement-used");
  assert.ok(second.body.citations.some((cited: { id: string }) => cited.id === "REG25-21-6"));
  world.at(NOW);
});

test("REG25-21-3, REG25-21-4, REG25-21-5: the office extends, by ten working days in all, and the consumer is told", async () => {
  const id = await submitted([name]);
  const tooLong = await world.call("provider.clerk", "POST", `/applications/${id}/extensions`, { workingDays: 11, reason: "跨部门核对" });
  assert.equal(tooLong.body.code, "deadline.extension-too-long");
  const { id: first } = await world.ok("provider.clerk", "POST", `/applications/${id}/extensions`, {
    workingDays: 6,
    reason: "跨部门核对",
  });
  const twice = await world.call("provider.clerk", "POST", `/applications/${id}/extensions`, { workingDays: 1, reason: "再延" });
  assert.equal(twice.body.code, "deadline.extension-open");
  assert.equal(
    (await world.call("provider.work-body-head", "POST", `/applications/${id}/extensions/${first}/decision`, { agree: true, note: "" }))
      .status,
    403,
  );
  await world.ok("office.head", "POST", `/applications/${id}/extensions/${first}/decision`, { agree: true, note: "同意" });
  const extended = await view("consumer.clerk", id);
  assert.equal(extended.sentence.clocks[0].due, "2026-10-28");
  assert.equal(extended.sentence.clocks[0].length, 16);
  const told = await world.ok("consumer.clerk", "GET", "/notices");
  assert.ok(
    told.rows.some((notice: { kind: string; title: string }) => notice.kind === "deadline.extended" && notice.title.includes("2026-10-28")),
  );
  const left = await world.call("provider.clerk", "POST", `/applications/${id}/extensions`, { workingDays: 5, reason: "再延" });
  assert.equal(left.body.code, "deadline.extension-too-long");
  assert.match(left.body.title, /还可以延长 4 个/);
});

test("REG25-21-8, REG25-15-2: a refusal stands on a listed ground with what that ground needs, and on no added condition", async () => {
  const id = await submitted([name]);
  const attempt = async (given: object) =>
    (await world.call("provider.clerk", "POST", `/applications/${id}/replies`, reply([refuse(name, given)]))).body.code;
  assert.equal(await attempt({ ground: null }), "application.ground");
  assert.equal(await attempt({ ground: "incomplete-materials" }), "application.ground");
  assert.equal(await attempt({ ground: "outside-condition", condition: "需先签保密协议" }), "application.ground-condition");
  assert.equal(await attempt({ ground: "forbidden", legalBasis: null }), "application.ground-basis");
  assert.equal(await attempt({ ground: "untrue", reason: " " }), "application.ground-reason");
});

test("REG25-21-1: unconditional data may be refused only as untrue, unlawful or unnecessary, and the office is told", async () => {
  const id = await submitted([district]);
  const wrong = await world.call(
    "provider.clerk",
    "POST",
    `/applications/${id}/replies`,
    reply([refuse(district, { ground: "outside-condition", condition: "共享范围：本市有关部门" })]),
  );
  assert.equal(wrong.body.code, "application.ground");
  await answered(id, [refuse(district, { ground: "unnecessary", reason: "与所述职责无关" })]);
  const told = await world.ok("office.reviewer", "GET", "/notices");
  assert.ok(told.rows.some((notice: { kind: string }) => notice.kind === "application.replied"));
});

test("REG25-20-8, REG25-11-4: the head of the provider's work body consents to the reply; others cannot", async () => {
  const id = await submitted([name]);
  const { id: replyId } = await world.ok("provider.clerk", "POST", `/applications/${id}/replies`, reply([agree(name, "name")]));
  for (const login of ["provider.clerk", "consumer.work-body-head", "office.head", "auditor"]) {
    const refused = await world.call(login, "POST", `/applications/${id}/replies/${replyId}/consent`);
    assert.ok([403, 404, 409].includes(refused.status), `${login}: ${refused.status}`);
  }
  const hidden = await view("consumer.clerk", id);
  assert.deepEqual(hidden.replies, []);
  await world.ok("provider.work-body-head", "POST", `/applications/${id}/replies/${replyId}/return`, { reason: "请补充脱敏理由" });
  assert.equal((await view("provider.clerk", id)).state, "submitted");
});

test("REG25-2-1, REG25-2-2, REG25-14-4: no application for own data, none by an organ that is no department", async () => {
  const own = await world.call("provider.clerk", "POST", "/applications", { entryId });
  assert.equal(own.body.code, "application.own");
  assert.equal((await world.call("office.reviewer", "POST", "/applications", { entryId })).status, 403);
  const unknown = await world.call("consumer.clerk", "POST", "/applications", { entryId: "11111111-1111-4111-8111-111111111111" });
  assert.equal(unknown.body.code, "application.not-published");
});

test("two clerks on one draft: the second is told, and nothing is overwritten", async () => {
  const id = await draft();
  const late = await world.call("consumer.clerk", "PUT", `/applications/${id}`, { content: content([district]) }, { "if-match": '"1"' });
  assert.equal(late.status, 412);
  assert.equal((await view("consumer.clerk", id)).content.lines.length, 2);
});
