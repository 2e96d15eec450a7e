// What a draft must hold before it is handed over: one row a rule, against the real pack.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { loadLaw } from "#law/index.ts";
import { blankContent, type EntryContent, type Item } from "./content.ts";
import { type GapFacts, gaps, type SignedAssessment } from "./gaps.ts";

const law = loadLaw({ packsDir: "packs", profile: "reg25" }).at(new Date("2026-03-03T02:00:00Z"));
const signed: SignedAssessment[] = [
  { kind: "secrecy", conclusion: "not-secret", contentHash: "h" },
  { kind: "personal-information", conclusion: "low", contentHash: "h" },
];
const facts = (more: Partial<GapFacts> = {}): GapFacts => ({
  agencyId: "a",
  dutyAgencyId: "a",
  procedure: law.procedure("catalog.publish"),
  withholding: law.grounds("catalog.withholding"),
  baseItems: null,
  baseLibraries: [],
  baseShared: null,
  baseCategories: null,
  assessments: signed,
  hash: "h",
  ...more,
});
const item = (name: string, more: Partial<Item> = {}): Item => ({
  id: randomUUID(),
  name,
  technicalName: "",
  type: "string",
  length: null,
  description: "",
  sharingType: "conditional",
  personal: "none",
  grade: "general",
  isKey: false,
  isTimestamp: false,
  codeTable: null,
  suggestedMask: "none",
  ...more,
});
const basis = { instrument: "law", title: "《某法》", article: "第一条", reason: "明确规定" };
const complete: EntryContent = {
  ...blankContent(),
  title: "目录",
  dutyId: "d",
  kind: "department",
  format: "database",
  updateCycle: "daily",
  sharingType: "conditional",
  sharingMethods: ["api"],
  conditions: { scope: "市级部门", purposes: ["核验"], further: [] },
  openType: "not-open",
  grade: "general",
  items: [item("一"), item("二")],
};
const withheldItems = [item("一", { sharingType: "withheld" })];

test("REG25-13-4: a complete entry has no gap, and an empty one has every mandatory fact missing at once", () => {
  assert.deepEqual(gaps(complete, facts()), []);
  const found = gaps(blankContent(), facts({ assessments: [] }));
  assert.deepEqual(found.map((gap) => gap.pointer).toSorted(), [
    "/assessments/personal-information",
    "/assessments/secrecy",
    "/dutyId",
    "/format",
    "/grade",
    "/items",
    "/kind",
    "/sharingMethods",
    "/sharingType",
    "/title",
    "/updateCycle",
  ]);
  assert.ok(found.every((gap) => gap.cites.length > 0 && gap.text.endsWith("。")));
});

const cases: readonly [
  title: string,
  change: Partial<EntryContent>,
  facts: Partial<GapFacts>,
  pointers: string[],
  proof: { cites: string[] },
][] = [
  ["REG25-3-1: a duty of another agency is none", {}, { dutyAgencyId: "b" }, ["/dutyId"], { cites: ["REG25-3-1"] }],
  ["REG25-12-5: a duty that is gone is none", {}, { dutyAgencyId: null }, ["/dutyId"], { cites: ["REG25-12-5"] }],
  ["names of items are unique", { items: [item("一"), item(" 一 ")] }, {}, ["/items/1/name"], { cites: ["REG25-13-4"] }],
  ["an item needs a name", { items: [item("")] }, {}, ["/items/0/name"], { cites: ["REG25-13-4"] }],
  [
    "REG25-14-1: each item has a sharing type",
    { items: [item("一"), item("二", { sharingType: null })] },
    {},
    ["/items/1/sharingType"],
    { cites: ["REG25-14-1"] },
  ],
  ["REG25-13-5: each item has a grade", { items: [item("一", { grade: null })] }, {}, ["/items/0/grade"], { cites: ["REG25-13-5"] }],
  [
    "REG25-14-2: unconditional sharing has no conditions",
    { sharingType: "unconditional", items: [item("一", { sharingType: "unconditional" })] },
    {},
    ["/conditions"],
    { cites: ["REG25-14-2"] },
  ],
  [
    "REG25-15-3: conditions need a scope",
    { conditions: { scope: " ", purposes: ["核验"], further: [] } },
    {},
    ["/conditions/scope"],
    { cites: ["REG25-15-3"] },
  ],
  [
    "REG25-15-3: conditions need purposes",
    { conditions: { scope: "市级", purposes: [], further: [] } },
    {},
    ["/conditions/purposes"],
    { cites: ["REG25-15-3"] },
  ],
  [
    "REG25-15-4: withheld data needs a reason and a legal basis",
    { sharingType: "withheld", items: withheldItems, conditions: null },
    {},
    ["/withholding/reason", "/withholding/instrument"],
    { cites: ["REG25-15-4"] },
  ],
  [
    "REG25-14-4: a departmental rule cannot withhold",
    { sharingType: "withheld", items: withheldItems, withholding: { ...basis, instrument: "departmental-rule" } },
    {},
    ["/withholding/instrument"],
    { cites: ["REG25-14-4"] },
  ],
  [
    "REG25-15-4: the basis has a name and an article",
    { sharingType: "withheld", items: withheldItems, withholding: { ...basis, title: "", article: "" } },
    {},
    ["/withholding/title", "/withholding/article"],
    { cites: ["REG25-15-4"] },
  ],
  [
    "REG25-15-4: a withheld item inside a shareable entry needs the basis too",
    { items: [item("一"), ...withheldItems.map((each) => ({ ...each, name: "二" }))] },
    {},
    ["/withholding/reason", "/withholding/instrument"],
    { cites: ["REG25-15-4"] },
  ],
  [
    "an entry is unconditional only if every item is",
    { sharingType: "unconditional", conditions: null, items: [item("一", { sharingType: "unconditional" }), item("二")] },
    {},
    ["/sharingType"],
    { cites: ["REG25-14-1"] },
  ],
  [
    "REG25-15-2: conditions may not be added where every item is unconditional",
    { items: [item("一", { sharingType: "unconditional" })] },
    {},
    ["/sharingType"],
    { cites: ["REG25-15-2"] },
  ],
  [
    "REG25-13-5: the entry's grade is not below its items'",
    { items: [item("一", { grade: "important" })] },
    {},
    ["/grade"],
    { cites: ["REG25-13-5"] },
  ],
  [
    "REG25-13-5: core data is not open",
    { grade: "core", openType: "open", items: [item("一", { grade: "core" })] },
    {},
    ["/openType"],
    { cites: ["REG25-13-5"] },
  ],
  [
    "REG25-14-4: withheld data is not open",
    { sharingType: "withheld", items: withheldItems, withholding: basis, openType: "open-conditional" },
    {},
    ["/openType"],
    { cites: ["REG25-14-4"] },
  ],
  [
    "REG25-13-1: an older secrecy assessment does not count",
    {},
    { assessments: [{ ...signed[0]!, contentHash: "old" }, signed[1]!] },
    ["/assessments/secrecy"],
    { cites: ["REG25-13-1"] },
  ],
  [
    "REG25-3-2: any other conclusion than not-secret blocks",
    {},
    { assessments: [{ ...signed[0]!, conclusion: "high" }, signed[1]!] },
    ["/assessments/secrecy"],
    { cites: ["REG25-3-2"] },
  ],
  [
    "REG25-13-2: personal items contradict the conclusion that there are none",
    { items: [item("一", { personal: "sensitive" })] },
    { assessments: [signed[0]!, { ...signed[1]!, conclusion: "no-personal-information" }] },
    ["/assessments/personal-information"],
    { cites: ["REG25-13-2"] },
  ],
];

for (const [title, change, more, pointers, { cites }] of cases) {
  test(title, () => {
    const found = gaps({ ...complete, ...change }, facts(more));
    assert.deepEqual(
      found.map((gap) => gap.pointer),
      pointers,
    );
    assert.ok(
      found.every((gap) => cites.every((id) => gap.cites.includes(id))),
      JSON.stringify(found),
    );
  });
}

test("what is withheld needs no method of sharing, and a higher grade than the items' is allowed", () => {
  assert.deepEqual(
    gaps({ ...complete, sharingType: "withheld", items: withheldItems, withholding: basis, sharingMethods: [] }, facts()),
    [],
  );
  assert.deepEqual(gaps({ ...complete, grade: "important" }, facts()), []);
});

test("every field that a text may ask for has its place in an entry", () => {
  const { topics } = loadLaw({ packsDir: "packs", profile: "reg25" });
  const fields = topics.find(({ key }) => key === "catalog.publish")?.fields ?? [];
  assert.ok(fields.length > 15);
  for (const key of fields) {
    const title = { zh: key, en: key };
    const procedure = { ...law.procedure("catalog.publish"), requiredFields: [{ key, title, cites: [] }] };
    const asked = gaps(blankContent(), facts({ procedure, assessments: [] })).filter(({ pointer }) => pointer === "");
    assert.deepEqual(asked, [], key);
  }
});
