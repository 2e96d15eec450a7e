// A schedule that is chosen comes back as it was chosen, and one that nobody can choose stays as it was written.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chosenOf, rhythms, scheduleOf } from "./schedule.ts";

const chosen = fc.record({
  rhythm: fc.constantFrom(...rhythms.filter((rhythm) => rhythm !== "custom")),
  time: fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`),
  weekday: fc.integer({ min: 1, max: 7 }),
  day: fc.integer({ min: 1, max: 28 }),
  text: fc.constant(""),
});

test("what was chosen is read back", () => {
  fc.assert(
    fc.property(chosen, (one) => {
      const text = scheduleOf(one);
      assert.equal(chosenOf(text).rhythm, one.rhythm);
      assert.equal(scheduleOf(chosenOf(text)), text);
    }),
  );
});

test("what nobody can choose stays as it was written", () => {
  for (const text of ["*/15 8-18 * * 1-5", "0 3 1 1 *", "30 2 1 * 1", "5 * 3 * *"]) {
    assert.equal(chosenOf(text).rhythm, "custom", text);
    assert.equal(scheduleOf(chosenOf(text)), text);
  }
});
