// Lists, their intersection and the first of an order, against the plain ways to do the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { keyOf, Postings, together } from "./postings.ts";
import { topOf } from "./top.ts";

const rising = fc
  .uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 200 })
  .map((values) => Uint32Array.from(values.toSorted((a, b) => a - b)));

test("pieces stand together where each list holds its place", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ offset: fc.nat(5), list: rising }), { minLength: 1, maxLength: 4 }), (pieces) => {
      const expected = Array.from({ length: 401 }, (_, at) => at).filter((at) =>
        pieces.every(({ offset, list }) => list.includes(at + offset)),
      );
      assert.deepEqual([...together(pieces)], expected);
    }),
  );
});

test("the first of an order are those of the whole sorted", () => {
  const slots = fc.uniqueArray(fc.nat(60), { maxLength: 60 });
  const ranks = fc.array(fc.nat(4), { minLength: 61, maxLength: 61 });
  fc.assert(
    fc.property(slots, ranks, ranks, fc.nat(30), (values, first, second, count) => {
      const rank = (of: number[], slot: number): number => of[slot] ?? 0;
      const order = (a: number, b: number): number => rank(first, b) - rank(first, a) || rank(second, b) - rank(second, a) || a - b;
      const found = topOf(Int32Array.from(values), count, Uint16Array.from(first), Float64Array.from(second));
      assert.deepEqual(found, values.toSorted(order).slice(0, count));
    }),
  );
});

test("sealed postings answer as they did before", () => {
  const code = fc.constantFrom(0, 1, 65, 0x4e00, 0x7fff, 0x8000, 0x9fff, 0xffff);
  fc.assert(
    fc.property(fc.array(fc.tuple(code, code), { maxLength: 60 }), (pieces) => {
      const postings = new Postings();
      for (const [value, [first, second]] of pieces.entries()) postings.add(keyOf(first, second), value);
      const state = () =>
        pieces.map(([first, second]) => [
          [...postings.of(keyOf(first, second))],
          postings
            .beginningWith(first)
            .flatMap((list) => [...list])
            .toSorted((a, b) => a - b),
        ]);
      const growing = state();
      const expected = pieces.map(([first, second]) => [
        pieces.flatMap(([one, other], value) => (one === first && other === second ? [value] : [])),
        pieces.flatMap(([one], value) => (one === first ? [value] : [])),
      ]);
      assert.deepEqual(growing, expected);
      postings.seal();
      assert.deepEqual(state(), expected);
    }),
  );
});
