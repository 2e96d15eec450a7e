// The pace of a credential: what a bucket lets through alone, and what several gateways let through together.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dice } from "#test/dice.ts";
import type { Credential } from "./grant.ts";
import { BURST_SECONDS, burstOf, RateBook } from "./rates.ts";

const credential = (callsPerMinute: number | undefined, kind = "consumer", prefix = "abcdefabcdef"): Credential =>
  ({ prefix, kind, grant: { id: "g", callsPerMinute } }) as unknown as Credential;

/** Calls let through of those made at the given milliseconds. */
const passed = (book: RateBook, by: Credential, at: readonly number[]): number =>
  at.filter((now) => book.take(by, now)?.waitSeconds === 0).length;

test("without a bound, and for probe and console, nothing is counted", () => {
  const book = new RateBook();
  assert.equal(book.take(credential(undefined), 0), undefined);
  assert.equal(book.take(credential(1, "probe"), 0), undefined);
  assert.equal(book.take(credential(1, "console"), 0), undefined);
  assert.deepEqual(book.followed(0), []);
});

test("a burst of ten seconds' worth, then as fast as was agreed, and the wait is told", () => {
  for (const [perMinute, burst, tenMinutes] of [
    [1, 1, 11],
    [6, 1, 61],
    [60, 10, 610],
    [600, 100, 6_100],
    [600_000, 100_000, 6_100_000],
  ] as const) {
    assert.equal(burstOf(perMinute), burst);
    const book = new RateBook();
    const every = Math.min(10, 30_000 / perMinute);
    if (perMinute <= 600) {
      const calls = Array.from({ length: Math.floor(600_000 / every) + 1 }, (_, index) => index * every);
      const through = passed(book, credential(perMinute), calls);
      assert.ok(Math.abs(through - tenMinutes) <= 1, `${perMinute}: ${through}`);
    }
  }
  const book = new RateBook();
  const by = credential(6);
  assert.deepEqual(book.take(by, 0), {
    waitSeconds: 0,
    headers: ["ratelimit-policy", '"credential";q=1;w=10', "ratelimit", '"credential";r=0;t=10'],
  });
  const refused = book.take(by, 4_000);
  assert.ok(refused && Math.abs(refused.waitSeconds - 6) < 1e-9);
  assert.deepEqual(refused.headers.at(-1), '"credential";r=0;t=6');
  assert.equal(book.take(by, 10_000)?.waitSeconds, 0);
});

test("credentials do not use up each other's, and another bound holds from the next call on", () => {
  const book = new RateBook();
  assert.equal(passed(book, credential(60, "consumer", "aaaaaaaaaaaa"), Array(20).fill(0)), 10);
  assert.equal(passed(book, credential(60, "consumer", "bbbbbbbbbbbb"), Array(20).fill(0)), 10);
  assert.equal(passed(book, credential(600, "consumer", "aaaaaaaaaaaa"), Array(20).fill(500)), 0);
  assert.equal(passed(book, credential(600, "consumer", "aaaaaaaaaaaa"), Array(20).fill(1_500)), 10);
});

test("who comes back after a while is not charged for what he did elsewhere in the meantime", () => {
  const book = new RateBook();
  const by = credential(60);
  assert.equal(book.take(by, 0)?.waitSeconds, 0);
  book.learn([{ prefix: by.prefix, answered: 1 }], 10);
  assert.deepEqual(book.followed(1_000), [{ grantId: "g", prefix: by.prefix }]);
  assert.deepEqual(book.followed(100_000), []);
  assert.equal(book.take(by, 600_000)?.waitSeconds, 0);
  book.learn([{ prefix: by.prefix, answered: 500 }], 600_010);
  assert.equal(book.take(by, 600_020)?.waitSeconds, 0);
  // From then on what is answered elsewhere counts.
  book.learn([{ prefix: by.prefix, answered: 520 }], 600_030);
  assert.notEqual(book.take(by, 600_040)?.waitSeconds, 0);
});

test("never more than the burst and what the time brings", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6_000 }), fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 400 }), (perMinute, gaps) => {
      const book = new RateBook();
      let now = 0;
      const at = gaps.map((gap) => (now += gap));
      const span = now - (at[0] ?? 0);
      assert.ok(passed(book, credential(perMinute), at) <= burstOf(perMinute) + (span * perMinute) / 60_000 + 1e-6);
    }),
  );
});

/** Several gateways that ship every 250 ms and read every 2 s, and one caller that goes to them as he likes. */
function together(gateways: number, perMinute: number, seed: number): { passed: number; seconds: number } {
  const next = dice(seed);
  const books = Array.from({ length: gateways }, () => new RateBook());
  const by = credential(perMinute);
  let stored = 0;
  let unshipped = 0;
  let through = 0;
  const seconds = 300;
  for (let now = 0; now < seconds * 1_000; now += 5) {
    if (now % 250 === 0) {
      stored += unshipped;
      unshipped = 0;
    }
    for (const [index, book] of books.entries()) {
      if ((now + index * 700) % 2_000 === 0) book.learn([{ prefix: by.prefix, answered: stored }], now);
    }
    // Stretches at one gateway, and stretches at all.
    const book = books[Math.floor(now / 20_000) % 2 === 0 ? Math.floor(next() * gateways) : 0];
    if (book?.take(by, now)?.waitSeconds !== 0) continue;
    book.answered(by.prefix);
    unshipped++;
    through++;
  }
  return { passed: through, seconds };
}

test("several gateways let through what was agreed, plus a burst and what they did not hear of yet, each", () => {
  const LAG_SECONDS = 2.25;
  for (const gateways of [1, 2, 4]) {
    for (const perMinute of [60, 600, 3_000]) {
      for (const seed of [1, 2, 3]) {
        const { passed: through, seconds } = together(gateways, perMinute, seed);
        const perSecond = perMinute / 60;
        const most = perSecond * seconds + gateways * (burstOf(perMinute) + perSecond * LAG_SECONDS);
        const words = `${gateways} gateways, ${perMinute} a minute: ${through} of ${most}`;
        assert.ok(through <= most, words);
        // Nor is the caller kept short of what he may have.
        assert.ok(through >= perSecond * (seconds - gateways * 2 * BURST_SECONDS), words);
      }
    }
  }
});
