// What is in a library: its published entries with what stands behind each, how new it is, and what is wrong with it.
import { type Queryable, sql } from "#kernel/db.ts";
import type { Calendar } from "#law/index.ts";
import { type AgedResource, type EntryContent, type Freshness, freshnessOf, type SharingType } from "#modules/catalog/index.ts";
import { type EntryFlaw, flawsOf, type Judging } from "./flaw.ts";
import type { LibraryKind } from "./library.ts";

export interface EntryInLibrary {
  readonly entryId: string;
  readonly code: string;
  readonly title: string;
  readonly agency: { readonly id: string; readonly name: string };
  readonly sharingType: SharingType;
  readonly items: number;
  readonly baseItems: number;
  /** On what the conditions or the withholding rest. */
  readonly basis: string;
  readonly cycle: string | null;
  readonly isMounted: boolean;
  readonly freshness: Freshness;
  readonly flaws: EntryFlaw[];
}

interface Named {
  readonly kind: LibraryKind;
  readonly code: string;
  readonly name: string;
}

/** Whether an entry says that it belongs to the library: by code, or by the name as a spreadsheet has it. */
export function isIn({ kind, code, name }: Named, content: EntryContent): boolean {
  const given = (kind === "base" ? content.baseLibrary : content.themeLibrary)?.trim();
  return given === code || given === name;
}

export interface EntriesAsked {
  readonly library: Named;
  readonly judging: Judging;
  readonly calendar: Calendar;
  readonly now: Date;
  readonly limit?: number;
  readonly after?: { readonly title: string; readonly id: string } | undefined;
}

/** Enough for any library of a jurisdiction, and a bound. */
const MOST = 20_000;

interface Row {
  entryId: string;
  code: string;
  title: string;
  agencyId: string;
  agencyName: string;
  sharingType: string;
  items: number;
  baseItems: number;
  closedBaseItems: number;
  basis: string;
  cycle: string | null;
  resources: { kind: AgedResource["kind"]; loadedAt: string | null }[];
}

export async function entriesIn(db: Queryable, asked: EntriesAsked): Promise<EntryInLibrary[]> {
  const { library, after } = asked;
  const field = library.kind === "base" ? "baseLibrary" : "themeLibrary";
  const { rows } = await sql<Row>`
    select entry.id as "entryId", entry.code, version.title, agency.id as "agencyId", agency.short_name as "agencyName",
      version.sharing_type as "sharingType", jsonb_array_length(version.content -> 'items') as items,
      counted."baseItems"::int, counted."closedBaseItems"::int,
      coalesce(version.content #>> '{conditions,basis}', '') || coalesce((version.content #>> '{withholding,title}') || (version.content #>> '{withholding,article}'), '') as basis,
      version.content ->> 'updateCycle' as cycle, mounted.resources
    from catalog_version as version
    join catalog_entry as entry on entry.published_version_id = version.id
    join agency on agency.id = entry.agency_id
    cross join lateral (
      select count(*) filter (where (item ->> 'isBase')::boolean) as "baseItems",
        count(*) filter (where (item ->> 'isBase')::boolean and item ->> 'sharingType' <> 'unconditional') as "closedBaseItems"
      from jsonb_array_elements(version.content -> 'items') as item
    ) as counted
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('kind', resource.kind, 'loadedAt', coalesce(held.loaded_at, resource.filed_at))), '[]'::jsonb) as resources
      from resource
      left join shared_table as held on held.name = resource.table_name
      where resource.entry_id = entry.id and resource.state = 'mounted'
    ) as mounted
    where version.state = 'published' and version.content ->> ${sql.lit(field)} in (${library.code}, ${library.name})
      and (${after?.id ?? null}::uuid is null or (version.title, entry.id) > (${after?.title ?? ""}, ${after?.id ?? null}::uuid))
    order by version.title, entry.id
    limit ${asked.limit ?? MOST}
  `.execute(db);
  return rows.map((row) => viewOf(row, asked));
}

function viewOf(row: Row, { library, judging, calendar, now }: EntriesAsked): EntryInLibrary {
  const { agencyId, agencyName, closedBaseItems, resources, ...facts } = row;
  const aged = resources.map(({ kind, loadedAt }): AgedResource => ({ kind, loadedAt: loadedAt === null ? null : new Date(loadedAt) }));
  const sharingType = facts.sharingType as SharingType;
  const freshness = freshnessOf(calendar, now, { cycle: facts.cycle, resources: aged });
  const isMounted = resources.length > 0;
  return {
    ...facts,
    agency: { id: agencyId, name: agencyName },
    sharingType,
    isMounted,
    freshness,
    flaws: flawsOf(judging, { kind: library.kind, agencyId, sharingType, closedBaseItems, isMounted, isStale: freshness.kind === "stale" }),
  };
}
