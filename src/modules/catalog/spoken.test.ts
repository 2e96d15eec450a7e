// The texts found by pinyin, against looking at each text alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findPinyin, syllablesOf } from "./search-text.ts";
import { SpokenTexts } from "./spoken.ts";

// Syllables that begin, end and overlap alike: an, fan, fang, gan, gang, nan.
const texts = fc.uniqueArray(
  fc.array(fc.constantFrom("安", "饭", "房", "干", "港", "南", "阿", "A"), { minLength: 1, maxLength: 6 }).map((parts) => parts.join("")),
  { minLength: 1, maxLength: 30 },
);
const term = fc
  .array(fc.constantFrom("a", "n", "f", "g", "an", "gan", "fang", "nan"), { minLength: 2, maxLength: 4 })
  .map((parts) => parts.join(""));

test("a term is found from a syllable on, or among the initials, and nowhere else", () => {
  fc.assert(
    fc.property(texts, term, (all, asked) => {
      const spoken = new SpokenTexts();
      const ids = new Map(all.map((text) => [spoken.add(text), text]));
      const found = new Set([...spoken.matching(asked)].map((id) => ids.get(id)));
      const expected = all.filter((text) => findPinyin(syllablesOf(text), asked) !== undefined);
      assert.deepEqual(found, new Set(expected));
    }),
    { numRuns: 500 },
  );
});
