// The provider bounds the pace and the volume of a grant: who may, what is on record, what the consumer sees, and that it holds for files, too.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { before, test } from "node:test";
import { type FileStage, fileStage, openFiles } from "#test/file-stage.ts";
import { until } from "#test/processes.ts";
import { createWorld, type World } from "#test/world.ts";

const BYTES = 200_000;
let world: World;
let stage: FileStage;
let fileId: string;

before(async () => {
  world = await createWorld("limits", { now: "2026-09-28T09:00:00+08:00", gateway: true });
  stage = await fileStage(world);
  fileId = await stage.upload("人口.csv", randomBytes(BYTES));
  await openFiles(stage);
});

const limit = (limits: object, login = "provider.clerk") => world.call(login, "PUT", `/grants/${stage.grantId}/limits`, limits);
const seen = (login = "consumer.developer") => world.ok(login, "GET", `/grants/${stage.grantId}`);
const download = async (): Promise<{ status: number; headers: Headers; code: string }> => {
  const { status, headers, ...answer } = await stage.get(`/files/${fileId}/content`).then(async (reply) => ({
    status: reply.status,
    headers: reply.headers,
    text: Buffer.from(await reply.arrayBuffer()).toString("latin1"),
  }));
  return { status, headers, code: status === 200 ? "" : (JSON.parse(answer.text) as { code: string }).code };
};

test("a grant begins with a pace, and files with no volume of their own", async () => {
  const { limits, actions } = await seen();
  const { bytesToday: _ofTheProbe, ...bounds } = limits;
  assert.deepEqual(bounds, { callsPerMinute: 1_200, bytesPerDay: null, callsLastMinute: 0, tooFastToday: 0 });
  assert.ok(!actions.includes("limit"));
  assert.ok((await seen("provider.clerk")).actions.includes("limit"));
});

test("whoever is not of the provider, or says nonsense, bounds nothing", async () => {
  for (const [login, status] of [
    ["consumer.clerk", 403],
    ["consumer.developer", 403],
    ["office.reviewer", 403],
    ["auditor", 403],
  ] as const)
    assert.equal((await limit({ callsPerMinute: 1, bytesPerDay: null }, login)).status, status, login);
  const wrong = [0, -1, 1.5, 600_001, "10", undefined];
  for (const callsPerMinute of wrong)
    assert.equal((await limit({ callsPerMinute, bytesPerDay: null })).status, 400, String(callsPerMinute));
  for (const bytesPerDay of [0, 2 ** 51, "1"]) assert.equal((await limit({ callsPerMinute: null, bytesPerDay })).status, 400);
  assert.equal((await limit({ callsPerMinute: null, bytesPerDay: null, rowsPerDay: 1 })).status, 400);
  const same = await limit({ callsPerMinute: 1_200, bytesPerDay: null });
  assert.deepEqual([same.status, same.body.code], [409, "grant.limits-same"]);
});

test("a volume holds for files: what is left is given, more is not, and what was used is shown", async () => {
  assert.equal((await limit({ callsPerMinute: null, bytesPerDay: BYTES + 50_000 })).status, 200);
  await until("the bound at the gateway", async () => (await seen()).limits.bytesPerDay === BYTES + 50_000);
  await until("a download", async () => (await download()).status === 200);
  const refused = await download();
  assert.deepEqual([refused.status, refused.code], [429, "gateway.bytes-exhausted"]);
  assert.ok(Number(refused.headers.get("retry-after")) > 3_600);
  // The probe was answered, too.
  await until("what was used", async () => (await seen()).limits.bytesToday >= BYTES);
  assert.ok((await seen()).limits.bytesToday < BYTES + 50_000);
  const [last] = await world.deployment.db
    .selectFrom("ledgerEntry")
    .select("body")
    .where("subjectId", "=", stage.grantId)
    .where("action", "=", "grant.limited")
    .execute();
  assert.deepEqual(last?.body, {
    before: { callsPerMinute: 1_200, bytesPerDay: null },
    pace: { callsPerMinute: null, bytesPerDay: BYTES + 50_000 },
  });
  const told = await world.deployment.db.selectFrom("notice").select("agencyId").where("kind", "=", "grant.limited").execute();
  assert.deepEqual(told, [{ agencyId: stage.cast.consumer.id }]);
});

test("a pace that is set bites within a second, is in the grant's document, and its refusals are counted", async () => {
  assert.equal((await limit({ callsPerMinute: 2, bytesPerDay: null })).status, 200);
  await until("the pace at the gateway", async () => (await download()).code === "gateway.too-fast");
  const { headers } = await download();
  assert.equal(headers.get("ratelimit-policy"), '"credential";q=1;w=30');
  const document = await world.ok("consumer.developer", "GET", `/grants/${stage.grantId}/openapi.json`);
  assert.match(document.info.description, /每个凭据每分钟最多 2 次，每天的数据量不设上限/);
  await until("the refusals on the page", async () => (await seen()).limits.tooFastToday > 0);
  assert.equal((await limit({ callsPerMinute: null, bytesPerDay: null })).status, 200);
  await until("a download again", async () => (await download()).status === 200);
});
