// Aggregates given with a grant: chosen when it is opened, seen by both sides, described, tried out, taken back.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Cast, castOf, publishResidents } from "#test/cast.ts";
import { agreeTo, settled, submittedApplication } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let cast: Cast;
let entryId: string;
let resourceId: string;
let grantId: string;

before(async () => {
  world = await createWorld("aggregates", { now: "2026-09-30T10:00:00+08:00", gateway: true });
  cast = await castOf(world);
  ({ entryId, resourceId } = await publishResidents(world, cast));
  const applicationId = await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "" });
  ({ grantId } = await agreeTo(world, applicationId));
});

const provision = async (more: object, login = "provider.clerk") =>
  await world.call(login, "POST", `/grants/${grantId}/provision`, { resourceId, ...more });
const totals = async (): Promise<{ status: number; body: string }> =>
  await world.ok("consumer.clerk", "POST", `/grants/${grantId}/console`, { path: "/totals", query: {} });

test("the provider gives them with the smallest group that he chooses (REG25-25-1)", async () => {
  const { availableResources, groupMin } = await world.ok("provider.clerk", "GET", `/grants/${grantId}`);
  assert.deepEqual([availableResources[0].groupMin, groupMin], [10, null]);
  for (const wrong of [1, 0, -5, 1.5, 100_001, "10"]) assert.equal((await provision({ groupMin: wrong })).status, 400, String(wrong));
  assert.equal((await provision({ groupMin: 20 }, "consumer.clerk")).status, 403);
  assert.equal((await provision({ groupMin: 20 })).status, 200);
  const seen = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
  assert.equal(seen.groupMin, 20);
  const { paths } = await world.ok("consumer.developer", "GET", `/grants/${grantId}/openapi.json`);
  assert.deepEqual(Object.keys(paths), ["/rows", "/totals"]);
  assert.match(paths["/totals"].get.description, /少于 20 条/);
  assert.equal(await settled(async () => (await totals()).status, 200), 200);
  const { groups } = JSON.parse((await totals()).body);
  assert.deepEqual(groups, [{ count: 250 }]);
});

test("opened anew without a word of them they stay; taken back they are refused within a second", async () => {
  assert.equal((await provision({})).status, 200);
  assert.equal((await world.ok("provider.clerk", "GET", `/grants/${grantId}`)).groupMin, 20);
  assert.equal((await provision({ groupMin: null })).status, 200);
  assert.equal(await settled(async () => (await totals()).status, 403), 403);
  const acts = await world.deployment.db
    .selectFrom("ledgerEntry")
    .select("body")
    .where("subjectId", "=", grantId)
    .where("action", "=", "grant.provisioned")
    .orderBy("seq")
    .execute();
  assert.deepEqual(
    acts.map(({ body }) => (body as { groupMin: number | null }).groupMin),
    [20, 20, null],
  );
});

test("they go with table queries only", async () => {
  const applicationId = await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "", method: "verify" });
  ({ grantId } = await agreeTo(world, applicationId));
  const refused = await provision({ groupMin: 10 });
  assert.deepEqual([refused.status, refused.body.code], [422, "grant.aggregates-method"]);
});
