// A draft as its compiler and those who decide on it see it, with everything that still misses.
import { addDays } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { citationsOf, type CitationView, dueOf, type LawInForce, roleWord, stepsFor, type Text } from "#law/index.ts";
import { clocksOf, restingSentence, type Sentence, waitingSentence, type ClockView } from "#modules/deadlines/index.ts";
import { agencyOf, leadershipOf, sharingOffice } from "#modules/identity/index.ts";
import { type Deployment, timelineOf, type TimelineAct } from "#modules/ledger/index.ts";
import type { EntryContent } from "./content.ts";
import { type Difference, differences } from "./difference.ts";
import { gapRules, gapsOf, handsIn, PROCEDURE } from "./draft.views.ts";
import { catalogProblem, draftActions, type EntryState, factsOf, maySeeWorking, waitedFor, whereItStands } from "./entry.ts";
import { usersOf } from "./users.views.ts";
import * as store from "./version.store.ts";

interface Ref {
  id: string;
  name: string;
}

export interface AssessmentView {
  readonly kind: "secrecy" | "personal-information";
  readonly conclusion: string;
  readonly note: string;
  readonly signedBy: { name: string; post: string };
  readonly signedAt: string;
  readonly stale: boolean;
}

export interface DraftView {
  readonly id: string;
  readonly versionId: string;
  readonly number: number;
  readonly state: EntryState;
  readonly revision: number;
  readonly savedAt: string;
  readonly content: EntryContent;
  readonly assessments: AssessmentView[];
  readonly gaps: { pointer: string; text: string }[];
  readonly differences: Difference[];
  readonly sentence: Sentence;
  readonly actions: string[];
  readonly timeline: TimelineAct[];
  readonly steps: StepView[];
  readonly effectiveOn: string | null;
  readonly urgentReason: string | null;
  readonly notice: { users: number; length: Text; effectiveOn: string; urgent: boolean; citations: CitationView[] } | null;
  readonly asks: {
    outer: { inner: Text; outer: Text } | null;
    basis: boolean;
    baseLibraries: string[];
    /** Base items of a library are marked, and shared with everybody. */
    baseItems: boolean;
    baseCitations: CitationView[];
    categories: { keys: string[]; declassified: string[]; citations: CitationView[] } | null;
  };
  readonly required: { key: string; title: string; citations: CitationView[] }[];
  readonly agency: Ref;
}

const REVIEW = "catalog.update.review";
const stepWords: Readonly<Partial<Record<EntryState, { zh: string; en: string }>>> = {
  "awaiting-consent": { zh: "审核同意", en: "consent" },
  "awaiting-approval": { zh: "审批", en: "approve" },
  "awaiting-review": { zh: "审核发布", en: "review and publish" },
  returned: { zh: "修改后重新提交", en: "correct and hand in again" },
};

export function sentenceOf(
  deployment: Deployment,
  actor: Actor,
  facts: {
    state: EntryState;
    step: string | null;
    number: number;
    effectiveOn: string | null;
    agency: Ref;
    office: Ref;
    leadership: Ref | undefined;
    clocks: readonly ClockView[];
  },
): Sentence {
  const { state, number, agency, office } = facts;
  const words = stepWords[state];
  const step = waitedFor(deployment.law.at(deployment.clock.now()).procedure(PROCEDURE), facts);
  if (words && step) {
    const holders = { provider: agency, consumer: agency, office, leadership: facts.leadership ?? office };
    return waitingSentence(actor, { agency: holders[step.side], role: step.role }, words, facts.clocks);
  }
  if (state === "scheduled" && facts.effectiveOn) {
    return restingSentence("waiting", {
      zh: `第 ${number} 版已通过，将于 ${facts.effectiveOn} 生效`,
      en: `Version ${number} is approved and takes effect on ${facts.effectiveOn}`,
    });
  }
  if (state === "published") return restingSentence("done", { zh: `已发布（第 ${number} 版）`, en: `Published (version ${number})` });
  if (state === "delisted") return restingSentence("stopped", { zh: `已下架（第 ${number} 版）`, en: `Delisted (version ${number})` });
  return restingSentence("draft", {
    zh: number > 1 ? `修订稿（第 ${number} 版），尚未提交` : "草稿，尚未提交",
    en: number > 1 ? `Draft of version ${number}, not handed in yet` : "Draft, not handed in yet",
  });
}

export async function openClocks(deployment: Deployment, entryIds: readonly string[]): Promise<Map<string, ClockView[]>> {
  const all = await clocksOf(deployment, entryIds);
  return new Map([...all].map(([id, clocks]) => [id, clocks.filter((clock) => clock.rule === REVIEW && clock.lamp !== "stopped")]));
}

export async function draftView(deployment: Deployment, actor: Actor, entryId: string): Promise<DraftView> {
  const { db, law, clock } = deployment;
  const force = law.at(clock.now());
  const entry = await store.entryBy(db, entryId);
  const stored = entry?.workingVersionId ? await store.versionBy(db, entry.workingVersionId) : undefined;
  if (!entry || !stored || !maySeeWorking(actor, { ...stored, agencyId: entry.agencyId })) throw catalogProblem("unknown");
  const procedure = force.procedure(PROCEDURE);
  const version = whereItStands(procedure, stored);
  const published = entry.publishedVersionId ? await store.versionBy(db, entry.publishedVersionId) : undefined;
  const agency = await agencyOf(db, entry.agencyId);
  const ref = { id: entry.agencyId, name: agency?.name ?? "" };
  const hands = await handsIn(db, version);
  const gaps = await gapsOf({ deployment, db, law: force, at: clock.now() }, entry.agencyId, version);
  const clocks = (await openClocks(deployment, [entryId])).get(entryId) ?? [];
  return {
    id: entry.id,
    versionId: version.id,
    number: version.number,
    state: version.state,
    revision: version.revision,
    savedAt: version.savedAt.toISOString(),
    content: version.content,
    assessments: await assessmentViews(db, version),
    gaps: gaps.map(({ pointer, text }) => ({ pointer, text })),
    differences: published ? differences(published.content, version.content) : [],
    sentence: sentenceOf(deployment, actor, {
      ...version,
      agency: ref,
      office: await sharingOffice(db),
      leadership: await leadershipOf(db),
      clocks,
    }),
    actions: draftActions(procedure, actor, { agencyId: entry.agencyId, state: version.state, step: version.step, hands }),
    steps: stepsShown(force, version),
    effectiveOn: version.effectiveOn,
    urgentReason: version.urgentReason,
    notice: await noticeShown(deployment, entry, force),
    asks: asked(force),
    timeline: await timelineOf(db, entryId, force.vocabulary),
    required: procedure.requiredFields.map(({ key, title, cites }) => ({ key, title: title.zh, citations: citationsOf(force, cites) })),
    agency: ref,
  };
}

export interface StepView {
  readonly key: string;
  readonly title: string;
  readonly titleEn: string;
  readonly roleTitle: string;
  readonly roleTitleEn: string;
  readonly at: "done" | "now" | "later";
  readonly citations: CitationView[];
}

function stepsShown(law: LawInForce, version: Pick<store.VersionRow, "state" | "step" | "content">): StepView[] {
  const steps = stepsFor(law.procedure(PROCEDURE), factsOf(version.content));
  const current = version.state === "scheduled" ? steps.length : steps.findIndex(({ key }) => key === version.step);
  return steps.map(({ key, title, role, cites }, index) => ({
    key,
    title: title.zh,
    titleEn: title.en,
    roleTitle: roleWord(law.vocabulary, role).zh,
    roleTitleEn: roleWord(law.vocabulary, role).en,
    at: index < current ? "done" : index === current ? "now" : "later",
    citations: citationsOf(law, cites),
  }));
}

/** The way before a draft: what the compiler chooses in it decides who acts on it. */
export const stepsBefore = ({ law, clock }: Deployment, content: EntryContent): StepView[] =>
  stepsShown(law.at(clock.now()), { state: "draft", step: "compile", content });

/** SZ-12-2: whoever changes what others use is told beforehand what it means for them. */
async function noticeShown(deployment: Deployment, entry: store.EntryRow, law: LawInForce): Promise<DraftView["notice"]> {
  const wait = entry.publishedVersionId ? law.findWait("catalog.change-notice") : undefined;
  if (!wait) return null;
  const { due } = dueOf(deployment.law.calendar, deployment.clock.now(), wait.length);
  return {
    users: (await usersOf(deployment.db, entry.id)).length,
    length: wait.lengthText,
    effectiveOn: addDays(due, 1),
    urgent: wait.urgent === "flagged",
    citations: citationsOf(law, wait.cites),
  };
}

function asked(law: LawInForce): DraftView["asks"] {
  const keys = law.procedure(PROCEDURE).requiredFields.map(({ key }) => key);
  const { inner, outer } = law.audiences;
  const rules = gapRules(law);
  const categories = rules.baseCategories;
  return {
    outer: inner && outer && keys.includes("outerSharingType") ? { inner, outer } : null,
    basis: keys.includes("conditions.basis"),
    baseLibraries: rules.baseItems || rules.baseShared ? [...rules.baseLibraries] : [],
    baseItems: rules.baseItems !== null,
    baseCitations: citationsOf(law, [...(rules.baseItems ?? []), ...(rules.baseShared ?? [])]),
    categories: categories && {
      keys: [...categories.keys],
      declassified: [...categories.declassified],
      citations: citationsOf(law, categories.cites),
    },
  };
}

async function assessmentViews(db: Queryable, version: store.VersionRow): Promise<AssessmentView[]> {
  const rows = await db
    .selectFrom("catalogAssessment")
    .innerJoin("person", "person.id", "catalogAssessment.signedBy")
    .select(["kind", "conclusion", "note", "contentHash", "signedPost", "signedAt", "person.name"])
    .where("versionId", "=", version.id)
    .orderBy("kind", "desc")
    .execute();
  return rows.map((row) => ({
    kind: row.kind as AssessmentView["kind"],
    conclusion: row.conclusion,
    note: row.note,
    signedBy: { name: row.name, post: row.signedPost },
    signedAt: row.signedAt.toISOString(),
    stale: row.contentHash !== version.hash,
  }));
}
