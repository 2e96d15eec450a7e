// Who acts on an entry before it is published, under each of the texts and together: one row a case, against the real packs.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor, Role } from "#kernel/context.ts";
import { type Procedure, stepAfter } from "#law/index.ts";
import { item } from "#test/cast.ts";
import { lawUnder } from "#test/law-body.ts";
import { blankContent, type EntryContent, type SharingType } from "./content.ts";
import { draftActions, factsOf, maySeeWorking, refusalOf, stateAt, type WorkingFacts } from "./entry.ts";

const procedureOf = (profile: string): Procedure => lawUnder(profile).procedure("catalog.publish");

const content = (sharingType: SharingType, outerSharingType: SharingType | null = null, items: SharingType[] = []): EntryContent => ({
  ...blankContent(),
  sharingType,
  outerSharingType,
  items: items.map((each, index) => item({ name: `${index}`, technicalName: "", sharingType: each })),
});

function walked(profile: string, facts: EntryContent): string[] {
  const keys: string[] = [];
  let step = stepAfter(procedureOf(profile), "compile", factsOf(facts));
  for (; step; step = stepAfter(procedureOf(profile), step.key, factsOf(facts))) keys.push(step.key);
  return keys;
}

const DEPUTY = "approve-conditional";
const MINISTER = "approve-withheld";
const steps: readonly [title: string, profile: string, content: EntryContent, steps: string[]][] = [
  ["the head of the agency, then the office (REG25-13-3, REG25-16-1)", "reg25", content("conditional"), ["consent", "review"]],
  ["nobody after the department itself (GF51-8-1)", "gf51", content("withheld"), []],
  ["the authority's review alone (JY-17-1, JY-19-3)", "jiyuan", content("conditional"), ["review"]],
  ["the bureau's review alone (SZ-10-5, SZ-12-3)", "shuozhou", content("unconditional"), ["review"]],
  ["what everybody gets is published by the bureau (MIIT-14-3)", "miit", content("unconditional", "unconditional"), []],
  ["conditional inside goes to the leader in charge (MIIT-20-9)", "miit", content("conditional", "unconditional"), [DEPUTY]],
  ["conditional outside goes to the leader in charge, too (MIIT-20-9)", "miit", content("unconditional", "conditional"), [DEPUTY]],
  ["withheld inside goes to the Minister (MIIT-20-11)", "miit", content("withheld", "withheld"), [MINISTER]],
  ["withheld outside goes to the Minister (MIIT-20-11)", "miit", content("unconditional", "withheld"), [MINISTER]],
  ["both attributes, both leaders (MIIT-20-9, MIIT-20-11)", "miit", content("conditional", "withheld"), [DEPUTY, MINISTER]],
  [
    "a withheld item inside a shareable entry is withheld all the same (MIIT-20-11)",
    "miit",
    content("conditional", "conditional", ["unconditional", "withheld"]),
    [DEPUTY, MINISTER],
  ],
  ["the leaders stand between head and office", "reg25+miit", content("conditional", "withheld"), ["consent", DEPUTY, MINISTER, "review"]],
  ["no leader where everybody gets it", "reg25+miit", content("unconditional", "unconditional"), ["consent", "review"]],
  ["the higher text's steps, once each (JY-17-1)", "reg25+jiyuan", content("conditional"), ["consent", "review"]],
  ["the higher text's steps, once each (SZ-12-3)", "reg25+shuozhou", content("conditional"), ["consent", "review"]],
  ["a text that asks nobody takes nobody away", "reg25+gf51", content("withheld"), ["consent", "review"]],
];

for (const [title, profile, facts, keys] of steps) {
  test(`${profile}: ${title}`, () => assert.deepEqual(walked(profile, facts), keys));
}

test("a version waits for a consent, a review, or an approval", () => {
  assert.deepEqual(["consent", "review", DEPUTY, MINISTER].map(stateAt), [
    "awaiting-consent",
    "awaiting-review",
    "awaiting-approval",
    "awaiting-approval",
  ]);
});

const actor = (role: Role, agencyId: string, personId = `${role} of ${agencyId}`): Actor => ({
  personId,
  name: personId,
  postId: personId,
  role,
  postTitle: role,
  agencyId,
  agencyName: agencyId,
  agencyKind: "department",
});
const working = (more: Partial<WorkingFacts>): WorkingFacts => ({
  agencyId: "provider",
  state: "awaiting-approval",
  step: DEPUTY,
  hands: { drafters: ["the drafter"], approvers: [] },
  ...more,
});
const clerk = actor("clerk", "provider");
const deputy = actor("deputy-leader", "leaders");
const minister = actor("principal-leader", "leaders");

type Case = readonly [
  title: string,
  profile: string,
  actor: Actor,
  working: Partial<WorkingFacts>,
  actions: string[],
  refused: string | null,
];
const cases: readonly Case[] = [
  ["the leader in charge approves or returns (MIIT-20-9)", "miit", deputy, {}, ["consent", "return"], null],
  ["the Minister does not stand in for him", "miit", minister, {}, [], "catalog.not-yours"],
  ["the Minister approves what is withheld (MIIT-20-11)", "miit", minister, { step: MINISTER }, ["consent", "return"], null],
  ["the head of the bureau has no part in it", "miit", actor("agency-head", "provider"), {}, [], "catalog.not-yours"],
  [
    "whoever approved as the one leader does not approve as the other",
    "miit",
    actor("principal-leader", "leaders", "both"),
    { step: MINISTER, hands: { drafters: [], approvers: ["both"] } },
    ["return"],
    "catalog.same-person",
  ],
  ["whoever drafted does not approve", "miit", actor("deputy-leader", "leaders", "the drafter"), {}, ["return"], "catalog.same-person"],
  [
    "where the law no longer knows the step, the compiler hands the entry on anew",
    "gf51",
    clerk,
    { state: "awaiting-review", step: "review" },
    ["edit", "assess", "request-consent", "discard"],
    "catalog.wrong-state",
  ],
  ["and nobody else may act on it", "gf51", deputy, { state: "awaiting-review", step: "review" }, [], "catalog.wrong-state"],
  [
    "what is announced can still be called off by its compiler (SZ-12-2)",
    "shuozhou",
    clerk,
    { state: "scheduled", step: "compile" },
    ["discard"],
    "catalog.wrong-state",
  ],
];

for (const [title, profile, who, given, actions, refused] of cases) {
  test(`${profile}: ${title}`, () => {
    const facts = working(given);
    assert.deepEqual(draftActions(procedureOf(profile), who, facts), actions);
    assert.equal(refusalOf(procedureOf(profile), who, "consent", facts)?.code ?? null, refused);
  });
}

test("leaders see what waits for them and what they approved, and nothing else", () => {
  const sees = (state: WorkingFacts["state"], approvals: { personId: string }[] = []) =>
    maySeeWorking(deputy, { agencyId: "provider", state, approvals });
  assert.equal(sees("awaiting-approval"), true);
  assert.equal(sees("draft"), false);
  assert.equal(sees("awaiting-review"), false);
  assert.equal(sees("awaiting-review", [{ personId: deputy.personId }]), true);
});
