// A norm made by the office and commented on by agencies; tasks held against it, deviations accepted, its checks run on every load.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { json } from "#kernel/db.ts";
import { watchNormPatterns } from "#modules/norms/index.ts";
import { type Cast, castOf, item, publish, residents } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { checkLoads } from "./index.ts";

let world: World;
let cast: Cast;
let normId: string;
let oldTask: string;

const content = {
  chapters: [{ title: "编码", words: "日期和代码按现行国家标准书写" }],
  tablePattern: "ods_[a-z0-9_]+",
  columnPattern: "",
  needsTimestamp: true,
  formats: [{ itemType: "date", columnTypes: ["date"] }],
  rhythms: [{ sharingType: null, grade: null, slowest: "weekly" }],
  checks: [{ on: "named", name: "号码", kind: "pattern", pattern: "[0-9]{4}", effect: "reject" }],
  lagMinutes: 15,
};
const items = () => [
  item({ name: "编号", technicalName: "id", type: "integer", isKey: true }),
  item({ name: "电话号码", technicalName: "phone" }),
];
const entryOf = async (title: string): Promise<string> => {
  const plain = { ...residents(cast.provider.dutyIds[0] ?? ""), kind: "department" as const, baseLibrary: null, updateCycle: "realtime" };
  return await publish(world, { ...plain, title, items: items() });
};
const task = (entryId: string, tableName: string, more: object = {}) => ({
  entryId,
  tableName,
  keyItem: null,
  title: tableName,
  mode: "upsert",
  rejectsMax: 0,
  rules: [],
  ...more,
});
const load = async (taskId: string, text: string) => {
  const headers = { authorization: `Bearer ${await world.token("provider.clerk")}`, "content-type": "application/octet-stream" };
  const url = `/api/intake/tasks/${taskId}/loads?name=a.csv`;
  const answer = await world.api.app.inject({ method: "POST", url, headers, payload: Buffer.from(text) });
  await checkLoads(world.deployment);
  return answer;
};
const lines = async (login = "office.reviewer") => (await world.ok(login, "GET", "/intake/deviations")).rows;

before(async () => {
  world = await createWorld("intake norms", { now: "2026-03-03T10:00:00+08:00" });
  cast = await castOf(world);
  ({ id: oldTask } = await world.ok("provider.clerk", "POST", "/intake/tasks", task(await entryOf("旧登记"), "old_one")));
});

test("JY-25-1: the office drafts a norm, nobody else sees the draft; open it is commented on, answered, and adopted from a day", async () => {
  assert.equal((await world.call("provider.clerk", "POST", "/intake/norms", { title: "规范", content })).status, 403);
  const wrong = await world.call("office.reviewer", "POST", "/intake/norms", {
    title: "规范",
    content: { ...content, tablePattern: "(a+" },
  });
  assert.deepEqual([wrong.status, wrong.body.fields[0].pointer], [422, "/content/tablePattern"]);
  // A regular expression elsewhere, and none for PostgreSQL, which runs it.
  const check = { on: "key", name: "", kind: "pattern", pattern: "[0-9]{1,300}", effect: "note" };
  const odd = { title: "规范", content: { ...content, checks: [check] } };
  const refused = await world.call("office.reviewer", "POST", "/intake/norms", odd);
  assert.deepEqual([refused.status, refused.body.fields?.[0].pointer], [422, "/content/checks/0/pattern"]);
  ({ id: normId } = await world.ok("office.reviewer", "POST", "/intake/norms", { title: "汇聚规范（一）", content }));
  assert.equal((await world.call("provider.clerk", "GET", `/intake/norms/${normId}`)).status, 404);
  assert.deepEqual((await world.ok("provider.clerk", "GET", "/intake/norms")).rows, []);
  assert.equal((await world.call("office.reviewer", "POST", `/intake/norms/${normId}/open`, { until: "2026-03-03" })).status, 422);
  await world.ok("office.reviewer", "POST", `/intake/norms/${normId}/open`, { until: "2026-03-10" });
  assert.ok((await world.ok("provider.clerk", "GET", "/notices?limit=50")).rows.some(({ kind }: { kind: string }) => kind === "norm"));
  const comment = await world.ok("provider.clerk", "POST", `/intake/norms/${normId}/comments`, { words: "旧表改名有困难" });
  await world.ok("office.reviewer", "POST", `/intake/norms/${normId}/comments/${comment.id}/answer`, { words: "旧表可申请偏离" });
  const again = await world.call("office.head", "POST", `/intake/norms/${normId}/comments/${comment.id}/answer`, { words: "改口" });
  assert.equal(again.body.code, "norm.answered", "what an agency was told is not put in other words afterwards");
  const early = await world.call("office.head", "POST", `/intake/norms/${normId}/adopt`, { from: "2026-04-01" });
  assert.equal(early.body.code, "norm.still-open");
  world.at("2026-03-11T10:00:00+08:00");
  assert.equal((await world.call("office.reviewer", "POST", `/intake/norms/${normId}/adopt`, { from: "2026-04-01" })).status, 403);
  assert.equal((await world.call("provider.clerk", "POST", `/intake/norms/${normId}/comments`, { words: "晚了" })).status, 409);
  await world.ok("office.head", "POST", `/intake/norms/${normId}/adopt`, { from: "2026-04-01" });
  const view = await world.ok("provider.clerk", "GET", `/intake/norms/${normId}`);
  assert.deepEqual([view.state, view.isInForce, view.comments[0].answer, view.actions], ["adopted", false, "旧表可申请偏离", []]);
  assert.deepEqual(await lines(), [], "not in force yet");
});

test("JY-25-1: from its day on tasks are held against it, those that were there are listed with what deviates, and say why", async () => {
  world.at("2026-04-01T10:00:00+08:00");
  const [old] = await lines("provider.clerk");
  assert.deepEqual(
    old.deviations.map(({ key, state, actions }: { key: string; state: string | null; actions: string[] }) => [key, state, actions]),
    [
      ["table", null, ["ask"]],
      ["timestamp", null, ["ask"]],
    ],
  );
  assert.equal(
    (await world.call("outsider.clerk", "POST", `/intake/tasks/${oldTask}/deviations`, { key: "table", reason: "x" })).status,
    404,
  );
  assert.equal(
    (await world.call("provider.clerk", "POST", `/intake/tasks/${oldTask}/deviations`, { key: "rhythm", reason: "x" })).status,
    409,
  );
  await world.ok("provider.clerk", "POST", `/intake/tasks/${oldTask}/deviations`, { key: "table", reason: "多个系统按旧名读" });
  const answer = (login: string, words: string) =>
    world.call(login, "POST", `/intake/tasks/${oldTask}/deviations/answer`, { key: "table", decision: "declined", words });
  assert.equal((await answer("provider.clerk", "好")).status, 403);
  assert.equal((await answer("office.reviewer", " ")).status, 422);
  assert.equal((await answer("office.reviewer", "年底前改")).status, 200);
  assert.deepEqual((await lines())[0].deviations[0].state, "declined");
  assert.equal((await load(oldTask, "编号,电话号码\n1,1234\n")).statusCode, 201, "what was there goes on");
});

test("JY-25-1: a new task conforms, or carries its reason, and takes no rows before the office accepts it", async () => {
  const entryId = await entryOf("新登记");
  const refused = await world.call("provider.clerk", "POST", "/intake/tasks", task(entryId, "new_one"));
  assert.deepEqual([refused.body.code, refused.body.fields.length], ["intake.deviates", 2]);
  const more = { deviationReason: "源系统没有更新时间" };
  const { id } = await world.ok("provider.clerk", "POST", "/intake/tasks", task(entryId, "ods_new", more));
  assert.equal((await load(id, "编号,电话号码\n1,1234\n")).json().code, "intake.held");
  const { rows } = await world.ok("office.reviewer", "GET", "/inbox?limit=100");
  assert.ok(rows.some(({ kind }: { kind: string }) => kind === "intake.deviation"));
  const body = { key: "timestamp", decision: "accepted", words: "" };
  await world.ok("office.reviewer", "POST", `/intake/tasks/${id}/deviations/answer`, body);
  assert.equal((await load(id, "编号,电话号码\n1,1234\n")).statusCode, 201);
  const seen = await world.ok("provider.clerk", "GET", `/intake/tasks/${id}`);
  assert.equal(seen.lastLoad.state, "done");
});

test("JY-25-1: every load passes the checks that the norm asks for, whatever the task's own rules say; its lag is the bound of all", async () => {
  await load(oldTask, "编号,电话号码\n2,12\n");
  const { lastLoad } = await world.ok("provider.clerk", "GET", `/intake/tasks/${oldTask}`);
  assert.deepEqual([lastLoad.state, lastLoad.findings[0].isRule, lastLoad.findings[0].rows], ["refused", true, 1]);
  const watched = (await world.ok("office.head", "GET", "/aggregation/tasks")).rows.find(({ id }: { id: string }) => id === oldTask);
  assert.equal(watched.lagMinutes, 15);
  const sheet = await world.api.app.inject({
    method: "GET",
    url: `/api/intake/norms/${normId}/sheet`,
    headers: { authorization: `Bearer ${await world.token("provider.clerk")}` },
  });
  assert.deepEqual([sheet.statusCode, sheet.rawPayload.subarray(0, 2).toString()], [200, "PK"]);
});

/** As it was saved before patterns were tried: no regular expression for PostgreSQL. */
const ODD = "[0-9]{1,300}";
const odd = { on: "named", name: "号码", kind: "pattern", pattern: ODD, effect: "reject" };
const spoil = async (id: string, spoilt: object) =>
  await world.deployment.db
    .updateTable("intakeNorm")
    .set({ content: json({ ...content, ...spoilt }) })
    .where("id", "=", id)
    .execute();

test("JY-25-1: a pattern that was saved before patterns were tried is refused at its field when the norm is opened and adopted", async () => {
  const { id } = await world.ok("office.reviewer", "POST", "/intake/norms", { title: "汇聚规范（二）", content });
  const refused = (answer: { status: number; body: any }) => [answer.status, answer.body.code, answer.body.fields?.[0].pointer];
  const open = () => world.call("office.reviewer", "POST", `/intake/norms/${id}/open`, { until: "2026-04-10" });
  await spoil(id, { columnPattern: ODD });
  assert.deepEqual(refused(await open()), [422, "norm.faults", "/content/columnPattern"]);
  await spoil(id, {});
  assert.equal((await open()).status, 200);
  await spoil(id, { checks: [odd] });
  world.at("2026-04-11T10:00:00+08:00");
  const adopt = () => world.call("office.head", "POST", `/intake/norms/${id}/adopt`, { from: "2026-05-01" });
  assert.deepEqual(refused(await adopt()), [422, "norm.faults", "/content/checks/0/pattern"]);
  const facts = { title: "汇聚规范（二）", content: { ...content, tablePattern: "" } };
  const saved = await world.call("office.reviewer", "PUT", `/intake/norms/${id}`, facts, { "if-match": '"1"' });
  assert.equal(saved.status, 200, "who made it can mend it");
  assert.equal((await adopt()).status, 200);
});

test("JY-25-1: of a norm in force with such a pattern whoever meets it is told in words, and the office has a task until another is in force", async () => {
  await spoil(normId, { tablePattern: ODD, checks: [odd] });
  const page = await world.call("provider.clerk", "GET", "/intake/deviations");
  assert.deepEqual([page.status, page.body.code, page.body.title.includes(ODD)], [409, "norm.unreadable", true]);
  const another = await world.call("provider.clerk", "POST", "/intake/tasks", task(await entryOf("另一登记"), "ods_other"));
  assert.deepEqual([another.status, another.body.code], [409, "norm.unreadable"]);
  await load(oldTask, "编号,电话号码\n3,1234\n");
  const { lastLoad } = await world.ok("provider.clerk", "GET", `/intake/tasks/${oldTask}`);
  assert.deepEqual([lastLoad.state, lastLoad.problem.code], ["failed", "norm.unreadable"]);
  assert.ok(lastLoad.problem.zh.includes(ODD) && !lastLoad.problem.zh.includes("{party"), lastLoad.problem.zh);
  const waiting = async (): Promise<object[]> =>
    (await world.ok("office.reviewer", "GET", "/inbox?limit=100")).rows.filter(({ kind }: { kind: string }) => kind === "norm.mend");
  await watchNormPatterns(world.deployment);
  await watchNormPatterns(world.deployment);
  assert.equal((await waiting()).length, 1, "asked once");
  world.at("2026-05-01T10:00:00+08:00");
  await watchNormPatterns(world.deployment);
  assert.deepEqual(await waiting(), []);
  await load(oldTask, "编号,电话号码\n3,1234\n");
  assert.equal((await world.ok("provider.clerk", "GET", `/intake/tasks/${oldTask}`)).lastLoad.state, "done");
});
