// Synonyms: one group a word, by the day, and those that come with the packs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shippedGroups, synonyms } from "#test/synonyms.ts";
import { foldWord, Synonyms, synonymsIn } from "./synonym.ts";

test("a word stands for its group's first, and knows the others", () => {
  const some = new Synonyms([["手机号码", "手机号", "ＡＢＣ 号"], ["手机号", "机号"], ["独"]]);
  assert.deepEqual([some.usual("手机号"), some.usual("机号"), some.usual("别的")], ["手机号码", "机号", "别的"]);
  assert.deepEqual(some.others("abc号"), ["手机号码", "手机号"]);
  assert.ok(some.are("手机号", "手机号码") && !some.are("手机号", "手机号") && !some.are("机号", "手机号"));
  assert.deepEqual(some.others("独"), []);
});

test("only what counts on the day is a synonym", () => {
  const value = (zh: string, spelling: string, from: string | null, until: string | null) => ({
    code: zh,
    zh,
    en: zh,
    parent: null,
    spellings: [spelling],
    from,
    until,
    source: "",
    origin: "office" as const,
    kind: null,
  });
  const dictionary = { values: [value("甲", "乙", null, "2026-05-01"), value("丙", "丁", "2026-05-01", null)] };
  assert.equal(synonymsIn(dictionary, "2026-04-30").usual("乙"), "甲");
  assert.equal(synonymsIn(dictionary, "2026-04-30").usual("丁"), "丁");
  assert.equal(synonymsIn(dictionary, "2026-05-01").usual("乙"), "乙");
  assert.equal(synonymsIn(dictionary, "2026-05-01").usual("丁"), "丙");
});

test("no word that comes with the packs stands in two groups", () => {
  const words = shippedGroups.flat().map(foldWord);
  assert.deepEqual(
    words.filter((word, at) => words.indexOf(word) !== at),
    [],
  );
  assert.ok(synonyms.are("身份证号", "公民身份号码"));
});
