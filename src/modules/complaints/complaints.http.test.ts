// Complaints through the platform: without an account and from agencies, examined, answered; who sees what, and what follows for grant and account.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sharingUnder } from "#test/sharing.ts";
import type { TestAgency, World } from "#test/world.ts";
import { type FoundedComplaint, onFounded, receivePublic } from "./index.ts";

let world: World;
let organs: Readonly<Record<"provider" | "user" | "guest" | "office", TestAgency>>;
let grant: { id: string; number: string };
const founded: FoundedComplaint[] = [];

before(async () => {
  const sharing = await sharingUnder("reg25+shuozhou", "complaints", "2026-10-12T10:00:00+08:00");
  ({ world } = sharing);
  ({ organs } = sharing.body);
  await world.person("auditor", organs.office.id, "auditor");
  await world.person("holder", organs.provider.id, "work-body-head");
  await world.person("leaker", organs.user.id, "developer");
  const entry = await sharing.entry("企业登记信息", [{}, {}]);
  const resourceId = await sharing.mount(entry);
  await sharing.walk(await sharing.submit(entry));
  const { db } = world.deployment;
  grant = await db.selectFrom("sharingGrant").select(["id", "number"]).executeTakeFirstOrThrow();
  const sharedAt = world.clock.now();
  await db.updateTable("sharingGrant").set({ state: "shared", resourceId, sharedAt }).where("id", "=", grant.id).execute();
  onFounded(async (_running, complaint) => {
    founded.push(complaint);
    await Promise.resolve();
  });
});

const NAME = "王晓芸";
const content = (more: Record<string, unknown> = {}) => ({
  kind: "rights",
  agencyId: organs.user.id,
  grantNumber: grant.number,
  serviceItem: "",
  title: "企业信息被用于推销",
  detail: "登记以后不久就接到推销电话，说出了登记的地址。",
  complainant: { name: NAME, contact: "13800000000" },
  ...more,
});
async function complain(more: Record<string, unknown> = {}, remoteAddress = "192.0.2.1"): Promise<{ status: number; body: any }> {
  const headers = { "content-type": "application/json" };
  const payload = JSON.stringify(content(more));
  const reply = await world.api.app.inject({ method: "POST", url: "/api/public/complaints", remoteAddress, headers, payload });
  return { status: reply.statusCode, body: reply.json() };
}
const idOf = async (number: string): Promise<string> => (await world.ok("reviewer", "GET", `/complaints?number=${number}`)).rows[0].id;
const step = (login: string, id: string, path: string, body: object = { words: "依规办理" }) =>
  world.call(login, "POST", `/complaints/${id}/${path}`, body);
const seen = async (login: string, id: string): Promise<any> => await world.ok(login, "GET", `/complaints/${id}`);

let id: string;
let number: string;
let code: string;

test("whoever is concerned complains without an account, and follows it by number and code (REG25-37-2)", async () => {
  const answer = await complain();
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  ({ number, code } = answer.body);
  id = await idOf(number);
  const ask = (body: object) => world.call(null, "POST", "/public/complaints/progress", body);
  assert.equal((await ask({ number, code })).body.state, "received");
  assert.equal((await ask({ number, code: "0".repeat(12) })).body.code, "complaint.unknown-code");
  assert.ok((await ask({ number, code: code.toLowerCase() })).body.citations.some((each: { id: string }) => each.id === "REG25-37-3"));
  const inbox = await world.ok("reviewer", "GET", "/inbox?scope=mine");
  assert.ok(inbox.rows.some(({ href }: { href: string }) => href === `/complaints/${id}`));
});

test("who complained is sealed, seen by who handles it, and the look stands on the ledger (REG25-37-2)", async () => {
  const { db } = world.deployment;
  const stored = await db.selectFrom("complaint").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  assert.ok(!JSON.stringify(stored).includes(NAME) && !JSON.stringify(stored).includes(code));
  assert.equal((await seen("reviewer", id)).isNamed, true);
  assert.ok(!JSON.stringify(await seen("auditor", id)).includes(NAME));
  assert.equal((await step("auditor", id, "complainant")).status, 403);
  assert.equal((await step("reviewer", id, "complainant")).body.name, NAME);
  const acts = (await seen("reviewer", id)).timeline.map(({ action }: { action: string }) => action);
  assert.ok(acts.includes("complaint.identified"));
  const ledger = await db.selectFrom("ledgerEntry").select(["body", "note", "subjectTitle"]).where("subjectId", "=", id).execute();
  assert.ok(!JSON.stringify(ledger).includes(NAME) && !JSON.stringify(ledger).includes("推销"));
});

test("it is accepted with a day that the officer names, since no text in force sets one (REG25-37-3)", async () => {
  assert.equal((await seen("reviewer", id)).dayByLaw, false);
  assert.equal((await step("reviewer", id, "accept")).body.code, "complaint.day-needed");
  for (const [answerBy, problem] of [
    ["2026-10-12", "complaint.not-ahead"],
    ["2027-10-12", "complaint.not-ahead"],
    ["2026-02-30", "complaint.no-day"],
  ])
    assert.equal((await step("reviewer", id, "accept", { words: "受理", answerBy })).body.code, problem);
  assert.equal((await step("user-head", id, "accept", { words: "受理", answerBy: "2026-10-26" })).status, 403);
  assert.equal((await step("reviewer", id, "accept", { words: "受理", answerBy: "2026-10-26" })).status, 200);
  assert.equal((await step("reviewer", id, "accept", { words: "受理", answerBy: "2026-10-26" })).status, 409);
  assert.match((await seen("reviewer", id)).sentence.words, /2026-10-26/);
});

test("the agency complained of reads the office's question, never the words or the name (REG25-37-2)", async () => {
  assert.equal((await world.call("user-head", "GET", `/complaints/${id}`)).status, 404, "before it is asked it knows nothing");
  assert.equal((await world.ok("user-head", "GET", "/complaints")).total, 0);
  assert.equal((await step("user-head", id, "statement")).status, 404);
  assert.equal((await step("reviewer", id, "ask", { words: "请说明企业登记信息的使用范围。" })).status, 200);
  const told = await seen("user-head", id);
  assert.deepEqual([told.title, told.detail, told.isNamed, told.question], [null, null, false, "请说明企业登记信息的使用范围。"]);
  assert.ok(!JSON.stringify(told).includes("推销"));
  assert.equal((await world.call("guest-head", "GET", `/complaints/${id}`)).status, 404);
  assert.equal((await step("user-head", id, "statement", { words: "仅用于资质核验。" })).status, 200);
  assert.equal((await seen("reviewer", id)).statement, "仅用于资质核验。");
});

test("the grant concerned is paused while it is examined, and resumed (REG25-5-3)", async () => {
  const state = async () =>
    (await world.deployment.db.selectFrom("sharingGrant").select("state").where("id", "=", grant.id).executeTakeFirstOrThrow()).state;
  assert.equal((await step("reviewer", id, "pause")).status, 200);
  assert.deepEqual([await state(), (await seen("reviewer", id)).isPaused], ["suspended", true]);
  assert.equal((await step("reviewer", id, "pause")).status, 409);
  assert.equal((await step("reviewer", id, "lift")).status, 200);
  assert.equal(await state(), "shared");
});

test("what is not answered in time is told to the head of the office, once (REG25-37-3)", async () => {
  const late = async () =>
    (await world.ok("office-head", "GET", "/notices?limit=100")).rows.filter(({ kind }: { kind: string }) => kind === "complaint.late")
      .length;
  await world.reconcile();
  assert.equal(await late(), 0);
  world.at("2026-10-27T09:00:00+08:00");
  await world.reconcile();
  await world.reconcile();
  assert.equal(await late(), 1);
  assert.equal((await seen("reviewer", id)).sentence.tone, "late");
});

test("it is answered, whoever complained reads the answer, and a founded one is told on (REG25-37-3, REG25-5-3)", async () => {
  assert.equal((await step("reviewer", id, "answer", { outcome: "partly", words: "已责令改正。" })).status, 200);
  const told = await world.ok("reviewer", "POST", "/public/complaints/progress", { number, code });
  assert.deepEqual([told.state, told.outcome, told.answer], ["answered", "partly", "已责令改正。"]);
  const [tied] = founded;
  assert.deepEqual([tied?.number, tied?.agencyId, tied?.outcome], [number, organs.user.id, "partly"]);
  assert.ok(tied?.cites.includes("REG25-5-3"));
  assert.equal((await seen("user-head", id)).answer, "已责令改正。");
});

test("a person's case is referred, and the account disabled as a measure of service by the head of the office (SZ-34-1)", async () => {
  const filed = content({ kind: "leak", login: "leaker", title: "账号外泄数据", complainant: { name: "", contact: "" } });
  const made = await world.ok("user-head", "POST", "/complaints", filed);
  assert.equal((await seen("reviewer", made.id)).isNamed, false);
  assert.equal((await seen("user-head", made.id)).title, "账号外泄数据", "whoever complained sees it");
  for (const other of ["user", "guest-head"]) {
    assert.equal((await world.call(other, "GET", `/complaints/${made.id}`)).status, 404, "not even a colleague learns of it");
    assert.ok(!JSON.stringify(await world.ok(other, "GET", "/complaints")).includes(made.number));
  }
  assert.deepEqual([(await seen("auditor", made.id)).actions, (await seen("user-head", made.id)).actions], [[], []]);
  await step("reviewer", made.id, "accept", { words: "受理", answerBy: "2026-11-10" });
  await step("reviewer", made.id, "answer", { outcome: "founded", words: "属实。" });
  assert.equal((await step("office-head", made.id, "disable")).body.code, "complaint.refer-first");
  assert.equal((await step("reviewer", made.id, "refer", { authority: "市公安局网安支队", document: "云数移〔2026〕3号" })).status, 200);
  assert.equal((await step("reviewer", made.id, "disable")).status, 403);
  await world.token("leaker");
  assert.equal((await step("office-head", made.id, "disable")).status, 200);
  assert.equal((await world.call("leaker", "GET", "/today")).status, 401);
  assert.equal((await step("office-head", made.id, "enable")).status, 200);
});

test("a declined one says why, and nothing follows from what is not founded", async () => {
  const told = founded.length;
  const { body } = await complain({ grantNumber: "", title: "与共享无关" }, "192.0.2.7");
  const other = await idOf(body.number);
  assert.equal((await step("reviewer", other, "decline", { words: "不属于数据共享事项。" })).status, 200);
  assert.equal((await step("reviewer", other, "answer", { outcome: "founded", words: "x" })).status, 409);
  assert.equal(founded.length, told);
});

test("whoever reported inside reads neither the statement nor of a grant that is none of his agency's (REG25-37-2)", async () => {
  const made = await world.ok("guest", "POST", "/complaints", content({ title: "疑似转给他人", login: "" }));
  await step("reviewer", made.id, "accept", { words: "受理", answerBy: "2026-11-10" });
  await step("reviewer", made.id, "ask", { words: "请说明去向。" });
  await step("user-head", made.id, "statement", { words: "内部系统名称是甲乙丙。" });
  const told = await seen("guest", made.id);
  assert.deepEqual([told.statement, told.grant], [null, null]);
  assert.ok(!JSON.stringify(told).includes("甲乙丙"), "not by the timeline either");
  assert.ok(JSON.stringify(await seen("user-head", made.id)).includes("甲乙丙"));
  assert.equal((await seen("user-head", made.id)).grant.id, grant.id, "its party reads which grant it is");
});

test("nobody learns by complaining which grants or accounts there are; the office reads what was named (REG25-37-2)", async () => {
  const [known, guessed] = [await complain({}, "192.0.2.8"), await complain({ grantNumber: "GX-0" }, "192.0.2.8")];
  assert.deepEqual([known.status, guessed.status, Object.keys(guessed.body)], [201, 201, Object.keys(known.body)]);
  assert.equal((await seen("reviewer", await idOf(guessed.body.number))).grantNamed, "GX-0");
  const { id: filed } = await world.ok("guest", "POST", "/complaints", content({ grantNumber: "GX-0", login: "nobody-here" }));
  const { id: other } = await world.ok("guest", "POST", "/complaints", content({ login: "leaker" }));
  const told = async (which: string) => {
    const { grant: shown, account, grantNamed, accountNamed } = await seen("guest", which);
    return [shown, account, grantNamed, accountNamed];
  };
  assert.deepEqual([await told(filed), await told(other)], [Array(4).fill(null), Array(4).fill(null)]);
  assert.equal((await seen("reviewer", filed)).accountNamed, "nobody-here");
});

test("the head of the office cannot shut out the auditor (SZ-34-1)", async () => {
  const made = await world.ok("user-head", "POST", "/complaints", content({ kind: "leak", agencyId: organs.office.id, login: "auditor" }));
  await step("reviewer", made.id, "accept", { words: "受理", answerBy: "2026-11-10" });
  await step("reviewer", made.id, "answer", { outcome: "founded", words: "属实。" });
  await step("reviewer", made.id, "refer", { authority: "市公安局网安支队", document: "云数移〔2026〕4号" });
  assert.equal((await step("office-head", made.id, "disable")).body.code, "identity.auditor-account");
  assert.equal((await world.call("auditor", "GET", "/today")).status, 200);
});

test("a pause is not lifted where another suspended the grant since (REG25-27-2)", async () => {
  const made = await world.ok("guest", "POST", "/complaints", content({ login: "" }));
  await step("reviewer", made.id, "accept", { words: "受理", answerBy: "2026-11-10" });
  assert.equal((await step("reviewer", made.id, "pause")).status, 200);
  const later = async (login: string, path: string) => {
    world.at(new Date(world.clock.now().getTime() + 60_000).toISOString());
    await world.ok(login, "POST", `/grants/${grant.id}/${path}`, { reason: "核对" });
  };
  await later("reviewer", "resume");
  await later("holder", "suspend");
  assert.equal((await step("reviewer", made.id, "lift")).body.code, "complaint.paused-otherwise");
  const { state } = await world.deployment.db
    .selectFrom("sharingGrant")
    .select("state")
    .where("id", "=", grant.id)
    .executeTakeFirstOrThrow();
  assert.equal(state, "suspended");
});

test("floods from one address end, in a minute and for the day; bad input is told at its field", async () => {
  const counter = await world.call("reviewer", "POST", "/complaints", content({ login: "", grantNumber: "GX-0" }));
  assert.equal(counter.body.fields[0].pointer, "/grantNumber");
  const statuses: number[] = [];
  for (let count = 0; count < 7; count += 1) statuses.push((await complain({}, "192.0.2.9")).status);
  assert.deepEqual([statuses[0], statuses.at(-1)], [201, 429]);
  const given = { ...content(), kind: "other" as const, login: "" };
  for (let count = 0; count < 10; count += 1) await receivePublic(world.deployment, "192.0.2.11", given);
  await assert.rejects(receivePublic(world.deployment, "192.0.2.11", given), /complaint\.too-many/);
  assert.ok((await receivePublic(world.deployment, "192.0.2.12", given)).code.length === 12, "others are not touched");
});
