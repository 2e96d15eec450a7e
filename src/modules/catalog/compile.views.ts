// The compiler's pages: a draft with everything that still misses, and the list of what an agency compiles.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { citationsOf, type CitationView } from "#law/index.ts";
import { clocksOf, restingSentence, type Sentence, waitingSentence, type ClockView } from "#modules/deadlines/index.ts";
import { agencyOf, sharingOffice } from "#modules/identity/index.ts";
import { type Deployment, timelineOf, type TimelineAct } from "#modules/ledger/index.ts";
import type { EntryContent } from "./content.ts";
import { type Difference, differences } from "./difference.ts";
import { gapsOf, handsIn, PROCEDURE } from "./draft.views.ts";
import { catalogProblem, draftActions, type EntryState, maySeeWorking, waitedFor } from "./entry.ts";
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
  readonly required: { key: string; title: string; citations: CitationView[] }[];
  readonly agency: Ref;
}

const REVIEW = "catalog.update.review";
const stepWords: Readonly<Partial<Record<EntryState, { zh: string; en: string }>>> = {
  "awaiting-consent": { zh: "审核同意", en: "consent" },
  "awaiting-review": { zh: "审核发布", en: "review and publish" },
  returned: { zh: "修改后重新提交", en: "correct and hand in again" },
};

function sentenceOf(
  deployment: Deployment,
  actor: Actor,
  facts: { state: EntryState; number: number; agency: Ref; office: Ref; clocks: readonly ClockView[] },
): Sentence {
  const { state, number, agency, office } = facts;
  const words = stepWords[state];
  const step = waitedFor(deployment.law.at(deployment.clock.now()).procedure(PROCEDURE), state);
  if (words && step) {
    const holder = { agency: step.side === "office" ? office : agency, role: step.role };
    return waitingSentence(actor, holder, words, facts.clocks);
  }
  if (state === "published") return restingSentence("done", { zh: `已发布（第 ${number} 版）`, en: `Published (version ${number})` });
  return restingSentence("draft", {
    zh: number > 1 ? `修订稿（第 ${number} 版），尚未提交` : "草稿，尚未提交",
    en: number > 1 ? `Draft of version ${number}, not handed in yet` : "Draft, not handed in yet",
  });
}

async function openClocks(deployment: Deployment, entryIds: readonly string[]): Promise<Map<string, ClockView[]>> {
  const all = await clocksOf(deployment, entryIds);
  return new Map([...all].map(([id, clocks]) => [id, clocks.filter((clock) => clock.rule === REVIEW && clock.lamp !== "stopped")]));
}

export async function draftView(deployment: Deployment, actor: Actor, entryId: string): Promise<DraftView> {
  const { db, law, clock } = deployment;
  const force = law.at(clock.now());
  const entry = await store.entryBy(db, entryId);
  const version = entry?.workingVersionId ? await store.versionBy(db, entry.workingVersionId) : undefined;
  if (!entry || !version || !maySeeWorking(actor, { agencyId: entry.agencyId, state: version.state })) throw catalogProblem("unknown");
  const published = entry.publishedVersionId ? await store.versionBy(db, entry.publishedVersionId) : undefined;
  const agency = await agencyOf(db, entry.agencyId);
  const ref = { id: entry.agencyId, name: agency?.name ?? "" };
  const hands = await handsIn(db, version);
  const procedure = force.procedure(PROCEDURE);
  const gaps = await gapsOf(db, force, entry.agencyId, version);
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
    sentence: sentenceOf(deployment, actor, { ...version, agency: ref, office: await sharingOffice(db), clocks }),
    actions: draftActions(procedure, actor, { agencyId: entry.agencyId, state: version.state, hands }),
    timeline: await timelineOf(db, entryId),
    required: procedure.requiredFields.map(({ key, title, cites }) => ({ key, title: title.zh, citations: citationsOf(force, cites) })),
    agency: ref,
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

export interface CompilationQuery {
  readonly state?: string | undefined;
  readonly text?: string | undefined;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

export interface CompilationRow {
  readonly entryId: string;
  readonly code: string;
  readonly title: string;
  readonly sharingType: string | null;
  readonly itemCount: number;
  readonly updatedAt: string;
  readonly publishedVersion: number | null;
  readonly workingVersion: number | null;
  readonly sentence: Sentence;
}

const inScope = (db: Queryable, actor: Actor) => {
  const rows = db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", (join) =>
      join.on((on) => on("version.id", "=", on.fn.coalesce("entry.workingVersionId", "entry.publishedVersionId"))),
    )
    .innerJoin("agency", "agency.id", "entry.agencyId");
  // The office sees what was handed in to it; everybody else what the own agency compiles.
  return actor.role === "office-reviewer" || actor.role === "office-head"
    ? rows.where("version.state", "=", "awaiting-review")
    : rows.where("entry.agencyId", "=", actor.agencyId);
};

export async function compilations(
  deployment: Deployment,
  actor: Actor,
  ask: CompilationQuery,
): Promise<{ rows: CompilationRow[]; next: { at: Date; id: string } | null; total: number }> {
  const { db } = deployment;
  const narrowed = () => {
    let query = inScope(db, actor);
    if (ask.state) query = query.where("version.state", "=", ask.state);
    if (ask.text) {
      const pattern = `%${ask.text.replace(/[\\%_]/g, "\\$&")}%`;
      query = query.where((where) => where.or([where("version.title", "ilike", pattern), where("entry.code", "ilike", pattern)]));
    }
    return query;
  };
  let query = narrowed()
    .leftJoin("catalogVersion as published", "published.id", "entry.publishedVersionId")
    .select([
      "entry.id",
      "entry.code",
      "entry.agencyId",
      "agency.shortName",
      "entry.workingVersionId",
      "published.number as publishedNumber",
    ])
    .select(["version.title", "version.sharingType", "version.itemCount", "version.savedAt", "version.number", "version.state"])
    .orderBy("version.savedAt", "desc")
    .orderBy("entry.id", "desc")
    .limit(ask.limit + 1);
  if (ask.after) query = query.where(sql<boolean>`(version.saved_at, entry.id) < (${ask.after.at}, ${ask.after.id})`);
  const found = await query.execute();
  const page = found.slice(0, ask.limit);
  const last = page.at(-1);
  const { count } = await narrowed()
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const office = await sharingOffice(db);
  const clocks = await openClocks(
    deployment,
    page.map((row) => row.id),
  );
  return {
    rows: page.map((row) => ({
      entryId: row.id,
      code: row.code,
      title: row.title,
      sharingType: row.sharingType,
      itemCount: row.itemCount,
      updatedAt: row.savedAt.toISOString(),
      publishedVersion: row.publishedNumber,
      workingVersion: row.workingVersionId === null ? null : row.number,
      sentence: sentenceOf(deployment, actor, {
        state: row.state as EntryState,
        number: row.number,
        agency: { id: row.agencyId, name: row.shortName },
        office,
        clocks: clocks.get(row.id) ?? [],
      }),
    })),
    next: found.length > ask.limit && last ? { at: last.savedAt, id: last.id } : null,
    total: count,
  };
}
