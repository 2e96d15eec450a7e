// Articles are cited in English by their number.
import assert from "node:assert/strict";
import { test } from "node:test";
import { articleInEnglish } from "./article.ts";

const cases = [
  ["第一条", "art. 1"],
  ["第十条", "art. 10"],
  ["第十二条", "art. 12"],
  ["第二十条", "art. 20"],
  ["第四十四条", "art. 44"],
  ["第一百零三条", "art. 103"],
  ["第一百一十条", "art. 110"],
  ["第三部分", "第三部分"],
  ["附件", "附件"],
  ["第条", "第条"],
] as const;
for (const [article, english] of cases) void test(`${article}: ${english}`, () => assert.equal(articleInEnglish(article), english));
