// An hour of calls that is out of the ordinary: found once, explained, judged; thresholds; who sees what.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { NIL_ID } from "#kernel/ids.ts";
import { castOf, type Cast, publishResidents } from "#test/cast.ts";
import { sharedGrant } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";
import { watchUse } from "./index.ts";

let world: World;
let cast: Cast;
let grantId: string;
let seq = 1_000;

before(async () => {
  world = await createWorld("monitoring", { now: "2026-10-12T10:00:00+08:00", gateway: true });
  cast = await castOf(world);
  const place = await publishResidents(world, cast);
  ({ id: grantId } = await sharedGrant(world, { ...place, dutyId: cast.consumer.dutyIds[0] ?? "" }));
  // Two weeks of ordinary mornings: thirty calls an hour from nine to eleven, a hundred rows each.
  for (const day of [13, 14, 15, 16, 19, 20, 21, 22, 23, 26])
    for (const hour of [9, 10])
      await record(`2026-10-${day}T${String(hour).padStart(2, "0")}:30:00+08:00`, { count: 30, rows: 100, paths: 10 });
});

interface Records {
  readonly count: number;
  readonly rows?: number;
  readonly paths?: number;
  readonly problem?: string | null;
  readonly address?: string;
  readonly kind?: string;
  readonly of?: string;
  readonly credentialPrefix?: string;
}

async function record(
  at: string,
  { count, rows = 1, paths = 1, problem = null, address = "10.0.0.1", kind = "call", of = grantId, credentialPrefix = "gsk_test" }: Records,
): Promise<void> {
  const from = seq;
  seq += count;
  const plain = {
    grantId: of,
    gateway: "test",
    credentialPrefix,
    personId: null,
    purpose: "学籍核验",
    businessCase: null,
    method: "GET",
  };
  await world.deployment.db
    .insertInto("usageRecord")
    .values(
      Array.from({ length: count }, (_, index) => ({
        ...plain,
        seq: from + index,
        at: new Date(Date.parse(at) + index * 1_000),
        kind,
        path: `/rows/${index % paths}`,
        status: problem === null ? 200 : 403,
        rows: problem === null ? rows : 0,
        bytes: 100,
        milliseconds: 3,
        problem,
        address,
      })),
    )
    .execute();
}

/** By kind, and of a kind the newest first. */
const alarms = async (login: string, query = ""): Promise<any[]> => {
  const { rows } = await world.ok(login, "GET", `/alarms?limit=100${query}`);
  return rows.toSorted((a: { kind: string }, b: { kind: string }) => (a.kind === b.kind ? 0 : a.kind < b.kind ? -1 : 1));
};
const watchAt = async (instant: string): Promise<void> => {
  world.at(instant);
  await watchUse(world.deployment);
};

test("ordinary use raises nothing, however often it is looked at; the platform's own probes are not looked at", async () => {
  await record("2026-10-26T03:00:00+08:00", { count: 200, kind: "probe" });
  await watchAt("2026-10-27T08:00:00+08:00");
  await watchAt("2026-10-27T08:30:00+08:00");
  assert.deepEqual(await alarms("office.reviewer"), []);
});

test("far more rows, many different records, at night, from a new address, are an alarm each, told to those concerned (MIIT-33-2, REG25-35-4)", async () => {
  await record("2026-10-27T23:00:00+08:00", { count: 600, rows: 40, paths: 600, address: "10.9.9.9" });
  await watchAt("2026-10-28T00:05:00+08:00");
  assert.deepEqual(await alarms("office.reviewer"), [], "an hour is looked at when gateways have shipped what was in it");
  await watchAt("2026-10-28T00:11:00+08:00");
  const found = await alarms("office.reviewer");
  assert.deepEqual(
    found.map(({ kind, measured, usual, day, state }) => [kind, measured, usual, day, state]),
    [
      ["address", 1, 0, "2026-10-27", "open"],
      ["off-hours", 600, 0, "2026-10-27", "open"],
      ["spread", 600, 10, "2026-10-27", "open"],
      ["volume", 24_000, 3_000, "2026-10-27", "open"],
    ],
  );
  assert.deepEqual(found.find(({ kind }) => kind === "address").addresses, ["10.9.9.9"]);
  for (const login of ["consumer.clerk", "provider.clerk", "office.reviewer"]) {
    const { rows } = await world.ok(login, "GET", "/notices?limit=100");
    assert.equal(rows.filter((notice: { kind: string }) => notice.kind === "alarm.raised").length, 4, login);
  }
  const { since, until } = found[0];
  const { rows: behind } = await world.ok(
    "office.reviewer",
    "GET",
    `/usage?side=office&grant=${grantId}&from=${since}&until=${until}&limit=100`,
  );
  assert.ok(
    behind.every((row: { address: string }) => row.address === "10.9.9.9"),
    "the calls behind it are found by its hour",
  );
});

test("a further hour of the day widens it, a second look finds nothing new", async () => {
  await record("2026-10-28T00:30:00+08:00", { count: 30, rows: 10 });
  await record("2026-10-27T22:00:00+08:00", { count: 300, rows: 100, address: "10.9.9.9" });
  await watchAt("2026-10-29T02:00:00+08:00");
  const [volume] = await alarms("office.reviewer", "&kind=volume");
  assert.deepEqual([volume.since, volume.until, volume.measured], ["2026-10-27T14:00:00.000Z", "2026-10-27T16:00:00.000Z", 30_000]);
  const known = (await alarms("office.reviewer")).length;
  await watchAt("2026-10-29T03:00:00+08:00");
  assert.equal((await alarms("office.reviewer")).length, known);
});

test("refused again and again, guessing, other purposes", async () => {
  await record("2026-10-29T09:00:00+08:00", { count: 60, problem: "gateway.wrong-purpose" });
  await record("2026-10-29T09:20:00+08:00", { count: 2, problem: "verify.guessing" });
  await watchAt("2026-10-29T10:30:00+08:00");
  const kinds = (await alarms("provider.clerk")).filter(({ day }) => day === "2026-10-29").map(({ kind, measured }) => [kind, measured]);
  assert.deepEqual(kinds, [
    ["guessing", 2],
    ["purpose", 60],
    ["refusals", 62],
  ]);
});

test("calls with a withdrawn key are on record under no grant, and its consumer is told all the same (MIIT-33-2)", async () => {
  const { credentials } = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
  const { prefix } = credentials[0];
  const known = await world.deployment.db.selectFrom("usageHour").select("hour").where("grantId", "=", grantId).execute();
  await record("2026-11-02T09:00:00+08:00", { count: 12, problem: "gateway.bad-credential", of: NIL_ID, credentialPrefix: prefix });
  await record("2026-11-02T09:30:00+08:00", { count: 90, problem: "gateway.bad-credential", of: NIL_ID, credentialPrefix: "gsk_unknown" });
  await watchAt("2026-11-02T10:30:00+08:00");
  const found = (await alarms("consumer.clerk")).filter(({ day }) => day === "2026-11-02").map(({ kind, measured }) => [kind, measured]);
  assert.deepEqual(found, [["key", 12]]);
  const after = await world.deployment.db.selectFrom("usageHour").select("hour").where("grantId", "=", grantId).execute();
  assert.equal(after.length, known.length, "nobody was served in that hour");
});

test("the consumer explains, the office judges, nobody else does; what was judged stays (REG25-25-1)", async () => {
  const [guessing] = await alarms("consumer.clerk", "&kind=guessing");
  assert.deepEqual(guessing.actions, ["explain"]);
  assert.deepEqual((await alarms("provider.clerk", "&kind=guessing"))[0].actions, []);
  const path = `/alarms/${guessing.id}`;
  assert.equal((await world.call("provider.clerk", "POST", `${path}/explanation`, { words: "不是我们" })).status, 403);
  assert.equal((await world.call("consumer.clerk", "POST", `${path}/explanation`, { words: " " })).status, 400);
  await world.ok("consumer.clerk", "POST", `${path}/explanation`, { words: "联调时身份证号录入错误" });
  assert.equal((await world.call("consumer.clerk", "POST", `${path}/explanation`, { words: "再说一次" })).status, 409);
  assert.equal((await world.call("consumer.clerk", "POST", `${path}/judgement`, { step: "dismiss", words: "正常" })).status, 403);
  await world.ok("office.reviewer", "POST", `${path}/judgement`, { step: "confirm", words: "同一记录反复试探，责令整改" });
  const [judged] = await alarms("consumer.clerk", "&kind=guessing");
  assert.deepEqual(
    [judged.state, judged.explanation.words, judged.judgement.words, judged.actions],
    ["confirmed", "联调时身份证号录入错误", "同一记录反复试探，责令整改", []],
  );
  assert.equal((await world.call("office.reviewer", "POST", `${path}/judgement`, { step: "dismiss", words: "x" })).status, 409);
  const told = await world.ok("provider.clerk", "GET", "/notices?limit=100");
  assert.ok(
    told.rows.some((notice: { kind: string; title: string }) => notice.kind === "alarm.judged" && notice.title.includes("异常属实")),
  );
});

test("other agencies see none, and cannot touch one by its id", async () => {
  await world.person("stranger", cast.office.id, "clerk");
  const stranger = await world.call("stranger", "GET", "/alarms");
  assert.deepEqual(stranger.body.rows, []);
  const [any] = await alarms("office.reviewer", "&state=open");
  assert.equal((await world.call("stranger", "POST", `/alarms/${any.id}/explanation`, { words: "x" })).status, 404);
});

test("thresholds are the head of the office's", async () => {
  const { citations } = await world.ok("office.head", "GET", "/alarms");
  assert.deepEqual(
    citations.map(({ id }: { id: string }) => id),
    ["REG25-35-4"],
    "of the texts in force, the one that asks for it",
  );
  const { rows, actions } = await world.ok("office.head", "GET", "/alarm-rules");
  assert.equal(rows.length, 8);
  assert.deepEqual(actions, ["set"]);
  const rule = { enabled: false, atLeast: 1, times: 1 };
  assert.equal((await world.call("office.reviewer", "PUT", "/alarm-rules/guessing", rule)).status, 403);
  await world.ok("office.head", "PUT", "/alarm-rules/guessing", rule);
  await record("2026-10-30T09:00:00+08:00", { count: 3, problem: "verify.guessing" });
  await watchAt("2026-10-30T10:30:00+08:00");
  assert.ok(!(await alarms("office.reviewer", "&kind=guessing")).some(({ day }) => day === "2026-10-30"));
});
