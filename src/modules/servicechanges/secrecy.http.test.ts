// A finding of secrecy, over HTTP, on a real database and a real gateway.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf, type Cast, publishResidents } from "#test/cast.ts";
import { agreeTo, settled, sharedGrant, type SharedGrant, submittedApplication } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let cast: Cast;
let place: { entryId: string; resourceId: string; dutyId: string };
let shared: SharedGrant;
let agreed: string;
let waiting: string;

before(async () => {
  world = await createWorld("secrecy", { now: "2026-10-12T10:00:00+08:00", gateway: true });
  cast = await castOf(world);
  place = { ...(await publishResidents(world, cast)), dutyId: cast.consumer.dutyIds[0] ?? "" };
  shared = await sharedGrant(world, place);
  ({ grantId: agreed } = await agreeTo(world, await submittedApplication(world, place)));
  waiting = await submittedApplication(world, place);
  await world.api.search.refresh(place.entryId);
});

const finding = (login: string, words = "经保密部门核定，部分字段属于工作秘密") =>
  world.call(login, "POST", `/catalog/entries/${place.entryId}/secrecy-finding`, { words });
const entry = (login: string) => world.call(login, "GET", `/catalog/entries/${place.entryId}`);
const found = async () => (await world.ok("consumer.clerk", "GET", `/catalog/search?q=${encodeURIComponent("常住人口")}`)).total;

test("REG25-3-2: who may find it is told by the page, and nobody else can", async () => {
  for (const login of ["provider.agency-head", "office.reviewer", "office.head"]) {
    assert.ok((await entry(login)).body.actions.includes("report-secrecy"), login);
  }
  for (const login of ["provider.clerk", "consumer.clerk", "auditor"]) {
    assert.ok(!(await entry(login)).body.actions.includes("report-secrecy"), login);
    assert.equal((await finding(login)).status, 403, login);
  }
  await world.person("consumer.agency-head", cast.consumer.id, "agency-head");
  assert.equal((await finding("consumer.agency-head")).body.code, "catalog.not-yours");
  assert.equal((await finding("provider.agency-head", "  ")).body.code, "catalog.words-needed");
  assert.equal(await shared.call(), 200);
});

test("REG25-3-2: a finding withdraws the entry, empties the search and stops every grant in one act", async () => {
  await world.ok("provider.clerk", "POST", `/catalog/entries/${place.entryId}/revise`, { reason: "修订" });
  assert.equal(await found(), 1);
  const { body } = await finding("provider.agency-head");
  assert.deepEqual(body, { grants: 2, applications: 1 });
  assert.equal(await settled(shared.call, 403), 403);
  assert.equal(await found(), 0);
  for (const id of [shared.id, agreed]) {
    const grant = await world.ok("consumer.clerk", "GET", `/grants/${id}`);
    assert.equal(grant.state, "suspended");
    assert.deepEqual(grant.sentence.clocks, []);
  }
  const versions = await world.deployment.db
    .selectFrom("catalogVersion")
    .select(["number", "state"])
    .where("entryId", "=", place.entryId)
    .orderBy("number")
    .execute();
  assert.deepEqual(versions, [
    { number: 1, state: "withdrawn" },
    { number: 2, state: "discarded" },
  ]);
});

test("REG25-3-2: afterwards only its agency and those who oversee see it, without any of its data", async () => {
  assert.equal((await entry("consumer.clerk")).status, 404);
  for (const login of ["provider.clerk", "office.reviewer", "auditor"]) {
    const { body } = await entry(login);
    assert.deepEqual([body.version.state, body.verdict.words, body.sample, body.actions], ["withdrawn", "因涉密已撤回", [], []], login);
    assert.ok(body.timeline.some((act: { action: string }) => act.action === "catalog.withdrawn"));
  }
  assert.equal((await finding("office.head")).body.code, "catalog.wrong-state");
});

test("REG25-3-2: nothing brings it back: not resuming, not agreeing, not applying, not revising", async () => {
  for (const login of ["provider.work-body-head", "office.head"]) {
    const resumed = await world.call(login, "POST", `/grants/${shared.id}/resume`, { reason: "恢复" });
    assert.equal(resumed.body.code, "grant.entry-withdrawn", login);
  }
  await assert.rejects(agreeTo(world, waiting), /grant\.entry-withdrawn/);
  assert.equal((await world.ok("consumer.clerk", "GET", `/applications/${waiting}`)).state, "reply-proposed");
  const applied = await world.call("consumer.clerk", "POST", "/applications", { entryId: place.entryId });
  assert.equal(applied.body.code, "application.not-published");
  assert.equal((await world.call("provider.clerk", "POST", `/catalog/entries/${place.entryId}/revise`, { reason: "再来" })).status, 404);
  assert.equal(await shared.call(), 403);
});

test("REG25-3-2: the office, the owner and the users are told; only the first two read why", async () => {
  const told = async (login: string) => (await world.ok(login, "GET", "/notices?limit=100")).rows as { kind: string; body: string }[];
  for (const login of ["office.head", "provider.work-body-head"]) {
    const [notice] = (await told(login)).filter(({ kind }) => kind === "security.secrecy-finding");
    assert.match(notice?.body ?? "", /工作秘密/, login);
  }
  const consumer = await told("consumer.clerk");
  assert.equal(consumer.filter(({ kind }) => kind === "grant.suspended").length, 2);
  assert.equal(consumer.filter(({ kind }) => kind === "security.application-touched").length, 1);
  assert.ok(consumer.every(({ body }) => !body.includes("保密部门核定")));
  assert.equal((await world.ok("auditor", "GET", "/ledger/verify")).ok, true);
});
