// Lag and gap by tables: what was counted, stated or only loaded, and when it is a matter for a ticket.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Held, keyGap, measuredOf, type Told } from "./measure.ts";
import { findingsOf, qualityFindings, type Rules, type Standing } from "./rule.ts";

const RULES: Rules = { interval: 10, lag: 30, gap: 0, completeness: 9_500, accuracy: 9_800, timeliness: 8_000, availability: 9_500 };

const instant = (time: string): Date => new Date(`2026-03-03T${time}:00+08:00`);
const at = instant("12:00");
const held: Held = { rows: 100, loadedAt: instant("11:00"), drawnAt: instant("10:50") };
const counted = (more: object): Told => ({ way: "counted", rows: 100, behind: 0, oldestAt: null, keys: null, ...more });

const cases: readonly [string, Told, readonly (number | null)[]][] = [
  ["nothing new at the source is no lag, however old the last load is", counted({}), [0, 0, 0]],
  ["new rows lag by the oldest of them", counted({ rows: 103, behind: 3, oldestAt: instant("11:45") }), [900, 0, 0]],
  ["rows that are not new and not here are missing", counted({ rows: 110, behind: 3, oldestAt: instant("11:59") }), [60, 7, 0]],
  ["rows that the source deleted stand here still", counted({ rows: 90 }), [0, 0, 10]],
  ["equal counts with other keys are a gap", counted({ keys: { missing: 1, surplus: 1 } }), [0, 1, 1]],
  ["without a mark what was drawn is as old as the draw", counted({ behind: null }), [4_200, 0, 0]],
  ["a system that states what is here is up to date", { way: "stated", rows: 100, countedAt: instant("11:50") }, [600, 0, 0]],
  ["one that states more is not", { way: "stated", rows: 120, countedAt: instant("11:50") }, [3_600, 20, 0]],
  ["of a file only the day is known", { way: "loaded" }, [3_600, 0, 0]],
];
for (const [name, told, expected] of cases) {
  test(`JY-8-1: ${name}`, () => {
    const { lag, missing, surplus } = measuredOf(held, told, at);
    assert.deepEqual([lag, missing, surplus], expected);
  });
}

test("keys by sixteenths: a missing one and a surplus one do not hide each other", () => {
  const sums = (a: number, b: number, sum: string) =>
    new Map([
      ["a", { rows: a, sum: "1" }],
      ["b", { rows: b, sum }],
    ]);
  assert.deepEqual(keyGap(sums(5, 5, "7"), sums(5, 5, "7")), { missing: 0, surplus: 0 });
  assert.deepEqual(keyGap(sums(6, 4, "7"), sums(5, 5, "7")), { missing: 1, surplus: 1 });
  assert.deepEqual(keyGap(sums(5, 5, "7"), sums(5, 5, "8")), { missing: 1, surplus: 1 });
});

const standing = (told: Told, more: Partial<Standing> = {}): Standing => ({
  measured: measuredOf(held, told, at),
  isRealtime: true,
  ownMinutes: null,
  loadedAt: held.loadedAt,
  gapSince: null,
  countedAt: null,
  ...more,
});
const kinds = (of: Standing) => findingsOf(of, RULES, at).map(({ kind, measured }) => `${kind} ${measured}`);

test("what comes as it arises lags beyond the bound of its task, or of all; what comes by days only beyond its own", () => {
  const late = counted({ rows: 103, behind: 3, oldestAt: instant("11:20") });
  assert.deepEqual(kinds(standing(late)), ["lag 40"]);
  assert.deepEqual(kinds(standing(late, { ownMinutes: 60 })), []);
  assert.deepEqual(kinds(standing(late, { isRealtime: false })), []);
  assert.deepEqual(kinds(standing(late, { isRealtime: false, ownMinutes: 15 })), ["lag 40"]);
});

test("a gap counts once there was time to close it", () => {
  const gap = counted({ rows: 110 });
  assert.deepEqual(kinds(standing(gap, { gapSince: instant("11:45") })), []);
  assert.deepEqual(kinds(standing(gap, { gapSince: instant("11:30") })), ["gap 10"]);
  const daily = { isRealtime: false } as const;
  assert.deepEqual(kinds(standing(gap, { ...daily, gapSince: instant("11:30") })), [], "no load has come since");
  assert.deepEqual(kinds(standing(gap, { ...daily, gapSince: instant("10:30") })), ["gap 10"]);
  assert.deepEqual(kinds(standing(counted({ rows: 110, behind: null }), { ...daily, gapSince: instant("10:30") })), []);
  const said: Told = { way: "stated", rows: 120, countedAt: instant("10:59") };
  assert.deepEqual(kinds(standing(said, { ...daily, gapSince: at, countedAt: instant("10:59") })), ["gap 20"]);
});

test("SZ-17-1: a dimension below its bound is a finding, one that is switched off is not", () => {
  const quality = { completeness: 9_400, accuracy: 9_900, timeliness: 5_000, availability: 10_000 };
  assert.deepEqual(
    qualityFindings(quality, RULES).map(({ kind }) => kind),
    ["completeness", "timeliness"],
  );
  const off = { ...RULES, timeliness: 0 };
  assert.deepEqual(qualityFindings(quality, off).length, 1);
});
