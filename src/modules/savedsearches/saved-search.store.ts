// SQL of saved searches, of publications they have not been held against, and of what they found.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { KeptQuestion } from "#modules/catalog/index.ts";

export interface SavedSearchRow extends KeptQuestion {
  readonly personId: string;
  readonly name: string;
  readonly sort: string;
  readonly notify: boolean;
  readonly createdAt: Date;
  readonly removedAt: Date | null;
}

interface Holder {
  readonly personId: string;
  readonly agencyId: string;
}

const savedSearches = (db: Queryable) =>
  db
    .selectFrom("savedSearch")
    .select(["id", "personId", "agencyId", "name", "q", "exact", "sort", "chosen", "notify", "createdAt", "removedAt"]);
type Stored = Awaited<ReturnType<ReturnType<typeof savedSearches>["execute"]>>[number];
const rowOf = (row: Stored): SavedSearchRow => ({ ...row, chosen: row.chosen as SavedSearchRow["chosen"] });

export async function savedBy(db: Queryable, { personId, agencyId }: Holder): Promise<SavedSearchRow[]> {
  const rows = await savedSearches(db)
    .where("personId", "=", personId)
    .where("agencyId", "=", agencyId)
    .where("removedAt", "is", null)
    .orderBy("createdAt", "desc")
    .orderBy("id")
    .execute();
  return rows.map(rowOf);
}

/** Of the holder only; what he deleted, too, as long as it can be taken back. */
export async function lockSaved(tx: Transaction, id: string, { personId, agencyId }: Holder): Promise<SavedSearchRow | undefined> {
  const row = await savedSearches(tx)
    .where("id", "=", id)
    .where("personId", "=", personId)
    .where("agencyId", "=", agencyId)
    .forUpdate()
    .executeTakeFirst();
  return row && rowOf(row);
}

/** One after the other for one person, so that two windows cannot save more than the bound together. */
export async function lockHolder(tx: Transaction, { personId }: Holder): Promise<void> {
  await tx.selectFrom("person").select("id").where("id", "=", personId).forUpdate().execute();
}

export async function insertSaved(tx: Transaction, row: SavedSearchRow & { readonly probes: readonly string[] }): Promise<void> {
  await tx
    .insertInto("savedSearch")
    .values({ ...row, chosen: json(row.chosen), probes: [...row.probes] })
    .execute();
}

export async function changeSaved(
  tx: Transaction,
  id: string,
  change: Partial<Pick<SavedSearchRow, "name" | "notify" | "removedAt">>,
): Promise<void> {
  await tx.updateTable("savedSearch").set(change).where("id", "=", id).execute();
}

/** What came before the first of them stands: it is against that version that something is new. */
export async function noteDue(tx: Transaction, due: { entryId: string; versionId: string; at: Date }): Promise<void> {
  await tx
    .insertInto("savedSearchDue")
    .values(due)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function forgetEntry(tx: Transaction, entryId: string): Promise<void> {
  await tx.deleteFrom("savedSearchDue").where("entryId", "=", entryId).execute();
  await tx.deleteFrom("savedSearchFind").where("entryId", "=", entryId).where("toldAt", "is", null).execute();
}

/** The longest due, taken off the list with the act that answers them. */
export async function takeDue(tx: Transaction, limit: number): Promise<{ entryId: string; versionId: string }[]> {
  const rows = await tx
    .selectFrom("savedSearchDue")
    .select(["entryId", "versionId"])
    .orderBy("at")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  if (rows.length > 0)
    await tx
      .deleteFrom("savedSearchDue")
      .where(
        "entryId",
        "in",
        rows.map(({ entryId }) => entryId),
      )
      .execute();
  return rows;
}

/** Those that may find an entry with these probes, page by page. */
export async function mayFind(db: Queryable, probes: readonly string[], after: string | null, limit: number): Promise<SavedSearchRow[]> {
  let query = savedSearches(db)
    .where("removedAt", "is", null)
    .where("notify", "=", true)
    .where(sql<boolean>`probes && ${[...probes]}::text[]`)
    .orderBy("id")
    .limit(limit);
  if (after !== null) query = query.where("id", ">", after);
  return (await query.execute()).map(rowOf);
}

export async function insertFinds(tx: Transaction, entryId: string, searchIds: readonly string[], foundAt: Date): Promise<void> {
  if (searchIds.length === 0) return;
  await tx
    .insertInto("savedSearchFind")
    .values(searchIds.map((searchId) => ({ searchId, entryId, foundAt, toldAt: null })))
    .onConflict((conflict) => conflict.columns(["searchId", "entryId"]).doUpdateSet({ foundAt, toldAt: null }))
    .execute();
}

/** What a person's searches found and he was not told, from now on told. */
export async function claimFinds(tx: Transaction, holder: Holder, at: Date): Promise<{ searchId: string; entryId: string }[]> {
  await lockHolder(tx, holder);
  return await tx
    .updateTable("savedSearchFind")
    .set({ toldAt: at })
    .where("toldAt", "is", null)
    .where("searchId", "in", (select) =>
      select
        .selectFrom("savedSearch")
        .select("id")
        .where("personId", "=", holder.personId)
        .where("agencyId", "=", holder.agencyId)
        .where("removedAt", "is", null)
        .where("notify", "=", true),
    )
    .returning(["searchId", "entryId"])
    .execute();
}

/** Deleted searches that nobody takes back any more, and finds that are no news. */
export async function forgetOld(tx: Transaction, before: { removed: Date; found: Date }): Promise<void> {
  await tx.deleteFrom("savedSearch").where("removedAt", "<", before.removed).execute();
  await tx.deleteFrom("savedSearchFind").where("foundAt", "<", before.found).execute();
}
