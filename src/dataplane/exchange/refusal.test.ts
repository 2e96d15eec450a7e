// What people are told of a row that the target refused: the consumer's own names, never the platform's, never a value.
import assert from "node:assert/strict";
import { test } from "node:test";
import { reasonOf } from "./refusal.ts";

test("each kind of refusal has its sentence, in both languages, without values or names of the platform's own", () => {
  const where = 'COPY govshare_shadow_1a2b, line 7, column name: "张三的秘密"';
  const cases: readonly (readonly [object, RegExp, RegExp])[] = [
    [{ code: "23502", column: "note" }, /^目标列 note 不能为空$/, /column note may not/],
    [{ code: "23505", constraint: "residents_pkey" }, /重复（residents_pkey）$/, /same value \(residents_pkey\)$/],
    [{ code: "23505", constraint: "govshare_shadow_1a2b_pkey" }, /^与目标表里的另一条记录重复$/, /same value$/],
    [{ code: "23503", constraint: "area_fk" }, /不在目标库里（area_fk）$/, /refers to/],
    [{ code: "23514", constraint: "note_check" }, /约束 note_check$/, /constraint note_check is not met$/],
    [{ code: "22001", where }, /目标列 name 允许的长$/, /column name takes$/],
    [{ code: "22003" }, /^数超出目标列的范围$/, /out of the target column's range/],
    [{ code: "22P02", where }, /目标列 name 的类型$/, /none of the target column name's type/],
    [{ code: "22021" }, /字符集/, /character set/],
    [{ code: "P0001", where }, /触发器/, /trigger/],
    [{ code: "22012", where }, /代码 22012/, /code 22012/],
  ];
  for (const [error, zh, en] of cases) {
    const reason = reasonOf(error);
    assert.match(reason.zh, zh);
    assert.match(reason.en, en);
    assert.doesNotMatch(`${reason.zh} ${reason.en}`, /govshare_|张三|秘密/);
  }
});
