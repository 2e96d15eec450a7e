// SQL of exceptions to the norm, of what grants cite of it, and of what a later version found too weak.
import type { Queryable, Transaction } from "#kernel/db.ts";
import type { exceptionStates } from "./norm.ts";

export interface Exception {
  readonly id: string;
  readonly normId: string;
  readonly entryId: string;
  readonly itemId: string;
  readonly itemName: string;
  /** Null: for whomever, as the catalog suggests it. */
  readonly consumerAgencyId: string | null;
  readonly providerAgencyId: string;
  readonly mask: string;
  readonly reason: string;
  readonly state: (typeof exceptionStates)[number];
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly words: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

export async function insertException(tx: Transaction, exception: Exception): Promise<void> {
  await tx.insertInto("maskingException").values(exception).execute();
}

export async function lockException(tx: Transaction, id: string): Promise<Exception | undefined> {
  const row = await tx.selectFrom("maskingException").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && { ...row, state: row.state as Exception["state"] };
}

/** Asked for under any other version than this one, and decided by nobody. */
export async function lockUndecided(tx: Transaction, normId: string): Promise<Exception[]> {
  const rows = await tx
    .selectFrom("maskingException")
    .selectAll()
    .where("state", "=", "asked")
    .where("normId", "<>", normId)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as Exception["state"] }));
}

export async function decideException(
  tx: Transaction,
  id: string,
  decision: Pick<Exception, "state" | "words" | "decidedBy" | "decidedAt">,
): Promise<void> {
  await tx.updateTable("maskingException").set(decision).where("id", "=", id).execute();
}

/** Those that hold for an entry under one version, for a consumer or for everybody. */
export async function agreedFor(
  db: Queryable,
  { normId, entryId, consumerAgencyId }: { normId: string; entryId: string; consumerAgencyId: string | null },
): Promise<Pick<Exception, "id" | "itemId" | "mask">[]> {
  return await db
    .selectFrom("maskingException")
    .select(["id", "itemId", "mask"])
    .where("entryId", "=", entryId)
    .where("normId", "=", normId)
    .where("state", "=", "agreed")
    .where((where) => where.or([where("consumerAgencyId", "is", null), where("consumerAgencyId", "=", consumerAgencyId)]))
    .execute();
}

export interface Citation {
  readonly grantId: string;
  readonly itemId: string;
  readonly normId: string;
  readonly rule: string;
  readonly mask: string;
  readonly exceptionId: string | null;
  readonly citedAt: Date;
}

export async function cite(tx: Transaction, citations: readonly Citation[]): Promise<void> {
  for (const citation of citations)
    await tx
      .insertInto("maskingCitation")
      .values(citation)
      .onConflict((conflict) => conflict.columns(["grantId", "itemId"]).doUpdateSet(citation))
      .execute();
}

export interface Finding {
  readonly normId: string;
  readonly grantId: string;
  readonly itemId: string;
  readonly rule: string;
  readonly mask: string;
  readonly foundAt: Date;
}

export async function insertFindings(tx: Transaction, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  await tx
    .insertInto("maskingFinding")
    .values([...findings])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function forgetFindings(tx: Transaction, grantId: string): Promise<void> {
  await tx.deleteFrom("maskingFinding").where("grantId", "=", grantId).execute();
}
