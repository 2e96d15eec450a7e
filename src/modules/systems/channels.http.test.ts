// Exchanges beside the platform: registered, planned, reminded of, ended with what took their place; reported, judged and entered.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sharingUnder } from "#test/sharing.ts";
import type { TestAgency, World } from "#test/world.ts";
import { watchChannels } from "./index.ts";

let world: World;
let organs: Readonly<Record<"provider" | "user" | "guest" | "office", TestAgency>>;
let entryId: string;

before(async () => {
  const sharing = await sharingUnder("reg25+jiyuan", "channels", "2026-10-12T10:00:00+08:00");
  ({ world } = sharing);
  ({ organs } = sharing.body);
  await world.person("auditor", organs.office.id, "auditor");
  await world.person("operator", organs.guest.id, "operator");
  const wishes = [{ sharingType: "unconditional" }, { sharingType: "unconditional" }] as const;
  ({ entryId } = await sharing.entry("常住人口基本信息", wishes, "unconditional"));
});

const content = (more: Record<string, unknown> = {}) => ({
  title: "死亡登记名单",
  counterpart: "市民政局",
  counterpartAgencyId: null,
  direction: "gives",
  way: "medium",
  detail: "每月刻录光盘交换",
  since: "2021-03-01",
  targetOn: "2026-10-13",
  systemId: null,
  state: "in-use",
  ...more,
});
const register = async (more: Record<string, unknown> = {}): Promise<string> =>
  (await world.ok("clerk", "POST", "/channels", content(more))).id;
const seen = async (id: string, login = "clerk"): Promise<any> => await world.ok(login, "GET", `/channels/${id}`);
const notices = async (login: string, kind: string): Promise<any[]> =>
  (await world.ok(login, "GET", "/notices?limit=100")).rows.filter((notice: { kind: string }) => notice.kind === kind);
const tasks = async (login: string, href: string): Promise<number> =>
  (await world.ok(login, "GET", "/inbox?scope=mine")).rows.filter((task: { href: string }) => task.href === href).length;

let id: string;

test("a channel has its counterpart, data and day; what is overdue is told to its agency and stands in the office's report (MIIT-4-3)", async () => {
  id = await register();
  assert.equal(await watchChannels(world.deployment), 1, "the day is near");
  assert.equal(await watchChannels(world.deployment), 0, "told once");
  assert.equal((await notices("clerk", "channel.near")).length, 1);
  world.at("2026-10-19T09:00:00+08:00");
  assert.equal(await watchChannels(world.deployment), 1);
  assert.equal(await watchChannels(world.deployment), 0);
  assert.equal((await notices("clerk", "channel.overdue")).length, 1);
  assert.equal((await notices("reviewer", "channel.overdue")).length, 1);
  const { rows } = await world.ok("reviewer", "GET", "/systems/report");
  const line = rows.find(({ agency }: { agency: { id: string } }) => agency.id === organs.provider.id);
  assert.deepEqual([line.channels, line.channelsLate, line.channelsUndated, line.channelsEnded], [1, 1, 0, 0]);
  assert.equal((await world.ok("reviewer", "GET", `/channels?agency=${organs.provider.id}&lag=late`)).total, 1);
  const { revision } = await seen(id);
  const moved = content({ targetOn: "2026-12-31", state: "migrating" });
  await world.ok("clerk", "PUT", `/channels/${id}`, moved, { "if-match": `"${revision}"` });
  assert.equal((await seen(id)).isLate, false);
  assert.deepEqual((await seen(id)).clocks, [], "no text in force sets a time: no clock runs");
});

test("without a day it is a task; a day closes it", async () => {
  const undated = await register({ title: "车辆信息", targetOn: null });
  assert.equal(await tasks("clerk", `/channels/${undated}`), 1);
  await world.ok("clerk", "PUT", `/channels/${undated}`, content({ title: "车辆信息", targetOn: "2027-01-01" }), {
    "if-match": '"1"',
  });
  assert.equal(await tasks("clerk", `/channels/${undated}`), 0);
  assert.equal((await world.call("clerk", "PUT", `/channels/${undated}`, content(), { "if-match": '"1"' })).status, 412);
  assert.equal((await world.call("clerk", "PUT", `/channels/${undated}`, content())).status, 428);
});

test("it ends with the entry that took its place or a reason, and can be put back (MIIT-4-3)", async () => {
  const end = async (body: Record<string, unknown>) =>
    await world.call("clerk", "POST", `/channels/${id}/end`, { entryId: null, grantId: null, words: "", ...body });
  assert.equal((await end({})).body.code, "channel.successor-needed");
  assert.equal((await end({ entryId: "11111111-1111-4111-8111-111111111111" })).body.code, "channel.unknown-successor");
  assert.equal((await end({ entryId })).status, 200);
  const ended = await seen(id);
  assert.deepEqual([ended.state, ended.endedOn, ended.entry.name, ended.actions], ["ended", "2026-10-19", "常住人口基本信息", ["reopen"]]);
  assert.equal((await end({ words: "再停一次" })).status, 409);
  await world.ok("clerk", "POST", `/channels/${id}/reopen`, { reason: "新通道尚未试运行" });
  const open = await seen(id);
  assert.deepEqual([open.state, open.entry, open.actions], ["in-use", null, ["save", "end"]]);
});

test("others' channels are not there for an agency, and nobody ties one to what is not the agency's", async () => {
  assert.equal((await world.call("user", "GET", `/channels/${id}`)).status, 404);
  assert.equal((await world.call("user", "POST", `/channels/${id}/reopen`, { reason: "x" })).status, 404);
  assert.equal((await world.call("user", "POST", `/channels/${id}/end`, { entryId: null, grantId: null, words: "x" })).status, 404);
  assert.equal((await world.ok("user", "GET", "/channels")).total, 0);
  assert.equal((await world.ok("auditor", "GET", "/channels?state=open")).total, 2);
  const other = content({ targetOn: null, systemId: "11111111-1111-4111-8111-111111111111" });
  assert.equal((await world.call("clerk", "POST", "/channels", other)).body.code, "channel.unknown-system");
  const theirs = await world.ok("user", "POST", "/channels", content({ title: "学籍", targetOn: null }));
  const end = { entryId, grantId: null, words: "" };
  assert.equal((await world.call("user", "POST", `/channels/${theirs.id}/end`, end)).body.code, "channel.unknown-successor");
});

const report = (more: Record<string, unknown> = {}) => ({
  agencyId: organs.provider.id,
  title: "出入境记录",
  counterpart: "某某公司",
  way: "message",
  since: "2026-09-01",
  detail: "通过聊天群发送表格 <script>alert(1)</script>",
  links: ["https://example.org/evidence?id=1"],
  ...more,
});

test("anyone signed in reports an exchange outside the platform; confirmed it is a record with its ground, and stands in the register (JY-9-3, JY-57-7)", async () => {
  const { number } = await world.ok("operator", "POST", "/channels/reports", report());
  const { rows: leads } = await world.ok("reviewer", "GET", "/leads?kind=off-platform");
  assert.deepEqual([leads.length, leads[0].number], [1, number]);
  const lead = await world.ok("reviewer", "GET", `/leads/${leads[0].id}`);
  assert.ok(lead.evidence.some(({ words, href }: { words: string; href?: string }) => words.startsWith("https://") && href === undefined));
  assert.ok(["JY-9-3", "JY-57-7"].every((duty) => lead.citations.some((citation: { id: string }) => citation.id === duty)));
  assert.equal(await tasks("reviewer", `/supervision/leads/${lead.id}`), 1);
  assert.equal((await world.ok("clerk", "GET", "/channels?reported=true")).total, 0, "nothing stands there before it is judged");
  await world.ok("reviewer", "POST", `/leads/${lead.id}/confirm`, { words: "核对聊天记录属实" });
  const { rows } = await world.ok("clerk", "GET", "/channels?reported=true");
  assert.deepEqual(
    [rows.length, rows[0].title, rows[0].counterpart, rows[0].way, rows[0].since],
    [1, "出入境记录", "某某公司", "message", "2026-09-01"],
  );
  assert.ok(["JY-9-3", "JY-57-7"].every((duty) => rows[0].grounds.some((ground: { id: string }) => ground.id === duty)));
  assert.equal(await tasks("clerk", `/channels/${rows[0].id}`), 1, "its agency has to plan the merging");
  assert.equal((await seen(rows[0].id)).leadId, null, "the lead is the office's");
  assert.equal((await seen(rows[0].id, "reviewer")).leadId, lead.id);
  assert.equal((await notices("clerk", "channel.entered")).length, 1);
  const [own] = (await world.ok("operator", "GET", "/channels/reports")).rows;
  assert.deepEqual([own.number, own.state, own.outcome], [number, "confirmed", "核对聊天记录属实"]);
  assert.deepEqual((await world.ok("clerk", "GET", "/channels/reports")).rows, []);
});

test("a report of the own agency stays with the office: neither the ledger, nor a message, nor a list tells the agency (JY-9-3)", async () => {
  const { number } = await world.ok("developer", "POST", "/channels/reports", report({ title: "内部举报的交换" }));
  const { seq } = await world.ok("auditor", "GET", "/ledger/head");
  assert.ok(seq > 0);
  const ledger = await world.call("clerk", "GET", "/ledger?limit=100");
  assert.ok(!JSON.stringify(ledger.body).includes("内部举报的交换"), "the agency does not find it in the ledger");
  const [lead] = (await world.ok("reviewer", "GET", "/leads?kind=off-platform&state=raised")).rows;
  assert.equal(lead.number, number);
  await world.ok("reviewer", "POST", `/leads/${lead.id}/dismiss`, { words: "经核实为平台内授权" });
  assert.equal((await notices("clerk", "lead.outcome")).length, 0);
  assert.equal((await notices("developer", "lead.outcome")).length, 1);
  assert.equal((await world.call("developer", "POST", "/channels/reports", report({ title: "内部举报的交换" }))).status, 409);
});

test("what a report may not be", async () => {
  const wrong: readonly [Record<string, unknown>, number][] = [
    [{ links: ["javascript:alert(1)"] }, 400],
    [{ links: ["https://a b"] }, 400],
    [{ title: " " }, 400],
    [{ detail: "x".repeat(2_001) }, 400],
    [{ since: "2026-12-01" }, 422],
    [{ agencyId: "11111111-1111-4111-8111-111111111111" }, 422],
  ];
  for (const [more, status] of wrong)
    assert.equal((await world.call("user", "POST", "/channels/reports", report(more))).status, status, JSON.stringify(more).slice(0, 60));
});
