// REG25-39-4: what the detector takes for an added condition, and what it leaves alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedReply, signsIn } from "./obstruction.ts";
import { conditionTexts } from "./reply.ts";

const purposes = ["学籍核验", "资格审查"];
const conditions = conditionTexts({ scope: "有关部门", purposes, further: ["使用前须签订安全协议"] });
const refused = (more: Partial<JudgedReply["lines"][number]>, purpose = "学籍核验"): JudgedReply => ({
  conditions,
  purposes,
  purpose,
  lines: [{ name: "姓名", decision: "refuse", condition: null, reason: "职责不需要", ...more }],
});

const CASES: readonly (readonly [what: string, reply: JudgedReply, signs: number])[] = [
  ["an ordinary reason", refused({}), 0],
  ["a fee that no catalog names", refused({ reason: "请缴费后再申请" }), 1],
  ["an agreement that the catalog declares", refused({ reason: "未签订安全协议" }), 0],
  ["a letter and a step elsewhere", refused({ reason: "须先来函，另行研究" }), 1],
  ["a declared purpose refused for its purpose", refused({ condition: conditions[1] ?? "" }), 1],
  ["another purpose refused for its purpose", refused({ condition: conditions[1] ?? "" }, "商业推广"), 0],
  ["a declared scope", refused({ condition: conditions[0] ?? "" }), 0],
  ["an agreed item", refused({ decision: "agree", reason: "须先来函" }), 0],
];

for (const [what, reply, signs] of CASES) test(`REG25-39-4: ${what}`, () => assert.equal(signsIn(reply).length, signs));
