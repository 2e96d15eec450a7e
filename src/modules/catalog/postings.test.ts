// Lists, their intersection and the first of an order, against the plain ways to do the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { keyOf, Lists, Postings, together } from "./postings.ts";
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
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1_000), { maxLength: 120 }), fc.nat(30), (values, count) => {
      const order = (a: number, b: number): number => b - a;
      assert.deepEqual(topOf(Uint32Array.from(values), count, order), values.toSorted(order).slice(0, count));
    }),
  );
});

test("a list of numbers keeps each once, however it grows", () => {
  const lists = new Lists();
  for (let value = 0; value < 100; value += 1) for (let time = 0; time < 2; time += 1) lists.add(3, value);
  assert.deepEqual(
    [...lists.of(3).values.subarray(0, lists.of(3).length)],
    Array.from({ length: 100 }, (_, value) => value),
  );
  assert.equal(lists.of(4).length, 0);
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
