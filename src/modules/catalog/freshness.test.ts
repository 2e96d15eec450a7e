// Freshness by a table of cases: each cycle, holidays, several tables, and what cannot be judged.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { Value } from "typebox/value";
import { loadCalendar } from "#law/index.ts";
import { freshnessKinds, freshnessOf, FreshnessSchema } from "./index.ts";

const calendar = loadCalendar(join(import.meta.dirname, "../../../packs"));
const at = (day: string): Date => new Date(`${day}T02:00:00Z`);
const judged = (cycle: string | null, loaded: readonly string[], today: string) =>
  freshnessOf(calendar, at(today), { cycle, resources: loaded.map((day) => ({ kind: "table", loadedAt: at(day) })) });

test("REG25-17-1, GF51-13-1: the last load is held against the declared cycle", () => {
  const cases: readonly (readonly [cycle: string, loaded: string, dueOn: string])[] = [
    ["daily", "2026-03-03", "2026-03-04"],
    // From Friday to Monday.
    ["daily", "2026-03-06", "2026-03-09"],
    ["realtime", "2026-03-03", "2026-03-04"],
    // The day before the National Day holiday.
    ["daily", "2026-09-30", "2026-10-08"],
    ["weekly", "2026-09-25", "2026-10-08"],
    ["weekly", "2026-03-03", "2026-03-10"],
    // 31 January has no counterpart in February; the 28th is a working Saturday.
    ["monthly", "2026-01-31", "2026-02-28"],
    ["quarterly", "2026-03-03", "2026-06-03"],
    ["half-yearly", "2026-03-03", "2026-09-03"],
    ["yearly", "2025-03-03", "2026-03-03"],
  ];
  for (const [cycle, loaded, dueOn] of cases) {
    const name = `${cycle} from ${loaded}`;
    assert.deepEqual(judged(cycle, [loaded], loaded), { kind: "fresh", loadedOn: loaded, dueOn }, name);
    assert.equal(judged(cycle, [loaded], dueOn).kind, "due", name);
    const next = new Date(at(dueOn).getTime() + 86_400_000).toISOString().slice(0, 10);
    assert.equal(judged(cycle, [loaded], next).kind, "stale", name);
  }
});

test("of several tables the oldest counts; without a table, or without a rhythm, nothing is called stale", () => {
  assert.equal(judged("daily", ["2026-03-03", "2026-03-10"], "2026-03-10").kind, "stale");
  for (const cycle of ["irregular", null, "随时", "constructor"])
    assert.equal(judged(cycle, ["2000-01-01"], "2026-03-10").kind, "unjudged");
  assert.equal(judged("daily", [], "2026-03-10").kind, "missing");
  const api = { kind: "api" as const, loadedAt: null };
  assert.equal(freshnessOf(calendar, at("2026-03-10"), { cycle: "daily", resources: [api] }).kind, "live");
  const both = [api, { kind: "table" as const, loadedAt: at("2026-01-05") }];
  assert.equal(freshnessOf(calendar, at("2026-03-10"), { cycle: "daily", resources: both }).kind, "stale");
});

test("the day on which a load is due is a working day after the load, and time only makes data older", () => {
  const day = fc.date({ min: new Date("2026-01-01"), max: new Date("2026-12-20"), noInvalidDate: true });
  const cycle = fc.constantFrom("realtime", "daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly");
  fc.assert(
    fc.property(day, cycle, fc.nat(500), (loadedAt, each, days) => {
      const facts = { cycle: each, resources: [{ kind: "table" as const, loadedAt }] };
      const first = freshnessOf(calendar, loadedAt, facts);
      const later = freshnessOf(calendar, new Date(loadedAt.getTime() + days * 86_400_000), facts);
      assert.ok(first.dueOn && first.loadedOn && first.dueOn > first.loadedOn && calendar.isWorkingDay(first.dueOn));
      assert.equal(later.dueOn, first.dueOn);
      assert.ok(Value.Check(FreshnessSchema, later));
      assert.ok(freshnessKinds.indexOf(later.kind) >= freshnessKinds.indexOf(first.kind));
    }),
  );
});
