// SQL of what reviews said of the rights of others.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { TouchedItem } from "./rights.ts";
import type { RightsAnswer } from "./rights.schema.ts";

export interface Weighing extends RightsAnswer {
  readonly id: string;
  readonly applicationId: string;
  /** Null where it was said in an examination. */
  readonly replyId: string | null;
  readonly step: string;
  readonly touched: readonly TouchedItem[];
  readonly personId: string;
  readonly saidAt: Date;
}

export async function insertWeighing(tx: Transaction, weighing: Weighing): Promise<void> {
  await tx
    .insertInto("applicationRights")
    .values({ ...weighing, safeguards: [...weighing.safeguards], touched: json(weighing.touched) })
    .execute();
}

export async function weighingsOf(db: Queryable, applicationId: string): Promise<Weighing[]> {
  const rows = await db
    .selectFrom("applicationRights")
    .selectAll()
    .where("applicationId", "=", applicationId)
    .orderBy("saidAt")
    .orderBy("id")
    .execute();
  // Checked before it was stored.
  return rows.map((row) => ({
    ...row,
    said: row.said as Weighing["said"],
    safeguards: row.safeguards as Weighing["safeguards"],
    touched: row.touched as TouchedItem[],
  }));
}
