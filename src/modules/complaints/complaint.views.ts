// Complaints as those see them who have a part in them: the office all but the names, an agency its own and what it was asked, the public by number and code.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { citationsOf, type LawInForce } from "#law/index.ts";
import { clocksOf, restingSentence, type Sentence, waitingSentence } from "#modules/deadlines/index.ts";
import { agencyOf, overseers, personOf, sharingOffice } from "#modules/identity/index.ts";
import { type Deployment, type Subject, timelineOf } from "#modules/ledger/index.ts";
import {
  actionsFor,
  ANSWER_RULE,
  complaintKinds,
  type ComplaintKind,
  type ComplaintOrigin,
  complaintProblem,
  type ComplaintState,
  complaintStates,
  digestOfCode,
  dutiesInForce,
  OFFICERS,
  outcomeWords,
  type Standing,
} from "./complaint.ts";
import * as store from "./complaint.store.ts";

/** Its title stays out of ledger and tasks: it is in the words of whoever complained. */
export const subjectOf = ({ id, number, kind }: Pick<store.Complaint, "id" | "number" | "kind">): Subject => ({
  kind: "complaint",
  id,
  number,
  title: complaintKinds[kind].zh,
});

export const standingOf = (complaint: store.Complaint): Standing => ({ ...complaint, isNamed: complaint.complainant !== null });

const isAsked = (actor: Pick<Actor, "agencyId">, { agencyId, askedAt }: store.Complaint): boolean =>
  askedAt !== null && agencyId === actor.agencyId;
const isReporter = (actor: Pick<Actor, "personId">, { origin, reportedBy }: store.Complaint): boolean =>
  origin === "agency" && reportedBy === actor.personId;

/** Whoever was asked, or complained: nobody else of an agency learns that there is one. */
export const isPartyTo = (actor: Pick<Actor, "agencyId" | "personId">, complaint: store.Complaint): boolean =>
  isAsked(actor, complaint) || isReporter(actor, complaint);

export async function grantByNumber(db: Queryable, number: string): Promise<{ id: string; entryId: string } | undefined> {
  return await db.selectFrom("sharingGrant").select(["id", "entryId"]).where("number", "=", number).executeTakeFirst();
}

export interface ComplaintQuery {
  readonly state?: ComplaintState | undefined;
  readonly kind?: ComplaintKind | undefined;
  readonly agencyId?: string | undefined;
  readonly origin?: ComplaintOrigin | undefined;
  readonly number?: string | undefined;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

const conditions = (actor: Actor, ask: ComplaintQuery): RawBuilder<unknown>[] => [
  overseers.includes(actor.role)
    ? sql`true`
    : sql`(c.asked_at is not null and c.agency_id = ${actor.agencyId} or c.origin = 'agency' and c.reported_by = ${actor.personId})`,
  ...(ask.kind === undefined ? [] : [sql`c.kind = ${ask.kind}`]),
  ...(ask.agencyId === undefined ? [] : [sql`c.agency_id = ${ask.agencyId}`]),
  ...(ask.origin === undefined ? [] : [sql`c.origin = ${ask.origin}`]),
  ...(ask.number ? [sql`c.number = ${ask.number}`] : []),
];

type Row = store.Complaint & { readonly agencyName: string | null };

export async function complaintsOf(deployment: Deployment, actor: Actor, ask: ComplaintQuery) {
  const { db, law, clock } = deployment;
  const within = sql.join(conditions(actor, ask), sql` and `);
  const state = ask.state === undefined ? sql`` : sql` and c.state = ${ask.state}`;
  const after = ask.after ? sql` and (c.received_at, c.id) < (${ask.after.at}, ${ask.after.id}::uuid)` : sql``;
  const { rows } = await sql<Row>`
    select c.*, a.short_name as agency_name from complaint c left join agency a on a.id = c.agency_id
    where ${within} ${state} ${after} order by c.received_at desc, c.id desc limit ${ask.limit + 1}`.execute(db);
  const counted = await sql<{ state: ComplaintState; count: number }>`
    select c.state, count(*)::int as count from complaint c where ${within} group by 1`.execute(db);
  const counts = Object.fromEntries(
    complaintStates.map((each) => [each, counted.rows.find((row) => row.state === each)?.count ?? 0]),
  ) as Record<ComplaintState, number>;
  const now = clock.now();
  const force = law.at(now);
  const office = await sharingOffice(db);
  const { rows: shown, next } = pageOf(rows, ask.limit, ({ receivedAt: at, id }) => ({ at, id }));
  return {
    rows: shown.map(({ agencyName, ...complaint }) => lineOf(actor, complaint, { force, office, agencyName, today: dayOf(now) })),
    total: ask.state ? counts[ask.state] : complaintStates.reduce((sum, each) => sum + counts[each], 0),
    counts,
    next,
    dayByLaw: force.findDeadline(ANSWER_RULE) !== undefined,
    citations: citationsOf(force, dutiesInForce(force, "other")),
  };
}

interface Around {
  readonly force: LawInForce;
  readonly office: { readonly id: string; readonly name: string };
  readonly agencyName: string | null;
  readonly today: string;
}

function lineOf(actor: Actor, complaint: store.Complaint, { force, office, agencyName, today }: Around) {
  const { kind, agencyId } = complaint;
  // Whoever is complained of reads the office's question: the words might tell who complained.
  const seesWords = overseers.includes(actor.role) || isReporter(actor, complaint);
  return {
    id: complaint.id,
    number: complaint.number,
    origin: complaint.origin,
    kind,
    kindTitle: { zh: complaintKinds[kind].zh, en: complaintKinds[kind].en },
    agency: agencyId === null ? null : { id: agencyId, name: agencyName ?? "" },
    title: seesWords ? complaint.title : null,
    state: complaint.state,
    outcome: complaint.outcome,
    receivedAt: complaint.receivedAt.toISOString(),
    answerBy: complaint.answerBy,
    isLate: complaint.state === "accepted" && complaint.answerBy !== null && complaint.answerBy < today,
    isPaused: complaint.pausedAt !== null,
    sentence: sentenceOf(actor, complaint, office, today),
    actions: actionsFor(actor, standingOf(complaint)),
    citations: citationsOf(force, dutiesInForce(force, kind)),
  };
}

function sentenceOf(actor: Actor, complaint: store.Complaint, office: Around["office"], today: string): Sentence {
  const role = OFFICERS.includes(actor.role) ? actor.role : "office-reviewer";
  if (complaint.state === "received") return waitingSentence(actor, { agency: office, role }, { zh: "受理", en: "accept it" }, []);
  if (complaint.state === "declined") return restingSentence("refused", { zh: "不予受理", en: "Declined" });
  if (complaint.state === "answered") {
    const words = outcomeWords[complaint.outcome ?? "unfounded"];
    return restingSentence("done", { zh: `已答复：${words.zh}`, en: `Answered: ${words.en}` });
  }
  const by = complaint.answerBy ?? "";
  const step = { zh: `办理并答复（${by} 24:00 前）`, en: `examine and answer (by the end of ${by})` };
  const sentence = waitingSentence(actor, { agency: office, role }, step, []);
  return by < today ? { ...sentence, tone: "late" } : sentence;
}

/** Acts that an agency may see of a matter that it was asked about; and whoever reported it: what is between the office and that agency is not. */
const SHOWN_TO_ASKED = ["complaint.asked", "complaint.stated", "complaint.answered", "complaint.paused", "complaint.lifted"];
const SHOWN_TO_REPORTER = ["complaint.declined", "complaint.answered"];

export async function complaintFor(deployment: Deployment, actor: Actor, id: string) {
  const { db, law, clock } = deployment;
  const complaint = await store.complaintById(db, id);
  const isOverseer = overseers.includes(actor.role);
  if (!complaint || !(isOverseer || isPartyTo(actor, complaint))) throw complaintProblem("unknown");
  const now = clock.now();
  const force = law.at(now);
  const agency = complaint.agencyId === null ? undefined : await agencyOf(db, complaint.agencyId);
  const around = { force, office: await sharingOffice(db), agencyName: agency?.name ?? null, today: dayOf(now) };
  const seesWords = isOverseer || isReporter(actor, complaint);
  const seesExamination = isOverseer || isAsked(actor, complaint);
  const shownActs = seesExamination ? SHOWN_TO_ASKED : SHOWN_TO_REPORTER;
  const timeline = await timelineOf(db, id, force.vocabulary);
  const clocks = (await clocksOf(deployment, [id])).get(id) ?? [];
  const line = lineOf(actor, complaint, around);
  return {
    ...line,
    sentence: { ...line.sentence, clocks: clocks.filter(({ stoppedAt }) => stoppedAt === null) },
    detail: seesWords ? complaint.detail : null,
    grant: await grantOf(db, actor, complaint.grantId),
    serviceItem: complaint.serviceItem,
    account: isOverseer && complaint.accountId !== null ? ((await personOf(db, complaint.accountId))?.name ?? "") : null,
    grantNamed: isOverseer && complaint.grantNamed !== "" ? complaint.grantNamed : null,
    accountNamed: isOverseer && complaint.accountNamed !== "" ? complaint.accountNamed : null,
    isNamed: isOverseer && complaint.complainant !== null,
    question: seesExamination ? complaint.question : null,
    statement: seesExamination ? complaint.statement : null,
    statedAt: complaint.statedAt?.toISOString() ?? null,
    answer: complaint.answer,
    answeredAt: complaint.answeredAt?.toISOString() ?? null,
    referral:
      isOverseer && complaint.referredAt !== null
        ? { authority: complaint.referredTo, document: complaint.referralDocument, at: complaint.referredAt.toISOString() }
        : null,
    accessRevokedAt: isOverseer ? (complaint.accessRevokedAt?.toISOString() ?? null) : null,
    dayByLaw: force.findDeadline(ANSWER_RULE) !== undefined,
    timeline: isOverseer ? timeline : timeline.filter(({ action }) => shownActs.includes(action)),
  };
}

/** Anybody may name a grant when he complains: how it stands is told to its parties and to those who oversee. */
async function grantOf(db: Queryable, actor: Actor, id: string | null): Promise<{ id: string; number: string; state: string } | null> {
  if (id === null) return null;
  const columns = ["id", "number", "state", "consumerAgencyId", "providerAgencyId"] as const;
  const grant = await db.selectFrom("sharingGrant").select(columns).where("id", "=", id).executeTakeFirst();
  if (!grant) return null;
  const { consumerAgencyId, providerAgencyId, ...shown } = grant;
  return overseers.includes(actor.role) || [consumerAgencyId, providerAgencyId].includes(actor.agencyId) ? shown : null;
}

/** What whoever complained is told, by number and code. */
export async function progressOf({ db, law, clock }: Deployment, ask: { number: string; code: string }) {
  const complaint = await store.complaintByCode(db, { number: ask.number.trim().toUpperCase(), codeDigest: digestOfCode(ask.code) });
  if (!complaint) throw complaintProblem("unknown-code");
  const force = law.at(clock.now());
  return {
    number: complaint.number,
    state: complaint.state,
    outcome: complaint.outcome,
    receivedAt: complaint.receivedAt.toISOString(),
    answerBy: complaint.answerBy,
    answer: complaint.answer,
    answeredAt: complaint.answeredAt?.toISOString() ?? null,
    citations: citationsOf(force, dutiesInForce(force, complaint.kind)),
  };
}
