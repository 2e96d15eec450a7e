// SQL of grants that nobody uses: a probe is no use, and neither is a call that was refused.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";

const isUse = sql<boolean>`u.kind <> 'probe' and u.problem is null`;

export async function isUsed(db: Queryable, grantId: string, since: Date): Promise<boolean> {
  const use = await db
    .selectFrom("usageRecord as u")
    .select("u.at")
    .where("u.grantId", "=", grantId)
    .where("u.at", ">=", since)
    .where(isUse)
    .limit(1)
    .executeTakeFirst();
  return use !== undefined;
}

/** Open and unused since then, and not told of since then; each at one worker only. */
export async function claimIdle(tx: Transaction, since: Date, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom("sharingGrant as g")
    .leftJoin("idleGrant as told", "told.grantId", "g.id")
    .select("g.id")
    .where("g.state", "=", "shared")
    .where("g.sharedAt", "<=", since)
    .where((where) => where.or([where("told.toldAt", "is", null), where("told.toldAt", "<=", since)]))
    .where((where) =>
      where.not(
        where.exists(
          where.selectFrom("usageRecord as u").select("u.at").whereRef("u.grantId", "=", "g.id").where("u.at", ">=", since).where(isUse),
        ),
      ),
    )
    .orderBy("g.sharedAt")
    .limit(limit)
    .forUpdate("g")
    .skipLocked()
    .execute();
  return rows.map(({ id }) => id);
}

export async function markTold(tx: Transaction, grantId: string, at: Date): Promise<void> {
  await tx
    .insertInto("idleGrant")
    .values({ grantId, toldAt: at })
    .onConflict((conflict) => conflict.column("grantId").doUpdateSet({ toldAt: at }))
    .execute();
}
