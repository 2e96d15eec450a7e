// Codes of localities and lines of a sheet, as tables.
import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOf, divisionPrefix, type LocalityKind, mayKeep, mistakesIn } from "./locality.ts";
import { readSheet } from "./sheet.ts";

test("a township written with twelve digits is its nine: noughts at the end are no part of its area (REG25-30-4)", () => {
  const cases: readonly (readonly [string, LocalityKind, string])[] = [
    ["410105001", "street", "410105001"],
    ["410105001000", "street", "410105001"],
    [" 410105 001 ", "township", "410105001"],
    ["410105001000", "village", "410105001000"],
    ["410105001002", "street", "410105001002"],
  ];
  for (const [written, kind, code] of cases) assert.equal(codeOf(written, kind), code, `${written} ${kind}`);
});

test("a code lies below the division of the agency that serves it, on the level of its kind", () => {
  const pointers = (code: string, kind: LocalityKind, division = "410105") =>
    mistakesIn({ code, kind, name: "某处" }, division).map(({ pointer }) => pointer);
  const right: readonly (readonly [string, LocalityKind, string])[] = [
    ["410105001", "street", "410105"],
    ["410105001", "street", "410100"],
    ["410105001", "township", "410000"],
    ["410105001002", "community", "410105"],
  ];
  for (const [code, kind, division] of right) assert.deepEqual(pointers(code, kind, division), [], code);
  const wrong: readonly (readonly [string, LocalityKind])[] = [
    ["410105", "street"],
    ["410105000", "street"],
    ["410105001002", "street"],
    ["410105001", "village"],
    ["410105001000", "village"],
    ["410105000001", "community"],
    ["410106001", "street"],
    ["41010500a", "street"],
    ["４１０１０５００１", "street"],
    ["", "street"],
  ];
  for (const [code, kind] of wrong) assert.deepEqual(pointers(code, kind), ["/code"], `${code} ${kind}`);
  assert.equal(divisionPrefix("400000"), "40");
  assert.equal(divisionPrefix("410010"), "410010");
});

test("the office keeps all, a clerk what his own agency serves", () => {
  const who = (role: "clerk" | "office-reviewer" | "developer" | "auditor", agencyId: string) => mayKeep({ role, agencyId }, "a");
  assert.deepEqual(
    [who("clerk", "a"), who("clerk", "b"), who("office-reviewer", "b"), who("developer", "a"), who("auditor", "a")],
    [true, false, true, false, false],
  );
});

test("a sheet is read line by line, with tabs or commas, with a heading or without", () => {
  assert.deepEqual(readSheet('代码\t名称\t类型\t联系方式\n\n"410105001"\t某街道\t街道\t12345\n410105001002,某社区,社区,,民政局\n\'1,,乡'), [
    { line: 3, code: "410105001", name: "某街道", kind: "street", contact: "12345", agency: "" },
    { line: 4, code: "410105001002", name: "某社区", kind: "community", contact: "", agency: "民政局" },
    { line: 5, code: "1", name: "", kind: "township", contact: "", agency: "" },
  ]);
  assert.equal(readSheet("410105001,某街道,不知道")[0]?.kind, undefined);
  assert.deepEqual(readSheet(" \n\r\n"), []);
});
