// When a file looks like guessing, and who may do what with a check.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor } from "#kernel/context.ts";
import { actionsFor, checkStates, looksLikeGuessing } from "./crosscheck.ts";

const outcome = (matched: number, mismatched: number, notFound = 0, refused = 0) => ({ matched, mismatched, notFound, refused });

test("REG25-25-1: one refused line, or a long file that mostly is not so, looks like guessing", () => {
  assert.equal(looksLikeGuessing(outcome(990, 9, 0, 1)), true);
  assert.equal(looksLikeGuessing(outcome(499, 501)), true);
  assert.equal(looksLikeGuessing(outcome(499, 1, 500)), true);
  assert.equal(looksLikeGuessing(outcome(500, 500)), false);
  assert.equal(looksLikeGuessing(outcome(0, 999)), false);
});

test("only the consumer's clerk and developer act, and only while there is something to act on", () => {
  const actor = (role: string, agencyId = "one") => ({ role, agencyId }) as Actor;
  const check = (state: (typeof checkStates)[number], clearedAt: Date | null = null) => ({ consumerAgencyId: "one", state, clearedAt });
  assert.deepEqual(actionsFor(actor("clerk"), check("uploading"), true), ["append", "cancel"]);
  assert.deepEqual(actionsFor(actor("developer"), check("running"), true), ["cancel"]);
  assert.deepEqual(actionsFor(actor("clerk"), check("done"), true), ["fetch"]);
  assert.deepEqual(actionsFor(actor("clerk"), check("done", new Date(0)), true), []);
  assert.deepEqual(actionsFor(actor("clerk"), check("done"), false), [], "nothing is given out while the grant is shut");
  assert.deepEqual(actionsFor(actor("clerk"), check("running"), false), ["cancel"]);
  for (const state of checkStates) {
    assert.deepEqual(actionsFor(actor("auditor"), check(state), true), []);
    assert.deepEqual(actionsFor(actor("clerk", "other"), check(state), true), []);
  }
});
