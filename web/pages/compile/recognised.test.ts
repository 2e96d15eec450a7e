// Which suggestions were followed, and which still wait for a person.
import assert from "node:assert/strict";
import { test } from "node:test";

import type { Item, ItemMarks } from "#web/api/types.ts";

import { newItem } from "./content.ts";
import { differsFrom, percentOf, waiting } from "./recognised.ts";

const words = { zh: "词", en: "word" };
const marksFor = (item: Item, part: Partial<ItemMarks> = {}): ItemMarks => ({
  itemId: item.id,
  personal: item.personal,
  grade: item.grade,
  suggestedMask: item.suggestedMask,
  kind: "mobile",
  title: words,
  evidence: [],
  gradeReason: words,
  basis: words,
  confidence: 0.9,
  ...part,
});

test("an item differs in any mark that was suggested; where no grade was, any grade is right", () => {
  const item = newItem("conditional");
  assert.equal(differsFrom(item, marksFor(item)), false);
  assert.equal(differsFrom(item, marksFor(item, { personal: "sensitive" })), true);
  assert.equal(differsFrom(item, marksFor(item, { suggestedMask: "name" })), true);
  assert.equal(differsFrom({ ...item, grade: "general" }, marksFor(item, { grade: null })), false);
  assert.equal(differsFrom(item, marksFor(item, { grade: "core" })), true);
});

test("the unsure wait until a person confirms or changes them", () => {
  const [first, second, third] = [newItem(null), newItem(null), newItem(null)];
  const unsure = { confidence: 0.4 };
  const marks = new Map([
    [first.id, marksFor(first, unsure)],
    [second.id, marksFor(second, { ...unsure, personal: "sensitive" })],
    [third.id, marksFor(third)],
  ]);
  assert.deepEqual(waiting([first, second, third], marks, new Set()), [first.id]);
  assert.deepEqual(waiting([first, second, third], marks, new Set([first.id])), []);
  assert.equal(percentOf({ confidence: 0.976 }), 98);
});
