// Which entries stand open to the public on the strength of a consent, and whether what an entry is made of may be opened.
import { type Queryable, sql } from "#kernel/db.ts";
import type { ReleaseAudience } from "./release.ts";

export interface OpenedEntry {
  readonly entryId: string;
  readonly title: string;
  readonly openType: string;
}

interface Under {
  readonly id: string;
  readonly consumerAgencyId: string;
  readonly entryId: string;
  readonly derivedEntryId: string | null;
  readonly items: readonly string[];
}

/** Published entries of the consumer that are said to be derived from the source, through own entries too, and are open as a whole or in an item; none that another consent covers as well. */
export async function openedUnder(db: Queryable, { consumerAgencyId, entryId, derivedEntryId, items, id }: Under): Promise<OpenedEntry[]> {
  const { rows } = await sql<OpenedEntry>`
    with recursive made (entry_id) as (
      select relation.entry_id from entry_relation relation
        join catalog_entry own on own.id = relation.entry_id and own.agency_id = ${consumerAgencyId}::uuid
       where relation.other_id = ${entryId}::uuid and relation.kind = 'derived' and relation.ended_at is null
      union
      select relation.entry_id from made
        join entry_relation relation on relation.other_id = made.entry_id and relation.kind = 'derived' and relation.ended_at is null
        join catalog_entry own on own.id = relation.entry_id and own.agency_id = ${consumerAgencyId}::uuid)
    select entry.id as "entryId", version.title,
           coalesce(nullif(version.content ->> 'openType', 'not-open'), 'open-conditional') as "openType"
      from made
      join catalog_entry entry on entry.id = made.entry_id
      join catalog_version version on version.id = entry.published_version_id
     where (${derivedEntryId}::uuid is null or entry.id = ${derivedEntryId}::uuid)
       and (version.content ->> 'openType' in ('open', 'open-conditional')
            or exists (select from jsonb_array_elements(version.content -> 'items') item
                        where item ->> 'openType' in ('open', 'open-conditional')))
       and not exists (select from release_consent other
                        where other.id <> ${id}::uuid and other.consumer_agency_id = ${consumerAgencyId}::uuid
                          and other.entry_id = ${entryId}::uuid and other.state = 'agreed' and other.items @> ${[...items]}::text[]
                          and (other.derived_entry_id is null or other.derived_entry_id = entry.id))
     order by version.title, entry.id
     limit 100`.execute(db);
  return rows;
}

export interface Covering {
  readonly number: string;
  readonly items: readonly string[];
  readonly audience: ReleaseAudience;
}

/** Consents that hold on a day for opening an entry made of another one. */
export async function coveringConsents(
  db: Queryable,
  { consumerAgencyId, entryId, openedEntryId, today }: { consumerAgencyId: string; entryId: string; openedEntryId: string; today: string },
): Promise<Covering[]> {
  const rows = await db
    .selectFrom("releaseConsent")
    .select(["number", "items", "audience"])
    .where("consumerAgencyId", "=", consumerAgencyId)
    .where("entryId", "=", entryId)
    .where("state", "=", "agreed")
    .where("fromOn", "<=", today)
    .where("untilOn", ">=", today)
    .where((where) => where.or([where("derivedEntryId", "is", null), where("derivedEntryId", "=", openedEntryId)]))
    .execute();
  return rows.map((row) => ({ ...row, audience: row.audience as ReleaseAudience }));
}
