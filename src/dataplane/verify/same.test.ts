// What is written differently and means the same, and what is not the same however alike it looks.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ColumnType } from "#kernel/column-type.ts";
import { isSame, normaliseText, olderIdentityNumber } from "./same.ts";

const same: readonly [type: ColumnType, stored: string, claimed: string][] = [
  ["text", "张三", " 张 三 "],
  ["text", "买买提·艾力", "买买提•艾力"],
  ["text", "买买提·艾力", "买买提.艾力"],
  ["text", "买买提·艾力", "买买提 ・ 艾力"],
  ["text", "ABC科技有限公司", "ＡＢＣ科技有限公司"],
  ["text", "某某（北京）公司", "某某(北京)公司"],
  ["text", "John Smith", "JOHN  SMITH"],
  ["text", "110105491231002", "11010519491231002X"],
  ["text", "11010519491231002X", "11010519491231002x"],
  ["text", "11010519491231002X", "１１０１０５１９４９１２３１００２Ｘ"],
  ["bpchar", "张三      ", "张三"],
  ["integer", "42", "042"],
  ["bigint", "9007199254740993", "+9007199254740993"],
  ["numeric", "1234.50", "1,234.5"],
  ["numeric", "-0.0", "0"],
  ["double precision", "1e3", "1000"],
  ["date", "1990-01-05", "1990年1月5日"],
  ["date", "1990-01-05", "19900105"],
  ["date", "1990-01-05", "1990/1/5"],
  ["timestamptz", "2026-01-31 08:00:00+08", "2026-01-31T00:00:00Z"],
  ["timestamp", "2026-01-31 08:00:00", "2026-01-31T08:00"],
  ["boolean", "t", "是"],
];
for (const [type, stored, claimed] of same) {
  test(`${type} ${stored} is ${claimed}`, () => {
    assert.ok(isSame(type, stored, claimed));
    assert.ok(isSame(type, claimed, stored), "either way round");
  });
}

const different: readonly [type: ColumnType, stored: string, claimed: string][] = [
  ["text", "张三", "张三丰"],
  ["text", "张三", ""],
  ["text", "张三", "%"],
  ["text", "110105491231002", "110105194912310021"],
  ["text", "110105491331002", "11010519491331002X"],
  ["text", "3.5版", "3·5版"],
  ["integer", "42", "4 2"],
  ["integer", "42", "42.1"],
  ["integer", "42", "0x2a"],
  ["numeric", "1", "NaN"],
  ["date", "1990-01-05", "1990-05-01"],
  ["date", "1990-01-05", "199015"],
  ["date", "1990-02-28", "1990-02-30"],
  ["timestamp", "2026-01-31 08:00:00", "2026-01-31"],
  ["timestamptz", "2026-01-31 08:00:00.000001+08", "2026-01-31T08:00:00+08:00"],
  ["boolean", "t", "否"],
  ["boolean", "t", "yes?"],
];
for (const [type, stored, claimed] of different) {
  test(`${type} ${stored} is not ${claimed}`, () => assert.equal(isSame(type, stored, claimed), false));
}

test("one way of writing is its own, and an older number leads back to the newer", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => assert.equal(normaliseText(normaliseText(text)), normaliseText(text))));
  assert.equal(olderIdentityNumber("11010519491231002X"), "110105491231002");
  assert.equal(olderIdentityNumber("110105194912310021"), undefined, "the check character is another");
});
