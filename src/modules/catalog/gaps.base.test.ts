// Base data that a text opens: base resources that are never withheld, categories that go to all of the body. One row a case, real packs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { item } from "#test/cast.ts";
import { lawUnder } from "#test/law-body.ts";
import { blankContent, type EntryContent, type Item } from "./content.ts";
import { gapRules } from "./draft.views.ts";
import { gaps } from "./gaps.ts";

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
const basis = { instrument: "rule", title: "《某规章》", article: "第一条", reason: "明确规定" };
const open = { sharingType: "unconditional", outerSharingType: "unconditional", conditions: null } as const;
const free = (): Item => one({ sharingType: "unconditional" });
const withheld: Partial<EntryContent> = { sharingType: "withheld", conditions: null, sharingMethods: [], withholding: basis };

type Row = readonly [
  claim: { says: string; cites: string[] },
  profile: string,
  change: Partial<EntryContent>,
  pointers: string[],
  cited: string | null,
];
const rows: readonly Row[] = [
  [
    { says: "base data resources are never withheld", cites: ["SZ-15-1"] },
    "shuozhou",
    { ...withheld, items: [one({ sharingType: "withheld" })], baseLibrary: "population" },
    ["/sharingType"],
    "SZ-15-1",
  ],
  [
    { says: "base data resources are shared on conditions or without", cites: ["SZ-15-1"] },
    "shuozhou",
    { kind: "base", baseLibrary: "macro-economy" },
    [],
    null,
  ],
  [{ says: "base information names its resource", cites: ["SZ-15-1"] }, "shuozhou", { kind: "base" }, ["/baseLibrary"], "SZ-15-1"],
  [{ says: "of those that there are", cites: ["SZ-15-1"] }, "reg25+shuozhou", { baseLibrary: "weather" }, ["/baseLibrary"], "SZ-15-1"],
  [
    { says: "listed base data is shared unconditionally inside, each item of it", cites: ["MIIT-19-2"] },
    "miit",
    { baseCategory: "licence" },
    ["/items/0/sharingType", "/sharingType"],
    "MIIT-19-2",
  ],
  [
    { says: "listed base data may be shared on conditions outside", cites: ["MIIT-19-2"] },
    "miit",
    { ...open, outerSharingType: "conditional", items: [free()], conditions: complete.conditions, baseCategory: "enforcement" },
    [],
    null,
  ],
  [
    { says: "statistics have a record of de-classification", cites: ["MIIT-19-2"] },
    "reg25+miit",
    { ...open, items: [free()], baseCategory: "statistics" },
    ["/declassification/method", "/declassification/approvedBy", "/declassification/approvedOn"],
    "MIIT-19-2",
  ],
  [
    { says: "with who approved it on a day that there is", cites: ["MIIT-19-2"] },
    "miit",
    {
      ...open,
      items: [free()],
      baseCategory: "statistics",
      declassification: { method: "汇总到行业", approvedBy: "保密办", approvedOn: "2026-02-30" },
    },
    ["/declassification/approvedOn"],
    "MIIT-19-2",
  ],
  [
    { says: "statistics with their record go on", cites: ["MIIT-19-2"] },
    "miit",
    {
      ...open,
      items: [free()],
      baseCategory: "statistics",
      declassification: { method: "汇总到行业", approvedBy: "保密办", approvedOn: "2026-02-28" },
    },
    [],
    null,
  ],
  [
    { says: "there are eight categories and no others", cites: ["MIIT-19-2"] },
    "miit",
    { ...open, items: [free()], baseCategory: "weather" },
    ["/baseCategory"],
    "MIIT-19-2",
  ],
  [{ says: "no other text has categories", cites: [] }, "jiyuan", { baseCategory: "licence" }, [], null],
];

for (const [{ says, cites }, profile, change, pointers, cited] of rows) {
  test(`${profile}: ${says} (${cites.join(", ")})`, () => {
    const found = gaps(
      { ...complete, ...change },
      {
        agencyId: "a",
        dutyAgencyId: "a",
        ...gapRules(lawUnder(profile)),
        assessments: [
          { kind: "secrecy", conclusion: "not-secret", contentHash: "h" },
          { kind: "personal-information", conclusion: "low", contentHash: "h" },
        ],
        hash: "h",
      },
    );
    assert.deepEqual(
      found.map(({ pointer }) => pointer),
      pointers,
      JSON.stringify(found),
    );
    if (cited !== null) assert.ok(found.every((gap) => gap.cites.includes(cited)));
  });
}
