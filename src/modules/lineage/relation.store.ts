// SQL of the relations that agencies state.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";

export interface ItemPair {
  readonly item: string;
  readonly other: string;
}

export interface RelationRow {
  readonly id: string;
  readonly entryId: string;
  readonly otherId: string;
  readonly kind: string;
  readonly items: readonly ItemPair[];
  readonly words: string;
  readonly agencyId: string;
  readonly statedBy: string;
  readonly statedAt: Date;
  readonly toldAt: Date | null;
}

const columns = ["id", "entryId", "otherId", "kind", "items", "words", "agencyId", "statedBy", "statedAt", "toldAt"] as const;
const open = (db: Queryable) => db.selectFrom("entryRelation").select(columns).where("endedAt", "is", null);
const rowOf = (row: Awaited<ReturnType<ReturnType<typeof open>["execute"]>>[number]): RelationRow => ({
  ...row,
  items: row.items as ItemPair[],
});

/** False where the two entries have the relation already. */
export async function insertRelation(tx: Transaction, row: RelationRow): Promise<boolean> {
  const done = await tx
    .insertInto("entryRelation")
    .values({ ...row, items: json(row.items), endWords: "" })
    .onConflict((conflict) => conflict.columns(["entryId", "otherId", "kind"]).where("endedAt", "is", null).doNothing())
    .returning("id")
    .execute();
  return done.length > 0;
}

export async function lockRelation(tx: Transaction, id: string): Promise<RelationRow | undefined> {
  const row = await open(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && rowOf(row);
}

export async function endRelationRow(
  tx: Transaction,
  id: string,
  ended: { endedBy: string; endedAt: Date; endWords: string },
): Promise<void> {
  await tx.updateTable("entryRelation").set(ended).where("id", "=", id).execute();
}

/** One at a time for an entry, so that the count holds. */
export async function lockRelationsOf(tx: Transaction, entryId: string): Promise<number> {
  await sql`select from catalog_entry where id = ${entryId}::uuid for update`.execute(tx);
  const { count } = await tx
    .selectFrom("entryRelation")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("entryId", "=", entryId)
    .where("endedAt", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

export async function hasRelation(tx: Transaction, asked: Pick<RelationRow, "entryId" | "otherId" | "kind">): Promise<boolean> {
  const { entryId, otherId, kind } = asked;
  const row = await open(tx).where("entryId", "=", entryId).where("otherId", "=", otherId).where("kind", "=", kind).executeTakeFirst();
  return row !== undefined;
}

/** Those whose other agency has not been told yet. */
export async function lockUntold(tx: Transaction, entryId: string): Promise<RelationRow[]> {
  return (await open(tx).where("entryId", "=", entryId).where("toldAt", "is", null).orderBy("id").forUpdate().execute()).map(rowOf);
}

export async function markTold(tx: Transaction, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length > 0) await tx.updateTable("entryRelation").set({ toldAt: at }).where("id", "in", ids).execute();
}
