// Base items, grades, types and assessments under each of the texts: one row a case, against the real packs.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { LawInForce } from "#law/index.ts";
import { item } from "#test/cast.ts";
import { lawUnder } from "#test/law-body.ts";
import { blankContent, type EntryContent, type Item } from "./content.ts";
import { gapRules } from "./draft.views.ts";
import { type GapFacts, gaps } from "./gaps.ts";

function factsOf(law: LawInForce): GapFacts {
  return {
    agencyId: "a",
    dutyAgencyId: "a",
    ...gapRules(law),
    assessments: [
      { kind: "secrecy", conclusion: "not-secret", contentHash: "h" },
      { kind: "personal-information", conclusion: "low", contentHash: "h" },
    ],
    hash: "h",
  };
}

const one = (more: Partial<Item> = {}): Item => item({ name: "名称", technicalName: "name", ...more });
const complete: EntryContent = {
  ...blankContent(),
  title: "目录",
  dutyId: "d",
  kind: "department",
  format: "database",
  updateCycle: "daily",
  sharingType: "conditional",
  outerSharingType: "conditional",
  sharingMethods: ["api"],
  conditions: { scope: "相关司局", purposes: ["核验"], further: [], basis: "《某法》第一条" },
  openType: "not-open",
  grade: "general",
  items: [one()],
};
const open = { sharingType: "unconditional", outerSharingType: "unconditional", conditions: null } as const;
const free = (more: Partial<Item> = {}): Item => one({ sharingType: "unconditional", ...more });

type Row = readonly [
  claim: { says: string; cites: string[] },
  profile: string,
  change: Partial<EntryContent>,
  pointers: string[],
  cited: string | null,
];
const rows: readonly Row[] = [
  [{ says: "base information belongs to a library", cites: ["GF51-10-2"] }, "gf51", { kind: "base" }, ["/baseLibrary"], "GF51-10-2"],
  [
    { says: "an item marked as base does, too", cites: ["JY-15-1", "JY-32-3"] },
    "jiyuan",
    { items: [one({ isBase: true })] },
    ["/baseLibrary"],
    "JY-32-3",
  ],
  [
    { says: "only libraries that the text names", cites: ["GF51-10-2"] },
    "gf51",
    { baseLibrary: "public-credit" },
    ["/baseLibrary"],
    "GF51-10-2",
  ],
  [
    { says: "others have another list", cites: ["JY-32-3"] },
    "jiyuan",
    { ...open, baseLibrary: "public-credit", items: [free({ isBase: true })] },
    [],
    null,
  ],
  [{ says: "a library has base items", cites: ["GF51-10-2"] }, "gf51", { baseLibrary: "population" }, ["/items"], "GF51-10-2"],
  [
    { says: "base items are for everybody", cites: ["GF51-10-2"] },
    "gf51",
    { baseLibrary: "population", items: [one({ isBase: true })] },
    ["/items/0/sharingType"],
    "GF51-10-2",
  ],
  [
    { says: "base items are for everybody", cites: ["JY-15-1", "JY-32-3"] },
    "jiyuan",
    { baseLibrary: "population", items: [one({ isBase: true })] },
    ["/items/0/sharingType"],
    "JY-15-1",
  ],
  [
    { says: "the other items of a library are not", cites: ["GF51-10-2"] },
    "gf51",
    { baseLibrary: "population", items: [free({ isBase: true }), one({ name: "联系方式" })] },
    [],
    null,
  ],
  [
    { says: "the regulation does not lift it", cites: ["GF51-10-2"] },
    "reg25+gf51",
    { baseLibrary: "certificates", items: [one({ isBase: true })] },
    ["/items/0/sharingType"],
    "GF51-10-2",
  ],
  [{ says: "where no text says so, a base item may have conditions", cites: [] }, "reg25", { items: [one({ isBase: true })] }, [], null],
  [
    { says: "each item has a grade where the text grades", cites: ["MIIT-10-1", "MIIT-13-1"] },
    "miit",
    { items: [one({ grade: null })] },
    ["/items/0/grade"],
    "MIIT-13-1",
  ],
  [
    { says: "the entry is as high as its highest item", cites: ["MIIT-13-1"] },
    "miit",
    { items: [one({ grade: "core" })] },
    ["/grade"],
    "MIIT-13-1",
  ],
  [
    { says: "core data is never open", cites: ["MIIT-13-2"] },
    "miit",
    { grade: "core", openType: "open", items: [one({ grade: "core" })] },
    ["/openType"],
    null,
  ],
  [
    { says: "the bureau decides class and level", cites: ["MIIT-10-1", "MIIT-10-3"] },
    "miit",
    { kind: null, grade: null },
    ["/kind", "/grade"],
    null,
  ],
  [{ says: "a text that does not grade asks for no grade", cites: [] }, "gf51", { grade: null, items: [one({ grade: null })] }, [], null],
  [{ says: "the duty must be the agency's own", cites: ["MIIT-3-1"] }, "miit", { dutyId: null }, ["/dutyId"], "MIIT-3-1"],
  [
    { says: "no type is assumed for an item", cites: ["MIIT-15-2"] },
    "miit",
    { items: [one({ sharingType: null })] },
    ["/items/0/sharingType"],
    "MIIT-15-1",
  ],
  [
    { says: "no type is assumed", cites: ["GF51-9-1"] },
    "gf51",
    { sharingType: null, items: [one({ sharingType: null })] },
    ["/sharingType", "/items/0/sharingType"],
    "GF51-9-1",
  ],
  [
    { says: "no type is assumed", cites: ["JY-14-3"] },
    "jiyuan",
    { sharingType: null, items: [one({ sharingType: null })] },
    ["/sharingType", "/items/0/sharingType"],
    "JY-14-3",
  ],
  [
    { says: "no type is assumed", cites: ["SZ-14-1"] },
    "shuozhou",
    { sharingType: null, items: [one({ sharingType: null })] },
    ["/sharingType", "/items/0/sharingType"],
    "SZ-14-1",
  ],
  [
    { says: "scope and purposes are declared", cites: ["GF51-12-10"] },
    "gf51",
    { conditions: null },
    ["/conditions/scope", "/conditions/purposes"],
    "GF51-12-10",
  ],
  [
    { says: "what everybody gets has no conditions", cites: ["GF51-9-2"] },
    "gf51",
    { ...open, items: [free()], conditions: complete.conditions },
    ["/conditions"],
    "GF51-9-2",
  ],
  [
    { says: "what everybody gets has no conditions", cites: ["MIIT-15-3"] },
    "miit",
    { ...open, items: [free()], conditions: complete.conditions },
    ["/conditions"],
    "MIIT-15-3",
  ],
];

for (const [{ says, cites }, profile, change, pointers, cited] of rows) {
  test(`${profile}: ${says} (${cites.join(", ")})`, () => {
    const law = lawUnder(profile);
    const found = gaps({ ...complete, ...change }, factsOf(law));
    assert.deepEqual(
      found.map((gap) => gap.pointer),
      pointers,
      JSON.stringify(found),
    );
    if (cited)
      for (const gap of found)
        assert.ok(
          law.cite(gap.cites).some(({ id }) => id === cited),
          `${gap.text} ${gap.cites.join()}`,
        );
  });
}

for (const { profile, cites } of [
  { profile: "miit", cites: ["MIIT-2-1", "MIIT-14-5", "MIIT-14-6"] },
  { profile: "gf51", cites: ["GF51-5-2", "GF51-20-5"] },
  { profile: "jiyuan", cites: ["JY-12-1", "JY-49-3"] },
  { profile: "shuozhou", cites: ["SZ-3-1", "SZ-3-2"] },
]) {
  test(`${profile}: nothing goes on without a signed finding that it is no secret (${cites.join(", ")})`, () => {
    const found = gaps(complete, { ...factsOf(lawUnder(profile)), assessments: [] });
    assert.deepEqual(
      found.map(({ pointer }) => pointer),
      ["/assessments/secrecy"],
    );
    const secret = { kind: "secrecy", conclusion: "secret", contentHash: "h" } as const;
    assert.deepEqual(
      gaps(complete, { ...factsOf(lawUnder(profile)), assessments: [secret] }).map(({ pointer }) => pointer),
      ["/assessments/secrecy"],
    );
  });
}

test("a field that the platform does not know stops the entry in words", () => {
  const facts = factsOf(lawUnder("reg25"));
  const unknown = { key: "colour", title: { zh: "颜色", en: "Colour" }, cites: ["REG25-13-4"] };
  const [found] = gaps(complete, { ...facts, procedure: { ...facts.procedure, requiredFields: [unknown] } });
  assert.match(found?.text ?? "", /颜色/);
});

test("what a later standard asks for is a further field of the pack, and asked for at once (REG25-12-2)", () => {
  const facts = factsOf(lawUnder("reg25"));
  const further = { key: "sourceSystem", title: { zh: "来源系统", en: "Source system" }, cites: ["REG25-12-2"] };
  const procedure = { ...facts.procedure, requiredFields: [...facts.procedure.requiredFields, further] };
  assert.deepEqual(
    gaps(complete, { ...facts, procedure }).map(({ pointer }) => pointer),
    ["/sourceSystem"],
  );
});

test("an assessment that the text does not ask for is out of date without stopping anybody", () => {
  const stale = (profile: string) => {
    const facts = factsOf(lawUnder(profile));
    const assessments = facts.assessments.map((each) => (each.kind === "secrecy" ? each : { ...each, contentHash: "old" }));
    return gaps(complete, { ...facts, assessments }).map(({ pointer }) => pointer);
  };
  assert.deepEqual(stale("gf51"), []);
  assert.deepEqual(stale("reg25"), ["/assessments/personal-information"]);
});
