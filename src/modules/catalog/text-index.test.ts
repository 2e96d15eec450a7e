// Texts found by their pieces and by pinyin, against looking at each text alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findPinyin, syllablesOf } from "./search-text.ts";
import { type Matches, placeOf, TextIndex, textOf } from "./text-index.ts";

const texts = (...characters: string[]) =>
  fc.uniqueArray(
    fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 7 }).map((parts) => parts.join("")),
    { minLength: 1, maxLength: 40 },
  );

// Syllables that begin, end and overlap alike: an, fan, fang, gan, gang, nan.
const spoken = texts("安", "饭", "房", "干", "港", "南", "阿", "A");
const spelling = fc
  .array(fc.constantFrom("a", "n", "f", "g", "an", "gan", "fang", "nan"), { minLength: 2, maxLength: 6 })
  .map((parts) => parts.join(""));
const written = texts("甲", "乙", "鿕", "a", "1");
const term = fc.array(fc.constantFrom("甲", "乙", "鿕", "a", "1"), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));

/** Beyond the end of the first shelf, which is sealed by then. */
const numbers = (count: number, isFar: boolean) => Array.from({ length: count }, (_, index) => (isFar ? 65_536 : 0) + index);
const textsOf = (matches: readonly Matches[]) => matches.flatMap(({ base, values }) => Array.from(values, (value) => textOf(base, value)));

test("a term is found at each of its places, before and after a shelf is sealed", () => {
  fc.assert(
    fc.property(written, term, fc.nat(5_000), (all, asked, place) => {
      const index = new TextIndex();
      for (const from of [0, 65_536]) for (const [number, text] of all.entries()) index.add(from + number, text, place);
      const found = index
        .written(asked)
        .flatMap(({ base, values }) => Array.from(values, (value) => `${textOf(base, value)} ${placeOf(value) - place}`));
      const expected = [0, 65_536].flatMap((from) =>
        all.flatMap((text, number) =>
          Array.from(text, (_, at) => at).flatMap((at) => (text.startsWith(asked, at) ? [`${from + number} ${at}`] : [])),
        ),
      );
      assert.deepEqual(found.toSorted(), expected.toSorted());
    }),
    { numRuns: 500 },
  );
});

test("pinyin is found from a syllable on, or among the initials, and nowhere else", () => {
  fc.assert(
    fc.property(spoken, spelling, fc.boolean(), (all, asked, isFar) => {
      const index = new TextIndex();
      if (isFar) index.addSpoken(0, ["chang"]);
      const given = numbers(all.length, isFar);
      for (const [at, text] of all.entries()) index.addSpoken(given[at] ?? 0, syllablesOf(text));
      const expected = given.filter((_, at) => findPinyin(syllablesOf(all[at] ?? ""), asked) !== undefined);
      assert.deepEqual(new Set(textsOf(index.spoken(asked))), new Set(expected));
    }),
    { numRuns: 500 },
  );
});
