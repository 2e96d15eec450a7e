// When runs are due, in Beijing time.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isTooOften, nextRun, readSchedule } from "./schedule.ts";

const cases: [string, string, string | undefined][] = [
  ["30 2 * * *", "2026-09-28T09:00:00+08:00", "2026-09-29T02:30:00+08:00"],
  ["30 2 * * *", "2026-09-28T02:30:00+08:00", "2026-09-29T02:30:00+08:00"],
  ["30 2 * * *", "2026-09-28T02:29:59+08:00", "2026-09-28T02:30:00+08:00"],
  ["*/15 8-17 * * 1-5", "2026-09-25T17:50:00+08:00", "2026-09-28T08:00:00+08:00"],
  ["0 0 1 * *", "2026-12-15T00:00:00+08:00", "2027-01-01T00:00:00+08:00"],
  ["0 12 29 2 *", "2026-01-01T00:00:00+08:00", "2028-02-29T12:00:00+08:00"],
  ["0 0 30 2 *", "2026-01-01T00:00:00+08:00", undefined],
  ["0 6 * * 7", "2026-09-28T00:00:00+08:00", "2026-10-04T06:00:00+08:00"],
  ["0 6 1 * 1", "2026-09-28T12:00:00+08:00", "2026-10-01T06:00:00+08:00"],
];
for (const [text, after, expected] of cases) {
  test(`${text} after ${after}`, () => {
    const schedule = readSchedule(text);
    assert.ok(schedule);
    assert.equal(nextRun(schedule, new Date(after))?.getTime(), expected && new Date(expected).getTime());
  });
}

test("what is no schedule is told apart", () => {
  for (const text of [
    "",
    "* * * *",
    "60 * * * *",
    "* 24 * * *",
    "0 0 0 * *",
    "5-1 * * * *",
    "*/0 * * * *",
    "a * * * *",
    "1,,2 * * * *",
    "0 0 * 13 *",
    "-1 * * * *",
  ])
    assert.equal(readSchedule(text), undefined, text);
});

test("runs less than five minutes apart are too often", () => {
  for (const [text, expected] of [
    ["* * * * *", true],
    ["*/5 * * * *", false],
    ["0,58 * * * *", true],
    ["0,58 3 * * *", false],
    ["1,3 3 * * *", true],
  ] as const) {
    const schedule = readSchedule(text);
    assert.ok(schedule);
    assert.equal(isTooOften(schedule), expected, text);
  }
});

test("the next run is always later, and nothing lies between", () => {
  const field = (min: number, max: number) => fc.oneof(fc.constant("*"), fc.integer({ min, max }).map(String));
  fc.assert(
    fc.property(
      field(0, 59),
      field(0, 23),
      field(1, 28),
      field(1, 12),
      fc.date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
      (minute, hour, day, month, after) => {
        const schedule = readSchedule(`${minute} ${hour} ${day} ${month} *`);
        assert.ok(schedule);
        const next = nextRun(schedule, after);
        assert.ok(next && next > after);
        assert.equal(nextRun(schedule, new Date(next.getTime() - 1))?.getTime(), next.getTime());
      },
    ),
  );
});
