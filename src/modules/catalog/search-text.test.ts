// What is marked of a text, and what folding keeps.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fold, marksIn, termsOf } from "./search-text.ts";

test("marks stand where the terms are, by letters or by pinyin", () => {
  const cases: [string, string, [number, number][]][] = [
    ["婚姻登记信息", "登记", [[2, 4]]],
    ["婚姻登记信息", "姻登 登记", [[1, 4]]],
    ["婚姻登记信息", "hunyin", [[0, 2]]],
    ["婚姻登记信息", "djx", [[2, 5]]],
    ["婚姻登记信息", "hunyi", [[0, 2]]],
    ["企业ＡＰＩ目录", "api", [[2, 5]]],
    ["行政区划代码", "xingzheng", [[0, 2]]],
    ["婚姻", "x", []],
  ];
  for (const [text, query, marks] of cases) assert.deepEqual(marksIn(text, termsOf(query)), marks, `${text} / ${query}`);
});

test("folding never changes a length", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => assert.equal(fold(text).length, text.length)));
});
