// What was made of data that another agency shared, and so is that agency's data in another form.
import { type Queryable, sql } from "#kernel/db.ts";

/** A source that was shared with the agency, and by which grant. */
export interface SharedSource {
  readonly title: string;
  readonly agencyId: string;
  readonly agency: string;
  readonly number: string;
}

/** By what the agency itself states: directly, or through entries of its own. A grant that has ended counts as well: the data was received. */
export async function sharedSources(db: Queryable, made: { readonly entryId: string; readonly agencyId: string }): Promise<SharedSource[]> {
  const { rows } = await sql<SharedSource>`
    with recursive made (entry_id) as (
      select ${made.entryId}::uuid
      union
      select relation.other_id from entry_relation relation
        join made on made.entry_id = relation.entry_id
        join catalog_entry own on own.id = relation.other_id and own.agency_id = ${made.agencyId}::uuid
       where relation.kind = 'derived' and relation.ended_at is null)
    select distinct on (source.id) version.title, source.agency_id as "agencyId", agency.short_name as agency, g.number
      from made
      join entry_relation relation on relation.entry_id = made.entry_id and relation.kind = 'derived' and relation.ended_at is null
      join catalog_entry source on source.id = relation.other_id and source.agency_id <> ${made.agencyId}::uuid
      join catalog_version version on version.id = coalesce(source.published_version_id, source.working_version_id, source.delisted_version_id)
      join agency on agency.id = source.agency_id
      join sharing_grant g on g.entry_id = source.id and g.consumer_agency_id = ${made.agencyId}::uuid
     where relation.items = '[]'::jsonb
        or exists (select from jsonb_array_elements(relation.items) pair join jsonb_array_elements(g.items) given on given ->> 'itemId' = pair ->> 'other')
     order by source.id, g.agreed_at desc
  `.execute(db);
  return rows;
}

/** A source with those of its items that are opened in what was made of it. */
export interface OpenedSource extends SharedSource {
  readonly entryId: string;
  readonly items: readonly { readonly id: string; readonly name: string }[];
}

/** As above, for what is opened to the public: where items are stated, only those behind opened ones; what lies behind an own entry in between counts whole. */
export async function openedSources(
  db: Queryable,
  made: { readonly entryId: string; readonly agencyId: string; readonly openedItems: readonly string[] },
): Promise<OpenedSource[]> {
  const { rows } = await sql<OpenedSource>`
    with recursive made (entry_id) as (
      select ${made.entryId}::uuid
      union
      select relation.other_id from entry_relation relation
        join made on made.entry_id = relation.entry_id
        join catalog_entry own on own.id = relation.other_id and own.agency_id = ${made.agencyId}::uuid
       where relation.kind = 'derived' and relation.ended_at is null)
    select source.id as "entryId", version.title, source.agency_id as "agencyId", agency.short_name as agency, max(g.number) as number,
           json_agg(distinct jsonb_build_object('id', given ->> 'itemId', 'name', given ->> 'name')) as items
      from made
      join entry_relation relation on relation.entry_id = made.entry_id and relation.kind = 'derived' and relation.ended_at is null
      join catalog_entry source on source.id = relation.other_id and source.agency_id <> ${made.agencyId}::uuid
      join catalog_version version on version.id = coalesce(source.published_version_id, source.working_version_id, source.delisted_version_id)
      join agency on agency.id = source.agency_id
      join sharing_grant g on g.entry_id = source.id and g.consumer_agency_id = ${made.agencyId}::uuid
      join lateral jsonb_array_elements(g.items) given on given ->> 'mask' <> 'drop'
     where relation.items = '[]'::jsonb
        or exists (select from jsonb_array_elements(relation.items) pair
                    where pair ->> 'other' = given ->> 'itemId'
                      and (relation.entry_id <> ${made.entryId}::uuid or pair ->> 'item' = any (${[...made.openedItems]}::text[])))
     group by source.id, version.title, agency.short_name
     order by source.id
  `.execute(db);
  return rows;
}
