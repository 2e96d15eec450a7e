// JY-21-1: where a datum that is still asked for can be obtained from: the items of an entry that are it, and how far the application for them is.
import { type Queryable, sql } from "#kernel/db.ts";
import type { Synonyms } from "#modules/dictionaries/index.ts";
import { clustersUnder } from "./cluster.store.ts";
import { ClusterPool, placeOf } from "./clustering.ts";
import type { Obtaining } from "./collection.ts";
import { blockingKeys, likenessOf } from "./likeness.ts";

interface Wanted {
  readonly name: string;
  readonly matter: string;
  readonly elementId: string | null;
}

/** Linked to the element, or lying in the cluster that the words lead to; keys with them, for nobody finds a row without. */
export async function itemsFor(synonyms: Synonyms, db: Queryable, { name, matter, elementId }: Wanted, entryId: string): Promise<string[]> {
  const likeness = likenessOf({ name, technicalName: "", type: "string", length: null, codeTable: null }, matter, synonyms);
  const pool = new ClusterPool();
  for (const { key, cluster } of await clustersUnder(db, blockingKeys(likeness))) pool.add(cluster, [key]);
  const clusterId = placeOf(likeness, pool)?.clusterId ?? null;
  const { rows } = await sql<{ itemId: string; isKey: boolean }>`
    select item_id as "itemId", false as "isKey" from element_item where element_id = ${elementId}::uuid and entry_id = ${entryId}
    union
    select item_id, false from similar_member where cluster_id = ${clusterId}::uuid and entry_id = ${entryId}
    union
    select (item.value ->> 'id')::uuid, true from catalog_entry as entry
    join catalog_version as version on version.id = entry.published_version_id
    cross join lateral jsonb_array_elements(version.content -> 'items') as item (value)
    where entry.id = ${entryId} and (item.value ->> 'isKey')::boolean and item.value ->> 'sharingType' <> 'withheld'
  `.execute(db);
  const found = rows.filter(({ isKey }) => !isKey).map(({ itemId }) => itemId);
  return found.length === 0 ? [] : [...new Set(rows.map(({ itemId }) => itemId))];
}

export async function obtainingOf(db: Queryable, applicationIds: readonly (string | null)[]): Promise<Map<string, Obtaining>> {
  const ids = [...new Set(applicationIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("application")
    .leftJoin("sharingGrant", "sharingGrant.id", "application.grantId")
    .select(["application.id", "application.number", "application.state", "sharingGrant.id as grantId", "sharingGrant.state as grantState"])
    .where("application.id", "in", ids)
    .execute();
  return new Map(
    rows.map(({ id, number, state, grantId, grantState }) => [
      id,
      { id, number, state, grant: grantId === null ? null : { id: grantId, state: grantState ?? "" } },
    ]),
  );
}
