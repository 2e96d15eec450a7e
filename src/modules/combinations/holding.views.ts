// What a consumer holds or has held not long ago, as it was given: the other grants that a new one could be joined with.
import { addDays, dayOf, startOfDay } from "#kernel/clock.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import type { Item } from "#modules/catalog/index.ts";
import type { GrantedItem } from "#modules/grants/index.ts";
import { kindsOf, strengthOf } from "#modules/masking/index.ts";
import type { Grade, Member, Numbers } from "./combination.ts";

interface Given {
  readonly grantId: string;
  readonly entryId: string;
  readonly grade: Grade | null;
  readonly catalogItems: readonly Item[];
  readonly items: readonly Pick<GrantedItem, "itemId" | "mask">[];
}

/** As its version of the catalog describes the items, under the masks that they are given by. */
export function memberOf({ grantId, entryId, grade, catalogItems, items }: Given): Member {
  const known = new Map(catalogItems.map((item) => [item.id, item]));
  return {
    grantId,
    entryId,
    grade,
    items: items.flatMap(({ itemId, mask }) => {
      const item = known.get(itemId);
      if (!item) return [];
      const keyName = item.isKey ? item.technicalName.toLowerCase() : null;
      return [
        { itemId, name: item.name, kinds: kindsOf(item), personal: item.personal, grade: item.grade, strength: strengthOf(mask), keyName },
      ];
    }),
  };
}

const HELD_MAX = 500;

/** Live grants, and those that carried data and ended not long ago: what was fetched is not gone with the grant. A cross-check hands nothing over. */
export async function heldBy(
  db: Queryable,
  consumerAgencyId: string,
  at: Date,
  { rememberDays }: Pick<Numbers, "rememberDays">,
): Promise<Member[]> {
  const since = startOfDay(addDays(dayOf(at), -rememberDays));
  const rows = await db
    .selectFrom("sharingGrant as g")
    .innerJoin("catalogVersion as v", "v.id", "g.versionId")
    .select(["g.id", "g.entryId", "g.items", "v.content"])
    .where("g.consumerAgencyId", "=", consumerAgencyId)
    .where("g.method", "<>", "verify")
    .where((where) =>
      where.or([
        where("g.state", "in", ["agreed", "shared", "suspended"]),
        where.and([where("g.sharedAt", "is not", null), where("g.endedAt", ">=", since)]),
      ]),
    )
    .orderBy("g.agreedAt", "desc")
    .limit(HELD_MAX)
    .execute();
  return rows.map(({ id, entryId, items, content }) => {
    const { grade, items: catalogItems } = content as { grade: Grade | null; items: Item[] };
    return memberOf({ grantId: id, entryId, grade, catalogItems, items: items as GrantedItem[] });
  });
}

/** Pairs of entries that are known to come from each other, or are one and the same. */
export async function relatedEntries(db: Queryable, entryIds: readonly string[]): Promise<(a: string, b: string) => boolean> {
  if (entryIds.length === 0) return () => false;
  const { rows } = await sql<{ entryId: string; otherId: string }>`
    select entry_id, other_id from entry_relation
     where entry_id = any(${[...new Set(entryIds)]}::uuid[]) and other_id = any(${[...new Set(entryIds)]}::uuid[])`.execute(db);
  const pairs = new Set(rows.flatMap(({ entryId, otherId }) => [`${entryId} ${otherId}`, `${otherId} ${entryId}`]));
  return (a, b) => a === b || pairs.has(`${a} ${b}`);
}
