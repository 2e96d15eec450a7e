// The plan of a library written as text and read back.
import assert from "node:assert/strict";
import { test } from "node:test";

import { planLines, planText } from "./planLines.ts";

test("a plan reads back as it was written, and a line without a name is told", () => {
  const plan = [
    { name: "姓名", note: "", dueOn: null },
    { name: "住址", note: "现住，到门牌", dueOn: "2026-12-31" },
    { name: "学历", note: "", dueOn: "2027-01-31" },
  ];
  assert.deepEqual(planLines(planText(plan)), { items: plan, wrong: [] });
  assert.deepEqual(planLines("姓名, 全名 2026-05-01\n\n，没有名称"), {
    items: [{ name: "姓名", note: "全名", dueOn: "2026-05-01" }],
    wrong: [3],
  });
});
