// Templates of codes: what they give, and every way in which they would give one code to two entries.
import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOf, prefixOf, readTemplate } from "./code.ts";

const facts = { kindCode: "3", classCode: "307001", agencyCode: "11990100MB0X123456", divisionCode: "990100" };
const good: readonly [template: string, code: string, scope: string][] = [
  ["{kind}{division}/{sequence}", "3990100/000007", "prefix:3990100/"],
  ["{class}/{sequence:4}", "307001/0007", "prefix:307001/"],
  ["{class}-{agency}/{sequence:8@agency}", "307001-11990100MB0X123456/00000007", "agency:11990100MB0X123456"],
  ["YZ.{division}.{sequence@platform}", "YZ.990100.000007", "platform:"],
];
for (const [template, code, scope] of good) {
  test(`${template} gives ${code}`, () => {
    const read = readTemplate(template);
    assert.ok("template" in read);
    const prefixed = prefixOf(read.template, facts);
    assert.deepEqual([codeOf(prefixed, 7), prefixed.scope], [code, scope]);
  });
}

const bad: readonly [template: string, says: RegExp][] = [
  ["", /流水号/],
  ["{kind}/", /流水号/],
  ["{kind}/{sequence}x", /流水号/],
  ["{kind}/{sequence}/{sequence}", /只能写一次/],
  ["{kind}{sequence}", /分隔符/],
  ["{class}{division}/{sequence}", /长短不一/],
  ["{division}{class}/{sequence}", /长短不一/],
  ["{colour}/{sequence}", /不认识的段“\{colour\}”/],
  ["{kind/{sequence}", /不成对|不认识/],
  ["目录{kind}/{sequence}", /不能用的字符/],
  ["{kind}/{sequence:2}", /位数/],
  ["{kind}/{sequence:13}", /位数/],
  ["{kind}/{sequence@week}", /范围/],
  ["{kind}/{sequence@agency}", /同一个代码/],
  [`${"a".repeat(120)}/{sequence}`, /最多/],
];
for (const [template, says] of bad) {
  test(`${template.slice(0, 30)} is refused`, () => {
    const read = readTemplate(template);
    assert.ok("mistake" in read);
    assert.match(read.mistake.zh, says);
    assert.ok(read.mistake.en.length > 10);
  });
}
