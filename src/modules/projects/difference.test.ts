// Differences between plan and catalog, and when words settle them, as tables and as properties.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Decision, differenceKinds, differencesOf, type EntryFact, isExplained, isSettled, REQUIREMENT } from "./difference.ts";
import { blankPlan, type PlannedResource } from "./plan.schema.ts";
import { planGaps, planRules } from "./project.ts";

const ALL = new Set(Object.values(REQUIREMENT));
const planned = (more: Partial<PlannedResource> = {}): PlannedResource => ({
  id: "00000000-0000-4000-8000-000000000001",
  mode: "build",
  title: "机构名录",
  items: ["名称", "地址"],
  system: "",
  sharingType: "conditional",
  conditions: "",
  withholdingBasis: "",
  entryId: null,
  reason: "",
  ...more,
});
const entry = (more: Partial<EntryFact> = {}): EntryFact => ({
  id: "00000000-0000-4000-8000-000000000002",
  code: "307/1",
  title: "机构名录",
  agency: "市场局",
  isPublished: true,
  sharingType: "conditional",
  items: ["名称", "地址"],
  mounted: 1,
  ...more,
});

const CASES: readonly [why: string, planned: PlannedResource, entry: EntryFact | undefined, kinds: string[]][] = [
  ["nothing was linked", planned(), undefined, ["missing"]],
  ["still a draft, or withdrawn since", planned(), entry({ isPublished: false }), ["unpublished"]],
  ["as planned", planned(), entry(), []],
  ["wider than planned is no difference", planned(), entry({ sharingType: "unconditional" }), []],
  ["narrower than planned", planned(), entry({ sharingType: "withheld" }), ["narrower"]],
  ["nothing mounted", planned(), entry({ mounted: 0 }), ["unmounted"]],
  ["planned and kept back", planned({ sharingType: "withheld" }), entry({ sharingType: "withheld", mounted: 0 }), []],
  ["an item is missing", planned({ items: ["名称", "电话"] }), entry(), ["items"]],
  ["full width and case do not matter", planned({ items: ["ＩＤ"] }), entry({ items: ["id"] }), []],
  ["taken from elsewhere", planned({ mode: "reuse" }), entry({ items: [], mounted: 0 }), []],
  ["what was to be taken is gone", planned({ mode: "reuse" }), entry({ isPublished: false }), ["unpublished"]],
];

test("GF51-21-7: each planned resource is held against what the catalog has", () => {
  for (const [why, plan, fact, kinds] of CASES) {
    const found = differencesOf(plan, fact, ALL);
    assert.deepEqual(
      found.map(({ kind }) => kind),
      kinds,
      why,
    );
    assert.ok(
      differencesOf(plan, fact, new Set()).every(({ needed }) => !needed),
      "where the law is silent nothing is needed",
    );
  }
});

test("words settle what they were written about and nothing that came later", () => {
  const kinds = fc.uniqueArray(fc.constantFrom(...differenceKinds));
  const decisions = fc.constantFrom<Decision>("none", "given", "accepted", "declined");
  fc.assert(
    fc.property(kinds, kinds, decisions, fc.boolean(), (now, explained, decision, isNeeded) => {
      const differences = now.map((kind) => ({ kind, needed: isNeeded, items: [] }));
      const given = { words: "另行建设", explained, decision };
      const covered = !isNeeded || now.every((kind) => explained.includes(kind));
      if (isSettled(differences, given)) assert.ok(isExplained(differences, given), "settled is explained");
      if (!covered) assert.ok(!isExplained(differences, given), "a new difference needs new words");
      if (isNeeded && now.length > 0 && decision !== "accepted") assert.ok(!isSettled(differences, given), "only an acceptance settles");
      if (!isNeeded) assert.ok(isSettled(differences, undefined), "nothing is needed, nothing is left");
      assert.ok(!isNeeded || now.length === 0 || !isExplained(differences, { ...given, words: " " }), "blank words say nothing");
    }),
  );
});

const FIELDS = ["resources", "items", "sharingType", "withholding.basis"];
const lawWith = (fields: readonly string[], parameters: Record<string, boolean> = {}) =>
  ({
    findProcedure: () => ({ requiredFields: fields.map((key) => ({ key })) }),
    findParameter: (key: string) => parameters[key],
  }) as unknown as Parameters<typeof planRules>[0];

test("GF51-21-6, JY-56-1, SZ-11-1: what a plan misses before it may be handed in, by what the law asks", () => {
  const gaps = (resources: PlannedResource[], rules = planRules(lawWith(FIELDS)), more = {}) =>
    planGaps({ ...blankPlan("一网通办"), resources, ...more }, rules, new Map([[planned().id, "企业名录"]])).map(({ pointer }) => pointer);
  assert.deepEqual(gaps([]), ["/resources"]);
  assert.deepEqual(gaps([planned()]), []);
  assert.deepEqual(gaps([planned({ items: [" "], sharingType: null })]), ["/resources/0/items", "/resources/0/sharingType"]);
  assert.deepEqual(gaps([planned({ sharingType: "withheld" })]), ["/resources/0/withholdingBasis"]);
  assert.deepEqual(gaps([planned(), planned({ id: "00000000-0000-4000-8000-000000000009" })]), ["/resources/1/title"]);
  assert.deepEqual(gaps([planned({ mode: "reuse" })]), ["/resources/0/entryId"]);
  assert.deepEqual(gaps([planned()], undefined, { startsOn: "2026-02-30", endsOn: "2026-01-01" }), ["/startsOn", "/endsOn"]);
  const repeating = planRules(lawWith(FIELDS, { "sources.repeat.reason": true }));
  assert.deepEqual(gaps([planned()], repeating), ["/resources/0/reason"], "what is there already needs a reason");
  assert.deepEqual(gaps([planned({ reason: "需要历史数据" })], repeating), []);
  const silent = planRules(lawWith([]));
  assert.deepEqual(gaps([], silent), [], "a silent law asks for nothing");
});

test("SZ-11-2: a project with state secrets registers nothing of its resources, and only where the text spares it", () => {
  const gaps = (rules: ReturnType<typeof planRules>, resources: PlannedResource[], secretBasis = "保密规定") =>
    planGaps({ ...blankPlan("某项目"), isSecret: true, secretBasis, resources }, rules).map(({ pointer }) => pointer);
  const spared = planRules(lawWith(FIELDS, { "projects.secretSpared": true }));
  assert.deepEqual(gaps(spared, []), []);
  assert.deepEqual(gaps(spared, [planned()], ""), ["/secretBasis", "/resources"]);
  assert.deepEqual(gaps(planRules(lawWith(FIELDS)), []), ["/isSecret"]);
});
