// GF51-5-7, REG25-19-4: what was compared with the source, in counts, and how the source's table was kept up.
import type { Actor } from "#kernel/context.ts";
import { sql } from "#kernel/db.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { lagDays } from "./contribution.ts";

export interface ComparisonView {
  readonly id: string;
  readonly source: { id: string; title: string };
  readonly other: { id: string; title: string };
  readonly comparedAt: string;
  readonly bothHold: number;
  readonly differing: number;
  readonly onlySource: number;
  readonly onlyOther: number;
}
export interface UpdateView {
  readonly at: string;
  readonly rows: number;
  /** Days after the declared cycle would have had it; null where the cycle promises nothing. */
  readonly lagDays: number | null;
}
export interface UpkeepView {
  readonly comparisons: ComparisonView[];
  readonly updates: UpdateView[];
  readonly cycle: string | null;
}

const SHOWN = 20;

/** GF51-5-7 and REG25-19-4: the last comparisons, and how the source's table was kept up. */
export async function upkeep({ db }: Deployment, actor: Actor, elementId: string): Promise<UpkeepView> {
  const { rows: comparisons } = await sql<
    Omit<ComparisonView, "source" | "other" | "comparedAt"> & {
      sourceId: string;
      sourceTitle: string;
      otherId: string;
      otherTitle: string;
      at: Date;
    }
  >`
    select done.id, done.source_entry_id as "sourceId", source.title as "sourceTitle", done.other_entry_id as "otherId", other.title as "otherTitle",
      done.compared_at as at, done.both_hold as "bothHold", done.differing, done.only_source as "onlySource", done.only_other as "onlyOther"
    from source_comparison as done
    join catalog_entry as one on one.id = done.source_entry_id join catalog_version as source on source.id = one.published_version_id
    join catalog_entry as two on two.id = done.other_entry_id join catalog_version as other on other.id = two.published_version_id
    where done.element_id = ${elementId} and (${overseers.includes(actor.role)} or ${actor.agencyId}::uuid in (one.agency_id, two.agency_id))
    order by done.compared_at desc, done.id desc limit ${SHOWN}
  `.execute(db);
  const { rows: loads } = await sql<{ at: Date; rows: number; cycle: string | null; table: string }>`
    select entry.at, (entry.body ->> 'rows')::bigint as rows, version.content ->> 'updateCycle' as cycle, resource.table_name as table
    from source_designation as named
    join element_item as linked on linked.element_id = named.element_id and linked.agency_id = named.agency_id
    join catalog_entry as held on held.id = linked.entry_id
    join catalog_version as version on version.id = held.published_version_id
    join resource on resource.entry_id = held.id and resource.state = 'mounted' and resource.table_name is not null
    join ledger_entry as entry on entry.action = 'catalog.table-loaded' and entry.subject_id = named.agency_id
      and entry.subject_number = resource.table_name
    where named.element_id = ${elementId} and named.applied_at is not null and named.lifted_at is null
    order by entry.at desc limit ${SHOWN + 1}
  `.execute(db);
  return {
    comparisons: comparisons.map(({ sourceId, sourceTitle, otherId, otherTitle, at, ...counts }) => ({
      ...counts,
      source: { id: sourceId, title: sourceTitle },
      other: { id: otherId, title: otherTitle },
      comparedAt: at.toISOString(),
    })),
    updates: loads.slice(0, SHOWN).map(({ at, rows, cycle, table }, index) => ({
      at: at.toISOString(),
      rows,
      lagDays: lagDays(cycle, loads.slice(index + 1).find((each) => each.table === table)?.at ?? null, at),
    })),
    cycle: loads[0]?.cycle ?? null,
  };
}
