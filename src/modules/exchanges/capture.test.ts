// What becomes of a slot, by how its exchange stands and what the provider's server keeps for it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fateOf } from "./capture.ts";
import { isRecordDue } from "./capture.commands.ts";

const limits = { captureMs: 3 * 86_400_000, captureBytes: 1024 ** 3 };
const now = new Date("2026-09-28T09:00:00+08:00");
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);

test("a slot stays while it is followed, for a while after, never beyond its bytes, and never without an exchange that needs it", () => {
  const following = {
    mode: "capture" as const,
    exchangeState: "active" as const,
    runState: "running" as const,
    grantState: "shared",
    madeAt: hoursAgo(500),
    followedAt: hoursAgo(0),
  };
  const seen = { keptBytes: 10, isLost: false, now };
  const fate = (change: object, look: object = {}): string => fateOf({ ...following, ...change }, { ...seen, ...look }, limits).fate;
  const cases: readonly (readonly [string, string])[] = [
    [fate({}), "keep"],
    [fate({}, { keptBytes: limits.captureBytes + 1 }), "lose"],
    [fate({}, { isLost: true }), "lose"],
    [fate({ followedAt: hoursAgo(100) }), "keep"],
    [fate({ runState: "paused", followedAt: hoursAgo(71) }), "keep"],
    [fate({ runState: "paused", followedAt: hoursAgo(73) }), "lose"],
    [fate({ runState: "failed", grantState: "suspended", followedAt: hoursAgo(1) }), "keep"],
    [fate({ runState: "failed", followedAt: null }), "lose"],
    [fate({ runState: "cancelled" }), "drop"],
    [fate({ exchangeState: "ended" }), "drop"],
    [fate({ mode: "full" }), "drop"],
    [fate({ grantState: "ended" }), "drop"],
    [fate({ grantState: "expired" }), "drop"],
  ];
  cases.forEach(([found, wanted], index) => assert.equal(found, wanted, `case ${index}`));
  const lost = fateOf(following, { ...seen, keptBytes: limits.captureBytes + 1 }, limits);
  assert.match(lost.fate === "lose" ? lost.why.zh : "", /超过 1 GB/);
});

test("what was carried goes on record when the hour changes", () => {
  assert.equal(isRecordDue(new Date("2026-09-28T08:59:59Z"), new Date("2026-09-28T09:00:00Z")), true);
  assert.equal(isRecordDue(new Date("2026-09-28T09:00:00Z"), new Date("2026-09-28T09:59:59Z")), false);
});
