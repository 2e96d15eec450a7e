// A provider that keeps failing is left alone, and found again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Breaker } from "./breaker.ts";

const failing = (breaker: Breaker, times: number, now: number): void => {
  for (let time = 0; time < times; time++) breaker.failed(now);
};

test("five failures in a row hold calls back, ever longer; one success ends it", () => {
  const breaker = new Breaker();
  failing(breaker, 4, 0);
  assert.equal(breaker.heldFor(0), 0);
  breaker.succeeded();
  failing(breaker, 4, 0);
  assert.equal(breaker.heldFor(0), 0);
  breaker.failed(0);
  assert.equal(breaker.heldFor(0), 2_000);
  assert.equal(breaker.heldFor(1_999), 1);
  assert.equal(breaker.heldFor(2_000), 0, "one may find out");
  assert.ok(breaker.heldFor(2_000) > 0, "the others wait");
  breaker.failed(2_100);
  assert.equal(breaker.heldFor(2_100), 4_000);
  for (let now = 6_100; now < 1_000_000; now += breaker.heldFor(now)) {
    assert.equal(breaker.heldFor(now), 0);
    breaker.failed(now);
    assert.ok(breaker.heldFor(now) <= 60_000);
  }
  assert.equal(breaker.heldFor(2_000_000), 0);
  breaker.succeeded();
  assert.equal(breaker.heldFor(2_000_000), 0);
  assert.equal(breaker.heldFor(2_000_000), 0);
});

test("calls that were under way when the rest began do not make it longer", () => {
  const breaker = new Breaker();
  failing(breaker, 5, 0);
  failing(breaker, 50, 10);
  assert.equal(breaker.heldFor(10), 1_990);
});
