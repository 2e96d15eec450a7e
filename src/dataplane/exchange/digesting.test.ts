// Digests made aside are those of the bytes, small and large, many at once.
import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { test } from "node:test";
import { digestOf } from "./digesting.ts";

test("chunks are digested as they are, aside where they are large", async () => {
  const sizes = [0, 10, 64 * 1024 - 1, 64 * 1024, 3_000_000, 100_000, 70_000];
  const chunks = sizes.map((size, place) => {
    const memory = Buffer.from(new SharedArrayBuffer(size + 1_000));
    memory.fill(place + 1);
    return memory.subarray(0, size);
  });
  for (const name of ["sm3", "sha256"] as const) {
    const told = chunks.map((bytes) => digestOf(name, bytes));
    assert.deepEqual(
      told.map((each) => typeof each === "string"),
      sizes.map((size) => size < 64 * 1024),
    );
    assert.deepEqual(
      await Promise.all(told.map(async (each) => await each)),
      chunks.map((bytes) => hash(name, bytes, "hex")),
    );
  }
  const own = Buffer.alloc(200_000, 5);
  assert.equal(digestOf("sm3", own), hash("sm3", own, "hex"), "memory that no thread can see is digested here");
});
