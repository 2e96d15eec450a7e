// SQL of the months of direct connections and of what was reported of each.
import type { Queryable, Transaction } from "#kernel/db.ts";
import type { Month } from "./month.ts";
import type { MonthState } from "./report.ts";

export interface UseMonth {
  readonly id: string;
  readonly directUseId: string;
  readonly month: Month;
  readonly state: MonthState;
  readonly dueOn: string;
  readonly openedAt: Date;
  readonly lateAt: Date | null;
}

const months = (db: Queryable) => db.selectFrom("directUseMonth").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof months>["execute"]>>[number];
// Checked before it was stored.
const monthOf = (row: Row): UseMonth => ({ ...row, state: row.state as MonthState });

export async function insertMonths(tx: Transaction, rows: readonly UseMonth[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto("directUseMonth")
      .values([...rows])
      .execute();
}

export async function lockMonth(tx: Transaction, directUseId: string, month: Month): Promise<UseMonth | undefined> {
  const row = await months(tx).where("directUseId", "=", directUseId).where("month", "=", month).forUpdate().executeTakeFirst();
  return row && monthOf(row);
}

export async function monthsSince(db: Queryable, directUseId: string, month: Month): Promise<UseMonth[]> {
  const rows = await months(db).where("directUseId", "=", directUseId).where("month", ">=", month).orderBy("month").execute();
  return rows.map(monthOf);
}

export async function setState(tx: Transaction, ids: readonly string[], state: MonthState): Promise<void> {
  if (ids.length > 0)
    await tx
      .updateTable("directUseMonth")
      .set({ state })
      .where("id", "in", [...ids])
      .execute();
}

/** Owed past their day, and nobody was told; several workers take different ones. */
export async function lockLate(tx: Transaction, today: string, limit: number): Promise<UseMonth[]> {
  const rows = await months(tx)
    .where("state", "=", "owed")
    .where("dueOn", "<", today)
    .where("lateAt", "is", null)
    .orderBy("dueOn")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(monthOf);
}

export async function markLate(tx: Transaction, ids: readonly string[], at: Date): Promise<void> {
  await tx
    .updateTable("directUseMonth")
    .set({ lateAt: at })
    .where("id", "in", [...ids])
    .execute();
}

export interface Report {
  readonly monthId: string;
  readonly version: number;
  readonly nothing: boolean;
  readonly calls: number;
  readonly answered: number;
  readonly keys: number | null;
  readonly cases: string;
  readonly incidents: string;
  readonly reason: string;
  readonly reportedAt: Date;
  readonly reportedBy: string;
}

export async function lastReport(db: Queryable, monthId: string): Promise<Report | undefined> {
  return await db
    .selectFrom("directUseReport")
    .selectAll()
    .where("monthId", "=", monthId)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function insertReport(tx: Transaction, report: Report): Promise<void> {
  await tx.insertInto("directUseReport").values(report).execute();
}
