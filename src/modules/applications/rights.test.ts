// What touches the rights of others, and which answers answer the question: table by table.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkRights, type Given, touchesOf, type WeighedItem } from "./rights.ts";
import type { RightsAnswer } from "./rights.schema.ts";

const item = (more: Partial<WeighedItem>): WeighedItem => ({ name: "状态", description: "", personal: "none", grade: "general", ...more });

for (const [what, given, kinds, recognised, expected] of [
  ["a plain item touches nobody", item({}), [], [], []],
  ["a mark of a person", item({ personal: "personal" }), [], [], ["person"]],
  ["the stricter of mark and words", item({ personal: "personal" }), ["resident-id"], ["sensitive"], ["sensitive"]],
  ["words alone", item({}), ["person-name"], ["personal"], ["person"]],
  ["an organisation", item({}), ["social-credit-code"], ["none"], ["organisation"]],
  ["a business secret", item({ name: "上年营业收入" }), [], [], ["business"]],
  ["a grade above general", item({ grade: "important" }), [], [], ["grade"]],
  ["no grade at all", item({ grade: null }), [], [], []],
] as const)
  test(`REG25-5-3: ${what}`, () => assert.deepEqual(touchesOf(given, { kinds, recognised }), expected));

const touched = [{ itemId: "1", name: "姓名", touches: ["person"] }] as const;
const answer = (said: RightsAnswer["said"], ...safeguards: RightsAnswer["safeguards"]): RightsAnswer => ({
  said,
  safeguards,
  words: "权衡",
});
const nothing: Given = { masked: [], isFewer: false, isCut: false };

for (const [what, said, given, code] of [
  ["silence", null, nothing, "application.rights-missing"],
  ["not affected", answer("none"), nothing, undefined],
  ["not affected, with safeguards", answer("none", "purpose"), nothing, "application.rights-safeguards"],
  ["affected, without any", answer("safeguarded"), nothing, "application.rights-safeguards"],
  ["a purpose", answer("safeguarded", "purpose"), nothing, undefined],
  ["masks that are not there", answer("safeguarded", "masked"), nothing, "application.rights-claim"],
  ["masks that are there", answer("safeguarded", "masked"), { ...nothing, masked: ["1"] }, undefined],
  ["a mask of something else", answer("safeguarded", "masked"), { ...nothing, masked: ["2"] }, "application.rights-claim"],
  ["fewer items that are all there", answer("safeguarded", "fewer"), nothing, "application.rights-claim"],
  ["rows that are not cut", answer("safeguarded", "rows"), nothing, "application.rights-claim"],
  ["what an examination recommends", answer("safeguarded", "masked"), undefined, undefined],
] as const)
  test(`REG25-5-3: ${what} ${code === undefined ? "answers" : "does not answer"}`, () => {
    const check = () => checkRights(["REG25-5-3"], touched, { answer: said, given });
    if (code === undefined) assert.doesNotThrow(check);
    else assert.throws(check, { code });
  });

test("nothing touched, nothing asked", () => {
  assert.doesNotThrow(() => checkRights([], [], { answer: null }));
});
