// Two to four published entries with their items laid side by side, and which of them the source of each datum is.
import { type Queryable, sql } from "#kernel/db.ts";
import { type CatalogVersionView, publishedVersion } from "#modules/catalog/index.ts";
import { synonymsAt } from "#modules/dictionaries/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { align, type Meeting } from "./alignment.ts";
import { sourceProblem } from "./element.ts";
import { canonicalName } from "./wording.ts";

export interface AlignmentRow {
  readonly how: Meeting;
  readonly element: { id: string; name: string } | null;
  /** The agency that supplies the datum for everybody, where one was named. */
  readonly sourceAgencyId: string | null;
  /** Item ids in the order of the entries; null where an entry lacks it. */
  readonly itemIds: (string | null)[];
}

interface Known {
  readonly entryId: string;
  readonly itemId: string;
  readonly elementId: string | null;
  readonly element: string | null;
  readonly clusterId: string | null;
  readonly sourceAgencyId: string | null;
}

/** What is published may be seen by everybody signed in; anything else is unknown here. */
export async function alignment(deployment: Deployment, ids: readonly string[]): Promise<{ rows: AlignmentRow[] }> {
  const { db, clock } = deployment;
  const versions: CatalogVersionView[] = [];
  for (const id of ids) {
    const version = await publishedVersion(db, id);
    if (!version) throw sourceProblem("unknown-item");
    versions.push(version);
  }
  const known = new Map((await knownOf(db, ids)).map((each) => [`${each.entryId} ${each.itemId}`, each]));
  const synonyms = await synonymsAt(deployment, db, clock.now());
  const items = versions.flatMap(({ entryId, content }) =>
    content.items.map(({ id: itemId, name }) => {
      const { canonical, isGeneric } = canonicalName(name, synonyms);
      const { elementId = null, clusterId = null } = known.get(`${entryId} ${itemId}`) ?? {};
      return { entryId, itemId, name, canonical: isGeneric ? "" : canonical, elementId, clusterId };
    }),
  );
  return {
    rows: align(ids, items).map((row) => {
      const facts = [...row.items.values()].map(({ entryId, itemId }) => known.get(`${entryId} ${itemId}`));
      const named = facts.find((each) => each?.elementId);
      return {
        how: row.how,
        element: named?.elementId ? { id: named.elementId, name: named.element ?? "" } : null,
        sourceAgencyId: named?.sourceAgencyId ?? null,
        itemIds: ids.map((id) => row.items.get(id)?.itemId ?? null),
      };
    }),
  };
}

async function knownOf(db: Queryable, entryIds: readonly string[]): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select coalesce(linked.entry_id, member.entry_id) as "entryId", coalesce(linked.item_id, member.item_id) as "itemId",
      element.id as "elementId", element.name as element, member.cluster_id as "clusterId", named.agency_id as "sourceAgencyId"
    from (select * from element_item where entry_id = any(${[...entryIds]}::uuid[])) as linked
    full join (select * from similar_member where entry_id = any(${[...entryIds]}::uuid[])) as member
      on member.entry_id = linked.entry_id and member.item_id = linked.item_id
    left join data_element as element on element.id = linked.element_id and element.retired_at is null
    left join source_designation as named on named.element_id = element.id and named.applied_at is not null and named.lifted_at is null
  `.execute(db);
  return rows;
}
