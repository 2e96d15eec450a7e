// How often a record may be missed, at the border of the day.
import assert from "node:assert/strict";
import { test } from "node:test";
import { GuessBook } from "./guessing.ts";

const [EVE, DAY, NEXT] = ["2026-03-01", "2026-03-02", "2026-03-03"];

test("a call that began before midnight and misses after it neither clears the book nor goes by it", () => {
  const book = new GuessBook(2);
  for (const key of ["a", "b"]) for (let miss = 0; miss < 2; miss += 1) book.miss("grant", key, DAY);
  assert.equal(book.isExhausted("grant", "a", EVE), true);
  const bytes = Buffer.from("a");
  assert.equal(book.isExhaustedAt("grant", { bytes, start: 0, end: bytes.length }, EVE), true);
  book.miss("grant", "c", EVE);
  assert.equal(book.isExhausted("grant", "b", DAY), true);
});

test("a new day forgives what was missed on the day before", () => {
  const book = new GuessBook(1);
  book.miss("grant", "a", DAY);
  assert.deepEqual([book.isExhausted("grant", "a", DAY), book.isExhausted("grant", "a", NEXT)], [true, false]);
  book.miss("grant", "b", NEXT);
  assert.deepEqual([book.isExhausted("grant", "a", NEXT), book.isExhausted("grant", "b", NEXT)], [false, true]);
});
