// The verdict in words: can my agency have it, how fast, by which article.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadLaw } from "#law/index.ts";
import { blankContent } from "./content.ts";
import { termsOfUse, type VerdictFacts, verdictOf } from "./verdict.ts";

const law = loadLaw({ packsDir: "packs", profile: "reg25" }).at(new Date("2026-03-03T02:00:00Z"));
const facts = (more: Partial<VerdictFacts>): VerdictFacts => ({
  kind: "apply",
  averageReplyWorkingDays: null,
  grant: null,
  terms: "",
  ...more,
});

const cases: readonly [facts: Partial<VerdictFacts>, words: string, detail: RegExp, cites: string | null][] = [
  [{ kind: "own" }, "本部门的数据", /本部门/, null],
  [{ kind: "granted", grant: { number: "授2026-1", until: "2027-01-01" } }, "已获授权", /授2026-1.*2027-01-01/, null],
  [{ kind: "usable" }, "可直接使用", /1个工作日/, "REG25-14-2"],
  [{ kind: "apply", averageReplyWorkingDays: 4 }, "需申请 · 该单位近一年平均 4 个工作日答复", /^$/, "REG25-14-3"],
  [{ kind: "apply", terms: "市级部门" }, "需申请 · 10个工作日内答复", /共享范围：市级部门/, "REG25-21-2"],
  [{ kind: "withheld", terms: "《某法》第一条" }, "不予共享 · 依据《某法》第一条", /不接受申请/, "REG25-15-4"],
];

for (const [given, words, detail, cites] of cases) {
  test(`${given.kind}: ${words}`, () => {
    const verdict = verdictOf(law, facts(given));
    assert.equal(verdict.words, words);
    assert.match(verdict.detail, detail);
    const english = `${verdict.wordsEn} ${verdict.detailEn}`.replace(given.terms ?? "", "").replace(given.grant?.number ?? "", "");
    assert.ok(verdict.wordsEn !== "" && (verdict.detail === "") === (verdict.detailEn === ""));
    assert.doesNotMatch(english, /[\u4e00-\u9fff]/u, "the English says the same in English");
    if (cites) assert.ok(verdict.citations.some((citation) => citation.id === cites));
  });
}

test("what a verdict quotes: the scope of a shared entry, the basis of a withheld one", () => {
  const withholding = { instrument: "law", title: "某法", article: "第一条", reason: "" };
  const conditions = { scope: "市级", purposes: [], further: [] };
  assert.equal(termsOfUse({ ...blankContent(), sharingType: "conditional", conditions, withholding }), "市级");
  assert.equal(termsOfUse({ ...blankContent(), sharingType: "withheld", conditions, withholding }), "《某法》第一条");
});
