// Owners of shared texts, in the log and on the shelves, against a plain list of pairs.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Owners } from "./owners.ts";

// Long enough for several logs, and across the border of a shelf.
const REPEATED = 400;
const pairs = fc.array(fc.tuple(fc.nat(12), fc.nat(500)), { minLength: 1, maxLength: 200 });

test("every owner of some texts is told, wherever it stands, and gets the bits", () => {
  fc.assert(
    fc.property(pairs, fc.uniqueArray(fc.nat(14)), fc.nat(255), fc.nat(255), (steps, texts, bits, before) => {
      const owners = new Owners();
      const expected = new Set<number>();
      const known: number[] = [];
      let slot = 0;
      for (let time = 0; time < REPEATED; time += 1)
        for (const [text, step] of steps) {
          slot = Math.min(140_000, slot + (time % 50 === 0 ? step : 0));
          owners.add(text, slot);
          if (texts.includes(text)) {
            expected.add(slot);
            known.push(slot);
          }
        }
      const owned = owners.of(Uint32Array.from(texts));
      assert.equal(owned.size, known.length);
      const visited: number[] = [];
      owners.each(owned, (each) => visited.push(each));
      assert.deepEqual(
        visited.toSorted((a, b) => a - b),
        known,
      );
      const noted = (guard: 0 | 1): number[] => {
        const places = new Uint8Array(slot + 1).fill(before);
        owners.note(owned, { bits, guard }, places);
        return Array.from(places.keys()).filter((each) => places[each] !== before);
      };
      const isNew = (before | bits) !== before;
      assert.deepEqual(noted(0), isNew ? [...expected] : []);
      assert.deepEqual(noted(1), isNew && before < 128 ? [...expected] : [], "another word adds nothing where the word itself stands");
    }),
    { numRuns: 20 },
  );
});
