// The life of an entry against a real PostgreSQL: who may do what, in which order, and what each act leaves behind.
import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { MovableClock } from "#kernel/clock.ts";
import type { Actor, Role } from "#kernel/context.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openDatabase, openPool, sql } from "#kernel/db.ts";
import { openLog } from "#kernel/log.ts";
import { Problem } from "#kernel/problem.ts";
import { openVault } from "#kernel/vault.ts";
import { loadLaw } from "#law/index.ts";
import { clocksOf } from "#modules/deadlines/index.ts";
import { admitPerson, foundAgency } from "#modules/identity/index.ts";
import { type Deployment, timelineOf, verifyLedger } from "#modules/ledger/index.ts";
import { testDatabase } from "#test/postgres.ts";
import type { EntryContent, Item } from "./content.ts";
import {
  askChangeExtension,
  assess,
  catalogVersion,
  consentEntry,
  createEntry,
  decideChangeExtension,
  discardDraft,
  loadSharedTable,
  mountedResources,
  mountResource,
  publishedVersion,
  publishEntry,
  reportChange,
  requestConsent,
  retireResource,
  returnEntry,
  reviseEntry,
  saveDraft,
} from "./index.ts";

const clock = new MovableClock("2026-03-03T02:00:00Z"); // a Tuesday
let deployment: Deployment;
let agency: { id: string; dutyIds: readonly string[] };
let other: { id: string; dutyIds: readonly string[] };
const people: Record<string, Actor> = {};
const the = (name: string): Actor => people[name] ?? assert.fail(`nobody is called ${name}`);

before(async () => {
  const { url } = await testDatabase("catalog lifecycle");
  const suite = suiteOf("international");
  deployment = {
    db: openDatabase(openPool({ url, connectionsMax: 4, name: "test" })),
    clock,
    law: loadLaw({ packsDir: "packs", profile: "reg25" }),
    suite,
    vault: openVault(suite, randomBytes(32)),
    signingKey: suite.newSigningKey(),
    log: openLog({ level: "silent", name: "test" }),
    gatewayUrl: "http://gateway.test",
  };
  agency = await found("minzheng", "department");
  other = await found("gongan", "department");
  const office = await found("shuju", "office");
  await admit("clerk", agency.id, "clerk");
  await admit("colleague", agency.id, "clerk");
  await admit("developer", agency.id, "developer");
  await admit("head", agency.id, "agency-head");
  await admit("stranger", other.id, "clerk");
  await admit("strange-head", other.id, "agency-head");
  await admit("reviewer", office.id, "office-reviewer");
  await admit("office-head", office.id, "office-head");
});
after(() => deployment.db.destroy());

const found = (code: string, kind: "department" | "office") =>
  foundAgency(deployment, {
    code,
    name: `${code}局`,
    shortName: code,
    kind,
    workBody: "科技科",
    divisionCode: "330900",
    duties: [{ title: "社会救助", basis: "社会救助暂行办法" }],
  });

async function admit(login: string, agencyId: string, role: Role): Promise<void> {
  const personId = await admitPerson(deployment, {
    login,
    name: login,
    password: "long enough 123",
    posts: [{ agencyId, role, title: role }],
  });
  const post = await deployment.db.selectFrom("post").select("id").where("personId", "=", personId).executeTakeFirstOrThrow();
  people[login] = {
    personId,
    name: login,
    postId: post.id,
    role,
    postTitle: role,
    agencyId,
    agencyName: login,
    agencyKind: role.startsWith("office") ? "office" : "department",
  };
}

const item = (name: string, more: Partial<Item> = {}): Item => ({
  id: randomUUID(),
  name,
  technicalName: "",
  type: "string",
  length: null,
  description: "",
  sharingType: "conditional",
  personal: "none",
  grade: "general",
  isKey: false,
  isTimestamp: false,
  codeTable: null,
  suggestedMask: "none",
  ...more,
});

const complete = (more: Partial<EntryContent> = {}): EntryContent => ({
  title: "低保对象信息",
  summary: "本市低保对象名单",
  dutyId: agency.dutyIds[0] ?? null,
  collected: "collected",
  kind: "department",
  theme: "社会保障",
  format: "database",
  updateCycle: "daily",
  sharingType: "conditional",
  sharingMethods: ["api"],
  conditions: { scope: "市级部门", purposes: ["资格核验"], further: [] },
  withholding: null,
  openType: "not-open",
  openConditions: null,
  grade: "general",
  sourceSystem: "救助系统",
  items: [item("姓名", { personal: "personal" }), item("救助金额", { type: "decimal" })],
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
  for (const code of codes) assert.match(code, /^3330900\/\d{6}$/);
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
  assert.match(refused.text, /^colleague在 /);
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
  const content = complete({ items: [...(first?.content.items ?? []), item("发放月份")] });
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
  clock.advance(3 * 86_400_000);
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
  assert.equal((await refusal(askChangeExtension(deployment, the("clerk"), { id, reason: "再延" }))).code, "deadline.no-extension");
  await update(one);
  assert.notEqual((await clocks(id))[0]?.lamp, "stopped");
  await update(two);
  assert.equal((await clocks(id))[0]?.lamp, "stopped");
  assert.deepEqual(await openTasks(id), []);
  const linked = await deployment.db.selectFrom("catalogVersion").select("changeEventId").where("changeEventId", "=", id).execute();
  assert.equal(linked.length, 2);
});

const columns = [
  { name: "id", type: "integer", comment: "编号" },
  { name: "person_name", type: "text", comment: "姓名" },
];

test("a table is loaded, replaced by its own agency only, and mounted by its columns", async () => {
  const table = { agencyId: agency.id, name: "relief", title: "救助对象", keyColumn: "id", columns };
  await loadSharedTable(deployment, {
    ...table,
    rows: [
      [1, "张\t三\\"],
      [2, null],
    ],
  });
  const { rows } = await sql<{ id: number; personName: string }>`select * from shared_data.relief order by id`.execute(deployment.db);
  assert.deepEqual(rows, [
    { id: 1, personName: "张\t三\\" },
    { id: 2, personName: null },
  ]);
  assert.deepEqual(await loadSharedTable(deployment, { ...table, rows: [[7, "李四"]] }), { rows: 1 });
  const taken = await refusal(loadSharedTable(deployment, { ...table, agencyId: other.id, rows: [] }));
  assert.equal(taken.code, "resource.table-taken");
  assert.equal((await refusal(loadSharedTable(deployment, { ...table, name: "x;drop", rows: [] }))).code, "resource.table-name");
  const twice = loadSharedTable(deployment, {
    ...table,
    name: "twice",
    rows: [
      [1, "a"],
      [1, "b"],
    ],
  });
  assert.equal((await refusal(twice)).code, "resource.table-rows");
  const left = await sql<{
    n: number;
  }>`select count(*) as n from pg_tables where schemaname = 'shared_data' and tablename like 'loading%'`.execute(deployment.db);
  assert.equal(left.rows[0]?.n, 0);

  const content = complete();
  const id = await publish(content);
  const [name] = content.items;
  const mount = (actor: string, resource: Parameters<typeof mountResource>[2]["resource"]) =>
    mountResource(deployment, the(actor), { entryId: id, resource });
  const good = { kind: "table" as const, title: "救助表", table: "relief", columns: { [name?.id ?? ""]: "person_name" } };
  assert.equal((await refusal(mount("stranger", good))).code, "resource.not-mounter");
  const wrong = await refusal(mount("clerk", { ...good, columns: { [name?.id ?? ""]: "nope", [randomUUID()]: "id" } }));
  assert.equal(wrong.fields.length, 2);
  const { id: resourceId } = await mount("developer", good);
  assert.equal((await refusal(mount("clerk", good))).code, "resource.mounted-already");
  assert.deepEqual(
    (await mountedResources(deployment.db, id)).map((each) => each.fields),
    [good.columns],
  );

  await sql`insert into sharing_grant (id, number, application_id, entry_id, version_id, consumer_agency_id, provider_agency_id, state, items,
    calls_per_day, rows_per_day, purpose, scope, method, valid_from, valid_until, resource_id, agreed_at)
    values (${randomUUID()}, 'G1', ${randomUUID()}, ${id}, (select published_version_id from catalog_entry where id = ${id}), ${other.id}, ${agency.id},
    'shared', '[]', 1, 1, '', '', 'table', '2026-03-01', '2027-03-01', ${resourceId}, ${clock.now()})`.execute(deployment.db);
  const inUse = await refusal(retireResource(deployment, the("clerk"), { id: resourceId }));
  assert.equal(inUse.code, "resource.in-use");
  assert.ok(inUse.cites.includes("REG25-27-6"));
  await sql`update sharing_grant set state = 'ended' where resource_id = ${resourceId}`.execute(deployment.db);
  await retireResource(deployment, the("developer"), { id: resourceId });
  assert.deepEqual(await mountedResources(deployment.db, id), []);
});

test("an API is mounted by an http address, its secret sealed", async () => {
  const content = complete();
  const id = await publish(content);
  const api = {
    kind: "api" as const,
    title: "接口",
    upstream: "https://api.test/v1/",
    operations: [{ method: "GET" as const, path: "/people", title: "查询" }],
    fields: { [content.items[0]?.id ?? ""]: "name" },
    header: { name: "x-key", secret: "top secret" },
  };
  for (const upstream of ["ftp://api.test", "nonsense", "https://a:b@api.test", "https://api.test/?a=1"]) {
    const refused = await refusal(mountResource(deployment, the("clerk"), { entryId: id, resource: { ...api, upstream } }));
    assert.equal(refused.code, "resource.upstream", upstream);
  }
  const made = await mountResource(deployment, the("clerk"), { entryId: id, resource: api });
  const row = await deployment.db.selectFrom("resource").selectAll().where("id", "=", made.id).executeTakeFirstOrThrow();
  assert.equal(row.upstream, "https://api.test/v1");
  assert.equal(deployment.vault.open(row.headerSecret ?? ""), "top secret");
  const evidence = await deployment.db.selectFrom("ledgerEntry").select("body").where("action", "=", "catalog.resource-mounted").execute();
  assert.ok(!JSON.stringify(evidence).includes("top secret"));
});

test("the ledger of all this holds", async () => {
  assert.ok((await verifyLedger(deployment)).ok);
});
