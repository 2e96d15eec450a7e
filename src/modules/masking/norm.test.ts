// Which rule of the norm an item falls under, and which masks are within it: by tables.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Mask } from "#kernel/mask.ts";
import { meets, ruleFor, strengthened } from "./norm.ts";
import type { NormKind, NormRule } from "./norm.schema.ts";
import { kindsOf } from "./judgement.views.ts";
import { rankOf, strengthOf } from "./strength.ts";

const rule = (key: string, kinds: NormKind[], more: Partial<NormRule> = {}): NormRule => ({
  key,
  kinds,
  grades: [],
  least: "partial",
  allowed: [],
  words: "",
  ...more,
});
const RULES = [
  rule("phones", ["mobile", "landline"], { allowed: ["mobile"] }),
  rule("births", ["birth-date"], { least: "coarse", allowed: ["year", "age-10"] }),
  rule("core-births", ["birth-date"], { least: "hidden", grades: ["core"] }),
  rule("personal", ["marked-personal"]),
  rule("sensitive", ["marked-sensitive"], { least: "hidden" }),
];

const fits: readonly [what: string, kinds: NormKind[], grade: "general" | "core" | null, key: string | undefined][] = [
  ["its kind before its mark", ["mobile", "marked-sensitive"], "general", "phones"],
  ["its mark where no rule speaks of the kind", ["email", "marked-personal"], "general", "personal"],
  ["the strictest of several", ["birth-date"], "core", "core-births"],
  ["a rule of another grade does not fit", ["birth-date"], "general", "births"],
  ["what nobody has graded is not let off", ["birth-date"], null, "core-births"],
  ["two kinds at once: the stricter", ["mobile", "birth-date"], "general", "births"],
  ["nobody's", ["statistic"], "general", undefined],
];
for (const [what, kinds, grade, key] of fits) test(what, () => assert.equal(ruleFor(RULES, { kinds, grade })?.key, key));

const within: readonly [key: string, mask: Mask, meets: boolean, instead: Mask][] = [
  ["phones", "none", false, "mobile"],
  ["phones", "hash", false, "mobile"],
  ["phones", "mobile", true, "mobile"],
  ["phones", "year", false, "mobile"],
  ["phones", "full", true, "full"],
  ["births", "month", false, "year"],
  ["births", "year", true, "year"],
  ["sensitive", "pseudonym", false, "full"],
  ["sensitive", "drop", true, "drop"],
];
for (const [key, mask, isWithin, instead] of within)
  test(`${key}: ${mask} is ${isWithin ? "within" : `replaced by ${instead}`}`, () => {
    const found = RULES.find((each) => each.key === key);
    assert.ok(found);
    assert.deepEqual([meets(found, mask), strengthened(found, mask)], [isWithin, instead]);
  });

test("a digest is weaker than stars: whoever can list the values undoes it", () => {
  assert.ok(rankOf(strengthOf("hash")) < rankOf(strengthOf("mobile")));
  assert.equal(strengthened(rule("any", ["mobile"], { least: "digest" }), "none"), "full");
});

test("a kind is told by either of name and description, and the mark stays beside it", () => {
  const item = { name: "联系方式", technicalName: "contact", description: "申请人手机号码", personal: "personal" as const };
  assert.ok(kindsOf(item).includes("mobile"));
  assert.ok(kindsOf({ ...item, name: "备注", description: "" }).includes("marked-personal"));
});
