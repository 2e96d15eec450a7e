// The business items of a base library: whose they are, on which terms, where they are kept, and what they hang on.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { sql } from "#kernel/db.ts";
import type { SharingType } from "#modules/catalog/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { libraryProblem } from "./library.ts";
import { libraryBy } from "./library.store.ts";
import type { Ref } from "./library.views.ts";
import type { LinkPlace } from "./link.ts";
import { leadIdOf } from "./page.views.ts";
import { SPEAKERS } from "./proposal.ts";

export interface LinkLine {
  readonly id: string;
  readonly base: { readonly entryId: string; readonly title: string; readonly item: string };
  readonly entry: { readonly id: string; readonly title: string };
  readonly item: string;
  readonly sharingType: SharingType | null;
  readonly agency: Ref;
  readonly place: LinkPlace;
  readonly isMounted: boolean;
  readonly words: string;
  readonly actions: string[];
}

const MOST = 1_000;

/** Links whose entries are both in force; what has left the catalog is not shown, and comes back with it. */
export async function libraryLinks({ db, clock }: Deployment, actor: Actor, libraryId: string): Promise<LinkLine[]> {
  if (!(await libraryBy(db, libraryId))) throw libraryProblem("unknown");
  const leadId = await leadIdOf(db, libraryId, dayOf(clock.now()));
  const { rows } = await sql<{
    id: string;
    baseEntryId: string;
    baseTitle: string;
    baseItem: string;
    entryId: string;
    title: string;
    item: string;
    sharingType: SharingType | null;
    agencyId: string;
    agencyName: string;
    place: LinkPlace;
    isMounted: boolean;
    words: string;
  }>`
    select link.id, link.base_entry_id as "baseEntryId", base_version.title as "baseTitle", base_item ->> 'name' as "baseItem",
      link.entry_id as "entryId", version.title, item ->> 'name' as item, item ->> 'sharingType' as "sharingType",
      agency.id as "agencyId", agency.short_name as "agencyName", link.place, link.words,
      exists (select from resource where resource.entry_id = link.entry_id and resource.state = 'mounted') as "isMounted"
    from library_link as link
    join agency on agency.id = link.agency_id
    join catalog_entry as base on base.id = link.base_entry_id
    join catalog_version as base_version on base_version.id = base.published_version_id
    join catalog_entry as entry on entry.id = link.entry_id
    join catalog_version as version on version.id = entry.published_version_id
    cross join lateral (
      select each as base_item from jsonb_array_elements(base_version.content -> 'items') as each where each ->> 'id' = link.base_item_id::text
    ) as of_base
    cross join lateral (
      select each as item from jsonb_array_elements(version.content -> 'items') as each where each ->> 'id' = link.item_id::text
    ) as of_entry
    where link.library_id = ${libraryId}::uuid and link.ended_at is null
    order by base_version.title, link.linked_at, link.id
    limit ${MOST}
  `.execute(db);
  return rows.map(({ baseEntryId, baseTitle, baseItem, entryId, title, agencyId, agencyName, ...row }) => ({
    ...row,
    base: { entryId: baseEntryId, title: baseTitle, item: baseItem },
    entry: { id: entryId, title },
    agency: { id: agencyId, name: agencyName },
    actions: SPEAKERS.includes(actor.role) && [agencyId, leadId].includes(actor.agencyId) ? ["end"] : [],
  }));
}
