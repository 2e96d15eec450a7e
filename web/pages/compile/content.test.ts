// What a choice of attributes carries along: conditions, bases and methods are there where one of them asks, and go when none does.
import assert from "node:assert/strict";
import { test } from "node:test";

import type { EntryContent, Sharing } from "#web/api/types.ts";

import { isWithheld, newItem, withItem, withOuterSharing, withSharing } from "./content.ts";

const blank = { sharingType: null, conditions: null, withholding: null, openType: null, openConditions: null, grade: null } as const;
const content = (more: Partial<EntryContent> = {}): EntryContent =>
  ({ ...blank, title: "", sharingMethods: ["table"], items: [newItem(null), newItem("conditional")], ...more }) as EntryContent;

const cases: readonly [inner: Sharing, outer: Sharing | null, conditions: boolean, withholding: boolean, methods: number][] = [
  ["unconditional", null, false, false, 1],
  ["conditional", null, true, false, 1],
  ["withheld", null, false, true, 0],
  ["unconditional", "unconditional", false, false, 1],
  ["unconditional", "conditional", true, false, 1],
  ["conditional", "withheld", true, true, 1],
  ["withheld", "withheld", false, true, 0],
];

for (const [inner, outer, conditions, withholding, methods] of cases) {
  test(`${inner} inside, ${outer ?? "nothing"} outside`, () => {
    const one = withSharing(content(), inner);
    const chosen = outer === null ? one : withOuterSharing(one, outer);
    assert.equal(chosen.conditions !== null, conditions);
    assert.equal(chosen.withholding !== null, withholding);
    assert.equal(chosen.sharingMethods.length, methods);
    assert.equal(isWithheld(chosen), methods === 0);
    assert.equal(chosen.items[0]?.sharingType, inner, "what nobody decided follows");
    assert.equal(chosen.items[1]?.sharingType, "conditional", "what was decided stays");
  });
}

test("what was typed is kept while it is asked for, and goes with the last that asked", () => {
  const conditions = { scope: "市级", purposes: ["核验"], further: [] };
  const one = withOuterSharing({ ...withSharing(content(), "conditional"), conditions }, "conditional");
  assert.deepEqual(withSharing(one, "unconditional").conditions, conditions, "the outer attribute still asks");
  assert.equal(withOuterSharing(withSharing(one, "unconditional"), "unconditional").conditions, null);
});

test("a withheld item asks for a basis by itself", () => {
  const one = withItem(withSharing(content(), "conditional"), 0, { sharingType: "withheld" });
  assert.ok(one.withholding !== null);
  assert.equal(withItem(one, 0, { sharingType: "conditional" }).withholding, null);
});
