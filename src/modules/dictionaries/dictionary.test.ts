// Which value counts on which day, and what a pasted sheet would do: tables and properties.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ShippedDictionary } from "#law/index.ts";
import { type Dictionary, dictionaryOf, judge, pathTo, type StoredValue } from "./dictionary.ts";
import { cellsOf, readPasted, sheetOf } from "./paste.ts";

const today = "2026-03-03";
const list: ShippedDictionary = {
  key: "cycle",
  title: { zh: "更新周期", en: "Cycles" },
  source: "指南",
  values: [
    { code: "daily", zh: "每日", en: "Daily", spellings: ["每天"] },
    { code: "weekly", zh: "每周", en: "Weekly" },
  ],
};
const tree: ShippedDictionary = {
  ...list,
  key: "classification",
  tree: { digits: [1, 2, 3] },
  values: [
    { code: "1", zh: "基础", en: "Base", kind: "base" },
    { code: "101", zh: "人口", en: "Population" },
    { code: "101001", zh: "户籍", en: "Households" },
    { code: "10100101", zh: "迁移", en: "Moves" },
  ],
};
const row = (more: Partial<StoredValue> & { code: string }): StoredValue => ({
  validFrom: "0001-01-01",
  validUntil: null,
  zh: more.code,
  en: more.code,
  parent: null,
  spellings: [],
  source: "办公室",
  ...more,
});

test("a value counts from its first day until the day it is retired on, and stays readable after it", () => {
  const kept = dictionaryOf(list, [
    row({ code: "weekly", zh: "每周", validUntil: "2026-03-01" }),
    row({ code: "ten-daily", zh: "每旬", validFrom: "2026-04-01" }),
  ]);
  const standing = (code: string, day: string) => judge(kept, code, day).standing;
  assert.deepEqual(
    [standing("daily", today), standing("weekly", "2026-02-28"), standing("weekly", "2026-03-01"), standing("ten-daily", today)],
    ["valid", "valid", "retired", "future"],
  );
  assert.equal(standing("ten-daily", "2026-04-01"), "valid");
  assert.equal(standing("sometimes", today), "unknown");
  assert.deepEqual([judge(kept, "weekly", today).value?.zh, judge(kept, "weekly", today).day], ["每周", "2026-03-01"]);
});

test("one code may mean something else later", () => {
  const kept = dictionaryOf({ ...list, values: [] }, [
    row({ code: "140624", zh: "怀仁县", validUntil: "2018-02-01" }),
    row({ code: "140624", zh: "另一个县", validFrom: "2026-01-01" }),
  ]);
  assert.equal(judge(kept, "140624", "2017-01-01").value?.zh, "怀仁县");
  assert.equal(judge(kept, "140624", "2020-01-01").standing, "retired");
  assert.equal(judge(kept, "140624", today).value?.zh, "另一个县");
});

test("what stands below something retired counts no more", () => {
  const kept = dictionaryOf(tree, [row({ code: "101", zh: "人口", parent: "1", validUntil: "2026-01-01" })]);
  assert.equal(judge(kept, "10100101", today).standing, "retired");
  assert.equal(judge(kept, "1", today).standing, "valid");
  assert.deepEqual(
    pathTo(dictionaryOf(tree, []), "10100101", today).map(({ zh }) => zh),
    ["基础", "人口", "户籍", "迁移"],
  );
});

const pasted = (dictionary: Dictionary, text: string) => readPasted(dictionary, text, { today, source: "某标准" });

test("a pasted sheet is read by its headings or by position, and says of each line what it would do", () => {
  const kept = dictionaryOf(list, []);
  const lines = pasted(
    kept,
    "代码\t名称\t启用日期\t停用日期\nten-daily\t每旬\t2026-04-01\t\ndaily\t每日\t\t\n-\t坏\t\t\nx\t期\t2026-02-31\t\ny\t期\t2026-04-01\t2026-03-01\nten-daily\t又\t2026-04-01\t\n\n",
  );
  assert.deepEqual(
    lines.map(({ line, outcome }) => [line, outcome]),
    [
      [2, "added"],
      [3, "same"],
      [4, "wrong"],
      [5, "wrong"],
      [6, "wrong"],
      [7, "wrong"],
    ],
  );
  assert.deepEqual([lines[0]?.value?.from, lines[0]?.value?.source], ["2026-04-01", "某标准"]);
  assert.deepEqual(
    pasted(kept, "weekly,每星期\nnew,新的").map(({ outcome, value }) => [outcome, value?.zh, value?.from]),
    [
      ["changed", "每星期", null],
      ["added", "新的", today],
    ],
  );
});

test("a tree takes only codes of its levels, below what there is", () => {
  const kept = dictionaryOf(tree, []);
  const outcomes = (text: string) => pasted(kept, text).map(({ outcome }) => outcome);
  assert.deepEqual(outcomes("102,法人\n102001,企业\n10,半级\n303001,没有上级\n1010012,细目"), [
    "added",
    "added",
    "wrong",
    "wrong",
    "added",
  ]);
});

test("a sheet that goes out comes back as the same, whatever stands in it", () => {
  const text = fc
    .array(fc.constantFrom(...Array.from("每旬,\"'=+-@；\n\tab1")), { minLength: 1, maxLength: 12 })
    .map((found) => found.join("").trim())
    .filter((found) => found !== "");
  const word = text.map((found) => found.replaceAll(/[；;]/gu, "")).filter((found) => found.trim() === found && found !== "");
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ zh: text, en: text, spellings: fc.array(word, { maxLength: 2 }) }), { maxLength: 6 }),
      (found) => {
        const kept = dictionaryOf(
          { ...list, values: [] },
          found.map((each, index) => row({ code: `c${index}`, ...each })),
        );
        const back = pasted(kept, sheetOf(kept.values));
        assert.deepEqual(
          back.map(({ outcome }) => outcome),
          found.map(() => "same"),
          JSON.stringify(sheetOf(kept.values)),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test("any text is cut into cells", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => void pasted(dictionaryOf(list, []), text)));
  assert.deepEqual(cellsOf('a,"b ""c"", d"\r\ne,f'), [
    ["a", 'b "c", d'],
    ["e", "f"],
  ]);
});
