// A person's saved searches with what they found of late, and who is to be told.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import type { NewsLine } from "./saved-search.ts";
import { type SavedSearchRow, savedBy } from "./saved-search.store.ts";

interface Found {
  readonly entryId: string;
  readonly title: string;
  readonly agency: { readonly id: string; readonly name: string };
  readonly at: Date;
}
interface SavedSearchView extends SavedSearchRow {
  /** The newest first, a few of them. */
  readonly found: Found[];
  readonly foundCount: number;
}

const FOUND_SHOWN = 5;

export async function savedSearchesOf(db: Queryable, actor: Actor): Promise<SavedSearchView[]> {
  const rows = await savedBy(db, actor);
  const finds = await publishedFinds(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const found = finds.filter(({ searchId }) => searchId === row.id);
    return {
      ...row,
      found: found.map(({ entryId, title, agencyId, agencyName, foundAt }) => ({
        entryId,
        title,
        agency: { id: agencyId, name: agencyName },
        at: foundAt,
      })),
      foundCount: found[0]?.all ?? 0,
    };
  });
}

/** What left the catalog since is not shown (REG25-16-1). */
async function publishedFinds(db: Queryable, searchIds: readonly string[]) {
  const { rows } = await sql<{
    searchId: string;
    entryId: string;
    title: string;
    agencyId: string;
    agencyName: string;
    foundAt: Date;
    all: number;
  }>`
    select * from (
      select find.search_id as "searchId", find.entry_id as "entryId", version.title, agency.id as "agencyId", agency.short_name as "agencyName",
        find.found_at as "foundAt", count(*) over (partition by find.search_id)::int as "all",
        row_number() over (partition by find.search_id order by find.found_at desc, find.entry_id) as place
      from saved_search_find as find
      join catalog_entry as entry on entry.id = find.entry_id
      join catalog_version as version on version.id = entry.published_version_id
      join agency on agency.id = entry.agency_id
      where find.search_id = any(${[...searchIds]}::uuid[])
    ) as numbered where place <= ${FOUND_SHOWN} order by place`.execute(db);
  return rows;
}

/** Persons with news that has come to rest, who were not told since `since` and still hold a post there. */
export async function personsToTell(
  tx: Queryable,
  ask: { restedAt: Date; since: Date; limit: number },
): Promise<{ personId: string; agencyId: string }[]> {
  const { rows } = await sql<{ personId: string; agencyId: string }>`
    select distinct search.person_id as "personId", search.agency_id as "agencyId"
    from saved_search_find as find
    join saved_search as search on search.id = find.search_id and search.removed_at is null and search.notify
    where find.told_at is null and find.found_at <= ${ask.restedAt}
      and exists (select from post where post.person_id = search.person_id and post.agency_id = search.agency_id and post.active)
      and not exists (
        select from saved_search as own join saved_search_find as told on told.search_id = own.id
        where own.person_id = search.person_id and own.agency_id = search.agency_id and told.told_at >= ${ask.since})
    limit ${ask.limit}`.execute(tx);
  return rows;
}

/** In words; what left the catalog meanwhile is not spoken of. */
export async function newsLines(tx: Queryable, finds: readonly { searchId: string; entryId: string }[]): Promise<NewsLine[]> {
  const { rows } = await sql<NewsLine>`
    select search.name as search, version.title as entry
    from unnest(${finds.map(({ searchId }) => searchId)}::uuid[], ${finds.map(({ entryId }) => entryId)}::uuid[]) as find (search_id, entry_id)
    join saved_search as search on search.id = find.search_id
    join catalog_entry as entry on entry.id = find.entry_id
    join catalog_version as version on version.id = entry.published_version_id
    order by search.created_at desc, version.title, entry.id`.execute(tx);
  return rows;
}
