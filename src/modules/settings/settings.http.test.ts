// What the office may set: who sees and who sets, bounds and order, what holds afterwards, its history, and that it is hidden where no text leaves it open.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { settings } from "./index.ts";

const trialOf = settings(
  "trial",
  { zh: "试验", en: "Trial" },
  {
    low: { zh: "下限", en: "Low", hint: { zh: "下限。", en: "Low." }, unit: "percent", min: 0, max: 100, first: 20, below: "high" },
    high: {
      zh: "上限",
      en: "High",
      hint: { zh: "上限。", en: "High." },
      unit: "percent",
      min: 0,
      max: 100,
      first: 80,
      cites: ["REG25-21-6"],
    },
    elsewhere: { zh: "别处", en: "Else", hint: { zh: "别处。", en: "Else." }, unit: "days", min: 1, max: 9, first: 5, cites: ["SZ-18-1"] },
  },
);

let world: World;

before(async () => {
  world = await createWorld("settings", { now: "2026-09-28T09:00:00+08:00" });
  await castOf(world);
});

const set = (key: string, value: number | null, login = "office.head") =>
  world.call(login, "PUT", `/settings/${key}`, { value, reason: "按本市实际调整" });

async function shown(login = "provider.clerk"): Promise<{ rows: any[]; actions: string[] }> {
  const { groups, actions } = await world.ok(login, "GET", "/settings");
  return { actions, rows: groups.flatMap(({ rows }: { rows: any[] }) => rows) };
}
const line = async (key: string) => (await shown()).rows.find((row) => row.key === key);

test("everybody sees what holds, and the head of the office alone may set it", async () => {
  const { rows, actions } = await shown();
  assert.deepEqual(actions, []);
  assert.deepEqual((await shown("office.head")).actions, ["set"]);
  const idle = rows.find(({ key }) => key === "usage.idle-days");
  assert.deepEqual([idle.value, idle.first, idle.isSet, idle.changedBy], [30, 30, false, null]);
  for (const login of ["office.reviewer", "provider.agency-head", "auditor"])
    assert.equal((await set("usage.idle-days", 40, login)).status, 403, login);
});

test("what no text in force leaves to the office is not shown; the others name their articles", async () => {
  const { rows } = await shown();
  const keys = rows.map(({ key }) => key);
  assert.ok(keys.includes("trial.high") && !keys.includes("trial.elsewhere"));
  assert.match((await line("trial.high")).citations[0].article, /第二十一条/);
});

test("a value holds at once, keeps its reason, and can be put back", async () => {
  assert.equal(await trialOf(world.deployment.db, "high"), 80);
  assert.equal((await set("trial.high", 90)).status, 200);
  assert.equal(await trialOf(world.deployment.db, "high"), 90);
  const changed = await line("trial.high");
  assert.deepEqual([changed.value, changed.first, changed.isSet], [90, 80, true]);
  assert.ok(changed.changedBy);
  assert.equal((await set("trial.high", 90)).body.code, "setting.unchanged");
  assert.equal((await set("trial.high", null)).status, 200);
  assert.equal(await trialOf(world.deployment.db, "high"), 80);
  assert.equal((await line("trial.high")).isSet, false);
  const { rows } = await world.ok("provider.clerk", "GET", "/settings/trial.high/changes");
  assert.deepEqual(
    rows.map(({ before: from, value, reason }: { before: number; value: number; reason: string }) => [from, value, reason]),
    [
      [90, 80, "按本市实际调整"],
      [80, 90, "按本市实际调整"],
    ],
  );
  assert.deepEqual((await world.ok("auditor", "GET", "/settings/trial.low/changes")).rows, []);
});

test("bounds and the order of two are kept, and unknown keys are refused", async () => {
  const refused = async (key: string, value: number | null) => {
    const { status, body } = await set(key, value);
    return [status, body.code];
  };
  assert.deepEqual(await refused("trial.high", 101), [400, "setting.bounds"]);
  assert.deepEqual(await refused("trial.high", 20), [400, "setting.order"]);
  assert.deepEqual(await refused("trial.low", 80), [400, "setting.order"]);
  assert.deepEqual(await refused("trial.low", 79), [200, undefined]);
  assert.deepEqual(await refused("trial.low", null), [200, undefined]);
  assert.deepEqual(await refused("monitoring.opens", 21), [400, "setting.order"], "offices open before they close");
  assert.deepEqual(await refused("trial.to-string", 1), [404, "setting.unknown"]);
  assert.deepEqual(await refused("nobody.days", 1), [404, "setting.unknown"]);
  const unknown = await world.call("auditor", "GET", "/settings/nobody.days/changes");
  assert.equal(unknown.status, 404);
});

test("two who set at once end with a value that was asked for, and with both on record", async () => {
  const answers = await Promise.all([set("trial.low", 30), set("trial.high", 70), set("trial.low", 40)]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  );
  assert.ok([30, 40].includes(await trialOf(world.deployment.db, "low")));
  const { rows } = await world.ok("auditor", "GET", "/settings/trial.low/changes");
  assert.equal(rows.length, 4);
});
