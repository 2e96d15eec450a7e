// SQL of the marks where the lights change.
import { type Queryable, type Transaction } from "#kernel/db.ts";
import type { Criterion, Threshold } from "./light.ts";

export interface StoredThreshold extends Threshold {
  readonly setAt: Date | null;
  readonly setBy: string | null;
}

export async function thresholds(db: Queryable): Promise<StoredThreshold[]> {
  const rows = await db
    .selectFrom("overviewThreshold as t")
    .leftJoin("person", "person.id", "t.setBy")
    .select(["t.criterion", "t.green", "t.amber", "t.setAt", "person.name as setBy"])
    .execute();
  return rows.map((row) => ({ ...row, criterion: row.criterion as Criterion }));
}

/** In a fixed order, so that two who change several do not wait for each other. */
export async function lockThresholds(tx: Transaction): Promise<Threshold[]> {
  const rows = await tx.selectFrom("overviewThreshold").select(["criterion", "green", "amber"]).orderBy("criterion").forUpdate().execute();
  return rows.map((row) => ({ ...row, criterion: row.criterion as Criterion }));
}

export async function saveThreshold(tx: Transaction, { criterion, ...marks }: Threshold & { setBy: string; setAt: Date }): Promise<void> {
  await tx.updateTable("overviewThreshold").set(marks).where("criterion", "=", criterion).execute();
}
