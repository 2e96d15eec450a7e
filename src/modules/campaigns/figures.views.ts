// What there is of agencies in the catalog and beside it, counted for all of them at once: never agency by agency.
import { type Queryable, sql } from "#kernel/db.ts";
import { uncataloguedCounts } from "#modules/crawls/index.ts";
import type { Figures } from "./campaign.ts";

const NOTHING: Figures = { drafts: 0, submitted: 0, published: 0, publishedSince: 0, duties: 0, tables: 0 };

interface Counted extends Figures {
  readonly agencyId: string;
}

/** `since` is the day on which the campaign was opened. */
export async function figuresOf(db: Queryable, agencyIds: readonly string[], since: Date | null): Promise<(agencyId: string) => Figures> {
  if (agencyIds.length === 0) return () => NOTHING;
  const ids = [...agencyIds];
  const { rows } = await sql<Counted>`
    with own as (select unnest(${ids}::uuid[]) as agency_id),
    entries as (
      select e.agency_id,
        count(*) filter (where w.state in ('draft', 'returned'))::int as drafts,
        count(*) filter (where w.state in ('awaiting-consent', 'awaiting-approval', 'awaiting-review', 'scheduled'))::int as submitted,
        count(e.published_version_id)::int as published,
        count(*) filter (where p.published_at >= ${since})::int as since
      from catalog_entry e
      left join catalog_version w on w.id = e.working_version_id
      left join catalog_version p on p.id = e.published_version_id
      where e.agency_id = any(${ids}::uuid[]) group by e.agency_id),
    named as (
      select distinct e.agency_id, v.content ->> 'dutyId' as duty_id
      from catalog_entry e join catalog_version v on v.id in (e.published_version_id, e.working_version_id)
      where e.agency_id = any(${ids}::uuid[])),
    duties as (
      select d.agency_id, count(*)::int as duties from agency_duty d
      where d.active and d.agency_id = any(${ids}::uuid[])
        and not exists (select from named n where n.agency_id = d.agency_id and n.duty_id = d.id::text)
        and not exists (select from completeness_note n where n.agency_id = d.agency_id and n.kind = 'duty' and n.key = d.id::text)
      group by d.agency_id),
    tables as (
      select t.agency_id, count(*)::int as tables from shared_table t
      where t.agency_id = any(${ids}::uuid[])
        and not exists (select from resource r where r.state = 'mounted' and r.table_name = t.name)
        and not exists (select from completeness_note n where n.agency_id = t.agency_id and n.kind = 'table' and n.key = t.name)
      group by t.agency_id)
    select own.agency_id as "agencyId", coalesce(e.drafts, 0) as drafts, coalesce(e.submitted, 0) as submitted,
      coalesce(e.published, 0) as published, coalesce(e.since, 0) as "publishedSince", coalesce(d.duties, 0) as duties,
      coalesce(t.tables, 0) as tables
    from own left join entries e using (agency_id) left join duties d using (agency_id) left join tables t using (agency_id)`.execute(db);
  const crawled = await uncataloguedCounts(db, agencyIds);
  const found = new Map(
    rows.map(({ agencyId, tables, ...figures }) => [agencyId, { ...figures, tables: tables + (crawled.get(agencyId) ?? 0) }]),
  );
  return (agencyId) => found.get(agencyId) ?? NOTHING;
}
