// Probes are a sieve before the search: they may let through too much, and must never hold back what the search finds.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { probesFor, probesOf } from "./probe.ts";
import { SearchIndex } from "./search-index.ts";
import type { SearchDocument } from "./search-query.ts";

const character = fc.constantFrom(...Array.from("婚姻登记信息公积金行政区划aBc1-（）ＡＰＩ𠮷é"));
const words = (maxLength: number) => fc.array(character, { maxLength }).map((parts) => parts.join(""));
const GROUPS = [
  ["婚姻", "登记信息", "abc"],
  ["公积金", "行政"],
];
const others = new Map(GROUPS.flatMap((group) => group.map((word) => [word, group.filter((other) => other !== word)] as const)));

const documents = fc
  .record({
    title: words(8),
    code: words(4),
    summary: words(12),
    items: fc.array(words(5), { maxLength: 3 }),
    theme: fc.constantFrom("", "社会保障"),
    updateCycle: fc.constantFrom("", "daily"),
    grade: fc.constantFrom("", "core"),
    labels: fc.subarray(["101", "501"]),
    methods: fc.subarray(["api", "batch"]),
  })
  .map((row): SearchDocument => ({
    ...row,
    entryId: "e",
    versionId: "v",
    agency: { id: "a", name: "市公积金中心", fullName: "云泽市住房公积金中心", outside: false },
    sharingType: "conditional",
    outerSharingType: "conditional",
    resourceKinds: [],
    loaded: "missing",
    libraries: [],
    publishedAt: 1,
    terms: "",
    outerTerms: "",
  }));

const questions = fc.record({
  text: fc.oneof(
    fc.tuple(words(3), words(3)).map((parts) => parts.join(" ")),
    fc.constantFrom("", "hunyin", "gjj", "xing", "hy", "dengji", "公积金", "婚姻", "abc", "市公"),
  ),
  chosen: fc.record(
    {
      theme: fc.subarray(["社会保障"]),
      cycle: fc.subarray(["daily"]),
      grade: fc.subarray(["core", "general"]),
      label: fc.subarray(["101", "777"]),
      method: fc.subarray(["batch", "api"]),
      agency: fc.subarray(["a", "b"]),
      freshness: fc.subarray(["missing x", "missing "]),
    },
    { requiredKeys: [] },
  ),
});

test("whatever a question finds has one of the question's probes, by text, by sound, by another word or by a value", () => {
  fc.assert(
    fc.property(documents, questions, (document, question) => {
      const index = new SearchIndex();
      index.put(document);
      const asked = { ...question, others, viewerAgencyId: "x", audience: null, granted: new Set<string>() };
      if (index.search({ ...asked, sort: "newest", limit: 0, offset: 0 }).total === 0) return;
      const probes = probesOf(document, GROUPS);
      assert.ok(
        probesFor(question).some((probe) => probes.has(probe)),
        JSON.stringify(question),
      );
    }),
    { numRuns: 800 },
  );
});

test("a question is asked by its longest word, else by the narrowest facet, else of everything", () => {
  assert.deepEqual(probesFor({ text: "户 婚姻登记", chosen: { agency: ["a"] } }), ["婚姻"]);
  assert.deepEqual(probesFor({ text: " ", chosen: { grade: ["core"], agency: ["a", "b"] } }), ["agency=a", "agency=b"]);
  assert.deepEqual(probesFor({ text: "", chosen: { verdict: ["usable"] } }), ["any"]);
});
