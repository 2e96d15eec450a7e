// SQL of change events.
import type { Queryable, Transaction } from "#kernel/db.ts";
import type { ChangeKind } from "./change.ts";
import { delistingsSince } from "./delisting.store.ts";

export interface ChangeRow {
  readonly id: string;
  readonly agencyId: string;
  readonly kind: ChangeKind;
  readonly title: string;
  readonly occurredOn: string;
  readonly entryIds: string[];
  readonly note: string;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

const changes = (db: Queryable) =>
  db
    .selectFrom("catalogChangeEvent")
    .select(["id", "agencyId", "kind", "title", "occurredOn", "entryIds", "note", "createdAt", "closedAt"]);
type Row = Awaited<ReturnType<ReturnType<typeof changes>["execute"]>>[number];
const changeOf = (row: Row): ChangeRow => ({ ...row, kind: row.kind as ChangeKind });

export async function insertChange(tx: Transaction, change: ChangeRow): Promise<void> {
  await tx.insertInto("catalogChangeEvent").values(change).execute();
}

export async function changeBy(db: Queryable, id: string): Promise<ChangeRow | undefined> {
  const row = await changes(db).where("id", "=", id).executeTakeFirst();
  return row && changeOf(row);
}

export async function lockOpenChanges(tx: Transaction, agencyId: string): Promise<ChangeRow[]> {
  const rows = await changes(tx)
    .where("agencyId", "=", agencyId)
    .where("closedAt", "is", null)
    .orderBy("createdAt")
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(changeOf);
}

export async function closeChange(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.updateTable("catalogChangeEvent").set({ closedAt: at }).where("id", "=", id).execute();
}

/** Of the given entries, those of the agency that are published. */
export async function publishedOf(db: Queryable, agencyId: string, entryIds: readonly string[]): Promise<string[]> {
  if (entryIds.length === 0) return [];
  const rows = await db
    .selectFrom("catalogEntry")
    .select("id")
    .where("agencyId", "=", agencyId)
    .where("publishedVersionId", "is not", null)
    .where("id", "in", entryIds)
    .execute();
  return rows.map((row) => row.id);
}

/** Of the given entries, those with an updated version that was handed in since an instant and not returned; a withdrawn one needs none. */
export async function handedInSince(db: Queryable, entryIds: readonly string[], since: Date): Promise<Set<string>> {
  if (entryIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("catalogVersion")
    .select("entryId")
    .where("entryId", "in", entryIds)
    .where((where) =>
      where.or([
        where("state", "=", "withdrawn"),
        where.and([
          where("number", ">", 1),
          where("consentedAt", ">=", since),
          where("state", "in", ["awaiting-approval", "awaiting-review", "scheduled", "published", "superseded"]),
        ]),
      ]),
    )
    .execute();
  return new Set([...rows.map((row) => row.entryId), ...(await delistingsSince(db, entryIds, since))]);
}

export async function openChangeOf(db: Queryable, entry: { id: string; agencyId: string }): Promise<ChangeRow | undefined> {
  const row = await changes(db)
    .where("agencyId", "=", entry.agencyId)
    .where("closedAt", "is", null)
    .where((where) => where(where.val(entry.id), "=", where.fn.any("entryIds")))
    .orderBy("createdAt")
    .limit(1)
    .executeTakeFirst();
  return row && changeOf(row);
}
