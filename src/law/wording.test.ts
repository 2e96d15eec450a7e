// Sentences speak in the words of the law in force, whichever text that is.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { loadLaw } from "#law/index.ts";
import { roles } from "#kernel/context.ts";
import { mergeVocabularies, roleWord, say, wordsFor } from "./wording.ts";

const packsDir = join(import.meta.dirname, "../../packs");
const vocabularyOf = (profile: string) => loadLaw({ packsDir, profile }).at(new Date("2026-03-02T10:00:00+08:00")).vocabulary;

/** Provider, consumer, office, clerk, head of the office's side: as each text has them. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  reg25: ["提供部门", "需求部门", "主管部门", "数据专员", "共享工作机构负责人", "部门负责人", "主管部门负责人"],
  gf51: ["提供部门", "使用部门", "主管部门", "信息共享专员", "实施机构负责人", "部门主要负责人", "主管部门负责人"],
  miit: ["提供司局", "使用司局", "办公厅", "数据共享联络员", "处室负责人", "司局主要负责人", "办公厅负责人"],
  jiyuan: ["数据生产部门", "数据应用部门", "数据主管部门", "数据专员", "科室负责人", "部门主要负责人", "数据主管部门负责人"],
  shuozhou: ["提供部门", "使用部门", "市政务信息管理局", "数据专员", "科室负责人", "部门负责人", "市政务信息管理局负责人"],
  "reg25+miit": ["提供部门", "需求部门", "主管部门", "数据共享联络员", "共享工作机构负责人", "部门负责人", "办公厅负责人"],
};
const SENTENCE =
  "{party.provider} {party.consumer} {party.office} {role.clerk} {role.work-body-head} {role.agency-head} {role.office-head}";

for (const [profile, words] of Object.entries(WORDS)) {
  test(`${profile} names the parties and the posts in its own words`, () => {
    assert.equal(say(vocabularyOf(profile), SENTENCE), words.join(" "));
  });
}

test("English begins a sentence with a capital where the token does", () => {
  const vocabulary = vocabularyOf("miit");
  assert.equal(say(vocabulary, "{Party.provider}: the {party.office}", "en"), "Providing bureau: the General Office");
  assert.equal(say(vocabulary, "{Role.principal-leader}", "en"), "The Minister");
});

test("what is no token stays as it was written", () => {
  const vocabulary = vocabularyOf("reg25");
  for (const text of ["{provider}", "{{provider}}", "{party.nobody}", "{role.nobody}", "{count}"])
    assert.equal(say(vocabulary, text), text);
});

test("every word that a sentence may ask for is delivered in both languages, under every text", () => {
  for (const profile of Object.keys(WORDS)) {
    const words = wordsFor(vocabularyOf(profile));
    for (const role of roles) assert.ok(words[`role.${role}`], role);
    for (const [key, { zh, en }] of Object.entries(words)) {
      assert.match(zh, /^\p{Script=Han}+$/u, `${profile} ${key}`);
      assert.match(en, /^[A-Za-z ]+$/, `${profile} ${key}`);
    }
  }
});

test("a text without words is spoken of plainly", () => {
  assert.equal(say({}, SENTENCE), "提供方 需求方 主管部门 数据专员 工作机构负责人 部门负责人 主管部门负责人");
  assert.deepEqual(roleWord({}, "office-head"), { zh: "主管部门负责人", en: "head of the office" });
});

test("a lower text's short form does not stand for a higher text's word", () => {
  const higher = { provider: { zh: "甲", en: "a" } };
  const lower = {
    provider: { zh: "乙方", en: "b" },
    "short.provider": { zh: "乙", en: "b" },
    office: { zh: "丙方", en: "c" },
    "short.office": { zh: "丙", en: "c" },
  };
  assert.equal(say(mergeVocabularies([higher, lower]), "{party.provider}{party.office}"), "甲丙");
});
