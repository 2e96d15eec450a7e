// What an agency may link to a system of its own: its connections, mounted resources, tasks of aggregation, grants and entries.
import { type Queryable, sql } from "#kernel/db.ts";
import type { Link, LinkKind, SystemContent } from "./system.ts";

const SHOWN_MAX = 100;

export interface Choice {
  readonly kind: LinkKind | "entry";
  readonly id: string;
  readonly title: string;
}

const choosable = (agencyId: string) => sql`
  select 'connection' as kind, id, title from database_connection where agency_id = ${agencyId} and state = 'active'
  union all
  select 'resource', r.id, r.title from resource r join catalog_entry e on e.id = r.entry_id
    where e.agency_id = ${agencyId} and r.state = 'mounted'
  union all
  select 'task', id, number || ' ' || title from intake_task where agency_id = ${agencyId} and state = 'active'
  union all
  select 'grant', g.id, g.number || ' ' || v.title from sharing_grant g join catalog_version v on v.id = g.version_id
    where g.consumer_agency_id = ${agencyId} and g.state = 'shared'
  union all
  select 'entry', e.id, e.code || ' ' || v.title from catalog_entry e join catalog_version v on v.id = e.published_version_id
    where e.agency_id = ${agencyId}`;

/** At most a hundred of each kind that the text is found in. */
export async function choicesFor(db: Queryable, agencyId: string, text: string): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select kind, id, title from (
      select c.*, row_number() over (partition by kind order by title, id) as place
      from (${choosable(agencyId)}) c where strpos(title, ${text}) > 0
    ) c where place <= ${SHOWN_MAX} order by kind, title, id`.execute(db);
  return rows;
}

/** Whether anything of it is not the agency's, or cannot be chosen any more; what is linked already may stay linked. */
export async function foreignIn(db: Queryable, agencyId: string, content: Pick<SystemContent, "links" | "entryIds">): Promise<boolean> {
  const ids = [...content.links.map(({ id }) => id), ...content.entryIds];
  if (ids.length === 0) return false;
  const { rows } = await sql<{ kind: string; id: string }>`
    select 'connection' as kind, id from database_connection where agency_id = ${agencyId} and id = any(${ids}::uuid[])
    union all
    select 'resource', r.id from resource r join catalog_entry e on e.id = r.entry_id
      where e.agency_id = ${agencyId} and r.id = any(${ids}::uuid[])
    union all
    select 'task', id from intake_task where agency_id = ${agencyId} and id = any(${ids}::uuid[])
    union all
    select 'grant', id from sharing_grant where consumer_agency_id = ${agencyId} and id = any(${ids}::uuid[])
    union all
    select 'entry', id from catalog_entry where agency_id = ${agencyId} and id = any(${ids}::uuid[])`.execute(db);
  const known = new Set(rows.map(({ kind, id }) => `${kind} ${id}`));
  const isKnown = ({ kind, id }: Link | { kind: "entry"; id: string }) => known.has(`${kind} ${id}`);
  return ![...content.links, ...content.entryIds.map((id) => ({ kind: "entry" as const, id }))].every(isKnown);
}
