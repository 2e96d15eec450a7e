// Who may take which step of a project.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadLaw } from "#law/index.ts";
import { allowedIn } from "./project.ts";

const law = loadLaw({ packsDir: "packs", profile: "gf51" }).at(new Date("2026-09-28T09:00:00+08:00"));
const project = { state: "in-review", agencyId: "an office", createdBy: "somebody" } as const;

test("whoever the text lets confirm does, unless he registered the project himself", () => {
  const reviewer = { role: "office-reviewer", agencyId: "an office", personId: "another" } as const;
  assert.deepEqual(allowedIn(project, reviewer, law), ["confirm", "return"]);
  assert.deepEqual(allowedIn(project, { ...reviewer, personId: "somebody" }, law), []);
  assert.deepEqual(allowedIn(project, { ...reviewer, role: "clerk", personId: "somebody" }, law), ["recall"]);
});
