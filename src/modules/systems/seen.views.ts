// What the platform sees of a system by itself: whether anything that is linked works, when it was last heard of, and how much of its data can be had.
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { type LinkKind, unconnectedSharing } from "./system.ts";

/** One row a link of system `s`: its name, whether it works, and its last sign of life. Nothing that was removed works. */
const links = (systemId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select l.kind, l.target_id, l.linked_at,
    case l.kind when 'connection' then c.title when 'resource' then r.title when 'task' then t.title else g.number end as title,
    case l.kind
      when 'connection' then c.state = 'active' and c.health = 'good'
      when 'resource' then r.state = 'mounted'
      when 'task' then t.state = 'active' and t.loaded_at is not null
      else g.state = 'shared' and g.used_at is not null end as live,
    case l.kind
      when 'connection' then case when c.health = 'good' then c.checked_at end
      when 'resource' then greatest(r.table_loaded_at, r.used_at)
      when 'task' then t.loaded_at
      else g.used_at end as contact_at
  from system_link l
  left join database_connection c on l.kind = 'connection' and c.id = l.target_id
  left join lateral (
    select resource.title, resource.state, resource.table_loaded_at,
      (select max(u.last_at) from sharing_grant h join usage_day u on u.grant_id = h.id where h.resource_id = resource.id) as used_at
    from resource where l.kind = 'resource' and resource.id = l.target_id
  ) r on true
  left join lateral (
    select task.title, task.state,
      (select max(d.ended_at) from intake_load d where d.task_id = task.id and d.state = 'done') as loaded_at
    from intake_task task where l.kind = 'task' and task.id = l.target_id
  ) t on true
  left join lateral (
    select h.number, h.state, (select max(u.last_at) from usage_day u where u.grant_id = h.id) as used_at
    from sharing_grant h where l.kind = 'grant' and h.id = l.target_id
  ) g on true
  where l.system_id = ${systemId}`;

/** Every system with its standing at both ends on a day, its last contact and its coverage; to be counted, filtered and paged. */
export const judged = (today: string): RawBuilder<unknown> => sql`
  select s.*, a.short_name as agency_name, seen.links, coalesce(seen.live, false) as live, seen.contact_at, seen.ways,
    held.entries, held.reached,
    case
      when s.classified then 'exempt'
      when seen.live then 'connected'
      when seen.links > 0 then 'silent'
      when s.planned_on < ${today}::date then 'late'
      when s.planned_on is not null then 'planned'
      else 'none' end as sharing,
    case
      when s.classified then 'exempt'
      when s.open_state = 'planned' and s.open_on < ${today}::date then 'late'
      else s.open_state end as open
  from information_system s
  join agency a on a.id = s.agency_id
  left join lateral (
    select count(*)::int as links, bool_or(x.live) as live, max(x.contact_at) as contact_at, array_agg(distinct x.kind) as ways
    from (${links(sql`s.id`)}) x
  ) seen on true
  left join lateral (
    select count(*)::int as entries,
      (count(*) filter (where exists (select from resource r where r.entry_id = e.id and r.state = 'mounted')))::int as reached
    from system_entry m join catalog_entry e on e.id = m.entry_id
    where m.system_id = s.id and e.published_version_id is not null
  ) held on true`;

/** Articles ask for a task where something has still to be connected: `j` is a row of `judged`. */
export const hasToConnect: RawBuilder<boolean> = sql<boolean>`(j.state = 'active' and j.built = 'own'
  and j.sharing = any(${[...unconnectedSharing]}::text[]))`;

export interface SeenLink {
  readonly kind: LinkKind;
  readonly id: string;
  readonly title: string;
  readonly live: boolean;
  readonly contactAt: Date | null;
}

export async function linksOf(db: Queryable, systemId: string): Promise<SeenLink[]> {
  const { rows } = await sql<{ kind: LinkKind; targetId: string; title: string | null; live: boolean | null; contactAt: Date | null }>`
    select x.* from (${links(sql`${systemId}::uuid`)}) x order by x.kind, x.title, x.target_id`.execute(db);
  return rows.map(({ kind, targetId, title, live, contactAt }) => ({
    kind,
    id: targetId,
    title: title ?? "",
    live: live === true,
    contactAt,
  }));
}

export async function isLive(db: Queryable, systemId: string): Promise<boolean> {
  return (await linksOf(db, systemId)).some(({ live }) => live);
}
