// Grants kept on their version or moved, over HTTP, on a real database and a real gateway.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { assess, consentEntry, publishEntry, requestConsent, reviseEntry, saveDraft, type Item } from "#modules/catalog/index.ts";
import { castOf, publishResidents } from "#test/cast.ts";
import { settled, sharedGrant, type SharedGrant } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";

const NOW = "2026-10-12T10:00:00+08:00";
const REASON = "平台系统升级，新版本另有数据项替代";
let world: World;
let place: { entryId: string; resourceId: string; dutyId: string };
let shared: SharedGrant;

before(async () => {
  world = await createWorld("version choices", { now: NOW, gateway: true });
  const cast = await castOf(world);
  place = { ...(await publishResidents(world, cast)), dutyId: cast.consumer.dutyIds[0] ?? "" };
  shared = await sharedGrant(world, place);
});

const path = () => `/catalog/entries/${place.entryId}`;
const listed = (login: string) => world.call(login, "GET", `${path()}/version-choices`);
const ofGrant = async (login: string) => await world.ok(login, "GET", `/grants/${shared.id}/version`);
const decide = async (login: string, more: object = {}) => {
  const { choice } = await ofGrant("office.head");
  const body = { choiceIds: [choice.id], decision: "move", reason: REASON, effectiveOn: "2026-12-01", ...more };
  return await world.call(login, "POST", `${path()}/version-choices/decide`, body);
};
const notices = async (login: string, kind: string) =>
  (await world.ok(login, "GET", "/notices?limit=100")).rows.filter((row: { kind: string }) => row.kind === kind);
const tasks = async (login: string, kind: string) =>
  (await world.ok(login, "GET", "/inbox?limit=50")).rows.filter((row: { kind: string }) => row.kind === kind);
const names = async () => {
  const { items } = await world.ok("consumer.clerk", "GET", `/grants/${shared.id}`);
  return items.map(({ name, mask }: { name: string; mask: string }) => `${name} ${mask}`);
};

/** The next version, with the items changed as wished, through every step. */
async function nextVersion(change: (items: Item[]) => Item[], more: object = {}): Promise<void> {
  const { deployment } = world;
  const clerk = await world.actor("provider.clerk");
  const { revision } = await reviseEntry(deployment, clerk, { id: place.entryId, reason: "职责调整" });
  const { content } = await world.ok("provider.clerk", "GET", `${path()}/draft`);
  await saveDraft(deployment, clerk, { id: place.entryId, revision, content: { ...content, ...more, items: change(content.items) } });
  await assess(deployment, clerk, { id: place.entryId, kind: "secrecy", conclusion: "not-secret", note: "" });
  await assess(deployment, clerk, { id: place.entryId, kind: "personal-information", conclusion: "low", note: "" });
  await requestConsent(deployment, clerk, { id: place.entryId });
  await consentEntry(deployment, await world.actor("provider.agency-head"), { id: place.entryId });
  await publishEntry(deployment, await world.actor("office.reviewer"), { id: place.entryId });
  world.clock.advance(60_000);
  await world.reconcile();
}

test("a version that leaves alone what a grant covers asks nobody (REG25-27-6)", async () => {
  await nextVersion((items) => items.map((each) => (each.name === "手机号码" ? { ...each, description: "本人手机号码" } : each)));
  assert.deepEqual(await ofGrant("consumer.clerk"), { number: 1, inForce: 2, entryId: place.entryId, choice: null });
  assert.deepEqual((await listed("provider.clerk")).body.counts, { untouched: 1 });
  assert.equal((await notices("consumer.clerk", "version-choice.arisen")).length, 0);
});

test("one that touches it is told field by field, and the grant goes on being served on its version (REG25-27-6, SZ-12-1)", async () => {
  await nextVersion(
    (items) =>
      items
        .filter(({ name }) => name !== "公民身份号码")
        .map((each) => (each.name === "姓名" ? { ...each, suggestedMask: "full" as const, grade: "important" as const } : each)),
    { grade: "important" },
  );
  const { choice, number, inForce } = await ofGrant("consumer.clerk");
  assert.deepEqual([number, inForce, choice.state, choice.from, choice.to], [1, 3, "open", 1, 3]);
  assert.deepEqual(
    choice.differences.map((each: { title: string; bearing: string }) => [each.title, each.bearing]),
    [
      ["数据分级", "narrower"],
      ["数据项“姓名”的分级", "narrower"],
      ["数据项“姓名”的建议脱敏方式", "other"],
      ["删去数据项", "narrower"],
    ],
  );
  assert.deepEqual(choice.moving, { dropped: ["公民身份号码"], masked: ["姓名"], isPossible: true, needsDay: true });
  const [notice] = await notices("consumer.clerk", "version-choice.arisen");
  assert.match(notice.body, /删去数据项：公民身份号码 → （无）。授权仍按原版本提供/);
  assert.equal((await tasks("provider.work-body-head", "version-choice.decide")).length, 1);
  assert.equal(await shared.call(), 200);
});

test("who has no part in it learns nothing; who has another part decides nothing (REG25-27-7)", async () => {
  assert.equal((await listed("outsider.clerk")).status, 404);
  assert.equal((await listed("consumer.clerk")).status, 404, "who uses it sees the own grant");
  assert.equal((await world.call("outsider.clerk", "GET", `/grants/${shared.id}/version`)).status, 404);
  assert.equal((await decide("outsider.work-body-head")).body.code, "version-choice.unknown");
  assert.equal((await decide("consumer.work-body-head")).status, 403);
  assert.equal((await decide("provider.clerk")).status, 403);
  assert.deepEqual((await ofGrant("provider.clerk")).choice.actions, []);
  assert.deepEqual((await ofGrant("provider.work-body-head")).choice.actions, ["keep", "move"]);
  assert.deepEqual((await ofGrant("consumer.clerk")).choice.actions, ["acknowledge"]);
  const { choice } = await ofGrant("office.head");
  for (const login of ["outsider.clerk", "provider.work-body-head"]) {
    assert.ok((await world.call(login, "POST", `/version-choices/${choice.id}/acknowledge`)).status >= 403, login);
  }
  assert.equal((await decide("provider.work-body-head", { reason: "  " })).body.code, "version-choice.reason-needed");
  assert.equal((await decide("provider.work-body-head", { effectiveOn: null })).body.code, "service-change.no-day");
  assert.equal((await decide("provider.work-body-head", { effectiveOn: "2026-10-12" })).body.code, "version-choice.too-early");
  assert.equal((await decide("provider.work-body-head", { effectiveOn: "2029-01-01" })).body.code, "version-choice.too-late");
});

test("kept with a reason it stays, and stays so when the next version differs in nothing more (REG25-27-6)", async () => {
  assert.equal((await decide("provider.work-body-head", { decision: "keep", reason: "需求部门系统尚未改造" })).status, 200);
  assert.equal((await tasks("provider.work-body-head", "version-choice.decide")).length, 0);
  assert.match((await notices("consumer.clerk", "version-choice.kept"))[0].body, /^需求部门系统尚未改造。/);
  await nextVersion((items) => items.map((each) => (each.name === "手机号码" ? { ...each, description: "手机" } : each)));
  const { choice, inForce } = await ofGrant("provider.work-body-head");
  assert.deepEqual([inForce, choice.state, choice.decision.reason, choice.actions], [4, "kept", "需求部门系统尚未改造", ["move"]]);
  assert.equal(await shared.call(), 200);
  assert.deepEqual(await names(), ["公民身份号码 id-number", "姓名 name"]);
});

test("a move is a change of service: consulted on, filed, and in effect on its day and not before (REG25-27-6, REG25-27-7)", async () => {
  assert.equal((await decide("provider.work-body-head")).status, 200);
  assert.equal((await decide("provider.work-body-head")).body.code, "version-choice.not-now");
  const [change] = (await world.ok("consumer.clerk", "GET", `/grants/${shared.id}/service-changes`)).rows;
  assert.deepEqual([change.kind, change.state, change.effectiveOn], ["change", "consulting", "2026-12-01"]);
  assert.match(change.what, /^转入目录第 4 版：.*不再提供：公民身份号码；将脱敏：姓名$/);
  // Taken back by the provider, it is open again; decided again, it goes on.
  await world.ok("provider.work-body-head", "POST", `/service-changes/${change.id}/withdraw`, { reason: "再议" });
  assert.equal((await ofGrant("provider.clerk")).choice.state, "open");
  assert.equal((await decide("provider.work-body-head")).status, 200);
  assert.equal((await decide("provider.work-body-head", { decision: "keep" })).status, 200, "and taken back by keeping it");
  const earlier = (await world.ok("consumer.clerk", "GET", `/grants/${shared.id}/service-changes`)).rows;
  assert.ok(earlier.every(({ state }: { state: string }) => state === "withdrawn"));
  assert.equal((await decide("provider.work-body-head")).status, 200);
  const { rows } = await world.ok("consumer.clerk", "GET", `/grants/${shared.id}/service-changes`);
  const last = rows.find(({ state }: { state: string }) => state === "consulting");
  await world.ok("consumer.clerk", "POST", `/service-changes/${last.id}/answer`, { answer: "agreed" });
  world.at("2026-11-30T23:59:00+08:00");
  await world.reconcile();
  assert.equal((await names()).length, 2);
  world.at("2026-12-01T00:00:01+08:00");
  await world.reconcile();
  const { number, choice } = await ofGrant("consumer.clerk");
  assert.deepEqual([number, choice.state, typeof choice.acknowledgedAt], [4, "moved", "string"]);
  assert.deepEqual(await names(), ["姓名 full"]);
  assert.equal(await settled(shared.call, 200), 200);
  const { timeline } = await world.ok("provider.clerk", "GET", `/grants/${shared.id}`);
  for (const action of ["version-choice.arisen", "version-choice.kept", "version-choice.move-decided", "grant.moved"])
    assert.ok(
      timeline.some((act: { action: string }) => act.action === action),
      action,
    );
});

test("where nothing would be left the grant is not moved, but kept or ended (REG25-27-7)", async () => {
  await nextVersion((items) => items.filter(({ name }) => name !== "姓名"));
  const { choice } = await ofGrant("provider.work-body-head");
  assert.deepEqual([choice.moving.isPossible, choice.actions], [false, ["keep"]]);
  assert.equal((await decide("provider.work-body-head", { effectiveOn: "2027-01-01" })).body.code, "version-choice.nothing-left");
  await world.ok("consumer.work-body-head", "POST", `/grants/${shared.id}/end`, { reason: "不再需要" });
  await world.reconcile();
  assert.equal((await tasks("provider.work-body-head", "version-choice.decide")).length, 0);
  assert.deepEqual((await listed("provider.clerk")).body.counts, { lapsed: 1 });
});
