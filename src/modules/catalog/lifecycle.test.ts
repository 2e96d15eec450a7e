// The life of an entry against a real PostgreSQL: who may do what, in which order, and what each act leaves behind.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Actor, Role } from "#kernel/context.ts";
import { Problem } from "#kernel/problem.ts";
import { clocksOf } from "#modules/deadlines/index.ts";
import { timelineOf, verifyLedger } from "#modules/ledger/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { item, residents } from "#test/cast.ts";
import { createWorld, type TestAgency, type World } from "#test/world.ts";
import type { EntryContent } from "./content.ts";
import {
  askChangeExtension,
  assess,
  catalogVersion,
  consentEntry,
  createEntry,
  decideChangeExtension,
  discardDraft,
  publishedVersion,
  publishEntry,
  reportChange,
  requestConsent,
  returnEntry,
  reviseEntry,
  saveDraft,
} from "./index.ts";

let world: World;
let deployment: Deployment;
let agency: TestAgency;
let other: TestAgency;
const people = new Map<string, Actor>();
const the = (name: string): Actor => people.get(name) ?? assert.fail(`nobody is called ${name}`);

before(async () => {
  world = await createWorld("catalog lifecycle", { now: "2026-03-03T02:00:00Z" }); // a Tuesday
  ({ deployment } = world);
  agency = await world.agency("市民政局");
  other = await world.agency("市公安局");
  const office = await world.agency("市数据局", "office");
  const posts: [string, TestAgency, Role][] = [
    ["clerk", agency, "clerk"],
    ["colleague", agency, "clerk"],
    ["developer", agency, "developer"],
    ["head", agency, "agency-head"],
    ["stranger", other, "clerk"],
    ["strange-head", other, "agency-head"],
    ["reviewer", office, "office-reviewer"],
    ["office-head", office, "office-head"],
  ];
  for (const [login, { id }, role] of posts) {
    await world.person(login, id, role);
    people.set(login, await world.actor(login));
  }
});

const complete = (more: Partial<EntryContent> = {}): EntryContent => ({
  ...residents(agency.dutyIds[0] ?? ""),
  title: "低保对象信息",
  items: [item({ name: "姓名", technicalName: "name", personal: "personal" }), item({ name: "救助金额", technicalName: "amount" })],
  ...more,
});

const refusal = async (work: Promise<unknown>): Promise<Problem> => {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof Problem, String(error));
    return error;
  }
  return assert.fail("it was not refused");
};

async function sign(id: string): Promise<void> {
  await assess(deployment, the("clerk"), { id, kind: "secrecy", conclusion: "not-secret", note: "已核对" });
  await assess(deployment, the("clerk"), { id, kind: "personal-information", conclusion: "low", note: "脱敏" });
}

async function handIn(content = complete()): Promise<string> {
  const { id } = await createEntry(deployment, the("clerk"), { content });
  await sign(id);
  await requestConsent(deployment, the("clerk"), { id });
  await consentEntry(deployment, the("head"), { id });
  return id;
}

async function publish(content = complete()): Promise<string> {
  const id = await handIn(content);
  await publishEntry(deployment, the("reviewer"), { id });
  return id;
}

const openTasks = (subjectId: string) =>
  deployment.db
    .selectFrom("task")
    .select(["kind", "role", "agencyId", "href"])
    .where("subjectId", "=", subjectId)
    .where("closedAt", "is", null)
    .execute();
const clocks = async (subjectId: string) => (await clocksOf(deployment, [subjectId])).get(subjectId) ?? [];

test("REG25-11-2: only the clerk of the owning agency compiles", async () => {
  for (const name of ["head", "developer", "reviewer"]) {
    const refused = await refusal(createEntry(deployment, the(name), {}));
    assert.equal(refused.code, "catalog.not-yours");
    assert.ok(refused.cites.includes("REG25-11-2"));
  }
  const { id } = await createEntry(deployment, the("clerk"), {});
  const refused = await refusal(saveDraft(deployment, the("stranger"), { id, revision: 1, content: complete() }));
  assert.equal(refused.code, "catalog.unknown");
  const head = await refusal(saveDraft(deployment, the("head"), { id, revision: 1, content: complete() }));
  assert.equal(head.code, "catalog.not-yours");
});

test("codes are unique, also when entries are created at once", async () => {
  const made = await Promise.all(Array.from({ length: 6 }, () => createEntry(deployment, the("clerk"), {})));
  const codes = made.map((each) => each.code);
  assert.equal(new Set(codes).size, 6);
  for (const code of codes) assert.match(code, /^3990100\/\d{6}$/);
});

test("REG25-14-1: a new draft leans to nothing permissive", async () => {
  const { id } = await createEntry(deployment, the("clerk"), {});
  const saved = await saveDraft(deployment, the("clerk"), { id, revision: 1, content: { ...complete(), sharingType: null } });
  assert.ok(saved.gaps.some((gap) => gap.pointer === "/sharingType" && gap.cites.includes("REG25-14-1")));
});

test("a draft that somebody else saved is not written over", async () => {
  const { id } = await createEntry(deployment, the("clerk"), {});
  await saveDraft(deployment, the("colleague"), { id, revision: 1, content: complete() });
  const refused = await refusal(saveDraft(deployment, the("clerk"), { id, revision: 1, content: complete({ title: "我的" }) }));
  assert.equal(refused.status, 412);
  assert.match(refused.text, /^colleague某在 /);
});

test("REG25-13-4: hand-over is refused with every gap at once, each with its article", async () => {
  const { id } = await createEntry(deployment, the("clerk"), {});
  const refused = await refusal(requestConsent(deployment, the("clerk"), { id }));
  assert.equal(refused.code, "catalog.incomplete");
  const pointers = refused.fields.map((field) => field.pointer);
  for (const pointer of [
    "/title",
    "/items",
    "/format",
    "/updateCycle",
    "/sharingType",
    "/kind",
    "/grade",
    "/dutyId",
    "/assessments/secrecy",
  ]) {
    assert.ok(pointers.includes(pointer), pointer);
  }
  assert.ok(refused.cites.includes("REG25-13-4") && refused.cites.includes("REG25-13-1") && refused.cites.includes("REG25-13-2"));
});

test("REG25-3-2: what is secret cannot be assessed into the catalog", async () => {
  const { id } = await createEntry(deployment, the("clerk"), { content: complete() });
  const refused = await refusal(assess(deployment, the("clerk"), { id, kind: "secrecy", conclusion: "high", note: "" }));
  assert.equal(refused.code, "catalog.secrecy-conclusion");
  assert.ok(refused.cites.includes("REG25-3-2"));
});

test("REG25-13-2: personal items cannot be assessed as holding no personal information", async () => {
  const { id } = await createEntry(deployment, the("clerk"), { content: complete() });
  const input = { id, kind: "personal-information" as const, conclusion: "no-personal-information", note: "" };
  assert.equal((await refusal(assess(deployment, the("clerk"), input))).code, "catalog.personal-information");
});

test("REG25-13-1: a change after the assessments asks for new ones", async () => {
  const { id } = await createEntry(deployment, the("clerk"), { content: complete() });
  await sign(id);
  const saved = await saveDraft(deployment, the("clerk"), { id, revision: 1, content: complete({ summary: "改过" }) });
  assert.deepEqual(saved.gaps.map((gap) => gap.pointer).toSorted(), ["/assessments/personal-information", "/assessments/secrecy"]);
  await sign(id);
  assert.deepEqual(await requestConsent(deployment, the("clerk"), { id }), { state: "awaiting-consent" });
});

test("REG25-13-3: the head of the agency consents, and nobody who drafted", async () => {
  const { id } = await createEntry(deployment, the("clerk"), { content: complete() });
  await sign(id);
  await requestConsent(deployment, the("clerk"), { id });
  assert.deepEqual(
    (await openTasks(id)).map(({ kind, role }) => ({ kind, role })),
    [{ kind: "catalog.consent", role: "agency-head" }],
  );
  assert.equal((await refusal(consentEntry(deployment, the("clerk"), { id }))).code, "catalog.not-yours");
  assert.equal((await refusal(consentEntry(deployment, the("strange-head"), { id }))).code, "catalog.unknown");
  const both: Actor = { ...the("clerk"), role: "agency-head" };
  assert.equal((await refusal(consentEntry(deployment, both, { id }))).code, "catalog.same-person");
  assert.equal((await refusal(saveDraft(deployment, the("clerk"), { id, revision: 1, content: complete() }))).code, "catalog.wrong-state");
  await consentEntry(deployment, the("head"), { id });
  assert.deepEqual(
    (await openTasks(id)).map(({ kind, role }) => ({ kind, role })),
    [{ kind: "catalog.review", role: "office-reviewer" }],
  );
});

test("REG25-16-1: the office alone publishes; a return needs a reason and goes back to the clerk", async () => {
  const id = await handIn();
  assert.equal(await publishedVersion(deployment.db, id), undefined);
  assert.equal((await refusal(publishEntry(deployment, the("head"), { id }))).code, "catalog.not-yours");
  assert.equal((await refusal(returnEntry(deployment, the("reviewer"), { id, reason: " " }))).code, "catalog.reason-needed");
  assert.deepEqual(await returnEntry(deployment, the("reviewer"), { id, reason: "用途写得太宽" }), { state: "returned" });
  assert.deepEqual(
    (await openTasks(id)).map(({ kind, role, href }) => ({ kind, role, href })),
    [{ kind: "catalog.edit", role: "clerk", href: `/compile/${id}` }],
  );
  assert.equal((await timelineOf(deployment.db, id)).at(-1)?.note, "用途写得太宽");
  await requestConsent(deployment, the("clerk"), { id });
  await consentEntry(deployment, the("head"), { id });
  const both: Actor = { ...the("head"), role: "office-reviewer" };
  assert.equal((await refusal(publishEntry(deployment, both, { id }))).code, "catalog.same-person");
  await publishEntry(deployment, the("reviewer"), { id });
  assert.deepEqual(await openTasks(id), []);
});

test("REG25-16-2: publication is told to every agency and can never be altered", async () => {
  const id = await publish(complete({ title: "临时救助信息" }));
  const version = await publishedVersion(deployment.db, id);
  assert.equal(version?.number, 1);
  assert.equal(version.content.title, "临时救助信息");
  const told = await deployment.db.selectFrom("notice").select(["agencyId", "cites"]).where("href", "=", `/catalog/${id}`).execute();
  assert.equal(told.length, 3);
  assert.ok(told.every((notice) => notice.cites.includes("REG25-16-2")));
  await assert.rejects(
    deployment.db.updateTable("catalogVersion").set({ hash: "0" }).where("id", "=", version.versionId).execute(),
    /immutable/,
  );
});

test("REG25-17-1, REG25-17-5: an update leaves the old version in force, and the office has its limit", async () => {
  const id = await publish();
  const first = await publishedVersion(deployment.db, id);
  assert.deepEqual(await clocks(id), [], "the text sets no limit for a first publication");
  assert.equal((await refusal(reviseEntry(deployment, the("clerk"), { id, reason: "" }))).code, "catalog.reason-needed");
  const { revision } = await reviseEntry(deployment, the("clerk"), { id, reason: "增加数据项" });
  assert.equal((await refusal(reviseEntry(deployment, the("clerk"), { id, reason: "再改" }))).code, "catalog.revision-open");
  const content = complete({ items: [...(first?.content.items ?? []), item({ name: "发放月份", technicalName: "month" })] });
  await saveDraft(deployment, the("clerk"), { id, revision, content });
  await sign(id);
  await requestConsent(deployment, the("clerk"), { id });
  await consentEntry(deployment, the("head"), { id });
  assert.equal((await publishedVersion(deployment.db, id))?.number, 1);
  assert.deepEqual(
    (await clocks(id)).map(({ rule, due, lamp }) => ({ rule, due, lamp })),
    [{ rule: "catalog.update.review", due: "2026-03-05", lamp: "amber" }],
  );
  await publishEntry(deployment, the("reviewer"), { id });
  assert.equal((await clocks(id))[0]?.lamp, "stopped");
  assert.equal((await publishedVersion(deployment.db, id))?.content.items.length, 3);
  assert.equal((await catalogVersion(deployment.db, first?.versionId ?? ""))?.number, 1, "a superseded version is still there to point to");
});

test("a discarded revision leaves the entry as it was", async () => {
  const id = await publish();
  await reviseEntry(deployment, the("clerk"), { id, reason: "试" });
  assert.deepEqual(await discardDraft(deployment, the("clerk"), { id }), { state: "discarded" });
  assert.equal((await publishedVersion(deployment.db, id))?.number, 1);
  assert.equal((await refusal(discardDraft(deployment, the("clerk"), { id }))).code, "catalog.wrong-state");
});

async function update(id: string): Promise<void> {
  await reviseEntry(deployment, the("clerk"), { id, reason: "法规调整" });
  await sign(id);
  await requestConsent(deployment, the("clerk"), { id });
  await consentEntry(deployment, the("head"), { id });
}

test("REG25-17-2, REG25-17-3: a change runs from its day, once extended, until every entry is handed in", async () => {
  const [one, two] = [await publish(), await publish()];
  world.clock.advance(3 * 86_400_000);
  const change = { kind: "law" as const, title: "社会救助法施行", occurredOn: "2026-03-05", entryIds: [one, two], note: "" };
  assert.equal((await refusal(reportChange(deployment, the("head"), change))).code, "catalog-change.not-compiler");
  assert.equal((await refusal(reportChange(deployment, the("stranger"), change))).code, "catalog-change.entries");
  const future = { ...change, occurredOn: "2026-12-31" };
  assert.equal((await refusal(reportChange(deployment, the("clerk"), future))).code, "catalog-change.in-future");
  const { id } = await reportChange(deployment, the("clerk"), change);
  assert.equal((await clocks(id))[0]?.due, "2026-03-19", "ten working days, the fifth of March not counted");
  await askChangeExtension(deployment, the("clerk"), { id, reason: "系统改造" });
  assert.ok((await openTasks(id)).some((task) => task.kind === "catalog.extension" && task.role === "office-head"));
  assert.equal(
    (await refusal(decideChangeExtension(deployment, the("reviewer"), { id, agree: true, note: "" }))).code,
    "catalog-change.not-decider",
  );
  await decideChangeExtension(deployment, the("office-head"), { id, agree: true, note: "同意" });
  assert.equal((await clocks(id))[0]?.due, "2026-03-26");
  assert.equal((await refusal(askChangeExtension(deployment, the("clerk"), { id, reason: "再延" }))).code, "deadline.extension-too-long");
  await update(one);
  assert.notEqual((await clocks(id))[0]?.lamp, "stopped");
  await update(two);
  assert.equal((await clocks(id))[0]?.lamp, "stopped");
  assert.deepEqual(await openTasks(id), []);
  const linked = await deployment.db.selectFrom("catalogVersion").select("changeEventId").where("changeEventId", "=", id).execute();
  assert.equal(linked.length, 2);
});

test("the ledger of all this holds", async () => {
  assert.ok((await verifyLedger(deployment)).ok);
});
