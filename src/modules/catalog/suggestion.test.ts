// What the names and comments of columns give away, as a table; whatever gives nothing away is treated as personal.
import assert from "node:assert/strict";
import { test } from "node:test";
import { itemTypeOf } from "./suggestion.ts";
import { suggestItems } from "./suggestion.views.ts";

const cases: readonly [name: string, type: string, comment: string, personal: string, mask: string, grade: string | null][] = [
  ["id_number", "text", "公民身份号码", "sensitive", "id-number", "important"],
  ["sfzh", "varchar(18)", "", "sensitive", "id-number", "important"],
  ["id_card_no", "text", "", "sensitive", "id-number", "important"],
  ["uscc", "char(18)", "统一社会信用代码", "none", "none", "general"],
  ["xm", "text", "姓名", "personal", "name", "general"],
  ["legal_person", "text", "法定代表人", "personal", "name", "general"],
  ["sjh", "text", "手机号码", "personal", "mobile", "general"],
  ["tel", "text", "", "personal", "mobile", "general"],
  ["addr", "text", "家庭住址", "personal", "address", "general"],
  ["bank_card", "text", "银行卡号", "sensitive", "bank-card", "important"],
  ["email", "text", "", "personal", "email", "general"],
  ["cphm", "text", "车牌号码", "personal", "full", "general"],
  ["diagnosis", "text", "诊断结果", "sensitive", "full", "important"],
  ["disability_level", "text", "残疾等级", "sensitive", "full", "important"],
  ["lng", "numeric", "经度", "sensitive", "full", "important"],
  ["guardian", "text", "监护人姓名", "sensitive", "full", "important"],
  ["birthday", "date", "出生日期", "personal", "full", "general"],
  ["name", "text", "区划名称", "none", "none", "general"],
  ["status", "text", "登记状态", "none", "none", "general"],
  ["name", "text", "", "personal", "full", null],
  ["c17", "text", "", "personal", "full", null],
  ["valid", "boolean", "", "personal", "full", null],
];

for (const [name, type, comment, personal, mask, grade] of cases) {
  test(`${name} “${comment}” is ${personal}, masked ${mask}`, () => {
    const [item] = suggestItems([{ name, type, comment }]);
    assert.deepEqual([item?.personal, item?.suggestedMask, item?.grade], [personal, mask, grade]);
    assert.ok(item && item.title.zh !== "" && item.title.en !== "" && item.confidence > 0 && item.confidence < 1);
    assert.equal(item.sharingType, null, "whether data is shared is never guessed");
  });
}

test("unsure is strict and says so (JY-58-3)", () => {
  const [item] = suggestItems([{ name: "c17", type: "text", comment: null }]);
  assert.ok(item && item.confidence <= 0.3 && item.title.zh.includes("从严"));
});

test("types, lengths, key and the first time of update are read from the table", () => {
  const items = suggestItems(
    [
      { name: "id", type: "bigint", comment: "编号（主键）" },
      { name: "code", type: "character varying(12)", comment: "代码" },
      { name: "updated_at", type: "timestamp with time zone", comment: "更新时间" },
      { name: "modified_at", type: "timestamptz", comment: "修改时间" },
    ],
    "id",
  );
  assert.deepEqual(
    items.map(({ name, type, length, isKey, isTimestamp }) => [name, type, length, isKey, isTimestamp]),
    [
      ["编号", "integer", null, true, false],
      ["代码", "string", 12, false, false],
      ["更新时间", "datetime", null, false, true],
      ["修改时间", "datetime", null, false, false],
    ],
  );
  assert.deepEqual(["numeric(10,2)", "double precision", "date", "bool", "uuid", "int4"].map(itemTypeOf), [
    "decimal",
    "decimal",
    "date",
    "boolean",
    "string",
    "integer",
  ]);
});
