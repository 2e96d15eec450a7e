// SQL of business items that hang on a library's base items.
import type { Transaction } from "#kernel/db.ts";

export interface LinkRow {
  readonly id: string;
  readonly libraryId: string;
  readonly baseEntryId: string;
  readonly baseItemId: string;
  readonly entryId: string;
  readonly itemId: string;
  readonly agencyId: string;
  readonly place: string;
  readonly words: string;
  readonly linkedBy: string;
  readonly linkedAt: Date;
  readonly endedAt: Date | null;
  readonly endWords: string;
}

/** False where the item hangs on the library already. */
export async function insertLink(tx: Transaction, row: LinkRow): Promise<boolean> {
  const done = await tx
    .insertInto("libraryLink")
    .values(row)
    .onConflict((conflict) => conflict.columns(["libraryId", "entryId", "itemId"]).where("endedAt", "is", null).doNothing())
    .returning("id")
    .execute();
  return done.length > 0;
}

export async function lockLink(tx: Transaction, id: string): Promise<LinkRow | undefined> {
  return await tx.selectFrom("libraryLink").selectAll().where("id", "=", id).where("endedAt", "is", null).forUpdate().executeTakeFirst();
}

export async function endLinkRow(tx: Transaction, id: string, ended: { endedAt: Date; endWords: string }): Promise<void> {
  await tx.updateTable("libraryLink").set(ended).where("id", "=", id).execute();
}
