// Every limit, wait and time of keeping of the nine profiles, from random instants, against a second count that shares nothing with the first.
import assert from "node:assert/strict";
import { test } from "node:test";
import chineseDays from "chinese-days";
import * as fc from "fast-check";
import { dueOf, elapsedWorkingDays, extendDue, loadLaw, remainingWorkingDays, type Audience, type Law, type Length } from "#law/index.ts";
import { packsDir } from "#test/packs.ts";

// The State Council's notices in shorthand, taken down by hand: days off, and `+` the weekend days on which one works. Nothing here
// comes from packs/calendars.
const NOTICES: Readonly<Record<number, string>> = {
  2024: "1.1 | 2.10-2.17 +2.4 +2.18 | 4.4-4.6 +4.7 | 5.1-5.5 +4.28 +5.11 | 6.10 | 9.15-9.17 +9.14 | 10.1-10.7 +9.29 +10.12",
  2025: "1.1 | 1.28-2.4 +1.26 +2.8 | 4.4-4.6 | 5.1-5.5 +4.27 | 5.31-6.2 | 10.1-10.8 +9.28 +10.11",
  2026: "1.1-1.3 +1.4 | 2.15-2.23 +2.14 +2.28 | 4.4-4.6 | 5.1-5.5 +5.9 | 6.19-6.21 | 9.25-9.27 | 10.1-10.7 +9.20 +10.10",
};
const DAY_MS = 24 * 60 * 60 * 1000;

/** Days as whole numbers since 1970, so that nothing below goes through the platform's own way of writing days. */
const numberOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / DAY_MS;
const partsOf = (day: number): [year: number, month: number, day: number] => {
  const date = new Date(day * DAY_MS);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
};
const written = (day: number): string => {
  const [year, month, date] = partsOf(day);
  return `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
};

const off = new Set<number>();
const on = new Set<number>();
for (const [year, notice] of Object.entries(NOTICES)) {
  const at = (text = ""): number => {
    const [month = 0, day = 0] = text.split(".").map(Number);
    return numberOf(Number(year), month, day);
  };
  for (const holiday of notice.split(" | ")) {
    const [range = "", ...workdays] = holiday.split(" +");
    const [first, last = first] = range.split("-");
    for (let day = at(first); day <= at(last); day++) off.add(day);
    for (const each of workdays) on.add(at(each));
  }
}

const isWorked = (day: number): boolean => {
  // 1 January 1970 was a Thursday.
  const isWeekend = (day + 4) % 7 === 0 || (day + 4) % 7 === 6;
  return on.has(day) || (!isWeekend && !off.has(day));
};

const clock = new Intl.DateTimeFormat("en-US", { timeZone: "Asia/Shanghai", year: "numeric", month: "numeric", day: "numeric" });
function shanghaiDay(instant: Date): number {
  const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return numberOf(parts["year"] ?? 0, parts["month"] ?? 0, parts["day"] ?? 0);
}

interface Counted {
  readonly due: string;
  readonly provisional: boolean;
}

/** Walks the calendar day by day and asks of each day only what the Civil Code asks (art. 201–203). */
function naive(from: Date, length: Length, extra: number, standsStill: (day: number) => boolean): Counted {
  let day = shanghaiDay(from);
  let provisional = false;
  const work = (wanted: number): void => {
    for (let done = 0; done < wanted;) {
      day += 1;
      // The notice for 2027 is not out, and may take the last days of 2026 with it.
      if (day >= numberOf(2026, 12, 29)) provisional = true;
      if (isWorked(day) && !standsStill(day)) done += 1;
    }
  };
  const [year, month, date] = partsOf(day);
  const lastOf = (months: number): number => numberOf(year, month + months + 1, 0);
  if ("workingDays" in length) work(length.workingDays);
  else if ("days" in length) {
    for (let left = length.days; left > 0;) if (!standsStill((day += 1))) left -= 1;
  } else if ("yearly" in length) {
    const [wantedMonth = 0, wantedDate = 0] = length.yearly.split("-").map(Number);
    const isIt = (each: number): boolean => {
      const [inYear, inMonth, onDate] = partsOf(each);
      const last = partsOf(numberOf(inYear, wantedMonth + 1, 0))[2];
      return inMonth === wantedMonth && onDate === Math.min(wantedDate, last);
    };
    do day += 1;
    while (!isIt(day));
  } else {
    const months = "months" in length ? length.months : length.years * 12;
    day = Math.min(numberOf(year, month + months, date), lastOf(months));
  }
  work(extra);
  return { due: written(day), provisional };
}

interface Shape {
  readonly name: string;
  readonly length: Length;
  /** Working days by which it may be extended. */
  readonly extension: number;
  readonly pauses: boolean;
}

function shapesOf(law: Law): Shape[] {
  const base = law.at(new Date("2026-06-01T00:00:00+08:00"));
  return ([null, ...Object.keys(base.audiences)] as (Audience | null)[]).flatMap((audience) => {
    const force = base.for(audience);
    const of = (key: string): string => `${key}${audience === null ? "" : `@${audience}`}`;
    return [
      ...force.deadlines().map(({ key, length, extension, pause }) => ({
        name: of(key),
        length,
        extension: extension && "workingDays" in extension.upTo ? extension.upTo.workingDays : 0,
        pauses: pause !== undefined,
      })),
      ...[...force.waits(), ...force.retentions()].map(({ key, length }) => ({ name: of(key), length, extension: 0, pauses: false })),
    ];
  });
}

const someInstant = fc
  .integer({ min: Date.parse("2024-01-01T00:00:00+08:00"), max: Date.parse("2026-12-31T23:59:59.999+08:00") })
  .map((at) => new Date(at));
/** Extra working days as a part of what the rule allows, and a pause some days after the start. */
const someCourse = fc.record({
  part: fc.double({ min: 0, max: 1, noNaN: true }),
  pause: fc.option(fc.tuple(fc.nat(12), fc.nat(12)), { nil: undefined }),
});
const RUNS = 100;

for (const profile of ["reg25", "gf51", "miit", "jiyuan", "shuozhou", "reg25+miit", "reg25+jiyuan", "reg25+shuozhou", "reg25+gf51"]) {
  const law = loadLaw({ packsDir, profile });
  const shapes = shapesOf(law);

  test(`${profile}: all ${shapes.length} limits, waits and times of keeping end where a naive count ends`, () => {
    fc.assert(
      fc.property(someInstant, someCourse, (from, { part, pause }) => {
        for (const { name, length, extension, pauses } of shapes) {
          const extra = Math.round(part * extension);
          const start = shanghaiDay(from);
          const still = pauses && pause ? { from: start + pause[0], to: start + pause[0] + pause[1] } : undefined;
          const paused = still ? [{ from: written(still.from), to: written(still.to) }] : [];
          const due = extendDue(law.calendar, from, length, extra, paused);
          const expected = naive(from, length, extra, (day) => still !== undefined && still.from <= day && day <= still.to);
          const what = `${name} from ${from.toISOString()} + ${extra}`;
          assert.equal(due.due, expected.due, what);
          assert.equal(due.provisional, expected.provisional, what);
          assert.equal(due.dueAt.getTime(), Date.parse(`${due.due}T24:00:00+08:00`), what);
          if ("workingDays" in length) {
            assert.ok(isWorked(Date.parse(due.due) / DAY_MS), `${what} ends on ${due.due}, which is no working day`);
            assert.equal(due.counted.filter(({ counts }) => counts).length, length.workingDays + extra, what);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  test(`${profile}: whoever starts later is never due earlier, to the minute`, () => {
    fc.assert(
      fc.property(someInstant, fc.nat(90 * 24 * 60), (from, minutes) => {
        const later = new Date(from.getTime() + minutes * 60_000);
        for (const { name, length } of shapes) {
          const [first, second] = [dueOf(law.calendar, from, length), dueOf(law.calendar, later, length)];
          assert.ok(first.dueAt <= second.dueAt, `${name} from ${from.toISOString()} and ${minutes} minutes later`);
          assert.ok(first.dueAt > from, `${name} ends after it starts`);
        }
      }),
      { numRuns: RUNS },
    );
  });
}

const someLength: fc.Arbitrary<Length> = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((workingDays) => ({ workingDays })),
  fc.integer({ min: 1, max: 400 }).map((days) => ({ days })),
  fc.integer({ min: 1, max: 40 }).map((months) => ({ months })),
  fc.integer({ min: 1, max: 5 }).map((years) => ({ years })),
  fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 })).map(([month, day]) => ({
    yearly: `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
  })),
);

test("limits that no text has yet: any number of working days, days, months and years, and any date of the year", () => {
  const { calendar } = loadLaw({ packsDir, profile: "reg25" });
  fc.assert(
    fc.property(someInstant, someLength, fc.nat(20), fc.nat(90 * 24 * 60), (from, length, extra, minutes) => {
      const due = extendDue(calendar, from, length, extra, []);
      const expected = naive(from, length, extra, () => false);
      assert.deepEqual([due.due, due.provisional], [expected.due, expected.provisional]);
      if ("workingDays" in length || extra > 0) assert.ok(isWorked(Date.parse(due.due) / DAY_MS));
      assert.ok(due.due <= extendDue(calendar, new Date(from.getTime() + minutes * 60_000), length, extra, []).due);
    }),
    { numRuns: 500 },
  );
});

test("the two tables, and a third that others keep, agree on every day of the three years", () => {
  const { calendar } = loadLaw({ packsDir, profile: "reg25" });
  for (let day = numberOf(2024, 1, 1); day <= numberOf(2026, 12, 31); day++) {
    const name = written(day);
    assert.equal(calendar.isWorkingDay(name), isWorked(day), name);
    // oxlint-disable-next-line import/no-named-as-default-member -- the package is CommonJS: Node sees no named exports
    assert.equal(chineseDays.isWorkday(name), isWorked(day), name);
  }
});

test("what is left and what has gone are counted in the same days as the limit", () => {
  const { calendar } = loadLaw({ packsDir, profile: "reg25" });
  fc.assert(
    fc.property(someInstant, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 80 }), (from, workingDays, days) => {
      const { due } = dueOf(calendar, from, { workingDays });
      const now = new Date(from.getTime() + days * DAY_MS);
      const left = remainingWorkingDays(calendar, now, due);
      const gone = elapsedWorkingDays(calendar, from, now);
      if (left >= 0) assert.equal(gone + left, workingDays);
      else assert.ok(gone >= workingDays);
    }),
  );
});
