// The register of systems: what the platform sees, whose task it is, who sees what; under a text that asks for connection.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sharingUnder } from "#test/sharing.ts";
import type { TestAgency, World } from "#test/world.ts";
import { followSystems } from "./index.ts";

let world: World;
let organs: Readonly<Record<"provider" | "user" | "guest" | "office", TestAgency>>;
let entryId: string;
let resourceId: string;
let grantId: string;

before(async () => {
  const sharing = await sharingUnder("reg25+jiyuan", "systems", "2026-10-12T10:00:00+08:00");
  ({ world } = sharing);
  ({ organs } = sharing.body);
  await world.person("auditor", organs.office.id, "auditor");
  await world.person("operator", organs.office.id, "operator");
  await world.person("user-developer", organs.user.id, "developer");
  const entry = await sharing.entry("常住人口", [{ sharingType: "unconditional" }, { sharingType: "unconditional" }], "unconditional");
  ({ entryId } = entry);
  resourceId = await sharing.mount(entry);
  await sharing.walk(await sharing.submit(entry));
  const { db } = world.deployment;
  ({ id: grantId } = await db.selectFrom("sharingGrant").select("id").executeTakeFirstOrThrow());
  await db.updateTable("sharingGrant").set({ state: "shared", resourceId }).where("id", "=", grantId).execute();
});

const content = (more: Record<string, unknown> = {}) => ({
  name: "人口管理系统",
  kind: "business",
  code: "GA-001",
  purpose: "户籍办理与人口统计",
  classified: false,
  built: "own",
  plannedOn: null,
  blocker: "",
  open: { state: "none", day: null, words: "" },
  links: [],
  entryIds: [],
  ...more,
});
const register = async (login: string, more: Record<string, unknown> = {}): Promise<string> =>
  (await world.ok(login, "POST", "/systems", content(more))).id;
const save = async (id: string, revision: number, more: Record<string, unknown> = {}) =>
  await world.call("clerk", "PUT", `/systems/${id}`, content(more), { "if-match": `"${revision}"` });
const tasksOf = async (id: string): Promise<number> =>
  (await world.ok("clerk", "GET", "/inbox?scope=mine")).rows.filter(({ href }: { href: string }) => href === `/systems/${id}`).length;
const seen = async (id: string, login = "clerk"): Promise<any> => await world.ok(login, "GET", `/systems/${id}`);

let id: string;

test("a self-built system without a connection is an open task of its agency, with the articles that ask for it (JY-26-2, JY-6-3)", async () => {
  id = await register("clerk");
  const system = await seen(id);
  assert.deepEqual([system.sharing.standing, system.open.standing, system.mustConnect], ["none", "none", true]);
  const ids = system.citations.map((citation: { id: string }) => citation.id);
  assert.ok(ids.includes("JY-6-2") && ids.includes("JY-26-2"), ids.join());
  assert.equal(await tasksOf(id), 1);
  const shared = await register("clerk", { name: "政务服务一体化系统", code: "GA-002", built: "shared" });
  assert.equal(await tasksOf(shared), 0, "what somebody else built is not this agency's task");
});

test("whether it is connected is read from what is linked: the state, the way, the last contact, the coverage (JY-6-2)", async () => {
  const { revision } = await seen(id);
  const links = [{ kind: "resource", id: resourceId }];
  assert.equal((await save(id, revision, { links, entryIds: [entryId] })).status, 200);
  const system = await seen(id);
  assert.deepEqual(
    [system.sharing.standing, system.sharing.ways, system.entries, system.reached, system.percent],
    ["connected", ["resource"], 1, 1, 100],
  );
  assert.equal(system.links[0].live, true);
  assert.ok(system.contactAt !== null, "the table was loaded");
  assert.equal(await tasksOf(id), 0, "nothing is left to do");
  // A call through the gateway is the latest contact.
  await world.deployment.db
    .insertInto("usageDay")
    .values({ grantId, day: "2026-10-12", calls: 1, refused: 0, rows: 1, bytes: 10, lastAt: new Date("2026-10-12T10:05:00+08:00") })
    .onConflict((conflict) => conflict.columns(["grantId", "day"]).doUpdateSet({ lastAt: new Date("2026-10-12T10:05:00+08:00") }))
    .execute();
  assert.equal((await seen(id)).contactAt, "2026-10-12T02:05:00.000Z");
  const consumer = await register("user-developer", { name: "学籍系统", code: "JY-1", links: [{ kind: "grant", id: grantId }] });
  assert.equal((await seen(consumer, "user")).sharing.standing, "connected", "a client that calls is connected");
});

test("when the link breaks the task is back, and gone again when it works (JY-26-2)", async () => {
  const { db } = world.deployment;
  await db.updateTable("resource").set({ state: "retired" }).where("id", "=", resourceId).execute();
  assert.equal(await followSystems(world.deployment), 1);
  assert.equal((await seen(id)).sharing.standing, "silent");
  assert.deepEqual([await tasksOf(id), await followSystems(world.deployment)], [1, 0]);
  await db.updateTable("resource").set({ state: "mounted" }).where("id", "=", resourceId).execute();
  assert.equal(await followSystems(world.deployment), 1);
  assert.deepEqual([await tasksOf(id), await followSystems(world.deployment)], [0, 0]);
  const acts = (await seen(id)).timeline.map(({ action }: { action: string }) => action);
  assert.ok(acts.includes("system.to-connect") && acts.includes("system.connected"));
});

test("nobody links what is another agency's, and the choices are the own agency's", async () => {
  const foreign = [
    { links: [{ kind: "resource", id: resourceId }] },
    { links: [{ kind: "connection", id: resourceId }] },
    { entryIds: [entryId] },
    { links: [{ kind: "task", id: "11111111-1111-4111-8111-111111111111" }] },
  ];
  for (const [index, more] of foreign.entries()) {
    const answer = await world.call("guest", "POST", "/systems", content({ name: `气象${index}`, code: `Q${index}`, ...more }));
    assert.deepEqual([answer.status, answer.body.code], [422, "system.unknown-link"]);
  }
  assert.deepEqual((await world.ok("guest", "GET", "/systems/choices")).rows, []);
  const own = (await world.ok("clerk", "GET", "/systems/choices?q=登记簿")).rows.map(({ kind }: { kind: string }) => kind);
  assert.deepEqual(own, ["resource"]);
  assert.equal((await world.call("reviewer", "GET", "/systems/choices")).status, 403);
});

test("a classified system is registered by its name, never asked to connect, and counted apart (JY-6-3)", async () => {
  const refused = await world.call("clerk", "POST", "/systems", content({ name: "某涉密系统", classified: true }));
  assert.deepEqual([refused.status, refused.body.fields.map(({ pointer }: { pointer: string }) => pointer)], [422, ["/code", "/purpose"]]);
  const secret = await register("clerk", { name: "某涉密系统", classified: true, code: "", purpose: "" });
  assert.equal((await seen(secret)).sharing.standing, "exempt");
  assert.equal(await tasksOf(secret), 0);
});

test("others' systems are not there for an agency; those who oversee see all; nobody else registers", async () => {
  assert.equal((await world.call("guest", "GET", `/systems/${id}`)).status, 404);
  assert.equal((await world.call("guest", "GET", `/systems?agency=${organs.provider.id}`)).body.rows.length, 0);
  assert.equal(
    (await world.call("operator", "GET", `/systems/${id}`)).body.id,
    undefined,
    "the operator's agency is not an overseer's role",
  );
  assert.equal((await world.call("guest", "POST", `/systems/${id}/retire`, { reason: "不是我的" })).status, 404);
  for (const login of ["reviewer", "office-head", "auditor"]) assert.equal((await seen(id, login)).actions.length, 0);
  for (const login of ["reviewer", "work-body-head", "auditor"])
    assert.equal((await world.call(login, "POST", "/systems", content({ name: "x", code: "x" }))).status, 403);
});

test("a name and a code are used once; nobody overwrites a colleague; retiring is undone by restoring", async () => {
  assert.equal((await world.call("clerk", "POST", "/systems", content({ code: "GA-9" }))).body.code, "system.same-name");
  assert.equal((await world.call("developer", "POST", "/systems", content({ name: "另一个" }))).body.code, "system.same-code");
  const other = await register("developer", { name: "停用的系统", code: "GA-8" });
  assert.equal((await world.call("clerk", "PUT", `/systems/${other}`, content({ name: "改", code: "GA-8" }))).status, 428);
  assert.equal((await save(other, 9, { name: "改", code: "GA-8" })).status, 412);
  await world.ok("clerk", "POST", `/systems/${other}/retire`, { reason: "已被新系统取代" });
  assert.equal(await tasksOf(other), 0);
  assert.equal((await save(other, 2, { name: "改", code: "GA-8" })).status, 409);
  assert.equal((await world.ok("clerk", "GET", "/systems?state=retired")).total, 1);
  const successor = await register("developer", { name: "停用的系统", code: "GA-8" });
  assert.equal((await world.call("clerk", "POST", `/systems/${other}/restore`)).body.code, "system.same-name");
  await world.ok("clerk", "POST", `/systems/${successor}/retire`, { reason: "重复登记" });
  await world.ok("clerk", "POST", `/systems/${other}/restore`);
  assert.equal(await tasksOf(other), 1);
});

test("the list is filtered, counted and paged; the report names the unconnected by agency, and each number is its list (JY-6-3, JY-6-2)", async () => {
  await register("clerk", { name: "交通违法系统", code: "GA-3", plannedOn: "2026-12-01", blocker: "等待专线" });
  await register("clerk", { name: "人口库", code: "GA-4", kind: "base-database", plannedOn: "2026-10-01" });
  const idle = await world.agency("市气象局");
  const report = await world.ok("reviewer", "GET", "/systems/report");
  assert.equal(report.isWhole, true);
  const line = report.rows.find(({ agency }: { agency: { id: string } }) => agency.id === organs.provider.id);
  const counted: [string, string][] = [
    ["systems", ""],
    ["classified", "&classified=true"],
    ["connected", "&sharing=connected"],
    ["unconnected", "&sharing=unconnected"],
    ["late", "&sharing=late"],
    ["openConnected", "&open=connected"],
    ["openUnconnected", "&open=unconnected"],
    ["openNotNeeded", "&open=not-needed"],
  ];
  for (const [key, query] of counted) {
    const { total } = await world.ok("reviewer", "GET", `/systems?agency=${organs.provider.id}${query}`);
    assert.equal(total, line[key], key);
  }
  assert.ok(line.unconnected >= 3 && line.late === 1, JSON.stringify(line));
  const silent = report.rows.find(({ agency }: { agency: { id: string } }) => agency.id === idle.id);
  assert.deepEqual([silent.systems, silent.percent], [0, null], "who has registered nothing is listed too");
  const own = await world.ok("user", "GET", "/systems/report");
  assert.deepEqual(
    own.rows.map(({ agency }: { agency: { id: string } }) => agency.id),
    [organs.user.id],
  );
  const all: string[] = [];
  for (let cursor = ""; ;) {
    const page: any = await world.ok("reviewer", "GET", `/systems?limit=2${cursor}`);
    all.push(...page.rows.map((row: { id: string }) => row.id));
    if (page.next === null) break;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
  const { total } = await world.ok("reviewer", "GET", "/systems?limit=1");
  assert.deepEqual([all.length, new Set(all).size], [total, total]);
  assert.equal((await world.ok("reviewer", "GET", "/systems?kind=base-database&q=人口")).total, 1);
});
