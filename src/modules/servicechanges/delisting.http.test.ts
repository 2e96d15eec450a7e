// Delisting with consent, over HTTP, on a real database and a real gateway: what it closes, what it winds down, who sees what.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sql } from "#kernel/db.ts";
import { consentEntry, publishEntry, requestConsent, assess } from "#modules/catalog/index.ts";
import { castOf, type Cast, publishResidents, residents } from "#test/cast.ts";
import { agreeTo, settled, sharedGrant, type SharedGrant, submittedApplication } from "#test/shared-grant.ts";
import { type Profile, sharingUnder } from "#test/sharing.ts";
import { createWorld, type World } from "#test/world.ts";

const NOW = "2026-10-12T10:00:00+08:00";
let world: World;
let cast: Cast;
let place: { entryId: string; resourceId: string; dutyId: string };
let shared: SharedGrant;
let waiting: string;

before(async () => {
  world = await createWorld("delisting", { now: NOW, gateway: true });
  cast = await castOf(world);
  place = { ...(await publishResidents(world, cast)), dutyId: cast.consumer.dutyIds[0] ?? "" };
  shared = await sharedGrant(world, place);
  waiting = await submittedApplication(world, place);
  await world.api.search.refresh(place.entryId);
});

const path = () => `/catalog/entries/${place.entryId}`;
const entry = async (login: string) => (await world.call(login, "GET", path())).body;
const ask = { ground: "law", reason: "《某条例》废止，不再采集这项数据", document: "《某条例》（2026年修订）", endsOn: "2026-12-01" };
const request = (login: string, more: object = {}) => {
  world.clock.advance(60_000);
  return world.call(login, "POST", `${path()}/delisting`, { ...ask, ...more });
};
const decide = (login: string, verb: string, body: object) => world.call(login, "POST", `${path()}/delisting/${verb}`, body);
const found = async () => (await world.ok("consumer.clerk", "GET", `/catalog/search?q=${encodeURIComponent("常住人口")}`)).total;
const notices = async (login: string, kind: string) =>
  (await world.ok(login, "GET", "/notices?limit=100")).rows.filter((row: { kind: string }) => row.kind === kind);

test("MIIT-16-2: only the owner's clerk may ask, with a reason, a document and a day that leaves time", async () => {
  assert.ok((await entry("provider.clerk")).actions.includes("request-delisting"));
  for (const login of ["consumer.clerk", "outsider.clerk"]) {
    assert.ok(!(await entry(login)).actions.includes("request-delisting"), login);
    assert.deepEqual([(await request(login)).status, (await request(login)).body.code], [403, "delisting.not-yours"], login);
  }
  for (const login of ["provider.agency-head", "provider.developer", "office.reviewer", "auditor"])
    assert.equal((await request(login)).status, 403);
  for (const [more, code] of [
    [{ endsOn: "2026-10-12" }, "delisting.too-early"],
    [{ endsOn: "2026-02-30" }, "delisting.no-day"],
    [{ endsOn: "2029-01-01" }, "delisting.too-late"],
    [{ reason: "  " }, "delisting.words-needed"],
    [{ document: "  " }, "delisting.words-needed"],
  ] as const)
    assert.deepEqual([(await request("provider.clerk", more)).status, (await request("provider.clerk", more)).body.code], [422, code]);
  assert.equal((await request("provider.clerk", { ground: "whim" })).status, 400);
});

test("MIIT-16-2: asked for, it waits for the office; declined with a reason or recalled, the entry goes on", async () => {
  assert.equal((await request("provider.clerk")).status, 201);
  assert.equal((await request("provider.clerk")).body.code, "delisting.delisting-open");
  const revised = await world.call("provider.clerk", "POST", `${path()}/revise`, { reason: "修订" });
  assert.equal(revised.body.code, "delisting.delisting-open");
  const own = await entry("provider.clerk");
  assert.deepEqual([own.delisting.state, own.delisting.sentence.words], ["requested", "等待 市数据局 决定是否同意下架"]);
  assert.ok(own.actions.includes("recall-delisting") && !own.actions.includes("request-delisting"));
  assert.equal((await entry("consumer.clerk")).delisting, null);
  const { rows } = await world.ok("office.head", "GET", "/inbox?limit=50");
  assert.ok(rows.some((task: { kind: string; action: string }) => task.kind === "catalog.delisting" && task.action === "去决定"));
  for (const login of ["office.reviewer", "provider.agency-head"])
    assert.equal((await decide(login, "consent", { words: "" })).status, 403);
  // Who is no part of it learns nothing by trying.
  assert.equal((await decide("consumer.clerk", "consent", { words: "" })).body.code, "delisting.not-now");
  assert.equal((await decide("office.head", "decline", { reason: " " })).status, 422);
  await decide("office.head", "decline", { reason: "省级平台尚未承接，暂缓" });
  const declined = await entry("provider.clerk");
  assert.deepEqual([declined.delisting.state, declined.delisting.words], ["declined", "省级平台尚未承接，暂缓"]);
  assert.equal((await notices("provider.clerk", "catalog.delisting-declined")).length, 1);
  assert.equal(await found(), 1);
  assert.equal((await request("provider.clerk")).status, 201);
  assert.equal((await decide("provider.clerk", "recall", {})).status, 200);
  assert.equal((await decide("office.head", "consent", { words: "" })).body.code, "delisting.not-now");
});

test("MIIT-16-2: nobody consents to what he asked for himself", async () => {
  await request("provider.clerk");
  const clerk = await world.actor("provider.clerk");
  await sql`update catalog_delisting set requested_by = ${(await world.actor("office.head")).personId} where state = 'requested'`.execute(
    world.deployment.db,
  );
  assert.equal((await decide("office.head", "consent", { words: "" })).body.code, "delisting.same-person");
  await sql`update catalog_delisting set requested_by = ${clerk.personId} where state = 'requested'`.execute(world.deployment.db);
});

test("MIIT-16-2, REG25-27-7: with consent it leaves the search and takes no application; who uses it is consulted and served until the day", async () => {
  const { body } = await decide("office.head", "consent", { words: "同意" });
  assert.deepEqual(body, { delisted: true, grants: 1, applications: 1 });
  assert.equal(await found(), 0);
  assert.equal(
    (await world.call("consumer.clerk", "POST", "/applications", { entryId: place.entryId })).body.code,
    "application.not-published",
  );
  await assert.rejects(agreeTo(world, waiting), /grant\.entry-delisted/);
  const seen = await entry("consumer.clerk");
  assert.deepEqual(
    [seen.version.state, seen.verdict.kind, seen.verdict.words, seen.sample, seen.actions, seen.delisting.endsOn],
    ["delisted", "granted", "已下架 · 已有授权到期前可用", [], [], "2026-12-01"],
  );
  assert.equal((await world.call("outsider.clerk", "GET", path())).status, 404);
  for (const login of ["office.reviewer", "auditor", "provider.clerk"]) assert.equal((await entry(login)).version.state, "delisted");
  const [change] = (await world.ok("consumer.clerk", "GET", `/grants/${shared.id}/service-changes`)).rows;
  assert.deepEqual([change.state, change.effectiveOn, change.actions], ["consulting", "2026-12-01", ["answer"]]);
  assert.match(change.reason, /^目录下架（法律法规调整/);
  assert.equal(await shared.call(), 200);
  const back = await world.call("provider.work-body-head", "POST", `/service-changes/${change.id}/withdraw`, { reason: "继续提供" });
  assert.equal(back.body.code, "service-change.not-now");
  await world.ok("consumer.clerk", "POST", `/service-changes/${change.id}/answer`, { answer: "agreed" });
  world.at("2026-12-01T00:00:01+08:00");
  await world.reconcile();
  assert.equal((await world.ok("consumer.clerk", "GET", `/grants/${shared.id}`)).state, "ended");
  assert.notEqual(await settled(shared.call, 401), 200);
  assert.equal((await world.ok("auditor", "GET", "/ledger/verify")).ok, true);
});

test("MIIT-16-2: it comes back as a new version only, through every step", async () => {
  world.at("2026-12-02T10:00:00+08:00");
  assert.deepEqual((await entry("provider.clerk")).actions, ["relist"]);
  const { rows } = await world.ok("provider.clerk", "GET", "/catalog/compilations?state=delisted");
  assert.deepEqual(
    rows.map((row: { sentence: { words: string } }) => row.sentence.words),
    ["已下架（第 1 版）"],
  );
  assert.equal((await world.call("consumer.clerk", "POST", `${path()}/revise`, { reason: "恢复" })).status, 404);
  await world.ok("provider.clerk", "POST", `${path()}/revise`, { reason: "新条例施行，恢复采集" });
  assert.equal((await entry("consumer.clerk")).version.state, "delisted");
  const { deployment } = world;
  const [id, clerk] = [place.entryId, await world.actor("provider.clerk")];
  await assess(deployment, clerk, { id, kind: "secrecy", conclusion: "not-secret", note: "" });
  await assess(deployment, clerk, { id, kind: "personal-information", conclusion: "low", note: "" });
  await requestConsent(deployment, clerk, { id });
  await consentEntry(deployment, await world.actor("provider.agency-head"), { id });
  await publishEntry(deployment, await world.actor("office.reviewer"), { id });
  await world.api.search.refresh(id);
  const listed = await entry("outsider.clerk");
  assert.deepEqual([listed.version.number, listed.version.state, listed.delisting], [2, "published", null]);
  assert.equal(await found(), 1);
});

test("REG25-16-2: the database refuses whatever would change, bring back or delete what was published", async () => {
  const { db } = world.deployment;
  const attacks = [
    sql`update catalog_version set content = content || '{"title": "改"}' where entry_id = ${place.entryId} and number = 1`,
    sql`update catalog_version set title = '改' where entry_id = ${place.entryId} and number = 2`,
    sql`update catalog_version set sharing_type = 'unconditional' where entry_id = ${place.entryId}`,
    sql`update catalog_version set hash = 'x' where entry_id = ${place.entryId} and number = 2`,
    sql`update catalog_version set number = 9 where entry_id = ${place.entryId} and number = 2`,
    sql`update catalog_version set published_at = published_at + interval '1 day' where entry_id = ${place.entryId}`,
    sql`update catalog_version set created_by = gen_random_uuid() where entry_id = ${place.entryId}`,
    sql`update catalog_version set state = 'draft', content = content where entry_id = ${place.entryId} and number = 2`,
    sql`update catalog_version set state = 'published' where entry_id = ${place.entryId} and number = 1`,
    sql`update catalog_version set state = 'superseded' where entry_id = ${place.entryId} and number = 1`,
    sql`delete from catalog_version where entry_id = ${place.entryId}`,
  ];
  for (const attack of attacks) await assert.rejects(attack.execute(db), /published catalog version/);
  const content = JSON.stringify(residents(cast.provider.dutyIds[0] ?? ""));
  const second = sql`insert into catalog_version (id, entry_id, number, state, title, content, hash, created_by, saved_at)
    values (gen_random_uuid(), ${place.entryId}, 99, 'published', '假', ${content}, 'x', gen_random_uuid(), '2026-01-01')`;
  await assert.rejects(second.execute(db), /catalog_version_one_in_force/);
});

/** Where no text orders a consultation the end is filed at once; where one orders a notice to users (SZ-12-2) it runs from the consent. */
const CASES: readonly (readonly [Profile, string, string])[] = [
  ["miit", "2026-10-20", "2026-10-20"],
  ["gf51", "2026-10-20", "2026-10-20"],
  ["shuozhou", "2026-11-13", "2026-11-13"],
];

for (const [profile, endsOn, expected] of CASES) {
  test(`MIIT-16-2, SZ-12-2: under ${profile} running grants are told and end by their day`, async () => {
    const sharing = await sharingUnder(profile, `delisting ${profile}`, NOW, { gateway: true });
    const target = await sharing.entry("市场主体登记", [
      { sharingType: "conditional" },
      { sharingType: "conditional" },
      { sharingType: "conditional" },
    ]);
    const resourceId = await sharing.mount(target);
    const application = await sharing.submit(target);
    await sharing.walk(application);
    const { grantId } = await sharing.see("user", application);
    await sharing.world.ok("clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
    const url = `/catalog/entries/${target.entryId}/delisting`;
    if (profile === "shuozhou") {
      const early = await sharing.world.call("clerk", "POST", url, { ...ask, endsOn: "2026-11-12" });
      assert.equal(early.body.code, "delisting.too-early");
      assert.match(early.body.title, /2026-11-13/);
    }
    await sharing.world.ok("clerk", "POST", url, { ...ask, endsOn });
    assert.deepEqual(await sharing.world.ok("office-head", "POST", `${url}/consent`, { words: "同意" }), {
      delisted: true,
      grants: 1,
      applications: 0,
    });
    const [change] = (await sharing.world.ok("user", "GET", `/grants/${grantId}/service-changes`)).rows;
    assert.deepEqual([change.state, change.effectiveOn], ["filed", expected]);
    assert.equal((await sharing.notices("user", "service-change.filed")).length, 1);
    sharing.world.at(`${expected}T00:00:01+08:00`);
    await sharing.world.reconcile();
    assert.equal((await sharing.world.ok("user", "GET", `/grants/${grantId}`)).state, "ended");
  });
}
