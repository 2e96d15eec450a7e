// Items of published entries as the register of elements links them.
import { type Queryable, sql } from "#kernel/db.ts";

interface Ref {
  readonly entryId: string;
  readonly itemId: string;
}
export interface PublishedItem extends Ref {
  readonly agencyId: string;
  readonly name: string;
  readonly isKey: boolean;
}

/** Of the given items, those that stand in a published version. */
export async function publishedItems(db: Queryable, items: readonly Ref[]): Promise<PublishedItem[]> {
  if (items.length === 0) return [];
  const { rows } = await sql<PublishedItem>`
    select wanted.entry_id as "entryId", wanted.item_id as "itemId", entry.agency_id as "agencyId",
      item.value ->> 'name' as name, (item.value ->> 'isKey')::boolean as "isKey"
    from unnest(${items.map(({ entryId }) => entryId)}::uuid[], ${items.map(({ itemId }) => itemId)}::uuid[]) as wanted (entry_id, item_id)
    join catalog_entry as entry on entry.id = wanted.entry_id
    join catalog_version as version on version.id = entry.published_version_id
    cross join lateral jsonb_array_elements(version.content -> 'items') as item (value)
    where item.value ->> 'id' = wanted.item_id::text
  `.execute(db);
  return rows;
}

/** The source's own entry for an element: the one that was linked first and is published. */
export async function sourceEntryOf(db: Queryable, elementId: string, agencyId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("elementItem")
    .innerJoin("catalogEntry as entry", "entry.id", "elementItem.entryId")
    .select("entry.id")
    .where("elementItem.elementId", "=", elementId)
    .where("elementItem.agencyId", "=", agencyId)
    .where("entry.publishedVersionId", "is not", null)
    .orderBy("elementItem.linkedAt")
    .orderBy("entry.createdAt")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** An agency that can be a source or a party: a department or an authorised body. */
export async function partiesAmong(db: Queryable, agencyIds: readonly string[]): Promise<Map<string, string>> {
  if (agencyIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("agency")
    .select(["id", "shortName"])
    .where("id", "in", [...agencyIds])
    .where("active", "=", true)
    .where("kind", "in", ["department", "authorised-body", "office"])
    .execute();
  return new Map(rows.map((row) => [row.id, row.shortName]));
}

/** REG25-19-3: the division of the office that decides. */
export async function jurisdictionOf(db: Queryable): Promise<string> {
  const row = await db
    .selectFrom("agency")
    .select("divisionCode")
    .where("kind", "=", "office")
    .where("active", "=", true)
    .executeTakeFirstOrThrow();
  return row.divisionCode;
}
