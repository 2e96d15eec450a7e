// SQL of what shuts accounts out: one row for each matter that does.
import type { Queryable, Transaction } from "#kernel/db.ts";

export interface Bar {
  readonly kind: string;
  readonly id: string;
  readonly number: string;
}

export async function imposeBar(tx: Transaction, personId: string, { kind, id, number }: Bar, at: Date): Promise<void> {
  await tx
    .insertInto("accessBar")
    .values({ personId, subjectKind: kind, subjectId: id, subjectNumber: number, imposedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function liftBar(tx: Transaction, personId: string, { kind, id }: Pick<Bar, "kind" | "id">): Promise<void> {
  await tx.deleteFrom("accessBar").where("personId", "=", personId).where("subjectKind", "=", kind).where("subjectId", "=", id).execute();
}

/** In the order in which they were imposed. */
export async function barsOn(db: Queryable, personId: string): Promise<Bar[]> {
  return await db
    .selectFrom("accessBar")
    .select(["subjectKind as kind", "subjectId as id", "subjectNumber as number"])
    .where("personId", "=", personId)
    .orderBy("imposedAt")
    .orderBy("subjectId")
    .execute();
}

/** Whether the register holds the account as active, whatever else shuts it; two matters lift theirs one after the other. */
export async function lockAccount(tx: Transaction, personId: string): Promise<boolean> {
  const row = await tx.selectFrom("person").select("active").where("id", "=", personId).forUpdate().executeTakeFirst();
  return row?.active ?? false;
}
