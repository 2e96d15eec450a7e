// The portal's sentences take the words of the law in force.
import assert from "node:assert/strict";
import { test } from "node:test";

import { en } from "./en.ts";
import { say, sayAll } from "./words.ts";
import { zh } from "./zh.ts";

const words = {
  "party.provider": { zh: "数据生产部门", en: "producing department" },
  "role.office-head": { zh: "数据主管部门负责人", en: "head of the data authority" },
};

test("a token becomes the law's word, with a capital where it begins a sentence", () => {
  assert.equal(say("请联系{party.provider}。", "zh", words), "请联系数据生产部门。");
  assert.equal(say("{Party.provider}: ask the {party.provider}.", "en", words), "Producing department: ask the producing department.");
  assert.equal(say("{role.office-head}", "en", words), "head of the data authority");
});

test("values that a page fills in stay for the page", () => {
  assert.equal(say("{{provider}} {{count}} {party.nobody}", "zh", words), "{{provider}} {{count}} {party.nobody}");
});

test("a whole bundle is said, lists and groups alike", () => {
  assert.deepEqual(sayAll({ a: "{party.provider}", b: { c: ["{party.provider}", "x"] } }, "zh", words), {
    a: "数据生产部门",
    b: { c: ["数据生产部门", "x"] },
  });
});

test("before the platform has answered no token is seen", () => {
  for (const [bundle, language] of [
    [zh, "zh"],
    [en, "en"],
  ] as const)
    assert.doesNotMatch(JSON.stringify(sayAll(bundle, language)), /\{[A-Za-z]+\.[A-Za-z-]+\}/);
});
