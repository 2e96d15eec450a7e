import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { partOf } from "./range.ts";

const cases: readonly (readonly [string | undefined, string | undefined, ReturnType<typeof partOf>])[] = [
  [undefined, undefined, { from: 0, until: 100, isWhole: true }],
  ["bytes=0-", undefined, { from: 0, until: 100, isWhole: false }],
  ["bytes=10-19", undefined, { from: 10, until: 20, isWhole: false }],
  ["bytes=90-500", undefined, { from: 90, until: 100, isWhole: false }],
  ["bytes=-5", undefined, { from: 95, until: 100, isWhole: false }],
  ["bytes=-500", undefined, { from: 0, until: 100, isWhole: false }],
  ["bytes=100-", undefined, "outside"],
  ["bytes=-0", undefined, "outside"],
  ["bytes=5-4", undefined, { from: 0, until: 100, isWhole: true }],
  ["bytes=0-1,5-6", undefined, { from: 0, until: 100, isWhole: true }],
  ["rows=0-1", undefined, { from: 0, until: 100, isWhole: true }],
  ["bytes=-", undefined, { from: 0, until: 100, isWhole: true }],
  ["bytes=1e3-", undefined, { from: 0, until: 100, isWhole: true }],
  ["bytes=10-19", '"a"', { from: 10, until: 20, isWhole: false }],
  ["bytes=10-19", '"b"', { from: 0, until: 100, isWhole: true }],
  ["bytes=10-19", "Mon, 28 Sep 2026 01:00:00 GMT", { from: 0, until: 100, isWhole: true }],
];

for (const [range, ifRange, expected] of cases)
  test(`${range ?? "no range"}${ifRange === undefined ? "" : ` if ${ifRange}`}`, () => {
    assert.deepEqual(partOf(100, '"a"', { range, ifRange }), expected);
  });

test("whatever is asked, the part lies within the file and is not empty", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 40 }),
      fc.oneof(fc.string(), fc.stringMatching(/^bytes=\d{0,15}-\d{0,15}$/)),
      (bytes, range) => {
        const part = partOf(bytes, '"a"', { range, ifRange: undefined });
        assert.ok(part === "outside" || (part.from >= 0 && part.from < part.until && part.until <= bytes));
      },
    ),
  );
});
