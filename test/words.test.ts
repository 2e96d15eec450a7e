// Every text names the parties in its own words: what people read holds a token in their place, never one text's word.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { wordsFor } from "#law/index.ts";

/** What one text or another calls a party or a post; none of it may stand in a sentence of ours. */
const CHINESE =
  /提供部门|需求部门|主管部门|共享工作机构|部门负责人|部门主要负责人|数据专员|数据生产部门|数据应用部门|司局|(?<!国务院)办公厅|信息管理局|联络员/;
const ENGLISH = /\b(providers?|consumers?|sharing offices?|the office|work bod(y|ies)|clerks?|bureaus?|producing department)\b/i;

/** Files that may name them, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  "src/law/wording.ts": "plain words for a text that has none",
  "src/law/origin.ts": "compares texts, each of which has words of its own",
  "web/i18n/words.ts": "plain words until the platform has answered",
  "src/main/import.ts": "tells the operator of a kind in the file that is loaded",
  "src/main/doctor.ts": "what the operator reads at a terminal",
  "src/main/cli/ledger.ts": "a line at a terminal that opens no law",
};

const TOKEN = /\{([Pp]arty|[Rr]ole)\.([A-Za-z-]+)\}/g;
const strings = (line: string): string =>
  [...line.replace(/\/\/.*$/, "").matchAll(/"((?:[^"\\]|\\.)*)"|`([^`]*)`/g)]
    .map(([, plain = "", template = ""]) => plain + template)
    .join(" ")
    .replace(/\$\{[^}]*\}|\{\{\w+\}\}/g, "")
    .replace(TOKEN, "");

function named(file: string, text: string): string[] {
  const english = file.startsWith("web/i18n/en/");
  return text.split("\n").flatMap((line, index) => {
    // A key of the bundle is nothing that anybody reads.
    const read = strings(line.replace(/^\s*("[^"]+"|\w+):(?=.)/, ""));
    const isCode = english && /^[a-z-]+$/.test(read);
    return CHINESE.test(read) || (english && !isCode && ENGLISH.test(read)) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : [];
  });
}

/** Lists of what other people's tables call things: read, never said. */
const LEXICONS = /^src\/modules\/(sheets|recognition)\//;
const sources = globSync(["src/**/*.ts", "web/**/*.{ts,tsx}"]).filter(
  (file) => !LEXICONS.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith("web/dist/") && !file.startsWith("web/api/"),
);

test("no sentence of the platform names a party in one text's words", () => {
  const planted: [string, string][] = [
    ["web/i18n/zh/ui.ts", '  hint: "请联系提供部门。",'],
    ["src/modules/grants/grant.ts", "    body: `${words}平台随即向主管部门备案。`,"],
    ["web/i18n/en/ui.ts", '  hint: "Ask the provider.",'],
  ];
  for (const [file, line] of planted) assert.equal(named(file, line).length, 1, `the rule must find: ${line}`);
  assert.deepEqual(named("web/i18n/en/ui.ts", '  provider: "ask the {party.provider} about {{provider}}",'), []);
  assert.ok(sources.length > 300, "the scan must see the sources");
  assert.deepEqual(
    sources.filter((file) => ALLOWED[file] === undefined).flatMap((file) => named(file, readFileSync(file, "utf8"))),
    [],
  );
});

test("the list of exceptions holds nothing more than exceptions", () => {
  for (const [file, why] of Object.entries(ALLOWED)) assert.ok(named(file, readFileSync(file, "utf8")).length > 0, `${file}: ${why}`);
});

test("every token is one that the law's words fill", () => {
  const known = new Set(Object.keys(wordsFor({})));
  const unknown = sources.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(TOKEN)]
      .map(([whole, kind = "", key = ""]) => [whole, `${kind.toLowerCase()}.${key}`] as const)
      .flatMap(([whole, name]) => (known.has(name) || /nobody|KEY/.test(whole) ? [] : [`${file}: ${whole}`])),
  );
  assert.deepEqual(unknown, []);
});
