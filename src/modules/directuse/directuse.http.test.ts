// Direct connections under the ministry's measures: registered, refused, confirmed, returned, reported month by month, and ended.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type DirectUseStage, directUseStage } from "#test/direct-use-stage.ts";
import type { World } from "#test/world.ts";

let stage: DirectUseStage;
let world: World;

before(async () => {
  stage = await directUseStage("miit", "directuse", "2026-10-12T10:00:00+08:00");
  ({ world } = stage.sharing);
});

const register = async (more: object = {}): Promise<string> => (await world.ok("user", "POST", "/direct-uses", stage.content(more))).id;
const see = async (id: string, login = "user") => await world.ok(login, "GET", `/direct-uses/${id}`);
const confirmed = async (more: object = {}): Promise<string> => {
  const id = await register(more);
  await world.ok("reviewer", "POST", `/direct-uses/${id}/confirm`, { words: "" });
  return id;
};
const said = (more: object = {}) => ({
  seen: 0,
  nothing: false,
  calls: 120,
  answered: 118,
  keys: 90,
  cases: "许可审批 90 件",
  incidents: "",
  reason: "",
  ...more,
});
const put = async (id: string, month: string, more: object = {}, login = "user") =>
  await world.call(login, "PUT", `/direct-uses/${id}/months/${month}`, said(more));
const monthOf = async (id: string, month: string) => (await see(id)).months.find((each: { month: string }) => each.month === month);
const tasks = async (login: string, kind: string) => (await stage.sharing.tasks(login, kind)).map(({ title }) => title);
const head = async (): Promise<number> => (await world.ok("auditor", "GET", "/ledger/head")).seq;

test("tables and files of a provider outside are refused with the article, and nothing is left behind (MIIT-27-3)", async () => {
  // Signing in is on the ledger, too.
  await world.token("user");
  await head();
  const earlier = await head();
  for (const kind of ["table", "file"]) {
    const { status, body } = await world.call("user", "POST", "/direct-uses", stage.content({ kind }));
    assert.deepEqual([status, body.code], [422, "direct-use.relayed"]);
    assert.match(body.citations[0].article, /第二十七条/);
    assert.equal(body.fields[0].pointer, "/kind");
    assert.match(body.detail ?? body.title, /平台/);
  }
  assert.equal(await head(), earlier);
  assert.equal((await world.ok("auditor", "GET", "/direct-uses")).total, 0);
});

test("only data of who stands outside, for who stands inside, by a system of the bureau's own (MIIT-27-3)", async () => {
  const { organs } = stage.sharing.body;
  const inside = await world.call("user", "POST", "/direct-uses", stage.content({ providerAgencyId: organs.provider.id }));
  assert.deepEqual([inside.status, inside.body.code], [422, "direct-use.not-outside"]);
  const outside = await world.call("guest", "POST", "/direct-uses", stage.content());
  assert.deepEqual([outside.status, outside.body.code], [403, "direct-use.only-inside"]);
  const foreign = await world.call("clerk", "POST", "/direct-uses", stage.content());
  assert.deepEqual([foreign.status, foreign.body.code], [422, "direct-use.unknown-system"]);
  assert.equal((await world.call("user-head", "POST", "/direct-uses", stage.content())).status, 403);
  const unknown = await world.call("user", "POST", "/direct-uses", stage.content({ providerAgencyId: stage.systemId }));
  assert.equal(unknown.body.code, "direct-use.not-outside");
  assert.equal((await world.call("user", "POST", "/direct-uses", stage.content({ items: [] }))).status, 400);
});

test("the office confirms or returns, and what is returned is corrected and sent again", async () => {
  const id = await register({ nationalCode: "GJ-RETURN" });
  assert.deepEqual(await tasks("reviewer", "direct-use.confirm"), ["确认直接对接：企业信用查询接口"]);
  assert.equal(
    (await world.call("user", "POST", "/direct-uses", stage.content({ nationalCode: "GJ-RETURN" }))).body.code,
    "direct-use.same",
  );
  for (const login of ["user", "office-head", "guest", "clerk"])
    assert.equal((await world.call(login, "POST", `/direct-uses/${id}/confirm`, { words: "" })).status, 403, login);
  assert.equal((await put(id, "2026-09")).body.code, "direct-use.wrong-state", "nothing is reported before the confirmation");
  await world.ok("reviewer", "POST", `/direct-uses/${id}/return`, { reason: "批准编号有误" });
  assert.equal((await tasks("reviewer", "direct-use.confirm")).length, 0);
  assert.equal((await tasks("user", "direct-use.correct")).length, 1);
  const returned = await see(id);
  assert.deepEqual([returned.state, returned.words, returned.isCounted], ["returned", "批准编号有误", false]);
  const better = stage.content({ nationalCode: "GJ-RETURN", approvalNumber: "国共享批〔2026〕18号" });
  assert.equal((await world.call("user", "PUT", `/direct-uses/${id}`, better)).status, 428);
  assert.equal((await world.call("user", "PUT", `/direct-uses/${id}`, better, { "if-match": '"1"' })).status, 412);
  const kind = await world.call("user", "PUT", `/direct-uses/${id}`, { ...better, kind: "file" }, { "if-match": `"${returned.revision}"` });
  assert.equal(kind.body.code, "direct-use.relayed", "nor by a correction");
  await world.ok("user", "PUT", `/direct-uses/${id}`, better, { "if-match": `"${returned.revision}"` });
  assert.equal((await tasks("user", "direct-use.correct")).length, 0);
  await world.ok("reviewer", "POST", `/direct-uses/${id}/confirm`, { words: "同意" });
  const { state, approvalNumber, months, timeline } = await see(id);
  assert.deepEqual([state, approvalNumber], ["confirmed", "国共享批〔2026〕18号"]);
  assert.deepEqual(
    months.map((each: { month: string; state: string }) => [each.month, each.state]),
    [["2026-09", "owed"]],
    "what was used before is told, too",
  );
  assert.doesNotMatch(JSON.stringify(timeline), /010-0000|李工/, "the ledger keeps no telephone numbers");
  await world.ok("user", "POST", `/direct-uses/${id}/end`, { reason: "改用平台" });
});

test("each month is reported, nothing included; a correction leaves the former version (MIIT-22-1, MIIT-27-3)", async () => {
  const id = await confirmed({ nationalCode: "GJ-MONTHS", firstOn: "2026-08-20" });
  assert.ok((await tasks("user", "direct-use.report")).some((title) => title.includes("2026年8月")));
  assert.equal((await put(id, "2026-10")).body.code, "direct-use-report.not-due", "the month is not over");
  assert.equal((await put(id, "2026-07")).body.code, "direct-use-report.not-due", "it had not begun");
  const wrong = await put(id, "2026-09", { answered: 121 });
  assert.deepEqual([wrong.status, wrong.body.fields[0].pointer], [422, "/answered"]);
  assert.equal((await put(id, "2026-09", {}, "clerk")).status, 404, "another bureau does not learn that it is there");
  assert.equal((await put(id, "2026-09")).status, 200);
  assert.equal((await put(id, "2026-08", { nothing: true, calls: 0, answered: 0, keys: null, cases: "" })).status, 200);
  assert.equal((await put(id, "2026-09")).body.code, "direct-use-report.stale", "another has reported meanwhile");
  assert.equal((await put(id, "2026-09", { seen: 1, reason: "核对" })).body.code, "direct-use-report.unchanged");
  assert.equal((await put(id, "2026-09", { seen: 1, calls: 130, reason: "漏计十次" }, "user-developer")).body.version, 2);
  const september = await monthOf(id, "2026-09");
  assert.deepEqual([september.state, september.calls, september.version, september.reason], ["reported", 130, 2, "漏计十次"]);
  const { rows } = await world.ok("auditor", "GET", `/direct-uses/${id}/months/2026-09/reports`);
  assert.deepEqual(
    rows.map((each: { version: number; calls: number }) => [each.version, each.calls]),
    [
      [2, 130],
      [1, 120],
    ],
  );
  assert.equal((await world.call("clerk", "GET", `/direct-uses/${id}/months/2026-09/reports`)).status, 404);
  assert.ok(!(await tasks("user", "direct-use.report")).some((title) => title.includes("2026年8月")));
  const { owed } = await see(id);
  assert.equal(owed, 0);
  await assert.rejects(
    world.deployment.db.updateTable("directUseReport").set({ calls: 1 }).execute(),
    /corrected by another version/,
    "the database itself lets no report be changed",
  );
});

test("what is not reported in time is told once to the bureau and the office, by the office's own time", async () => {
  world.at("2026-10-12T10:00:00+08:00");
  const id = await confirmed({ nationalCode: "GJ-LATE", title: "纳税查询接口", firstOn: "2026-10-01" });
  assert.deepEqual((await see(id)).months, []);
  await world.ok("office-head", "PUT", "/settings/directuse.report-days", { value: 3, reason: "及时掌握" });
  world.at("2026-11-01T09:00:00+08:00");
  await world.reconcile();
  await world.reconcile();
  const { months } = await see(id);
  assert.deepEqual([months.length, months[0].month, months[0].dueOn, months[0].isLate], [1, "2026-10", "2026-11-04", false]);
  assert.ok((await tasks("user", "direct-use.report")).includes("填报 2026年10月直接对接的使用情况：纳税查询接口"));
  assert.equal((await tasks("user", "direct-use.report")).filter((title) => title.endsWith("纳税查询接口")).length, 1);
  const told = async (login: string) =>
    (await stage.sharing.notices(login, "direct-use.late")).filter(({ title }) => title.includes("纳税查询接口")).length;
  world.at("2026-11-04T23:00:00+08:00");
  await world.reconcile();
  assert.equal(await told("user"), 0, "the day itself is still in time");
  world.at("2026-11-05T09:00:00+08:00");
  await world.reconcile();
  await world.reconcile();
  assert.deepEqual([await told("user"), await told("reviewer"), await told("clerk")], [1, 1, 0]);
  const figures = (await world.ok("office-head", "GET", "/direct-uses/figures")).rows;
  assert.equal(figures.length, 1);
  assert.ok(figures[0].late >= 1 && figures[0].owed >= figures[0].late);
  const late = await world.ok("reviewer", "GET", "/direct-uses?missing=late");
  assert.ok(late.rows.some((each: { id: string }) => each.id === id));
  assert.equal((await put(id, "2026-10")).status, 200);
  assert.ok(!(await world.ok("reviewer", "GET", "/direct-uses?missing=owed")).rows.some((each: { id: string }) => each.id === id));
});

test("it ends on its last day, or by its bureau; the month of the end is told, too", async () => {
  world.at("2026-11-10T10:00:00+08:00");
  const first = await confirmed({ nationalCode: "GJ-END-1", firstOn: "2026-11-01", lastOn: "2026-11-20" });
  const second = await confirmed({ nationalCode: "GJ-END-2", firstOn: "2026-11-01", lastOn: "2027-11-20" });
  world.at("2026-11-21T00:10:00+08:00");
  await world.reconcile();
  const over = await see(first);
  assert.deepEqual([over.state, over.endedOn, over.months[0]?.month], ["ended", "2026-11-20", "2026-11"]);
  assert.deepEqual(over.actions, ["report"]);
  assert.equal((await put(first, "2026-11")).status, 200);
  assert.equal((await world.call("clerk", "POST", `/direct-uses/${second}/end`, { reason: "越权" })).status, 404);
  await world.ok("user", "POST", `/direct-uses/${second}/end`, { reason: "不再需要" });
  assert.deepEqual([(await see(second)).state, (await see(second)).months.length], ["ended", 1]);
  assert.equal((await world.call("user", "POST", `/direct-uses/${second}/end`, { reason: "再一次" })).body.code, "direct-use.wrong-state");
});

test("a change of what was confirmed is confirmed anew, and does not stop its months", async () => {
  world.at("2026-12-10T10:00:00+08:00");
  const id = await confirmed({ nationalCode: "GJ-CHANGE", firstOn: "2026-12-01" });
  const { revision } = await see(id);
  const change = (more: object) =>
    world.call("user", "PUT", `/direct-uses/${id}`, stage.content({ nationalCode: "GJ-CHANGE", firstOn: "2026-12-01", ...more }), {
      "if-match": `"${revision}"`,
    });
  assert.equal((await change({ firstOn: "2027-03-01" })).body.code, "direct-use.fixed", "months cannot be put off");
  assert.equal((await change({ lastOn: "2028-08-31" })).status, 200);
  assert.equal((await see(id)).state, "registered");
  world.at("2027-01-01T09:00:00+08:00");
  await world.reconcile();
  assert.equal((await monthOf(id, "2026-12")).state, "owed");
});

test("the bureau sees its own, the office and the auditor all, agencies outside nothing", async () => {
  const [{ id }] = (await world.ok("user-head", "GET", "/direct-uses")).rows;
  for (const login of ["user-head", "user-developer", "reviewer", "office-head", "auditor"])
    assert.equal((await see(id, login)).id, id, login);
  for (const login of ["clerk", "guest", "guest-developer", "deputy"]) {
    assert.equal((await world.call(login, "GET", `/direct-uses/${id}`)).status, 404, login);
    assert.equal((await world.ok(login, "GET", "/direct-uses")).total, 0, login);
  }
  for (const login of ["user", "guest", "deputy"])
    assert.equal((await world.call(login, "GET", "/direct-uses/figures")).status, 403, login);
  const some = await world.ok("auditor", "GET", "/direct-uses?limit=2");
  const more = await world.ok("auditor", "GET", `/direct-uses?limit=2&cursor=${some.next}`);
  assert.equal(new Set([...some.rows, ...more.rows].map((row: { id: string }) => row.id)).size, 4);
});

test("who sent a registration does not confirm it", async () => {
  const { personId: savedBy } = await world.actor("reviewer");
  const id = await register({ nationalCode: "GJ-OWN" });
  await world.deployment.db.updateTable("directUse").set({ savedBy }).where("id", "=", id).execute();
  const { status, body } = await world.call("reviewer", "POST", `/direct-uses/${id}/confirm`, { words: "" });
  assert.deepEqual([status, body.code], [403, "direct-use.own-registration"]);
});
