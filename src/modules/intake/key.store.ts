// SQL of the keys and of the batches that came with them.
import type { Queryable, Transaction } from "#kernel/db.ts";

export interface KeyRow {
  readonly id: string;
  readonly taskId: string;
  readonly title: string;
  readonly prefix: string;
  readonly digest: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export async function insertKey(tx: Transaction, key: Omit<KeyRow, "lastUsedAt" | "revokedAt">): Promise<void> {
  await tx.insertInto("intakeKey").values(key).execute();
}

export async function keysOf(db: Queryable, taskId: string): Promise<KeyRow[]> {
  return await db
    .selectFrom("intakeKey")
    .selectAll()
    .where("taskId", "=", taskId)
    .orderBy("createdAt", "desc")
    .orderBy("id")
    .limit(50)
    .execute();
}

export async function keyBy(db: Queryable, id: string): Promise<KeyRow | undefined> {
  return await db.selectFrom("intakeKey").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The key that opens a task; one that was revoked opens nothing. */
export async function liveKey(db: Queryable, ask: { taskId: string; digest: string }): Promise<KeyRow | undefined> {
  return await db
    .selectFrom("intakeKey")
    .selectAll()
    .where("digest", "=", ask.digest)
    .where("taskId", "=", ask.taskId)
    .where("revokedAt", "is", null)
    .executeTakeFirst();
}

export async function saveKey(tx: Transaction, id: string, set: Partial<Pick<KeyRow, "lastUsedAt" | "revokedAt">>): Promise<void> {
  await tx.updateTable("intakeKey").set(set).where("id", "=", id).execute();
}

export async function batchLoad(db: Queryable, taskId: string, key: string): Promise<string | undefined> {
  const row = await db.selectFrom("intakeBatch").select("loadId").where("taskId", "=", taskId).where("key", "=", key).executeTakeFirst();
  return row?.loadId;
}

export async function saveBatch(tx: Transaction, batch: { taskId: string; key: string; loadId: string; receivedAt: Date }): Promise<void> {
  await tx
    .insertInto("intakeBatch")
    .values(batch)
    .onConflict((conflict) => conflict.columns(["taskId", "key"]).doUpdateSet({ loadId: batch.loadId, receivedAt: batch.receivedAt }))
    .execute();
}

export async function forgetBatches(tx: Transaction, before: Date): Promise<void> {
  await tx.deleteFrom("intakeBatch").where("receivedAt", "<", before).execute();
}
