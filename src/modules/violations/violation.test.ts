// When a matter is at its end: table by table.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor } from "#kernel/context.ts";
import { actionsFor, type Standing } from "./violation.ts";

const officer = { personId: "o", role: "office-reviewer", agencyId: "office" } as Actor;
const standing: Standing = {
  state: "established",
  agencyId: "agency",
  askedAt: new Date("2026-01-01T00:00:00Z"),
  foundBy: "f",
  decidedBy: "d",
  isAnswerLate: false,
  rectification: "none",
  isEscalated: false,
  isHolding: false,
  objection: "none",
  isOffice: false,
  elsewhere: "none",
};

for (const [what, more, may] of [
  ["nothing was to be rectified", {}, true],
  ["a grant is stopped and no rectification was ordered", { isHolding: true }, false],
  ["a grant is stopped and its rectification was accepted", { isHolding: true, rectification: "accepted" }, true],
  ["a rectification is open", { rectification: "ordered" }, false],
  ["it was not rectified, and reported upward", { rectification: "insufficient", isEscalated: true }, true],
  ["it was reported upward, and a grant still stands still", { rectification: "insufficient", isEscalated: true, isHolding: true }, false],
  ["an objection is open", { objection: "open" }, false],
] as const)
  test(`REG25-27-4: where ${what} it is ${may ? "closed" : "not closed"}`, () =>
    assert.equal(actionsFor(officer, { ...standing, ...more }).includes("close"), may));
