// What is out of the ordinary, and what is not: by tables.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type AlarmKind, FIRST_RULES, findingsIn, type Hour, isOffHour, type Past } from "./rule.ts";

const hour = (more: Partial<Hour>): Hour => ({
  isOff: false,
  calls: 10,
  refused: 0,
  rows: 100,
  targets: 5,
  guesses: 0,
  otherPurposes: 0,
  badKeys: 0,
  newAddresses: [],
  ...more,
});
const past = (more: Partial<Past> = {}): Past => ({ days: 60, mostRows: 2_000, mostTargets: 100, calls: 10_000, offCalls: 10, ...more });

const MARKS = { rules: FIRST_RULES, learningDays: 7 };

const cases: readonly [what: string, hour: Partial<Hour>, past: Partial<Past>, found: readonly AlarmKind[]][] = [
  ["an ordinary hour", {}, {}, []],
  ["five times the rows of the busiest hour", { rows: 10_000 }, {}, ["volume"]],
  ["not quite five times", { rows: 9_999 }, {}, []],
  ["many times more, but few", { rows: 4_999 }, { mostRows: 10 }, []],
  ["much in the first days, when nothing is usual yet", { rows: 1_000_000, targets: 9_000, newAddresses: ["a"] }, { days: 6 }, []],
  ["keys gone through one by one", { targets: 500 }, {}, ["spread"]],
  ["at night, by whom nobody calls at night", { isOff: true, calls: 20 }, {}, ["off-hours"]],
  ["at night, a few", { isOff: true, calls: 19 }, {}, []],
  ["at night, as every night", { isOff: true, calls: 500 }, { offCalls: 500 }, []],
  ["more refused than answered", { calls: 10, refused: 50 }, {}, ["refusals"]],
  ["many refused among many more answered", { calls: 900, refused: 50 }, {}, []],
  ["guessing, whatever the past", { guesses: 1 }, { days: 0 }, ["guessing"]],
  ["for another purpose again and again", { otherPurposes: 5 }, { days: 0 }, ["purpose"]],
  ["with keys that are withdrawn or not its own", { calls: 0, badKeys: 10 }, { days: 0 }, ["key"]],
  ["with a withdrawn key a few times, until somebody has put the new one in", { badKeys: 9 }, {}, []],
  ["from where it never was called", { newAddresses: ["10.1.2.3"] }, {}, ["address"]],
  ["several at once", { rows: 50_000, refused: 60, guesses: 2 }, {}, ["volume", "refusals", "guessing"]],
];

for (const [what, given, before, found] of cases)
  test(`${what}: ${found.join(", ") || "nothing"}`, () => {
    const findings = findingsIn(hour(given), past(before), MARKS);
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      found,
    );
  });

test("a rule that is off finds nothing, and thresholds are the office's", () => {
  const off = { ...FIRST_RULES, guessing: { ...FIRST_RULES.guessing, enabled: false } };
  assert.deepEqual(findingsIn(hour({ guesses: 9 }), past(), { ...MARKS, rules: off }), []);
  const strict = { ...FIRST_RULES, volume: { enabled: true, atLeast: 10, times: 1 } };
  assert.deepEqual(findingsIn(hour({ rows: 2_000 }), past(), { ...MARKS, rules: strict }), [
    { kind: "volume", measured: 2_000, usual: 2_000 },
  ]);
});

test("office hours", () => {
  const hours = { opens: 7, closes: 21 };
  const off = [...Array(24).keys()].filter((local) => isOffHour(local, true, hours));
  assert.deepEqual(off, [0, 1, 2, 3, 4, 5, 6, 21, 22, 23]);
  assert.ok(isOffHour(10, false, hours));
});
