// SQL of the keys of counters' systems.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";

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

const REVOKED_SHOWN = 50;

export async function insertKey(tx: Transaction, key: WindowKey): Promise<void> {
  await tx.insertInto("windowKey").values(key).execute();
}

/** One key of an agency is made after the other, so that the maximum holds. */
export async function lockKeysOf(tx: Transaction, agencyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`window-keys ${agencyId}`}, 0))`.execute(tx);
}

/** The keys that open something: never more than their maximum, so all of them. */
export async function liveKeysOf(db: Queryable, agencyId: string): Promise<WindowKey[]> {
  const keys = db.selectFrom("windowKey").selectAll().where("agencyId", "=", agencyId).where("revokedAt", "is", null);
  return await keys.orderBy("createdAt", "desc").orderBy("id").execute();
}

/** Of those that were revoked the last. */
export async function revokedKeysOf(db: Queryable, agencyId: string): Promise<WindowKey[]> {
  const keys = db.selectFrom("windowKey").selectAll().where("agencyId", "=", agencyId).where("revokedAt", "is not", null);
  return await keys.orderBy("revokedAt", "desc").orderBy("id").limit(REVOKED_SHOWN).execute();
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
