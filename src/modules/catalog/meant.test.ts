// Queries that are spelled with other characters of the same sound.
import assert from "node:assert/strict";
import { test } from "node:test";
import { meantBy, soundOf } from "./meant.ts";

const document = { title: "常住人口基本信息", items: ["公民身份号码", "户籍地址"] };

test("characters of the same sound are found as the catalog writes them", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["常驻人口", "常住人口"],
    ["身分号码", "身份号码"],
    ["常驻人口 户籍地止", "常住人口 户籍地址"],
    ["婚姻", undefined],
  ];
  for (const [query, expected] of cases) assert.equal(meantBy(document, soundOf(query) ?? ""), expected, query);
});

test("what has no sound of its own, or is pinyin already, is no slip of characters", () => {
  for (const query of ["changzhu", "12345", "", "ID号"]) assert.equal(soundOf(query), undefined, query);
});
