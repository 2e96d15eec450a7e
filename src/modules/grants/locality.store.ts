// SQL of the localities that a grant is for.
import type { Queryable, Transaction } from "#kernel/db.ts";

export async function insertLocalities(tx: Transaction, grantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .insertInto("grantLocality")
    .values(ids.map((localityId) => ({ grantId, localityId })))
    .execute();
}

export async function localityIdsOf(db: Queryable, grantId: string): Promise<string[]> {
  const rows = await db.selectFrom("grantLocality").select("localityId").where("grantId", "=", grantId).execute();
  return rows.map(({ localityId }) => localityId);
}

export async function isGrantedTo(db: Queryable, grantId: string, localityId: string): Promise<boolean> {
  const row = await db
    .selectFrom("grantLocality")
    .select("localityId")
    .where("grantId", "=", grantId)
    .where("localityId", "=", localityId)
    .executeTakeFirst();
  return row !== undefined;
}
