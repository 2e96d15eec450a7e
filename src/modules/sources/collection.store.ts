// SQL of what agencies ask of people and firms.
import { json, type Transaction } from "#kernel/db.ts";
import type { CollectionKind, CollectionMeans, Match } from "./collection.ts";

export interface CollectionRow {
  readonly id: string;
  readonly agencyId: string;
  readonly kind: CollectionKind;
  readonly matter: string;
  readonly name: string;
  readonly canonical: string;
  readonly means: CollectionMeans;
  readonly basis: string;
  readonly necessity: string;
  readonly entryId: string | null;
  readonly dutyId: string | null;
  readonly matches: readonly Match[];
  readonly elementId: string | null;
  readonly reason: string | null;
  readonly exception: string | null;
  readonly registeredBy: string;
  readonly registeredAt: Date;
  readonly endedAt: Date | null;
  /** By which it is obtained from the platform instead. */
  readonly applicationId: string | null;
}

/** False where the agency has it on the same form already. */
export async function insertCollection(tx: Transaction, { matches, ...row }: CollectionRow): Promise<boolean> {
  const done = await tx
    .insertInto("collectionItem")
    .values({ ...row, matches: json(matches) })
    .onConflict((conflict) => conflict.columns(["agencyId", "matter", "canonical"]).where("endedAt", "is", null).doNothing())
    .returning("id")
    .execute();
  return done.length > 0;
}

export async function lockCollection(tx: Transaction, id: string): Promise<CollectionRow | undefined> {
  const row = await tx.selectFrom("collectionItem").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return (
    row && {
      ...row,
      kind: row.kind as CollectionKind,
      means: row.means as CollectionMeans,
      matches: row.matches as unknown as Match[],
    }
  );
}

export async function saveCollection(
  tx: Transaction,
  id: string,
  { matches, ...saved }: Partial<Pick<CollectionRow, "exception" | "endedAt" | "means" | "matches" | "applicationId">>,
): Promise<void> {
  await tx
    .updateTable("collectionItem")
    .set({ ...saved, ...(matches && { matches: json(matches) }) })
    .where("id", "=", id)
    .execute();
}
