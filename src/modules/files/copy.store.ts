// SQL of marked copies, as far as it is about how long their bytes are kept.
import type { Queryable, Transaction } from "#kernel/db.ts";

/** Copies whose bytes lie on the disk, of before an instant. */
export async function keptBefore(db: Queryable, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("markedCopy")
    .select("id")
    .where("sealedKey", "is not", null)
    .where("madeAt", "<", before)
    .orderBy("madeAt")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Without its key a copy is gone, wherever a backup of its bytes may lie. */
export async function saveCleared(tx: Transaction, ids: readonly string[], clearedAt: Date): Promise<void> {
  await tx
    .updateTable("markedCopy")
    .set({ clearedAt, sealedKey: null })
    .where("id", "in", ids)
    .where("sealedKey", "is not", null)
    .execute();
}

/** Of those the ones that are on record. */
export async function recorded(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("markedCopy").select("id").where("id", "in", ids).execute();
  return new Set(rows.map(({ id }) => id));
}
