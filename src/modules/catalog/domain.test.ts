// Value domains, decimals and opening of items, as a table.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { item } from "#test/cast.ts";
import type { Item } from "./content.ts";
import { domainText } from "./difference.ts";
import { flawsOf } from "./domain.ts";

const cases: readonly [says: string, part: Partial<Item>, flaw: RegExp | null][] = [
  ["nothing said is nothing wrong", {}, null],
  ["an age", { type: "integer", domain: { kind: "range", least: "0", most: "150" } }, null],
  ["a range that is open above", { type: "decimal", domain: { kind: "range", least: "-1.5", most: "" } }, null],
  ["a range without bounds", { type: "integer", domain: { kind: "range", least: "", most: " " } }, /最小值或者最大值/],
  ["a range the wrong way round", { type: "integer", domain: { kind: "range", least: "10", most: "9" } }, /大于最大值/],
  ["days from and until", { type: "date", domain: { kind: "range", least: "2020-01-01", most: "2026-12-31" } }, null],
  ["days the wrong way round", { type: "date", domain: { kind: "range", least: "2026-12-31", most: "2020-01-01" } }, /大于最大值/],
  ["a bound that is no number", { type: "integer", domain: { kind: "range", least: "一", most: "9" } }, /不是整数/],
  ["text has no order", { type: "string", domain: { kind: "range", least: "a", most: "b" } }, /没有大小之分/],
  ["a pattern", { domain: { kind: "pattern", pattern: "^\\d{17}[\\dX]$" } }, null],
  ["a broken pattern", { domain: { kind: "pattern", pattern: "([" } }, /正则表达式/],
  ["an empty pattern", { domain: { kind: "pattern", pattern: " " } }, /请写明/],
  ["an enumeration", { domain: { kind: "enumeration", values: ["男", "女"] } }, null],
  ["a value twice", { domain: { kind: "enumeration", values: ["男", "男"] } }, /重复/],
  ["an empty value", { domain: { kind: "enumeration", values: ["男", ""] } }, /空值/],
  ["no value", { domain: { kind: "enumeration", values: [] } }, /空值/],
  ["decimals of a decimal", { type: "decimal", decimals: 2 }, null],
  ["decimals of a text", { decimals: 2 }, /不是小数/],
  ["withheld and closed", { sharingType: "withheld", openType: "not-open" }, null],
  ["withheld and open", { sharingType: "withheld", openType: "open" }, /只能是不予开放/],
  ["withheld and open on conditions", { sharingType: "withheld", openType: "open-conditional" }, /只能是不予开放/],
];
for (const [says, part, wanted] of cases) {
  test(`an item's values: ${says}`, () => {
    const found = flawsOf(item({ name: "项", technicalName: "x", ...part }));
    if (wanted) assert.match(found.map(({ text }) => text).join("\n"), wanted);
    else assert.deepEqual(found, []);
  });
}

test("any pattern and any bounds are judged, never run", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60 }),
      fc.string({ maxLength: 20 }),
      fc.constantFrom("integer", "decimal", "date", "datetime"),
      (a, b, type) => {
        flawsOf(item({ name: "项", technicalName: "x", type, domain: { kind: "pattern", pattern: a } }));
        flawsOf(item({ name: "项", technicalName: "x", type, domain: { kind: "range", least: a, most: b } }));
      },
    ),
    { numRuns: 500 },
  );
});

test("a domain in words", () => {
  assert.deepEqual(
    [
      domainText({ kind: "range", least: "0", most: "9" }),
      domainText({ kind: "range", least: "", most: "9" }),
      domainText({ kind: "range", least: "0", most: "" }),
      domainText({ kind: "enumeration", values: ["是", "否"] }),
      domainText({ kind: "pattern", pattern: "^1$" }),
      domainText(null),
    ],
    ["0 至 9", "不超过 9", "不小于 0", "是、否", "格式 ^1$", ""],
  );
});
