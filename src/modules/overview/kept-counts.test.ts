// How long a count is kept, who shares it, and what happens when it fails.
import assert from "node:assert/strict";
import { test } from "node:test";
import { KeptCounts } from "./kept-counts.ts";

interface Running {
  readonly finish: (value: number) => void;
  readonly fail: (error: Error) => void;
}

function kept() {
  let elapsed = 0;
  const runs: Running[] = [];
  const counts = new KeptCounts<number>(
    () => new Promise((finish, fail) => runs.push({ finish, fail })),
    () => elapsed,
  );
  return {
    counts,
    runs,
    pass: (milliseconds: number) => {
      elapsed += milliseconds;
    },
  };
}

const stale = { fresh: false };

test("one count is shared by all who ask while it runs, and kept for seconds when it took long", async () => {
  const { counts, runs, pass } = kept();
  const asked = Promise.all([counts.of(365, stale), counts.of(365, stale), counts.of(365, stale)]);
  pass(800);
  runs[0]?.finish(1);
  assert.deepEqual(await asked, [1, 1, 1]);
  pass(9_000);
  assert.equal(await counts.of(365, stale), 1);
  assert.equal(runs.length, 1);
});

test("what is older is still told while the next count runs, and from half a minute on nobody is told it", async () => {
  const { counts, runs, pass } = kept();
  const first = counts.of(365, stale);
  pass(800);
  runs[0]?.finish(1);
  await first;
  pass(11_000);
  assert.equal(await counts.of(365, stale), 1);
  assert.equal(runs.length, 2, "the next count has begun");
  runs[1]?.fail(new Error("the database is away"));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(await counts.of(365, stale), 1, "its failure is nobody's who did not wait for it");
  pass(20_000);
  const waits = counts.of(365, stale);
  runs[2]?.finish(3);
  assert.equal(await waits, 3);
});

test("what is counted quickly is counted each time, and periods are kept apart", async () => {
  const { counts, runs, pass } = kept();
  for (const value of [1, 2]) {
    const asked = counts.of(30, stale);
    pass(20);
    runs.at(-1)?.finish(value);
    assert.equal(await asked, value);
  }
  const slow = counts.of(365, stale);
  pass(900);
  runs.at(-1)?.finish(9);
  assert.equal(await slow, 9);
  const other = counts.of(90, stale);
  runs.at(-1)?.finish(4);
  assert.equal(await other, 4);
});

test("who asks for a fresh count gets one that began after the question, together with others who do", async () => {
  const { counts, runs, pass } = kept();
  const before = counts.of(365, stale);
  const fresh = [counts.of(365, { fresh: true }), counts.of(365, { fresh: true })];
  pass(800);
  runs[0]?.finish(1);
  assert.equal(await before, 1);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(runs.length, 2);
  runs[1]?.finish(2);
  assert.deepEqual(await Promise.all(fresh), [2, 2]);
});

test("a failure is told to those who wait and not kept", async () => {
  const { counts, runs } = kept();
  const asked = counts.of(365, stale);
  runs[0]?.fail(new Error("the database is away"));
  await assert.rejects(asked, /away/);
  const again = counts.of(365, stale);
  runs[1]?.finish(5);
  assert.equal(await again, 5);
});
