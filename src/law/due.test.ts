// The arithmetic of limits against published vectors, an independent naive count, and the properties it must keep.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import chineseDays from "chinese-days";
import * as fc from "fast-check";
import { addDays, dayOf, startOfDay, type Day } from "#kernel/clock.ts";
import { dueOf, elapsedWorkingDays, extendDue, lampOf, loadCalendar, pausedBetween, remainingWorkingDays } from "#law/index.ts";

const calendar = loadCalendar(join(import.meta.dirname, "../../packs"));
const at = (day: Day): Date => startOfDay(day);
const shanghai = (text: string): Date => new Date(`${text}+08:00`);

test("published vectors: working days across the holidays of 2024, 2025 and 2026", () => {
  const vectors: [Day, number, Day][] = [
    ["2025-01-24", 1, "2025-01-26"],
    ["2025-01-24", 10, "2025-02-13"],
    ["2025-04-25", 10, "2025-05-13"],
    ["2025-09-26", 10, "2025-10-16"],
    ["2025-09-26", 20, "2025-10-30"],
    ["2025-09-30", 1, "2025-10-09"],
    ["2026-02-13", 10, "2026-03-05"],
    ["2026-02-13", 20, "2026-03-19"],
    ["2026-04-30", 10, "2026-05-18"],
    ["2026-09-18", 10, "2026-10-09"],
    ["2026-09-30", 5, "2026-10-13"],
    ["2024-02-08", 2, "2024-02-18"],
    ["2024-09-30", 10, "2024-10-18"],
    ["2025-10-04", 1, "2025-10-09"],
  ];
  for (const [from, workingDays, due] of vectors)
    assert.equal(dueOf(calendar, at(from), { workingDays }).due, due, `${from}+${workingDays}`);
});

test("the notices give 251, 248 and 248 working days, and agree with an independent table on every day", () => {
  for (const [year, expected] of [
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ] as const) {
    let count = 0;
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
      if (calendar.isWorkingDay(day)) count += 1;
      // oxlint-disable-next-line import/no-named-as-default-member -- see below
      assert.equal(calendar.isWorkingDay(day), chineseDays.isWorkday(day), day);
      assert.equal(calendar.kindOf(day).published, day < "2026-12-29");
    }
    assert.equal(count, expected);
  }
  assert.equal(calendar.kindOf("2026-09-20").notice, "国办发明电〔2025〕7号");
});

test("the last day ends at 24:00 in Shanghai, whatever the time of the event", () => {
  const due = dueOf(calendar, shanghai("2026-09-30T23:59:59"), { workingDays: 5 });
  assert.equal(due.due, "2026-10-13");
  assert.equal(due.dueAt.toISOString(), "2026-10-13T16:00:00.000Z");
  assert.deepEqual(due.counted[0], { day: "2026-10-01", kind: "holiday", counts: false, name: "国庆节" });
  assert.deepEqual(
    due.counted.find((day) => day.day === "2026-10-10"),
    { day: "2026-10-10", kind: "make-up", counts: true, name: "国庆节" },
  );
  assert.equal(due.counted.filter((day) => day.counts).length, 5);
});

test("days, months, years and yearly dates follow the calendar, and a short month ends them on its last day", () => {
  assert.equal(dueOf(calendar, at("2026-09-30"), { days: 3 }).due, "2026-10-03");
  assert.equal(dueOf(calendar, at("2026-01-31"), { months: 1 }).due, "2026-02-28");
  assert.equal(dueOf(calendar, at("2024-01-31"), { months: 1 }).due, "2024-02-29");
  assert.equal(dueOf(calendar, at("2026-11-30"), { months: 13 }).due, "2027-12-30");
  assert.equal(dueOf(calendar, at("2024-02-29"), { years: 3 }).due, "2027-02-28");
  assert.equal(dueOf(calendar, at("2026-09-30"), { yearly: "02-29" }).due, "2027-02-28");
  assert.equal(dueOf(calendar, at("2026-01-30"), { yearly: "01-31" }).due, "2026-01-31");
  assert.equal(dueOf(calendar, at("2026-01-31"), { yearly: "01-31" }).due, "2027-01-31");
  assert.equal(dueOf(calendar, at("2026-12-31"), { months: 1 }).provisional, false);
});

test("a limit that crosses into a year without a notice is provisional", () => {
  assert.equal(calendar.isPublished(2026), true);
  assert.equal(calendar.isPublished(2027), false);
  assert.equal(dueOf(calendar, at("2026-12-23"), { workingDays: 3 }).due, "2026-12-28");
  assert.equal(dueOf(calendar, at("2026-12-23"), { workingDays: 3 }).provisional, false);
  // The notice of the next year may name the last days of December.
  assert.equal(dueOf(calendar, at("2026-12-23"), { workingDays: 4 }).provisional, true);
  assert.equal(dueOf(calendar, at("2026-12-23"), { workingDays: 7 }).provisional, true);
  assert.deepEqual(calendar.kindOf("2027-02-08"), { kind: "working", published: false });
});

test("days left: positive before, 0 on the last day, negative and never 0 afterwards", () => {
  assert.equal(remainingWorkingDays(calendar, at("2026-09-30"), "2026-10-13"), 5);
  assert.equal(remainingWorkingDays(calendar, at("2026-10-13"), "2026-10-13"), 0);
  assert.equal(remainingWorkingDays(calendar, at("2026-10-14"), "2026-10-13"), -1);
  assert.equal(remainingWorkingDays(calendar, at("2026-10-17"), "2026-10-16"), -1, "a Saturday after a Friday");
  assert.equal(remainingWorkingDays(calendar, at("2026-10-19"), "2026-10-16"), -1);
  assert.equal(elapsedWorkingDays(calendar, at("2026-09-30"), at("2026-09-30")), 0);
  assert.equal(elapsedWorkingDays(calendar, at("2026-09-30"), at("2026-10-10")), 3);
});

const someDay = fc.integer({ min: 0, max: 365 * 3 }).map((offset) => addDays("2024-01-01", offset));
const someCount = fc.integer({ min: 1, max: 40 });
const somePause = fc.option(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), { nil: undefined });

/** Written without a look at due.ts, on the package's own table instead of packs/calendars. */
function naiveDue(from: Day, wanted: number, standsStill: (day: Day) => boolean): Day {
  let day = from;
  let counted = 0;
  while (counted < wanted) {
    day = addDays(day, 1);
    // oxlint-disable-next-line import/no-named-as-default-member -- the package is CommonJS: Node sees no named exports
    if (chineseDays.isWorkday(day) && !standsStill(day)) counted++;
  }
  return day;
}

test("property: equal to an independent count, with and without a pause", () => {
  fc.assert(
    fc.property(someDay, someCount, somePause, (from, workingDays, pause) => {
      const asked = pause && at(addDays(from, pause[0]));
      const answered = pause && at(addDays(from, pause[0] + pause[1]));
      const pauses = asked && answered ? [pausedBetween(asked, answered)] : [];
      const still = (day: Day): boolean => Boolean(asked && answered && day > dayOf(asked) && day <= dayOf(answered));
      assert.equal(extendDue(calendar, at(from), { workingDays }, 0, pauses).due, naiveDue(from, workingDays, still));
    }),
    { numRuns: 500 },
  );
});

test("property: a limit in working days ends on a working day, and its counted days are the limit", () => {
  fc.assert(
    fc.property(someDay, someCount, (from, workingDays) => {
      const due = dueOf(calendar, at(from), { workingDays });
      assert.ok(calendar.isWorkingDay(due.due));
      assert.equal(due.counted.filter((day) => day.counts).length, workingDays);
      assert.equal(due.counted.at(-1)?.day, due.due);
    }),
  );
});

test("property: a later start never ends earlier, for every kind of length", () => {
  const lengths = fc.oneof(
    someCount.map((workingDays) => ({ workingDays })),
    someCount.map((days) => ({ days })),
    someCount.map((months) => ({ months })),
    fc.constant({ years: 3 }),
    fc.constant({ yearly: "02-29" }),
  );
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 60 }), lengths, (from, later, length) => {
      assert.ok(dueOf(calendar, at(from), length).due <= dueOf(calendar, at(addDays(from, later)), length).due);
    }),
  );
});

test("REG25-21-4 property: an extension or a pause never shortens a limit, and more extension never less", () => {
  fc.assert(
    fc.property(someDay, someCount, fc.nat(10), fc.nat(10), somePause, (from, workingDays, extra, more, pause) => {
      const pauses = pause ? [{ from: addDays(from, pause[0]), to: addDays(from, pause[0] + pause[1]) }] : [];
      const base = dueOf(calendar, at(from), { workingDays }).due;
      const once = extendDue(calendar, at(from), { workingDays }, extra, pauses).due;
      const twice = extendDue(calendar, at(from), { workingDays }, extra + more, pauses).due;
      assert.ok(base <= once && once <= twice);
    }),
  );
});

test("property: the lamp is red exactly after the last day, and the days left agree with it", () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: -30, max: 30 }), (due, shift) => {
      const now = at(addDays(due, shift));
      const left = remainingWorkingDays(calendar, now, due);
      const lamp = lampOf(calendar, now, due, 2);
      assert.equal(lamp === "red", left < 0);
      assert.equal(lamp === "green", left > 2);
    }),
  );
});

test("a length that is not a whole number of days is a mistake of the caller", () => {
  assert.throws(() => dueOf(calendar, at("2026-01-01"), { workingDays: -1 }));
  assert.throws(() => extendDue(calendar, at("2026-01-01"), { workingDays: 1 }, 0, [{ from: "2026-01-01", to: "9999-12-31" }]));
});
