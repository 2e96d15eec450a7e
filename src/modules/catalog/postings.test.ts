// Lists, their intersection and the first of an order, against the plain ways to do the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { intersect, keyOf, Postings } from "./postings.ts";
import { topOf } from "./top.ts";

const rising = fc
  .uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 200 })
  .map((values) => Uint32Array.from(values.toSorted((a, b) => a - b)));

test("an intersection holds what both lists hold, in order", () => {
  fc.assert(
    fc.property(rising, rising, (a, b) => {
      assert.deepEqual(
        [...intersect(a, b)],
        [...a].filter((value) => b.includes(value)),
      );
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

test("a list keeps each value once, however it grows", () => {
  const postings = new Postings();
  const key = keyOf(65, 66);
  for (let value = 0; value < 100; value += 1) {
    postings.add(key, value);
    postings.add(key, value);
  }
  assert.deepEqual(
    [...postings.of(key)],
    Array.from({ length: 100 }, (_, value) => value),
  );
  assert.equal(postings.of(keyOf(66, 65)).length, 0);
});
