// Persons pasted from a sheet: days in the ways people write them, evidence wherever it stands, lines without a number told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { personsIn } from "./lines.ts";

test("numbers, days and evidence are told apart", () => {
  const text = "110101199003070011\t2026/9/1\t2027年1月2日\t同意书 7\n\n110101199003070012，扫描件\n91310000MA1FL4LQ3A";
  assert.deepEqual(personsIn(text, "2026-09-30"), {
    persons: [
      { identifier: "110101199003070011", givenOn: "2026-09-01", until: "2027-01-02", evidence: "同意书 7" },
      { identifier: "110101199003070012", givenOn: "2026-09-30", until: null, evidence: "扫描件" },
      { identifier: "91310000MA1FL4LQ3A", givenOn: "2026-09-30", until: null, evidence: "" },
    ],
    bad: undefined,
  });
  assert.equal(personsIn("110101199003070011\n\t2026-09-01", "2026-09-30").bad, 2);
});
