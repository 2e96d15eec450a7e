// Patterns that would hold up a process that tries every way: PostgreSQL answers at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createWorld } from "#test/world.ts";
import type { Content } from "./clause.ts";
import { deviationsFor } from "./pattern.views.ts";

test("JY-25-1: no pattern of a norm holds up the process that asks about names", { timeout: 60_000 }, async () => {
  const { deployment } = await createWorld("norm-patterns", { now: "2026-03-03T10:00:00+08:00" });
  const content: Content = {
    chapters: [],
    tablePattern: `(a|aa|a?)${"a*".repeat(40)}x`,
    columnPattern: "",
    needsTimestamp: false,
    formats: [],
    rhythms: [],
    checks: [],
    lagMinutes: null,
  };
  const task = { tableName: "a".repeat(63), sharingType: null, grade: null, rhythm: null, items: [] };
  assert.deepEqual(
    (await deviationsFor(deployment.db, { number: "HF-1", content }, task)).map(({ key }) => key),
    ["table"],
  );
  assert.deepEqual(await deviationsFor(deployment.db, { number: "HF-1", content }, { ...task, tableName: `${task.tableName}x` }), []);
});
