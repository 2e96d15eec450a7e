// Differences between versions, in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { blankContent, type EntryContent, type Item } from "./content.ts";
import { differences } from "./difference.ts";

const item: Item = {
  id: "11111111-1111-4111-8111-111111111111",
  name: "姓名",
  technicalName: "name",
  type: "string",
  length: 20,
  description: "",
  sharingType: "conditional",
  personal: "personal",
  grade: "general",
  isKey: false,
  isTimestamp: false,
  codeTable: null,
  suggestedMask: "name",
};
const before: EntryContent = {
  ...blankContent(),
  title: "目录",
  sharingType: "conditional",
  conditions: { scope: "市级", purposes: ["核验"], further: [] },
  items: [item],
};

test("nothing changed, nothing told", () => assert.deepEqual(differences(before, structuredClone(before)), []));

test("REG25-15-2: a change of conditions stands out", () => {
  const after: EntryContent = {
    ...before,
    sharingType: "unconditional",
    conditions: { scope: "市级", purposes: ["核验", "统计"], further: ["须逐案说明"] },
    items: [{ ...item, sharingType: "unconditional", length: null }],
  };
  assert.deepEqual(
    differences(before, after).map(({ pointer, title, before: was, after: is }) => [pointer, title, was, is]),
    [
      ["/sharingType", "共享属性", "有条件共享", "无条件共享"],
      ["/conditions/purposes", "使用用途", "核验", "核验、统计"],
      ["/conditions/further", "其他条件", "（空）", "须逐案说明"],
      ["/items/0/length", "数据项“姓名”的长度", "20", "（空）"],
      ["/items/0/sharingType", "数据项“姓名”的共享属性", "有条件共享", "无条件共享"],
    ],
  );
});

test("items are told apart by their ids, not their places", () => {
  const added = { ...item, id: "22222222-2222-4222-8222-222222222222", name: "性别" };
  assert.deepEqual(
    differences(before, { ...before, items: [added, item] }).map(({ title, after }) => [title, after]),
    [["新增数据项", "性别"]],
  );
  assert.deepEqual(
    differences(before, { ...before, items: [] }).map(({ title, before: was }) => [title, was]),
    [["删去数据项", "姓名"]],
  );
});
