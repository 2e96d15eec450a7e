// SQL of the consumer's usage records. There is no update and no delete.
import type { Queryable, Transaction } from "#kernel/db.ts";

export interface Report {
  readonly id: string;
  readonly grantId: string;
  readonly kind: string;
  readonly text: string;
  readonly personId: string;
  readonly at: Date;
  /** Null: without end. */
  readonly keepUntil: string | null;
}

export interface ReportView {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly at: string;
  readonly by: string;
  readonly keepUntil: string | null;
}

export async function insertReport(tx: Transaction, report: Report): Promise<void> {
  await tx.insertInto("usageReport").values(report).execute();
}

/** Newest first. */
export async function reportsOf(db: Queryable, grantId: string): Promise<ReportView[]> {
  const rows = await db
    .selectFrom("usageReport")
    .innerJoin("person", "person.id", "usageReport.personId")
    .select(["usageReport.id", "kind", "text", "at", "person.name as by", "keepUntil"])
    .where("grantId", "=", grantId)
    .orderBy("at", "desc")
    .limit(500)
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
