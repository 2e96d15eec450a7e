// The four dimensions by tables: what is expected, what counts as wrong, what late costs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { item } from "#test/cast.ts";
import { expectedPlaces, qualityOf } from "./quality.ts";

const whole = { rows: 100, filled: 200, expected: 200, wrong: 0, taken: 100, days: null };

test("SZ-17-1: complete, accurate, in time and usable are told apart", () => {
  assert.deepEqual(qualityOf(whole), { completeness: 10_000, accuracy: 10_000, timeliness: 10_000, availability: 10_000 });
  assert.equal(qualityOf({ ...whole, filled: 150 }).completeness, 7_500);
  assert.equal(qualityOf({ ...whole, wrong: 1 }).accuracy, 9_900);
  assert.equal(qualityOf({ ...whole, taken: 0 }).availability, 0);
  assert.equal(qualityOf({ ...whole, days: { allowed: 7, taken: 7 } }).timeliness, 10_000);
  assert.equal(qualityOf({ ...whole, days: { allowed: 7, taken: 14 } }).timeliness, 5_000);
  assert.equal(qualityOf({ ...whole, rows: 3, wrong: 1 }).accuracy, 6_666, "never rounded up");
});

test("expected are the key, the time stamp, what a rule asks for, and in a full load what the file left out", () => {
  const place = (more: object, cell: number | null) => ({
    item: item({ name: "甲", technicalName: "a", ...more }),
    column: "a",
    type: "text",
    cell,
    isKey: false,
  });
  const places = [place({ isKey: true }, 0), place({}, 1), place({ isTimestamp: true }, 2), place({}, null)];
  const rule = { kind: "complete" as const, itemId: places[1]?.item.id ?? "", percent: 90, effect: "note" as const };
  assert.deepEqual(expectedPlaces(places, [], "upsert"), [0, 2]);
  assert.deepEqual(expectedPlaces(places, [rule], "upsert"), [0, 1, 2]);
  assert.deepEqual(expectedPlaces(places, [], "full"), [0, 2, 3]);
});
