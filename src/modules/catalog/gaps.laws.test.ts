// What each of the texts asks of an entry before it goes on, above all of its attributes: one row a case, against the real packs.
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
const basis = { instrument: "law", title: "《某法》", article: "第一条", reason: "明确规定" };
const open = { sharingType: "unconditional", outerSharingType: "unconditional", conditions: null } as const;
const free = (more: Partial<Item> = {}): Item => one({ sharingType: "unconditional", ...more });
const withheld: Partial<EntryContent> = { sharingType: "withheld", outerSharingType: "withheld", conditions: null, sharingMethods: [] };

const asking = {
  reg25: { cites: ["REG25-13-4"] },
  gf51: { cites: ["GF51-7-1"] },
  miit: { cites: ["MIIT-14-4"] },
  jiyuan: { cites: ["JY-14-2"] },
  shuozhou: { cites: ["SZ-10-3"] },
  "reg25+miit": { cites: ["REG25-13-4", "MIIT-14-4"] },
  "reg25+jiyuan": { cites: ["REG25-13-4", "JY-14-2"] },
  "reg25+shuozhou": { cites: ["REG25-13-4", "SZ-10-3"] },
  "reg25+gf51": { cites: ["REG25-13-4", "GF51-7-1"] },
};
for (const [profile, { cites }] of Object.entries(asking)) {
  test(`${profile}: an entry that says everything has no gap, an empty one lacks what the text asks for and nothing else (${cites.join(", ")})`, () => {
    const facts = factsOf(lawUnder(profile));
    assert.deepEqual(gaps(complete, facts), []);
    const asked = facts.procedure.requiredFields.filter(({ when, key }) => !when && key !== "provider");
    const found = gaps(blankContent(), { ...facts, assessments: [] });
    assert.equal(found.length, asked.length);
    const cited = (rows: readonly { cites: readonly string[] }[]) => [...new Set(rows.flatMap((row) => row.cites))].toSorted();
    assert.deepEqual(cited(found), cited(asked));
  });
}

type Row = readonly [
  claim: { says: string; cites: string[] },
  profile: string,
  change: Partial<EntryContent>,
  pointers: string[],
  cited: string | null,
];
const rows: readonly Row[] = [
  [
    { says: "the inner attribute must be given", cites: ["MIIT-15-1", "MIIT-15-2"] },
    "miit",
    { sharingType: null },
    ["/sharingType"],
    "MIIT-15-1",
  ],
  [
    { says: "the outer attribute must be given", cites: ["MIIT-15-1", "MIIT-15-6"] },
    "miit",
    { outerSharingType: null },
    ["/outerSharingType"],
    "MIIT-15-1",
  ],
  [
    { says: "an entry from before it is asked for it now", cites: ["MIIT-15-6"] },
    "miit",
    { outerSharingType: undefined as never },
    ["/outerSharingType"],
    "MIIT-15-6",
  ],
  [{ says: "nobody else asks for two", cites: [] }, "reg25", { outerSharingType: null }, [], null],
  [
    { says: "both attributes stand beside each other", cites: [] },
    "reg25+miit",
    { outerSharingType: null },
    ["/outerSharingType"],
    "MIIT-15-1",
  ],
  [
    { says: "conditional data states its conditions", cites: ["MIIT-20-8"] },
    "miit",
    { conditions: null },
    ["/conditions/scope"],
    "MIIT-20-8",
  ],
  [
    { says: "conditions may be for the outside alone", cites: ["MIIT-20-8"] },
    "miit",
    { ...open, outerSharingType: "conditional", items: [free()], conditions: complete.conditions },
    [],
    null,
  ],
  [
    { says: "and must be given for the outside alone", cites: ["MIIT-20-8"] },
    "reg25+miit",
    { ...open, outerSharingType: "conditional", items: [free()] },
    ["/conditions/scope"],
    "MIIT-20-8",
  ],
  [
    { says: "withholding rests on an instrument", cites: ["MIIT-20-10"] },
    "miit",
    { ...withheld, items: [one({ sharingType: "withheld" })] },
    ["/withholding/reason", "/withholding/instrument"],
    "MIIT-20-10",
  ],
  [
    { says: "withholding outside does so, too", cites: ["MIIT-20-10"] },
    "miit",
    { outerSharingType: "withheld" },
    ["/withholding/reason", "/withholding/instrument"],
    "MIIT-20-10",
  ],
  [
    { says: "and does so where the regulation stands above", cites: ["MIIT-20-10"] },
    "reg25+miit",
    { outerSharingType: "withheld" },
    ["/withholding/reason", "/withholding/instrument"],
    "MIIT-20-10",
  ],
  [
    { says: "a bureau's own opinion is no ground", cites: ["MIIT-19-1", "MIIT-20-10"] },
    "miit",
    { outerSharingType: "withheld", withholding: { ...basis, instrument: "opinion" } },
    ["/withholding/instrument"],
    "MIIT-20-10",
  ],
  [
    { says: "withholding outside is not what the text calls it without one", cites: ["MIIT-20-10"] },
    "miit",
    { outerSharingType: "withheld", withholding: { ...basis, title: "" } },
    ["/withholding/title"],
    "MIIT-20-10",
  ],
  [
    { says: "a central policy may withhold", cites: ["GF51-10-1"] },
    "gf51",
    { ...withheld, withholding: { ...basis, instrument: "central-policy" }, items: [one({ sharingType: "withheld" })] },
    [],
    null,
  ],
  [
    { says: "a departmental rule may not", cites: ["GF51-5-1", "GF51-10-1"] },
    "gf51",
    { ...withheld, withholding: { ...basis, instrument: "rule" }, items: [one({ sharingType: "withheld" })] },
    ["/withholding/instrument"],
    "GF51-10-1",
  ],
  [
    { says: "a rule may", cites: ["SZ-16-6"] },
    "shuozhou",
    { ...withheld, withholding: { ...basis, instrument: "rule" }, items: [one({ sharingType: "withheld" })] },
    [],
    null,
  ],
  [
    { says: "an opinion may not", cites: ["SZ-13-1", "SZ-16-6"] },
    "shuozhou",
    { ...withheld, withholding: { ...basis, instrument: "opinion" }, items: [one({ sharingType: "withheld" })] },
    ["/withholding/instrument"],
    "SZ-16-6",
  ],
  [
    { says: "nor under the regulation may a rule", cites: [] },
    "reg25+shuozhou",
    { ...withheld, withholding: { ...basis, instrument: "rule" }, items: [one({ sharingType: "withheld" })] },
    ["/withholding/instrument"],
    "REG25-14-4",
  ],
  [
    { says: "a departmental rule may not", cites: ["JY-14-7", "JY-32-1"] },
    "jiyuan",
    { ...withheld, withholding: { ...basis, instrument: "rule" }, items: [one({ sharingType: "withheld" })] },
    ["/withholding/instrument"],
    "JY-14-7",
  ],
  [
    { says: "conditional data has a basis", cites: ["JY-32-2"] },
    "jiyuan",
    { conditions: { scope: "", purposes: [], further: [] } },
    ["/conditions/basis"],
    "JY-32-2",
  ],
  [
    { says: "also beside the regulation's conditions", cites: ["JY-32-2"] },
    "reg25+jiyuan",
    { conditions: { scope: "市级", purposes: ["核验"], further: [] } },
    ["/conditions/basis"],
    "JY-32-2",
  ],
  [{ says: "nobody else asks for it", cites: [] }, "reg25", { conditions: { scope: "市级", purposes: ["核验"], further: [] } }, [], null],
  [{ says: "each entry says whether it is open", cites: ["JY-38-1"] }, "jiyuan", { openType: null }, ["/openType"], "JY-38-1"],
  [
    { says: "withheld data is never open", cites: ["JY-38-4"] },
    "jiyuan",
    { ...withheld, withholding: basis, items: [one({ sharingType: "withheld" })], openType: "open" },
    ["/openType"],
    "JY-14-7",
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
