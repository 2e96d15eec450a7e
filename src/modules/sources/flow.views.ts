// Contributions, conflicts and agreements as lists: an agency sees its own, the office all.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { agreementActions, type AgreementState, type Duty } from "./agreement.ts";
import { conflictActions, type ConflictKind, type ConflictOutcome, type ConflictState } from "./conflict.ts";
import { contributionActions, type ContributionState } from "./contribution.ts";

interface Ref {
  readonly id: string;
  readonly name: string;
}
export interface FlowQuery<State extends string> {
  readonly state?: State | undefined;
  readonly elementId?: string | undefined;
  readonly id?: string | undefined;
  readonly limit: number;
  readonly after?: { readonly at: string; readonly id: string } | undefined;
}
interface Page<Row> {
  readonly rows: Row[];
  readonly next: readonly [string, string] | null;
}

function paged<Found extends { id: string; place: string }, Row>(
  found: readonly Found[],
  limit: number,
  view: (row: Found) => Row,
): Page<Row> {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { rows: page.map(view), next: found.length > limit && last ? [last.place, last.id] : null };
}

const own = (actor: Actor, ...columns: string[]) =>
  overseers.includes(actor.role)
    ? sql<boolean>`true`
    : sql<boolean>`${actor.agencyId}::uuid in (${sql.join(columns.map((column) => sql.ref(column)))})`;
const where = (...conditions: ReturnType<typeof sql<boolean>>[]) => sql.join(conditions, sql` and `);
const only = (column: string, value: string | undefined, type: "uuid" | "text") =>
  value === undefined ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = ${value}::${sql.raw(type)}`;

export interface ContributionView {
  readonly id: string;
  readonly element: Ref;
  readonly source: Ref;
  readonly contributor: Ref;
  readonly what: string;
  readonly dueOn: string;
  readonly state: ContributionState;
  readonly isMissed: boolean;
  readonly lateDays: number;
  readonly deliveredAt: string | null;
  readonly delivery: string | null;
  readonly words: string | null;
  readonly actions: string[];
}

const DAY = 86_400_000;

export async function contributionList(
  { db, clock }: Deployment,
  actor: Actor,
  ask: FlowQuery<ContributionState>,
): Promise<Page<ContributionView>> {
  const today = dayOf(clock.now());
  const { rows } = await sql<
    Omit<ContributionView, "element" | "source" | "contributor" | "deliveredAt" | "actions" | "isMissed" | "lateDays"> & {
      place: string;
      elementId: string;
      elementName: string;
      sourceId: string;
      sourceName: string;
      contributorId: string;
      contributorName: string;
      deliveredAt: Date | null;
      missedAt: Date | null;
    }
  >`
    select task.id, task.due_on::text as place, task.what, task.due_on::text as "dueOn", task.state, task.delivery, task.words,
      task.delivered_at as "deliveredAt", task.missed_at as "missedAt", element.id as "elementId", element.name as "elementName",
      source.id as "sourceId", source.short_name as "sourceName", giver.id as "contributorId", giver.short_name as "contributorName"
    from source_contribution as task
    join data_element as element on element.id = task.element_id
    join agency as source on source.id = task.source_agency_id
    join agency as giver on giver.id = task.contributor_agency_id
    where ${where(own(actor, "task.source_agency_id", "task.contributor_agency_id"), only("task.state", ask.state, "text"), only("task.element_id", ask.elementId, "uuid"), only("task.id", ask.id, "uuid"))}
      and ${ask.after ? sql`(task.due_on, task.id) < (${ask.after.at}::date, ${ask.after.id}::uuid)` : sql`true`}
    order by task.due_on desc, task.id desc limit ${ask.limit + 1}
  `.execute(db);
  return paged(rows, ask.limit, (row) => {
    const ended = row.deliveredAt === null ? today : dayOf(row.deliveredAt);
    return {
      id: row.id,
      element: { id: row.elementId, name: row.elementName },
      source: { id: row.sourceId, name: row.sourceName },
      contributor: { id: row.contributorId, name: row.contributorName },
      what: row.what,
      dueOn: row.dueOn,
      state: row.state,
      isMissed: row.missedAt !== null,
      lateDays:
        row.state === "cancelled" || row.state === "proposed"
          ? 0
          : Math.max(0, Math.round((Date.parse(ended) - Date.parse(row.dueOn)) / DAY)),
      deliveredAt: row.deliveredAt?.toISOString() ?? null,
      delivery: row.delivery,
      words: row.words,
      actions: contributionActions(actor, { state: row.state, sourceAgencyId: row.sourceId, contributorAgencyId: row.contributorId }),
    };
  });
}

export interface ConflictView {
  readonly id: string;
  readonly kind: ConflictKind;
  readonly element: Ref;
  readonly source: Ref;
  readonly other: Ref;
  readonly state: ConflictState;
  readonly detail: string;
  readonly openedAt: string;
  readonly answer: string | null;
  readonly outcome: ConflictOutcome | null;
  readonly settlement: string | null;
  readonly actions: string[];
}

export async function conflictList({ db }: Deployment, actor: Actor, ask: FlowQuery<ConflictState>): Promise<Page<ConflictView>> {
  const { rows } = await sql<
    Omit<ConflictView, "element" | "source" | "other" | "actions" | "openedAt"> & {
      place: string;
      openedAt: Date;
      elementId: string;
      elementName: string;
      sourceId: string;
      sourceName: string;
      otherId: string;
      otherName: string;
    }
  >`
    select conflict.id, to_char(conflict.opened_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as place, conflict.kind, conflict.state,
      conflict.detail, conflict.opened_at as "openedAt", conflict.answer, conflict.outcome, conflict.settlement, element.id as "elementId",
      element.name as "elementName", source.id as "sourceId", source.short_name as "sourceName", other.id as "otherId", other.short_name as "otherName"
    from source_conflict as conflict
    join data_element as element on element.id = conflict.element_id
    join agency as source on source.id = conflict.source_agency_id
    join agency as other on other.id = conflict.other_agency_id
    where ${where(own(actor, "conflict.source_agency_id", "conflict.other_agency_id"), only("conflict.state", ask.state, "text"), only("conflict.element_id", ask.elementId, "uuid"), only("conflict.id", ask.id, "uuid"))}
      and ${ask.after ? sql`(conflict.opened_at, conflict.id) < (${ask.after.at}::timestamptz, ${ask.after.id}::uuid)` : sql`true`}
    order by conflict.opened_at desc, conflict.id desc limit ${ask.limit + 1}
  `.execute(db);
  return paged(rows, ask.limit, (row) => ({
    id: row.id,
    kind: row.kind,
    element: { id: row.elementId, name: row.elementName },
    source: { id: row.sourceId, name: row.sourceName },
    other: { id: row.otherId, name: row.otherName },
    state: row.state,
    detail: row.detail,
    openedAt: row.openedAt.toISOString(),
    answer: row.answer,
    outcome: row.outcome,
    settlement: row.settlement,
    actions: conflictActions(actor, { state: row.state, sourceAgencyId: row.sourceId }),
  }));
}

export interface AgreementView {
  readonly id: string;
  readonly element: Ref;
  readonly responsible: Ref;
  readonly duties: { agency: Ref; duty: string; signedBy: string | null; signedAt: string | null }[];
  readonly state: AgreementState;
  readonly proposedAt: string;
  readonly actions: string[];
}

export async function agreementList({ db }: Deployment, actor: Actor, ask: FlowQuery<AgreementState>): Promise<Page<AgreementView>> {
  const isParty = overseers.includes(actor.role) ? sql<boolean>`true` : sql<boolean>`agreement.parties @> array[${actor.agencyId}::uuid]`;
  const { rows } = await sql<{
    id: string;
    place: string;
    state: AgreementState;
    duties: Duty[];
    parties: string[];
    proposedBy: string;
    proposedAt: Date;
    elementId: string;
    elementName: string;
    responsibleId: string;
  }>`
    select agreement.id, to_char(agreement.proposed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as place, agreement.state,
      agreement.duties, agreement.parties, agreement.proposed_by as "proposedBy", agreement.proposed_at as "proposedAt",
      element.id as "elementId", element.name as "elementName", agreement.responsible_agency_id as "responsibleId"
    from joint_agreement as agreement
    join data_element as element on element.id = agreement.element_id
    where ${where(isParty, only("agreement.state", ask.state, "text"), only("agreement.element_id", ask.elementId, "uuid"), only("agreement.id", ask.id, "uuid"))}
      and ${ask.after ? sql`(agreement.proposed_at, agreement.id) < (${ask.after.at}::timestamptz, ${ask.after.id}::uuid)` : sql`true`}
    order by agreement.proposed_at desc, agreement.id desc limit ${ask.limit + 1}
  `.execute(db);
  const names = await agencyNames(
    db,
    rows.flatMap(({ parties }) => parties),
  );
  const signatures = await signaturesOf(
    db,
    rows.map(({ id }) => id),
  );
  const ref = (id: string): Ref => ({ id, name: names.get(id) ?? "" });
  return paged(rows, ask.limit, (row) => {
    const signed = signatures.filter(({ agreementId }) => agreementId === row.id);
    return {
      id: row.id,
      element: { id: row.elementId, name: row.elementName },
      responsible: ref(row.responsibleId),
      duties: row.duties.map(({ agencyId, duty }) => {
        const signature = signed.find((each) => each.agencyId === agencyId);
        return { agency: ref(agencyId), duty, signedBy: signature?.name ?? null, signedAt: signature?.signedAt.toISOString() ?? null };
      }),
      state: row.state,
      proposedAt: row.proposedAt.toISOString(),
      actions: agreementActions(actor, { ...row, signed: signed.map(({ agencyId }) => agencyId) }),
    };
  });
}

async function agencyNames(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("agency")
    .select(["id", "shortName"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.shortName]));
}

async function signaturesOf(db: Queryable, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return await db
    .selectFrom("jointSignature as signature")
    .innerJoin("person", "person.id", "signature.personId")
    .select(["signature.agreementId", "signature.agencyId", "signature.signedAt", "person.name"])
    .where("signature.agreementId", "in", [...ids])
    .execute();
}
