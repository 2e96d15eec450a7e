// A breach from the alarm to its end: heard, found by two, stopped at once, rectified, given back; objected to; refused where the law gives no power.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { type Cast, castOf, publishResidents } from "#test/cast.ts";
import { settled, type SharedGrant, sharedGrant } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";
import { watchViolations } from "./index.ts";

let world: World;
let cast: Cast;
let grant: SharedGrant;
let alarms = 0;

before(async () => {
  world = await createWorld("violations", { now: "2026-10-12T10:00:00+08:00", gateway: true });
  cast = await castOf(world);
  const place = await publishResidents(world, cast);
  grant = await sharedGrant(world, { ...place, dutyId: cast.consumer.dutyIds[0] ?? "" });
});

const TIMES = ["since", "until", "raisedAt"] as const;
/** An alarm as the watch would raise it. */
async function alarm(kind: string, day: string): Promise<string> {
  const id = randomUUID();
  const at = new Date(`${day}T10:00:00+08:00`);
  const times = Object.fromEntries(TIMES.map((name) => [name, at])) as Record<(typeof TIMES)[number], Date>;
  alarms += 1;
  await world.deployment.db
    .insertInto("alarm")
    .values({ id, number: `YJ-T-${alarms}`, grantId: grant.id, kind, day, ...times, measured: 60, usual: 2, detail: "{}", state: "open" })
    .execute();
  return id;
}
const confirmed = async (kind: string, day: string): Promise<void> => {
  await world.ok("office.reviewer", "POST", `/alarms/${await alarm(kind, day)}/judgement`, { step: "confirm", words: "说明不成立" });
};
const list = async (login: string, query = ""): Promise<any> => await world.ok(login, "GET", `/violations${query}`);
const see = async (login: string, id: string): Promise<any> => await world.ok(login, "GET", `/violations/${id}`);
const step = async (login: string, id: string, path: string, body: object = { words: "经核实" }) =>
  await world.call(login, "POST", `/violations/${id}/${path}`, body);
const codeOf = async (asked: ReturnType<typeof step>): Promise<string> => (await asked).body.code;
const taken = async (login: string, id: string, path: string, body?: object): Promise<void> => {
  const answer = await step(login, id, path, body);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
};
/** Up to the finding that the head has to decide on. */
async function proposed(day: string): Promise<string> {
  await confirmed("purpose", day);
  const { id } = (await list("office.reviewer", "?state=suspected")).rows[0];
  await taken("office.reviewer", id, "hearing");
  await taken("consumer.work-body-head", id, "statement");
  await taken("office.reviewer", id, "proposal");
  return id;
}

test("REG25-40-4: an alarm that the office confirmed comes on record with its evidence, the same day once; an odd hour alone does not", async () => {
  await confirmed("off-hours", "2026-10-10");
  assert.equal((await list("office.reviewer")).total, 0);
  await confirmed("purpose", "2026-10-10");
  await confirmed("volume", "2026-10-10");
  const { rows, total } = await list("office.reviewer");
  assert.equal(total, 1);
  assert.deepEqual([rows[0].kind, rows[0].state, rows[0].agency.id], ["beyond-scope", "suspected", cast.consumer.id]);
  assert.deepEqual(
    rows[0].citations.map(({ id }: { id: string }) => id),
    ["REG25-40-4"],
  );
  const matter = await see("auditor", rows[0].id);
  assert.deepEqual(
    matter.evidence.map((each: any) => [each.kind, each.snapshot.measured]),
    [
      ["alarm", 60],
      ["alarm", 60],
    ],
  );
  for (const login of ["consumer.work-body-head", "provider.clerk", "outsider.clerk"])
    assert.equal((await world.call(login, "GET", `/violations/${rows[0].id}`)).status, 404, login);
});

test("REG25-40-1, REG25-27-4, REG25-27-5: heard, found by two people, suspended in the act, rectified by a day, given back", async () => {
  const { id } = (await list("office.reviewer")).rows[0];
  assert.equal(await codeOf(step("office.reviewer", id, "proposal")), "violation.not-now", "nobody is found unheard");
  await taken("office.reviewer", id, "hearing", { words: "请说明用途" });
  const asked = await see("consumer.work-body-head", id);
  assert.deepEqual([asked.hearing.answerBy, asked.hearing.daysFrom, asked.actions], ["2026-10-19", "office", ["state"]]);
  assert.equal(await codeOf(step("office.reviewer", id, "proposal")), "violation.not-now", "the agency has its time");
  assert.equal(await codeOf(step("consumer.clerk", id, "statement")), "identity.forbidden");
  assert.equal((await step("outsider.work-body-head", id, "statement")).status, 404);
  await taken("consumer.work-body-head", id, "statement", { words: "调用方配置错误" });
  await taken("office.head", id, "proposal", { words: "以其他用途调用六十次" });
  const undecided = await see("consumer.work-body-head", id);
  assert.equal(undecided.finding, null);
  assert.ok(!JSON.stringify(undecided).includes("六十次"), "what nobody decided on is the office's own");
  assert.equal(await codeOf(step("office.head", id, "establish", { words: "属实", isMended: false })), "violation.same-person");
  assert.deepEqual((await see("office.head", id)).actions.includes("establish"), false);
  assert.equal(await codeOf(step("office.reviewer", id, "establish", { words: "属实", isMended: false })), "identity.forbidden");
  await world.person("office.second", cast.office.id, "office-head");
  assert.equal(await settled(grant.call, 200), 200);
  assert.equal(await codeOf(step("office.second", id, "establish", { words: "属实", isMended: false })), "violation.day-needed");
  assert.equal(await settled(grant.call, 200), 200, "an act that failed changed nothing");
  await taken("office.second", id, "establish", { words: "属实，暂停共享", isMended: false, mendBy: "2026-10-30" });
  assert.equal(await settled(grant.call, 403), 403, "the gateway refuses within a second");
  const found = await see("consumer.work-body-head", id);
  assert.deepEqual(
    found.measures.map((each: any) => [each.kind, each.state, each.dueOn]),
    [
      ["suspend", "done", null],
      ["rectify", "ordered", "2026-10-30"],
    ],
  );
  const held = await world.call("office.reviewer", "POST", `/grants/${grant.id}/resume`, { reason: "先恢复" });
  assert.equal(held.body.code, "violation.grant-held", "nobody resumes before the rectification was accepted");
  assert.equal(await codeOf(step("office.reviewer", id, "measures", { measure: "terminate", words: "终止" })), "violation.not-yet");
  assert.equal(await codeOf(step("office.reviewer", id, "measures", { measure: "report", words: "上报" })), "violation.no-power");
  assert.equal(await codeOf(step("office.reviewer", id, "close")), "violation.measure-open");
  await taken("consumer.work-body-head", id, "mended", { words: "已改正调用方配置" });
  await taken("office.reviewer", id, "verification", { isAccepted: true, words: "已核验" });
  assert.equal(await settled(grant.call, 200), 200, "and runs again");
  await taken("office.reviewer", id, "close", { words: "整改到位" });
  assert.equal((await see("consumer.work-body-head", id)).state, "closed");
});

test("REG25-40-2: a referral is on record with its addressee and outcome, and is none of the agency's business to read", async () => {
  const { id } = (await list("office.reviewer")).rows[0];
  assert.equal(await codeOf(step("office.reviewer", id, "measures", { measure: "refer", words: "移送" })), "violation.not-now");
  const other = await proposed("2026-10-08");
  await taken("office.head", other, "establish", { words: "情节严重", isMended: true });
  await taken("office.reviewer", other, "measures", {
    measure: "refer",
    words: "移送处理",
    addressee: "市纪委监委",
    document: "云数移〔2026〕1号",
  });
  const inside = await see("office.reviewer", other);
  const { id: measureId } = inside.measures.find(({ kind }: { kind: string }) => kind === "refer");
  const outcome = async () => await codeOf(step("office.reviewer", other, `measures/${measureId}/outcome`, { words: "已给予处分" }));
  assert.deepEqual([await outcome(), await outcome()], [undefined, "violation.not-now"]);
  const outside = await see("consumer.work-body-head", other);
  assert.ok(!JSON.stringify(outside).includes("市纪委监委") && !JSON.stringify(outside).includes("移送处理"));
  const ledger = await world.ok("consumer.clerk", "GET", `/ledger?subject=${other}`);
  assert.ok(!JSON.stringify(ledger).includes("市纪委监委"));
  const file = await world.ok("auditor", "GET", `/violations/${other}/file`);
  assert.ok(file.signature.length > 20 && JSON.stringify(file.content).includes("市纪委监委"));
});

test("REG25-27-5: what is not rectified in time is told once, and may end what was shared", async () => {
  const id = await proposed("2026-10-07");
  await taken("office.head", id, "establish", { words: "属实", isMended: false, mendBy: "2026-10-20" });
  world.at("2026-10-21T09:00:00+08:00");
  assert.deepEqual([await watchViolations(world.deployment), await watchViolations(world.deployment)], [1, 0]);
  const tasks = await world.ok("office.reviewer", "GET", "/inbox?scope=mine&limit=100");
  assert.ok(tasks.rows.some(({ kind }: { kind: string }) => kind === "violation.escalate"));
  assert.equal((await see("consumer.work-body-head", id)).sentence.tone, "late");
  await taken("office.reviewer", id, "measures", { measure: "rectify", words: "再次责令", mendBy: "2026-10-28" });
  await taken("consumer.work-body-head", id, "mended", { words: "已整改" });
  await taken("office.reviewer", id, "verification", { isAccepted: false, words: "仍有一个系统未改" });
  assert.equal(await codeOf(step("office.reviewer", id, "close")), "violation.measure-open", "a grant is not left standing still");
  await taken("office.reviewer", id, "measures", { measure: "terminate", words: "拒不改正" });
  assert.equal((await world.ok("consumer.developer", "GET", `/grants/${grant.id}`)).state, "ended");
  await taken("office.reviewer", id, "close", { words: "已终止共享" });
});

test("an objection is made once and judged by somebody else than who decided; upheld or withdrawn, both are told", async () => {
  const id = await proposed("2026-10-06");
  await taken("office.head", id, "establish", { words: "属实", isMended: true });
  await taken("consumer.work-body-head", id, "objection", { words: "系统升级所致" });
  assert.equal(await codeOf(step("consumer.work-body-head", id, "objection")), "violation.not-now");
  assert.equal(await codeOf(step("office.reviewer", id, "close")), "violation.measure-open");
  assert.equal(await codeOf(step("office.head", id, "objection/judge", { outcome: "withdrawn", words: "成立" })), "violation.same-person");
  await taken("office.reviewer", id, "objection/judge", { outcome: "withdrawn", words: "确系升级所致" });
  const after = await see("consumer.work-body-head", id);
  assert.deepEqual([after.state, after.objectionOutcome.outcome], ["dismissed", "withdrawn"]);
});

test("REG25-40-5: a provider reports misuse of its own data, and learns the outcome and no more; the agency never learns who it was", async () => {
  const body = {
    kind: "third-party",
    agencyId: cast.consumer.id,
    title: "名单流入培训机构",
    detail: "家长反映。",
    basis: "",
    source: { kind: "grant", id: grant.id },
  };
  assert.equal((await world.call("outsider.clerk", "POST", "/violations", body)).body.code, "violation.unknown-source");
  const forged = { ...body, source: { kind: "grant", id: "' or 1=1" } };
  assert.equal((await world.call("provider.clerk", "POST", "/violations", forged)).body.code, "violation.unknown-source");
  assert.equal(
    (await world.call("provider.clerk", "POST", "/violations", { ...body, source: undefined })).body.code,
    "violation.not-of-use",
  );
  assert.equal((await world.call("provider.clerk", "POST", "/violations", { ...body, kind: "late" })).body.code, "violation.not-of-use");
  const { id } = await world.ok("provider.clerk", "POST", "/violations", body);
  const limited = await see("provider.clerk", id);
  assert.deepEqual([limited.view, limited.evidence, limited.timeline, limited.actions], ["report", [], [], []]);
  assert.equal((await world.call("provider.work-body-head", "GET", `/violations/${id}/file`)).status, 404);
  assert.equal((await step("provider.work-body-head", id, "statement")).status, 404);
  await taken("office.reviewer", id, "hearing");
  const accused = JSON.stringify(await see("consumer.work-body-head", id));
  assert.ok(!accused.includes("市公安局"), "nothing on the page tells who reported it");
  await taken("consumer.work-body-head", id, "statement");
  await taken("office.reviewer", id, "dismiss", { words: "查无实据" });
  const told = await world.ok("provider.clerk", "GET", "/notices?limit=50");
  assert.ok(told.rows.some(({ kind, title }: any) => kind === "violation.outcome" && title.includes("不成立")));
});

test("REG25-39-11, REG25-40-9: another breach names the provision that was broken; the auditor may say what he found, and decides nothing", async () => {
  const body = { kind: "other", agencyId: cast.provider.id, title: "未建立台账", detail: "检查发现。", basis: " " };
  assert.equal((await world.call("auditor", "POST", "/violations", body)).body.code, "violation.basis-needed");
  const { id } = await world.ok("auditor", "POST", "/violations", { ...body, basis: "条例第二十九条" });
  assert.deepEqual((await see("auditor", id)).actions, []);
  assert.equal(await codeOf(step("auditor", id, "dismiss")), "identity.forbidden");
  assert.equal((await see("office.reviewer", id)).basis, "条例第二十九条");
});

test("REG25-41-1: the office does not judge itself: it reports upward, records what was found there, and only then closes", async () => {
  const body = { kind: "dispute-not-settled", agencyId: cast.office.id, title: "争议未协调", detail: "两部门反映。", basis: "" };
  assert.equal(
    (await world.call("auditor", "POST", "/violations", { ...body, agencyId: cast.provider.id })).body.code,
    "violation.wrong-side",
  );
  const { id } = await world.ok("auditor", "POST", "/violations", body);
  assert.equal(await codeOf(step("office.reviewer", id, "hearing")), "violation.own-office");
  assert.equal(await codeOf(step("office.head", id, "dismiss")), "violation.own-office");
  assert.equal(await codeOf(step("office.head", id, "close")), "violation.measure-open");
  await taken("office.head", id, "upward", { words: "报请认定", addressee: "市人民政府" });
  const { measures } = await see("office.head", id);
  await taken("office.head", id, `measures/${measures[0].id}/outcome`, { words: "市政府责令改正" });
  await taken("office.head", id, "close", { words: "已改正" });
});

test("what lies behind a lead stays the office's own, on the page and in the ledger, also once the agency was asked", async () => {
  const body = { kind: "other", agencyId: cast.provider.id, title: "台账缺失", detail: "检查发现。", basis: "条例第二十九条" };
  const { id } = await world.ok("auditor", "POST", "/violations", body);
  await taken("office.reviewer", id, "hearing");
  const words = { zh: "线索", en: "lead" };
  const leadId = randomUUID();
  const at = world.clock.now();
  await world.deployment.db
    .insertInto("lead")
    .values({
      id: leadId,
      number: "XS-T-1",
      kind: "reported",
      agencyId: cast.provider.id,
      subjectKind: "agency",
      subjectId: cast.provider.id,
      title: words,
      detail: words,
      evidence: { informant: "某工作人员" },
      cites: [],
      fingerprint: "t",
      state: "confirmed",
      raisedAt: at,
      changedAt: at,
      judgedAt: at,
      judgedBy: await world.actor("office.reviewer").then(({ personId }) => personId),
      judgementWords: "属实",
    })
    .execute();
  await taken("office.reviewer", id, "evidence", { words: "补充", source: { kind: "lead", id: leadId } });
  assert.ok(JSON.stringify(await see("office.reviewer", id)).includes("某工作人员"));
  const ledger = await world.ok("provider.clerk", "GET", `/ledger?subject=${id}`);
  assert.ok(JSON.stringify(ledger).includes("violation.evidence-added"));
  for (const told of [ledger, await see("provider.work-body-head", id)]) assert.ok(!JSON.stringify(told).includes("某工作人员"));
});

test("misuse is reported of whoever uses, not of whoever supplies", async () => {
  const source = { kind: "grant", id: grant.id };
  const body = { kind: "third-party", agencyId: cast.provider.id, title: "名单流出", detail: "反映。", basis: "", source };
  for (const login of ["provider.clerk", "office.reviewer"])
    assert.equal((await world.call(login, "POST", "/violations", body)).body.code, "violation.wrong-side", login);
});

test("figures by agency, kind and month count what this person may see; the office sets its own time for answers", async () => {
  const by = async (login: string, key: string) => (await world.ok(login, "GET", `/violations/figures?by=${key}`)).rows;
  const total = (await list("auditor")).total;
  for (const key of ["agency", "kind", "month"]) {
    const rows = await by("auditor", key);
    assert.equal(
      rows.reduce((sum: number, { raised }: { raised: number }) => sum + raised, 0),
      total,
      key,
    );
  }
  assert.equal((await world.call("consumer.clerk", "GET", "/violations/figures?by=kind")).status, 403);
  assert.equal((await world.call("auditor", "GET", "/violations?from=2026-02-31")).body.code, "violation.no-day");
  await world.ok("office.head", "PUT", "/settings/violations.hearing-days", { value: 3, reason: "加快办理" });
  assert.equal((await list("office.head")).hearingDays, 3);
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: any = await list("auditor", `?limit=3&cursor=${cursor}`);
    seen.push(...page.rows.map(({ id }: { id: string }) => id));
    cursor = page.next;
  }
  assert.deepEqual([new Set(seen).size, seen.length], [total, total]);
});
