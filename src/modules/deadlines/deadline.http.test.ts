// Clocks on the day before, on and after their last day, across 国庆 2026 and its make-up days: lamp, inbox, notices, late record, judgement.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf, publishResidents, RESIDENT_ITEMS, type Cast } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let cast: Cast;
let entryId: string;
let resourceId: string;
const [, name, , district] = RESIDENT_ITEMS.map(({ id }) => id) as [string, string, string, string];

before(async () => {
  world = await createWorld("deadlines", { now: "2026-09-18T09:00:00+08:00" });
  cast = await castOf(world);
  ({ entryId, resourceId } = await publishResidents(world, cast));
});

async function submitted(itemId: string): Promise<string> {
  const { id } = await world.ok("consumer.clerk", "POST", "/applications", { entryId });
  const content = {
    dutyId: cast.consumer.dutyIds[0],
    basis: "依据",
    scenario: "场景",
    scope: "范围",
    method: "table",
    purpose: "资格审查",
    from: "2026-09-01",
    until: "2027-08-31",
    lines: [{ itemId, reason: "必要" }],
  };
  await world.ok("consumer.clerk", "PUT", `/applications/${id}`, { content });
  await world.ok("consumer.clerk", "POST", `/applications/${id}/request-consent`);
  await world.ok("consumer.work-body-head", "POST", `/applications/${id}/consent`, { declaration: true });
  return id;
}

const clockOf = async (id: string) => (await world.ok("provider.clerk", "GET", `/applications/${id}`)).sentence.clocks[0];
const taskOf = async (login: string, id: string) =>
  (await world.ok(login, "GET", "/inbox?limit=100")).rows.find((task: { subject: { id: string } }) => task.subject.id === id);

interface Moment {
  readonly at: string;
  readonly lamp: string;
  readonly remaining: number;
  readonly overdue: boolean;
}

// Submitted Friday 18 September: 20 is a make-up Sunday; 25–27 中秋; 1–7 October 国庆; 10 October a make-up Saturday.
const CONDITIONAL: readonly Moment[] = [
  { at: "2026-09-18T18:00:00+08:00", lamp: "green", remaining: 10, overdue: false },
  { at: "2026-09-20T12:00:00+08:00", lamp: "green", remaining: 9, overdue: false },
  { at: "2026-09-30T23:00:00+08:00", lamp: "amber", remaining: 2, overdue: false },
  { at: "2026-10-05T10:00:00+08:00", lamp: "amber", remaining: 2, overdue: false },
  { at: "2026-10-08T10:00:00+08:00", lamp: "amber", remaining: 1, overdue: false },
  { at: "2026-10-09T00:00:00+08:00", lamp: "amber", remaining: 0, overdue: false },
  { at: "2026-10-09T23:59:59+08:00", lamp: "amber", remaining: 0, overdue: false },
  { at: "2026-10-10T00:00:00+08:00", lamp: "red", remaining: -1, overdue: true },
  { at: "2026-10-12T09:00:00+08:00", lamp: "red", remaining: -2, overdue: true },
];

test("REG25-21-2: the lamp of a conditional application before, on and after its last day", async () => {
  const id = await submitted(name);
  for (const { at, lamp, remaining, overdue } of CONDITIONAL) {
    world.at(at);
    await world.reconcile();
    const clock = await clockOf(id);
    assert.deepEqual([at, clock.due, clock.lamp, clock.remaining, clock.overdueAt !== null], [at, "2026-10-09", lamp, remaining, overdue]);
    const task = await taskOf("provider.clerk", id);
    assert.equal(task.clock.lamp, lamp, at);
  }
});

const UNCONDITIONAL: readonly Moment[] = [
  { at: "2026-09-30T16:00:00+08:00", lamp: "amber", remaining: 1, overdue: false },
  { at: "2026-10-07T12:00:00+08:00", lamp: "amber", remaining: 1, overdue: false },
  { at: "2026-10-08T23:59:59+08:00", lamp: "amber", remaining: 0, overdue: false },
  { at: "2026-10-09T00:00:00+08:00", lamp: "red", remaining: -1, overdue: true },
];

test("REG25-21-1: one working day that begins before 国庆 ends after it", async () => {
  world.at("2026-09-30T15:00:00+08:00");
  const id = await submitted(district);
  for (const { at, lamp, remaining, overdue } of UNCONDITIONAL) {
    world.at(at);
    await world.reconcile();
    const clock = await clockOf(id);
    assert.deepEqual([at, clock.due, clock.lamp, clock.remaining, clock.overdueAt !== null], [at, "2026-10-08", lamp, remaining, overdue]);
  }
});

test("REG25-22-1: twenty working days to share, with no extension to ask for", async () => {
  world.at("2026-09-18T09:00:00+08:00");
  const id = await submitted(name);
  const line = { itemId: name, decision: "agree", mask: null, ground: null, condition: null, legalBasis: null, reason: null };
  const body = { lines: [line], quota: { callsPerDay: 10, rowsPerDay: 10 }, rowFilter: null, note: "" };
  const { id: replyId } = await world.ok("provider.clerk", "POST", `/applications/${id}/replies`, body);
  const { grantId } = await world.ok("provider.work-body-head", "POST", `/applications/${id}/replies/${replyId}/consent`);
  const moments: readonly [string, string, number][] = [
    ["2026-10-21T10:00:00+08:00", "amber", 1],
    ["2026-10-22T23:59:59+08:00", "amber", 0],
    ["2026-10-23T00:00:00+08:00", "red", -1],
  ];
  for (const [at, lamp, remaining] of moments) {
    world.at(at);
    await world.reconcile();
    const [clock] = (await world.ok("provider.clerk", "GET", `/grants/${grantId}`)).sentence.clocks;
    assert.deepEqual([at, clock.due, clock.lamp, clock.remaining], [at, "2026-10-22", lamp, remaining]);
  }
  assert.equal(
    (await world.call("provider.clerk", "POST", `/applications/${id}/extensions`, { workingDays: 1, reason: "再等等" })).status,
    409,
  );
  assert.ok(resourceId);
});

test("REG25-39-6: what runs late is recorded by itself, told to both sides and the office, explained and judged once", async () => {
  world.at("2026-09-18T09:00:00+08:00");
  const id = await submitted(name);
  world.at("2026-10-10T00:00:01+08:00");
  await world.reconcile();
  await world.reconcile();
  for (const login of ["provider.clerk", "consumer.clerk", "office.reviewer"]) {
    const { rows } = await world.ok(login, "GET", "/notices?limit=100");
    const told = rows.filter((notice: { kind: string; href: string }) => notice.kind === "deadline.overdue" && notice.href.endsWith(id));
    assert.equal(told.length, 1, login);
    assert.ok(told[0].citations.length > 0);
  }
  const { rows } = await world.ok("office.reviewer", "GET", "/supervision/late-records?limit=100");
  const mine = rows.filter((late: { subject: { id: string } }) => late.subject.id === id);
  assert.equal(mine.length, 1);
  assert.equal(mine[0].workingDaysLate, 1);
  assert.deepEqual(mine[0].actions, ["judgement"]);
  const path = `/supervision/late-records/${mine[0].id}`;
  assert.equal((await world.call("consumer.clerk", "POST", `${path}/reason`, { text: "不是我们的" })).status, 404);
  await world.ok("provider.clerk", "POST", `${path}/reason`, { text: "系统迁移期间无法核对" });
  assert.equal((await world.call("provider.clerk", "POST", `${path}/judgement`, { justified: true, words: "自己认定" })).status, 403);
  await world.ok("office.head", "POST", `${path}/judgement`, { justified: false, words: "迁移不影响答复" });
  const again = await world.call("office.head", "POST", `${path}/judgement`, { justified: true, words: "改判" });
  assert.equal(again.body.code, "deadline.late-judged");
});

test("a reply after the limit still counts, and the overdue mark stays", async () => {
  world.at("2026-09-18T09:00:00+08:00");
  const id = await submitted(name);
  // No worker ran: the act itself records the lateness first.
  world.at("2026-10-15T09:00:00+08:00");
  const refusal = {
    itemId: name,
    decision: "refuse",
    mask: null,
    ground: "unnecessary",
    condition: null,
    legalBasis: null,
    reason: "职责不需要",
  };
  const body = { lines: [refusal], quota: { callsPerDay: 1, rowsPerDay: 1 }, rowFilter: null, note: "" };
  const { id: replyId } = await world.ok("provider.clerk", "POST", `/applications/${id}/replies`, body);
  await world.ok("provider.work-body-head", "POST", `/applications/${id}/replies/${replyId}/consent`);
  const { state, sentence, timeline } = await world.ok("consumer.clerk", "GET", `/applications/${id}`);
  assert.equal(state, "answered");
  assert.equal(sentence.clocks[0].lamp, "stopped");
  assert.equal(sentence.clocks[0].overdueAt, "2026-10-09T16:00:00.000Z");
  assert.ok(timeline.some((act: { action: string }) => act.action === "deadline.overdue"));
});

test("the supervision page counts every lamp, filters by it, and reminds the bearers", async () => {
  world.at("2026-10-08T09:00:00+08:00");
  const { counts, total } = await world.ok("office.reviewer", "GET", "/supervision/clocks?limit=5");
  assert.equal(total, counts.green + counts.amber + counts.red + counts.paused);
  const red = await world.ok("office.reviewer", "GET", "/supervision/clocks?lamp=red&limit=100");
  assert.equal(red.rows.length, counts.red);
  assert.ok(red.rows.every((row: { clock: { lamp: string } }) => row.clock.lamp === "red"));
  const ids = red.rows.slice(0, 2).map((row: { clock: { id: string } }) => row.clock.id);
  const { sent } = await world.ok("office.reviewer", "POST", "/supervision/reminders", { clockIds: ids, words: "请尽快答复" });
  assert.equal(sent, ids.length);
  assert.equal((await world.call("provider.clerk", "POST", "/supervision/reminders", { clockIds: ids, words: "x" })).status, 403);
  assert.deepEqual((await world.ok("outsider.clerk", "GET", "/supervision/clocks")).rows, []);
});

test("the ledger of all this holds", async () => {
  const verdict = await world.ok("auditor", "GET", "/ledger/verify");
  assert.deepEqual([verdict.ok, verdict.problem], [true, null]);
});
