// Leads as the office and the agencies see them: the list with its counts, and one lead with what it rests on.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { citationsOf, type CitationView, say } from "#law/index.ts";
import { type ClockView, clocksOf, restingSentence, type Sentence, waitingSentence } from "#modules/deadlines/index.ts";
import { agencyOf, overseers, personOf, sharingOffice } from "#modules/identity/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import { dutiesInForce, kindKeys, kindRow, type LeadKind, type Responsible } from "./kind.ts";
import {
  actionsFor,
  type LeadAction,
  type LeadAnswer,
  leadProblem,
  type LeadState,
  leadStates,
  maySee,
  MEND_RULE,
  OFFICERS,
  REPORTERS,
  type Standing,
  stateWords,
} from "./lead.ts";
import * as store from "./lead.store.ts";

type Words = store.Words;
interface Ref {
  readonly id: string;
  readonly name: string;
}

export async function standingOf(db: Queryable, lead: store.Lead): Promise<Standing> {
  return standingIn(lead, (await sharingOffice(db)).id);
}

const standingIn = (lead: Pick<store.Lead, "kind" | "state" | "agencyId" | "handedAt" | "revokedAt">, officeId: string): Standing => ({
  state: lead.state,
  agencyId: lead.agencyId,
  access: kindRow(lead.kind).aboutAccount ? (lead.revokedAt ? "revoked" : "open") : null,
  handedAt: lead.handedAt,
  isOffice: lead.agencyId === officeId,
});

export interface LeadQuery {
  readonly kind?: LeadKind | undefined;
  readonly agencyId?: string | undefined;
  readonly state?: LeadState | undefined;
  readonly text?: string | undefined;
  readonly after?: { readonly changedAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

type Ask = Omit<LeadQuery, "after" | "limit">;

const listed = (db: Queryable, actor: Actor, ask: Ask) => {
  let query = db.selectFrom("lead as l").innerJoin("agency", "agency.id", "l.agencyId");
  if (!overseers.includes(actor.role)) query = query.where("l.agencyId", "=", actor.agencyId).where("l.handedAt", "is not", null);
  if (ask.kind) query = query.where("l.kind", "=", ask.kind);
  if (ask.agencyId) query = query.where("l.agencyId", "=", ask.agencyId);
  if (ask.state) query = query.where("l.state", "=", ask.state);
  if (ask.text) {
    const pattern = `%${ask.text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where(sql<boolean>`(l.number like ${pattern} or l.title ->> 'zh' like ${pattern} or l.detail ->> 'zh' like ${pattern})`);
  }
  return query;
};

export interface LeadRow {
  readonly id: string;
  readonly number: string;
  readonly kind: LeadKind;
  readonly kindTitle: Words;
  readonly agency: Ref;
  readonly title: Words;
  readonly detail: Words;
  readonly href: string | null;
  readonly reported: boolean;
  readonly state: LeadState;
  readonly mendBy: string | null;
  readonly raisedAt: string;
  readonly changedAt: Date;
  readonly citations: CitationView[];
  readonly sentence: Sentence;
  readonly actions: LeadAction[];
}

export interface LeadPage {
  readonly rows: LeadRow[];
  readonly total: number;
  readonly counts: Record<LeadState, number>;
  /** What may be a lead under the law in force. */
  readonly kinds: KindView[];
  readonly actions: string[];
}

export interface KindView {
  readonly key: LeadKind;
  readonly title: Words;
  readonly responsible: Responsible;
  readonly reportable: boolean;
  readonly aboutAccount: boolean;
  readonly citations: CitationView[];
}

export async function leadsOf(deployment: Deployment, actor: Actor, ask: LeadQuery): Promise<LeadPage> {
  const { db, law, clock } = deployment;
  const force = law.at(clock.now());
  let query = listed(db, actor, ask)
    .selectAll("l")
    .select("agency.shortName as agencyName")
    .orderBy("l.changedAt", "desc")
    .orderBy("l.id", "desc")
    .limit(ask.limit);
  if (ask.after) query = query.where(sql<boolean>`(l.changed_at, l.id) < (${ask.after.changedAt}, ${ask.after.id})`);
  const rows = (await query.execute()).map(({ agencyName, ...row }) => ({ agencyName, lead: store.leadOf(row) }));
  const counts = await countsOf(db, actor, ask);
  const clocks = await clocksOf(
    deployment,
    rows.map(({ lead }) => lead.id),
  );
  const office = await sharingOffice(db);
  const kinds = kindKeys.flatMap((key) => {
    const duties = dutiesInForce(force, key);
    const { title, responsible, reportable, aboutAccount = false } = kindRow(key);
    return duties.length === 0 ? [] : [{ key, title, responsible, reportable, aboutAccount, citations: citationsOf(force, duties) }];
  });
  const today = dayOf(clock.now());
  return {
    rows: rows.map(({ agencyName, lead }) => ({
      ...rowOf(lead),
      agency: { id: lead.agencyId, name: agencyName },
      citations: citationsOf(force, lead.cites),
      sentence: sentenceOf(actor, lead, { office, agency: { id: lead.agencyId, name: agencyName }, today }, clocks.get(lead.id) ?? []),
      actions: actionsFor(actor, standingIn(lead, office.id)),
    })),
    total: ask.state ? counts[ask.state] : leadStates.reduce((sum, state) => sum + counts[state], 0),
    counts,
    kinds: kinds.map((kind) => ({
      ...kind,
      title: { zh: say(force.vocabulary, kind.title.zh), en: say(force.vocabulary, kind.title.en, "en") },
    })),
    actions:
      REPORTERS.includes(actor.role) && kinds.some(({ reportable }) => reportable || OFFICERS.includes(actor.role)) ? ["report"] : [],
  };
}

const rowOf = (lead: store.Lead) => ({
  id: lead.id,
  number: lead.number,
  kind: lead.kind,
  kindTitle: kindRow(lead.kind).title,
  title: lead.title,
  detail: lead.detail,
  href: lead.href,
  reported: lead.reportedBy !== null,
  state: lead.state,
  mendBy: lead.mendBy,
  raisedAt: lead.raisedAt.toISOString(),
  changedAt: lead.changedAt,
});

async function countsOf(db: Queryable, actor: Actor, ask: Ask): Promise<Record<LeadState, number>> {
  const rows = await listed(db, actor, { ...ask, state: undefined })
    .select(["l.state", sql<number>`count(*)`.as("count")])
    .groupBy("l.state")
    .execute();
  const found = new Map(rows.map(({ state, count }) => [state, count]));
  return Object.fromEntries(leadStates.map((state) => [state, found.get(state) ?? 0])) as Record<LeadState, number>;
}

interface Parties {
  readonly office: Ref;
  readonly agency: Ref;
  readonly today: string;
}

function sentenceOf(actor: Actor, lead: store.Lead, { office, agency, today }: Parties, clocks: readonly ClockView[]): Sentence {
  const running = clocks.filter(({ stoppedAt }) => stoppedAt === null);
  const officer = OFFICERS.includes(actor.role) ? actor.role : "office-reviewer";
  const held = { agency: office, role: officer };
  if (lead.state === "raised") return waitingSentence(actor, held, { zh: "核实", en: "verify it" }, running);
  if (lead.state === "confirmed") return waitingSentence(actor, held, { zh: "交办整改或者了结", en: "hand it over or close it" }, running);
  if (lead.state === "answered")
    return waitingSentence(actor, held, { zh: "查看答复并了结", en: "look at the answer and close it" }, running);
  if (lead.state === "dismissed") return restingSentence("refused", { zh: "经核实不成立", en: "Found not to be so" });
  if (lead.state === "closed") return restingSentence("done", { zh: "已了结", en: "Closed" });
  const by = lead.mendBy ?? "";
  const role = actor.role === "agency-head" ? actor.role : "work-body-head";
  const step = { zh: `整改并答复（${by} 24:00 前）`, en: `mend it and answer (by the end of ${by})` };
  const sentence = waitingSentence(actor, { agency, role }, step, running);
  return by !== "" && by < today ? { ...sentence, tone: "late" } : sentence;
}

/** What became of a matter that an agency reported: the latest lead of it. */
export async function leadOn(
  db: Queryable,
  matter: Pick<store.Lead, "kind" | "agencyId" | "fingerprint"> & { reporterAgencyId: string },
): Promise<{ number: string; state: LeadState; words: Words } | undefined> {
  const lead = await store.latestOf(db, matter);
  return lead && { number: lead.number, state: lead.state, words: stateWords[lead.state] };
}

export interface LeadView extends LeadRow {
  readonly subject: { readonly kind: string; readonly id: string; readonly number: string | null; readonly title: string | null };
  readonly evidence: readonly store.LeadEvidence[];
  /** Who reported it; told to the office only. */
  readonly reporter: { readonly agency: string; readonly name: string } | null;
  readonly judgement: { readonly at: string; readonly by: string; readonly words: string } | null;
  readonly handedAt: string | null;
  readonly answer: { readonly answer: LeadAnswer; readonly words: string; readonly at: string; readonly by: string } | null;
  readonly closing: { readonly at: string; readonly words: string } | null;
  readonly access: "open" | "revoked" | null;
  /** Whether the law in force sets the time for mending. */
  readonly mendRule: boolean;
  readonly timeline: Awaited<ReturnType<typeof timelineOf>>;
}

export async function leadFor(deployment: Deployment, actor: Actor, id: string): Promise<LeadView> {
  const { db, law, clock } = deployment;
  const lead = await store.leadById(db, id);
  if (!lead || !maySee(actor, overseers, lead)) throw leadProblem("unknown");
  const force = law.at(clock.now());
  const office = await sharingOffice(db);
  const named = async (agencyId: string): Promise<Ref> => ({ id: agencyId, name: (await agencyOf(db, agencyId))?.name ?? "" });
  const person = async (personId: string | null) => (personId === null ? "" : ((await personOf(db, personId))?.name ?? ""));
  const agency = await named(lead.agencyId);
  const clocks = (await clocksOf(deployment, [id])).get(id) ?? [];
  const standing = standingIn(lead, office.id);
  const isInside = overseers.includes(actor.role);
  const timeline = await timelineOf(db, id, force.vocabulary);
  return {
    ...rowOf(lead),
    agency,
    citations: citationsOf(force, lead.cites),
    sentence: sentenceOf(actor, lead, { office, agency, today: dayOf(clock.now()) }, clocks),
    actions: actionsFor(actor, standing),
    subject: { kind: lead.subjectKind, id: lead.subjectId, number: lead.subjectNumber, title: lead.subjectTitle },
    evidence: lead.evidence,
    reporter:
      isInside && lead.reporterAgencyId !== null
        ? { agency: (await named(lead.reporterAgencyId)).name, name: await person(lead.reportedBy) }
        : null,
    judgement:
      lead.judgedAt === null
        ? null
        : { at: lead.judgedAt.toISOString(), by: await person(lead.judgedBy), words: lead.judgementWords ?? "" },
    handedAt: lead.handedAt?.toISOString() ?? null,
    answer:
      lead.answer === null || lead.answeredAt === null
        ? null
        : { answer: lead.answer, words: lead.answerWords ?? "", at: lead.answeredAt.toISOString(), by: await person(lead.answeredBy) },
    closing: lead.closedAt === null ? null : { at: lead.closedAt.toISOString(), words: lead.closingWords ?? "" },
    access: standing.access,
    mendRule: force.findDeadline(MEND_RULE) !== undefined,
    // Who reported is the first act of a reported lead.
    timeline: isInside ? timeline : timeline.filter(({ action }) => action !== "lead.reported"),
  };
}
