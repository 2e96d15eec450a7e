// What a counter is told of a material, what is out of order, and how a pasted list reads; as tables.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findingOf, type MaterialContent, mistakesIn, type Standing, verdictOf } from "./material.ts";
import { readSheet } from "./sheet.ts";

const standing = (demand: Standing["demand"], isShared: boolean, isHeld: boolean): Standing => ({ demand, isShared, isHeld });

const CASES: readonly (readonly [string, Standing | undefined, ReturnType<typeof verdictOf>, ReturnType<typeof findingOf>])[] = [
  ["held and obtained", standing("obtained", true, true), "obtainable", null],
  ["held, and asked all the same", standing("asked", true, true), "obtainable", "asked-though-held"],
  ["shared, and nobody applied", standing("asked", true, false), "apply", "asked-though-shared"],
  ["the grant has ended", standing("obtained", true, false), "apply", "nothing-held"],
  ["the entry has left the catalog", standing("obtained", false, false), "ask", "nothing-held"],
  ["not on the platform", standing("asked", false, false), "ask", null],
  ["a law wants the original, though it is held", standing("original", true, true), "original", null],
  ["not in the list", undefined, "not-listed", null],
];

test("what is held may not be asked for, unless a law wants the original (JY-34-2, SZ-21-1)", () => {
  for (const [name, line, verdict, finding] of CASES) {
    assert.equal(verdictOf(line), verdict, name);
    if (line) assert.equal(findingOf(line), finding, name);
  }
});

const content = (more: Partial<MaterialContent>): MaterialContent => ({
  itemCode: "A1",
  itemName: "事项",
  name: "材料",
  demand: "asked",
  rule: "",
  entryId: null,
  note: "",
  ...more,
});

test("an original needs the law that demands it, and what is obtained the entry that it comes from", () => {
  const at = (more: Partial<MaterialContent>) => mistakesIn(content(more)).map(({ pointer }) => pointer);
  assert.deepEqual(at({}), []);
  assert.deepEqual(at({ demand: "original" }), ["/rule"]);
  assert.deepEqual(at({ demand: "original", rule: "《某法》第三条" }), []);
  assert.deepEqual(at({ demand: "obtained" }), ["/entryId"]);
  assert.deepEqual(at({ rule: "《某法》" }), ["/rule"]);
});

test("a sheet is read by its headings, in any order; each wrong line says why", () => {
  const cells = [
    ["材料名称", "事项编码", "事项名称", "获取方式", "目录编码", "依据"],
    ["营业执照", "A-1", "开办", "共享获取", "R/1", ""],
    ["", "", "", "", "", ""],
    ["身份证", "A-1", "开办", "法定原件", "", "《某法》第一条"],
    ["照片", "A 1", "开办", "申请人提供", "", ""],
    ["说明", "A-1", "开办", "随便", "", ""],
  ];
  const lines = readSheet(cells);
  assert.deepEqual(
    lines.map(({ line, reason }) => [line, reason === null]),
    [
      [2, true],
      [4, true],
      [5, false],
      [6, false],
    ],
  );
  assert.deepEqual([lines[0]?.content?.demand, lines[0]?.entryCode, lines[1]?.content?.rule], ["obtained", "R/1", "《某法》第一条"]);
  assert.deepEqual(readSheet([["没有", "表头"]]), []);
});
