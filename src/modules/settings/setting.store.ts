// SQL of what the office has set.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";

export interface StoredSetting {
  readonly id: string;
  readonly key: string;
  /** Null where it was put back to what the platform came with. */
  readonly value: number | null;
}

export async function valueOf(db: Queryable, key: string): Promise<number | undefined> {
  const row = await db.selectFrom("officeSetting").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value ?? undefined;
}

/** One change after the other, so that two that stand in an order cannot cross; who reads does not wait. */
export async function lockAll(tx: Transaction): Promise<StoredSetting[]> {
  await sql`lock table office_setting in share row exclusive mode`.execute(tx);
  return await tx.selectFrom("officeSetting").select(["id", "key", "value"]).execute();
}

export async function save(tx: Transaction, { id, ...row }: StoredSetting & { changedBy: string; changedAt: Date }): Promise<void> {
  await tx
    .insertInto("officeSetting")
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}
