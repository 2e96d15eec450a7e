// SQL of leads.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { LeadKind } from "./kind.ts";
import type { LeadAnswer, LeadState } from "./lead.ts";

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** One thing that a lead rests on. */
export interface LeadEvidence {
  readonly label: Words;
  readonly words: string;
  readonly href?: string;
}

export interface Lead {
  readonly id: string;
  readonly number: string;
  readonly kind: LeadKind;
  readonly agencyId: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectNumber: string | null;
  readonly subjectTitle: string | null;
  readonly href: string | null;
  readonly title: Words;
  readonly detail: Words;
  readonly evidence: readonly LeadEvidence[];
  readonly cites: readonly string[];
  readonly fingerprint: string;
  readonly state: LeadState;
  readonly raisedAt: Date;
  readonly changedAt: Date;
  readonly reportedBy: string | null;
  readonly reporterAgencyId: string | null;
  readonly judgedBy: string | null;
  readonly judgedAt: Date | null;
  readonly judgementWords: string | null;
  readonly handedAt: Date | null;
  readonly mendBy: string | null;
  readonly answer: LeadAnswer | null;
  readonly answerWords: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  readonly closingWords: string | null;
  readonly revokedAt: Date | null;
}

const leads = (db: Queryable) => db.selectFrom("lead").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof leads>["execute"]>>[number];
export const leadOf = (row: Row): Lead => ({
  ...row,
  kind: row.kind as LeadKind,
  title: row.title as Words,
  detail: row.detail as Words,
  evidence: row.evidence as LeadEvidence[],
  state: row.state as LeadState,
  answer: row.answer as LeadAnswer | null,
});

export async function nextNumber(tx: Transaction, year: string): Promise<string> {
  const { rows } = await sql<{ next: number }>`select nextval('lead_number') as next`.execute(tx);
  return `XS-${year}-${String(rows[0]?.next ?? 0).padStart(6, "0")}`;
}

/** The one that stands already: open, or dismissed. */
export async function standing(
  tx: Transaction,
  { kind, agencyId, fingerprint }: Pick<Lead, "kind" | "agencyId" | "fingerprint">,
): Promise<Lead | undefined> {
  const row = await leads(tx)
    .where("kind", "=", kind)
    .where("agencyId", "=", agencyId)
    .where("fingerprint", "=", fingerprint)
    .where("state", "<>", "closed")
    .executeTakeFirst();
  return row && leadOf(row);
}

export async function latestOf(
  db: Queryable,
  { kind, agencyId, fingerprint, reporterAgencyId }: Pick<Lead, "kind" | "agencyId" | "fingerprint"> & { reporterAgencyId: string },
): Promise<Lead | undefined> {
  const row = await leads(db)
    .where("kind", "=", kind)
    .where("agencyId", "=", agencyId)
    .where("fingerprint", "=", fingerprint)
    .where("reporterAgencyId", "=", reporterAgencyId)
    .orderBy("raisedAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && leadOf(row);
}

/** False where another act has raised the same in this moment. */
export async function insertLead(tx: Transaction, lead: Lead): Promise<boolean> {
  const inserted = await tx
    .insertInto("lead")
    .values({ ...lead, title: json(lead.title), detail: json(lead.detail), evidence: json(lead.evidence), cites: [...lead.cites] })
    .onConflict((conflict) => conflict.columns(["kind", "agencyId", "fingerprint"]).where("state", "<>", "closed").doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function lockLead(tx: Transaction, id: string): Promise<Lead | undefined> {
  const row = await leads(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && leadOf(row);
}

export async function leadById(db: Queryable, id: string): Promise<Lead | undefined> {
  const row = await leads(db).where("id", "=", id).executeTakeFirst();
  return row && leadOf(row);
}

export type LeadSaved = Partial<
  Omit<Lead, "id" | "number" | "kind" | "agencyId" | "fingerprint" | "title" | "detail" | "evidence" | "cites" | "raisedAt">
>;

export async function saveLead(tx: Transaction, id: string, saved: LeadSaved): Promise<void> {
  await tx.updateTable("lead").set(saved).where("id", "=", id).execute();
}
