// Ending and changing a supplied service, over HTTP, on a real database and a real gateway.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf, type Cast, publishResidents } from "#test/cast.ts";
import { agreeTo, settled, sharedGrant, type SharedGrant, submittedApplication } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";

const NOW = "2026-10-12T10:00:00+08:00";
let world: World;
let cast: Cast;
let place: { entryId: string; resourceId: string; dutyId: string };

before(async () => {
  world = await createWorld("servicechanges", { now: NOW, gateway: true });
  cast = await castOf(world);
  place = { ...(await publishResidents(world, cast)), dutyId: cast.consumer.dutyIds[0] ?? "" };
});

const ending = (effectiveOn: string) => ({ kind: "termination", reason: "系统下线，数据改由省级平台提供", effectiveOn });
const grant = async (): Promise<SharedGrant> => {
  world.at(NOW);
  return await sharedGrant(world, place);
};
const listed = async (login: string, { id }: SharedGrant) => await world.ok(login, "GET", `/grants/${id}/service-changes`);
const propose = async ({ id }: SharedGrant, body: object) =>
  await world.ok("provider.work-body-head", "POST", `/grants/${id}/service-changes`, body);
const refused = async (login: string, path: string, body: object) => {
  const { status, body: problem } = await world.call(login, "POST", path, body);
  return [status, problem.code];
};
const notices = async (login: string, kind: string) =>
  (await world.ok(login, "GET", "/notices?limit=100")).rows.filter((row: { kind: string }) => row.kind === kind);

test("REG25-27-6, REG25-27-7: ended by justification, consultation and filing; the gateway answers until the day, and refuses from then on", async () => {
  const shared = await grant();
  assert.deepEqual((await listed("provider.work-body-head", shared)).actions, ["propose"]);
  const { id, number } = await propose(shared, ending("2026-11-01"));
  assert.match(number, /^BG-2026-\d{6}$/);

  const asked = await listed("consumer.clerk", shared);
  assert.deepEqual([asked.rows[0].state, asked.rows[0].actions], ["consulting", ["answer"]]);
  assert.equal(asked.rows[0].sentence.words, "等待您 答复协商（终止服务）");
  assert.equal((await listed("provider.clerk", shared)).rows[0].sentence.words, "等待 市教育局 答复协商（终止服务）");
  const inbox = await world.ok("consumer.clerk", "GET", "/inbox");
  assert.ok(inbox.rows.some((task: { href: string; action: string }) => task.href === `/grants/${shared.id}` && task.action === "去答复"));
  await world.reconcile();
  assert.equal((await listed("consumer.clerk", shared)).rows[0].state, "consulting");

  await world.ok("consumer.work-body-head", "POST", `/service-changes/${id}/answer`, { answer: "agreed" });
  const [filed] = (await listed("office.reviewer", shared)).rows;
  assert.deepEqual([filed.state, filed.sentence.words], ["filed", "已备案，2026-11-01 零时终止服务"]);
  assert.equal((await notices("office.reviewer", "service-change.filed")).length, 1);

  world.at("2026-10-31T23:59:00+08:00");
  await world.reconcile();
  assert.equal(await shared.call(), 200);
  world.at("2026-11-01T00:00:01+08:00");
  await world.reconcile();
  const ended = await world.ok("consumer.clerk", "GET", `/grants/${shared.id}`);
  assert.equal(ended.state, "ended");
  assert.ok(ended.credentials.every((credential: { revokedAt: string | null }) => credential.revokedAt !== null));
  assert.equal(await settled(shared.call, 401), 401);
  assert.equal((await listed("consumer.clerk", shared)).rows[0].state, "done");
  const acts = ended.timeline.map((act: { action: string }) => act.action);
  for (const name of ["proposed", "agreed", "filed", "took-effect"]) assert.ok(acts.includes(`service-change.${name}`), name);
  assert.ok(acts.includes("grant.terminated"));
});

test("REG25-27-7: an objection stops nothing and ends nothing; the provider says what came of it, files, and the office reads both", async () => {
  const shared = await grant();
  const { id } = await propose(shared, ending("2026-10-20"));
  const answer = `/service-changes/${id}/answer`;
  assert.deepEqual(await refused("consumer.clerk", answer, { answer: "objected", words: " " }), [400, "service-change.words-needed"]);
  await world.ok("consumer.clerk", "POST", answer, { answer: "objected", words: "秋季入学核验要到十二月" });
  assert.deepEqual(await refused("consumer.clerk", answer, { answer: "agreed" }), [409, "service-change.not-now"]);

  world.at("2026-10-21T09:00:00+08:00");
  await world.reconcile();
  const [consulted] = (await listed("provider.work-body-head", shared)).rows;
  assert.deepEqual([consulted.state, consulted.actions], ["consulted", ["file", "withdraw"]]);
  assert.equal(await shared.call(), 200);

  const file = `/service-changes/${id}/file`;
  const words = "已提供替代接口，并延后到年底";
  assert.deepEqual(await refused("provider.work-body-head", file, { words, effectiveOn: "2026-10-21" }), [
    422,
    "service-change.not-future",
  ]);
  assert.deepEqual(await refused("consumer.work-body-head", file, { words, effectiveOn: "2026-12-31" }), [403, "service-change.not-yours"]);
  await world.ok("provider.work-body-head", "POST", file, { words, effectiveOn: "2026-12-31" });
  const [told] = await notices("office.head", "service-change.filed");
  assert.match(told.body, /秋季入学核验要到十二月.*已提供替代接口/);
  world.at("2026-12-31T00:00:01+08:00");
  await world.reconcile();
  assert.equal((await world.ok("consumer.clerk", "GET", `/grants/${shared.id}`)).state, "ended");
});

test("REG25-27-6: a change is consulted on and filed as well, and the grant goes on; agreed late, it takes effect the day after", async () => {
  const shared = await grant();
  const what = "手机号码改为每日更新，接口版本升至二";
  const change = { kind: "change", reason: "上级系统改版", effectiveOn: "2026-10-20" };
  const path = `/grants/${shared.id}/service-changes`;
  assert.deepEqual(await refused("provider.work-body-head", path, change), [422, "service-change.what-needed"]);
  const { id } = await propose(shared, { ...change, what });
  world.at("2026-10-25T09:00:00+08:00");
  await world.ok("consumer.clerk", "POST", `/service-changes/${id}/answer`, { answer: "agreed", words: "同意" });
  assert.equal((await listed("consumer.clerk", shared)).rows[0].effectiveOn, "2026-10-26");
  world.at("2026-10-26T00:00:01+08:00");
  await world.reconcile();
  assert.equal((await listed("consumer.clerk", shared)).rows[0].state, "done");
  assert.equal((await world.ok("consumer.clerk", "GET", `/grants/${shared.id}`)).state, "shared");
  const told = await notices("consumer.clerk", "service-change.took-effect");
  assert.ok(told.some(({ body }: { body: string }) => body === what));
  assert.equal(await shared.call(), 200);
});

test("REG25-39-9: there is no other way for a provider to end a service", async () => {
  const shared = await grant();
  const head = "provider.work-body-head";
  const path = `/grants/${shared.id}/service-changes`;
  assert.deepEqual(await refused(head, `/grants/${shared.id}/end`, { reason: "不想提供了" }), [403, "grant.other-side"]);
  const retired = await world.call("provider.clerk", "POST", `/catalog/resources/${place.resourceId}/retire`);
  assert.equal(retired.body.code, "resource.in-use");
  assert.deepEqual(await refused(head, path, { ...ending("2026-11-01"), reason: "  " }), [400, "service-change.words-needed"]);
  assert.deepEqual(await refused(head, path, ending("2026-10-12")), [422, "service-change.not-future"]);
  assert.deepEqual(await refused(head, path, ending("2026-02-30")), [422, "service-change.no-day"]);
  assert.deepEqual(await refused(head, path, ending("2028-01-01")), [422, "service-change.after-grant"]);
  assert.deepEqual(await refused("consumer.work-body-head", path, ending("2026-11-01")), [403, "service-change.not-yours"]);
  assert.deepEqual(await refused("outsider.work-body-head", path, ending("2026-11-01")), [404, "request.not-found"]);
  const { id } = await propose(shared, ending("2026-11-01"));
  assert.deepEqual(await refused(head, path, ending("2026-11-02")), [409, "service-change.one-open"]);
  assert.deepEqual(await refused("outsider.clerk", `/service-changes/${id}/answer`, { answer: "agreed" }), [404, "request.not-found"]);
  assert.equal((await world.call("outsider.clerk", "GET", path)).status, 404);
  // Silence is no answer, however long it lasts.
  world.at("2026-12-01T09:00:00+08:00");
  await world.reconcile();
  assert.equal(await shared.call(), 200);
  await world.ok(head, "POST", `/service-changes/${id}/withdraw`, { reason: "继续提供" });
  assert.deepEqual((await listed(head, shared)).actions, ["propose"]);
  await assert.rejects(
    world.deployment.db.updateTable("serviceChange").set({ state: "filed", filedAt: world.clock.now() }).where("id", "=", id).execute(),
    /service_change_consulted/,
  );
});

test("an open change lapses when the consumer ends the grant itself", async () => {
  const shared = await grant();
  await propose(shared, ending("2026-11-01"));
  await world.ok("consumer.work-body-head", "POST", `/grants/${shared.id}/end`, { reason: "不再需要" });
  await world.reconcile();
  const [lapsed] = (await listed("provider.work-body-head", shared)).rows;
  assert.deepEqual([lapsed.state, lapsed.closedBecause, lapsed.actions], ["withdrawn", "授权已结束", []]);
  const tasks = await world.deployment.db
    .selectFrom("task")
    .select("id")
    .where("subjectId", "=", shared.id)
    .where("closedAt", "is", null)
    .execute();
  assert.deepEqual(tasks, []);
});

test("what was agreed and is not delivered yet is owed, not a service to be ended", async () => {
  world.at(NOW);
  const { grantId } = await agreeTo(world, await submittedApplication(world, place));
  const answer = await refused("provider.work-body-head", `/grants/${grantId}/service-changes`, ending("2026-11-01"));
  assert.deepEqual(answer, [409, "service-change.not-supplied"]);
});

test("REG25-25-3: more needs a new application and the provider's reply; the old grant stays as it is", async () => {
  const shared = await grant();
  const earlier = await world.ok("consumer.clerk", "GET", `/grants/${shared.id}`);
  const { grantId } = await agreeTo(world, await submittedApplication(world, place));
  assert.notEqual(grantId, shared.id);
  const later = await world.ok("consumer.clerk", "GET", `/grants/${shared.id}`);
  assert.deepEqual(
    [later.revision, later.items, later.purpose, later.scope],
    [earlier.revision, earlier.items, earlier.purpose, earlier.scope],
  );
  assert.equal((await world.ok("auditor", "GET", "/ledger/verify")).ok, true);
});
