// `govshare trace`: ids are found where tests and worked examples cite them, and what is open is listed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Command } from "commander";
import { proofsInCases, proofsInTest } from "./proof.ts";
import { register, type TextTrace, traceOf } from "./trace.ts";

// Assembled, so that this file itself does not count as a proof of anything.
const [one, two, other] = ["REG25", "REG25", "GF51"].map((text, index) => `${text}-90-${index + 1}`) as [string, string, string];

test("ids are found in titles and in cited lists, and belong to the test around them", () => {
  const source = [
    `test("${one}: first", () => {`,
    `  assert.deepEqual(fault.cites, ["${two}"]);`,
    "});",
    `  it.only('${other} second', () => { cite({ cites: ["${one}"] }) });`,
    `// a comment on ${two} proves nothing`,
  ].join("\n");
  assert.deepEqual(
    proofsInTest("a.test.ts", source).map(({ id, title }) => [id, title]),
    [
      [one, `${one}: first`],
      [other, `${other} second`],
      [two, `${one}: first`],
      [one, `${other} second`],
    ],
  );
});

test("what a table above its tests cites belongs to the first of them", () => {
  const source = [`const CASES = [{ cites: ["${one}"] }];`, "for (const each of CASES) test(`case ${each}`, () => {});"].join("\n");
  assert.deepEqual(
    proofsInTest("a.test.ts", source).map(({ id }) => id),
    [one],
  );
  assert.deepEqual(proofsInTest("a.test.ts", `const CASES = [{ cites: ["${one}"] }];`), [], "no test, no proof");
});

test("worked examples prove what they cite", () => {
  const text = `- title: over a holiday\n  cites: [${one}, ${two}]\n`;
  assert.deepEqual(proofsInCases("cases/a.yaml", text), [
    { id: one, file: "cases/a.yaml", title: "over a holiday" },
    { id: two, file: "cases/a.yaml", title: "over a holiday" },
  ]);
});

test("uncarried, unproven, proven by rules only and unknown are told apart", () => {
  const duty = { article: "第九十条", actor: "all", theme: "t", obligation: "o", zh: "z", kind: "enforce", priority: "core" } as const;
  const carriedBy = [{ module: "catalog", how: "somehow" }];
  const proof = (id: string, file: string) => ({ id, file, title: "t" });
  const trace = traceOf(
    [
      { ...duty, id: "T-1-1", uncarried: "waits" },
      { ...duty, id: "T-1-2", carriedBy },
      { ...duty, id: "T-1-3", carriedBy },
      { ...duty, id: "T-1-4", carriedBy },
    ],
    [
      proof("T-1-3", "src/law/law.test.ts"),
      proof("T-1-4", "packs/t/cases/a.yaml"),
      proof("T-1-4", "src/modules/catalog/entry.test.ts"),
      proof("T-9-9", "x"),
      proof(other, "x"),
    ],
  );
  assert.deepEqual([trace.uncarried, trace.unproven, trace.provenInLawOnly], [["T-1-1"], ["T-1-2"], ["T-1-3"]]);
  assert.deepEqual(
    trace.unknown.map(({ id }) => id),
    ["T-9-9"],
  );
});

test("the repository's own trace covers every obligation of every text and cites none that does not exist", async () => {
  let out = "";
  const program = new Command("govshare").configureOutput({ writeOut: (text) => (out += text) });
  register(program);
  await program.parseAsync(["trace", "--json"], { from: "user" });
  const traces = JSON.parse(out) as TextTrace[];
  assert.deepEqual(Object.fromEntries(traces.map(({ text, obligations }) => [text, obligations.length])), {
    gf51: 109,
    jiyuan: 193,
    miit: 129,
    reg25: 182,
    shuozhou: 114,
  });
  for (const { text, unknown } of traces) assert.deepEqual(unknown, [], text);
  const [reg25] = traces.filter(({ text }) => text === "reg25");
  assert.ok(reg25?.obligations.find(({ id }) => id === "REG25-21-2")?.proofs.some(({ file }) => file.startsWith("packs/reg25/cases/")));
});
