// SQL of breaches on record and of what they rest on.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { Source, ViolationState } from "./violation.ts";

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface Violation {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly agencyId: string;
  readonly grantId: string | null;
  readonly source: Source;
  readonly fingerprint: string;
  readonly href: string | null;
  readonly title: Words;
  readonly detail: Words;
  readonly basis: string;
  readonly cites: readonly string[];
  readonly state: ViolationState;
  readonly raisedAt: Date;
  readonly changedAt: Date;
  readonly reportedBy: string | null;
  readonly reporterAgencyId: string | null;
  readonly askedAt: Date | null;
  readonly askedBy: string | null;
  readonly askedWords: string | null;
  readonly answerBy: string | null;
  readonly answerDaysFrom: "law" | "office" | null;
  readonly statement: string | null;
  readonly statedBy: string | null;
  readonly statedAt: Date | null;
  readonly finding: string | null;
  readonly foundBy: string | null;
  readonly foundAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionWords: string | null;
  readonly objection: string | null;
  readonly objectedBy: string | null;
  readonly objectedAt: Date | null;
  readonly objectionOutcome: "upheld" | "withdrawn" | null;
  readonly objectionWords: string | null;
  readonly objectionDecidedBy: string | null;
  readonly objectionDecidedAt: Date | null;
  readonly closedAt: Date | null;
  readonly closingWords: string | null;
}

export interface NewEvidence {
  /** `alarm`, `lead`, `late-record`, `delivery`, `grant`, `channel`, `intake-order`, `note`. */
  readonly kind: string;
  readonly sourceId: string;
  readonly label: Words;
  readonly words: string;
  readonly href: string | null;
  /** As it stood when it was added. */
  readonly snapshot: unknown;
}
export interface Evidence extends NewEvidence {
  readonly id: string;
  readonly addedBy: string | null;
  readonly addedAt: Date;
}

const violations = (db: Queryable) => db.selectFrom("violation").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof violations>["execute"]>>[number];
export const violationOf = (row: Row): Violation => ({ ...(row as unknown as Violation) });

export async function nextNumber(tx: Transaction, year: string): Promise<string> {
  const { rows } = await sql<{ next: number }>`select nextval('violation_number') as next`.execute(tx);
  return `WG-${year}-${String(rows[0]?.next ?? 0).padStart(6, "0")}`;
}

/** False where the same fact is on record already. */
export async function insertViolation(tx: Transaction, violation: Violation): Promise<boolean> {
  const inserted = await tx
    .insertInto("violation")
    .values({ ...violation, title: json(violation.title), detail: json(violation.detail), cites: [...violation.cites] })
    .onConflict((conflict) => conflict.constraint("violation_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function onRecord(tx: Transaction, agencyId: string, fingerprint: string): Promise<Violation | undefined> {
  const row = await violations(tx).where("agencyId", "=", agencyId).where("fingerprint", "=", fingerprint).forUpdate().executeTakeFirst();
  return row && violationOf(row);
}

export async function lockViolation(tx: Transaction, id: string): Promise<Violation | undefined> {
  const row = await violations(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && violationOf(row);
}

export async function violationById(db: Queryable, id: string): Promise<Violation | undefined> {
  const row = await violations(db).where("id", "=", id).executeTakeFirst();
  return row && violationOf(row);
}

export type ViolationSaved = Partial<
  Omit<Violation, "id" | "number" | "agencyId" | "fingerprint" | "title" | "detail" | "cites" | "raisedAt">
>;

export async function saveViolation(tx: Transaction, id: string, saved: ViolationSaved): Promise<void> {
  await tx.updateTable("violation").set(saved).where("id", "=", id).execute();
}

/** How many were new: the same piece of evidence stands once. */
export async function insertEvidence(tx: Transaction, violationId: string, evidence: readonly Evidence[]): Promise<number> {
  if (evidence.length === 0) return 0;
  const rows = evidence.map((each) => ({ ...each, violationId, label: json(each.label), snapshot: json(each.snapshot) }));
  const inserted = await tx
    .insertInto("violationEvidence")
    .values(rows)
    .onConflict((conflict) => conflict.constraint("violation_evidence_once").doNothing())
    .returning("id")
    .execute();
  return inserted.length;
}

export async function evidenceOf(db: Queryable, violationId: string): Promise<Evidence[]> {
  const rows = await db
    .selectFrom("violationEvidence")
    .selectAll()
    .where("violationId", "=", violationId)
    .orderBy("addedAt")
    .orderBy("id")
    .execute();
  return rows.map(({ violationId: _violationId, label, ...row }) => ({ ...row, label: label as Words }));
}
