// SQL of the keys of counters' systems.
import type { Queryable, Transaction } from "#kernel/db.ts";

export interface WindowKey {
  readonly id: string;
  readonly agencyId: string;
  readonly title: string;
  readonly prefix: string;
  readonly digest: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly revokedAt: Date | null;
}

const KEYS_SHOWN = 50;

export async function insertKey(tx: Transaction, key: WindowKey): Promise<void> {
  await tx.insertInto("windowKey").values(key).execute();
}

export async function keysOf(db: Queryable, agencyId: string): Promise<WindowKey[]> {
  return await db
    .selectFrom("windowKey")
    .selectAll()
    .where("agencyId", "=", agencyId)
    .orderBy("createdAt", "desc")
    .limit(KEYS_SHOWN)
    .execute();
}

export async function lockKey(tx: Transaction, id: string): Promise<WindowKey | undefined> {
  return await tx.selectFrom("windowKey").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

/** The agency that a key speaks for; one that was revoked speaks for nobody. */
export async function agencyByDigest(db: Queryable, digest: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("windowKey")
    .select("agencyId")
    .where("digest", "=", digest)
    .where("revokedAt", "is", null)
    .executeTakeFirst();
  return row?.agencyId;
}

export async function revoke(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.updateTable("windowKey").set({ revokedAt: at }).where("id", "=", id).execute();
}
