// The localities of a grant, and by what its rows are cut to their areas.
import { type Queryable, sql } from "#kernel/db.ts";
import type { Item } from "#modules/catalog/index.ts";
import { localitiesNamed } from "#modules/localities/index.ts";
import type { Grant } from "./grant.ts";
import * as store from "./locality.store.ts";

export async function localitiesShown(db: Queryable, { id, ownUse, areaItem }: Grant, items: readonly Pick<Item, "id" | "name">[]) {
  const ids = await store.localityIdsOf(db, id);
  const localities = (await localitiesNamed(db, ids)).map(({ id: localityId, code, name, kind, state }) => ({
    id: localityId,
    code,
    name,
    kind,
    state,
  }));
  const title = items.find((item) => item.id === areaItem)?.name ?? "";
  return { localities, ownUse, area: areaItem === null ? null : { itemId: areaItem, name: title } };
}

/** Whether only those are answered for who consented. */
export async function isByConsent(db: Queryable, grantId: string): Promise<boolean> {
  const { rows } = await sql`select from grant_person_basis where grant_id = ${grantId} and mode = 'consent'`.execute(db);
  return rows.length > 0;
}
