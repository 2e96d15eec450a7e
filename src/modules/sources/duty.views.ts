// What the reconciler looks for: requests that lie too long, and collections that a later designation made into repeats.
import { type Queryable, sql } from "#kernel/db.ts";

export interface Waiting {
  readonly id: string;
  readonly name: string;
  readonly requestedAt: Date;
}

/** Elements that the office was asked to name a source for before an instant, and that no lead stands for. */
export async function requestsBefore(db: Queryable, before: Date, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select element.id, element.name, element.requested_at as "requestedAt" from data_element as element
    where element.requested_at < ${before} and element.retired_at is null
      and not exists (select 1 from lead where lead.kind = 'no-source' and lead.fingerprint = 'element:' || element.id::text)
    order by element.requested_at limit ${limit}
  `.execute(db);
  return rows;
}

/** Collections that repeat an element whose source was named after they were registered. */
export async function laterRepeats(db: Queryable, limit: number): Promise<{ id: string; elementId: string }[]> {
  const { rows } = await sql<{ id: string; elementId: string }>`
    select distinct on (item.id) item.id, element.id as "elementId"
    from data_element as element
    join source_designation as named on named.element_id = element.id and named.applied_at is not null and named.lifted_at is null
    join collection_item as item on item.canonical = element.canonical and item.ended_at is null
    where element.retired_at is null and item.means = 'collected' and item.exception is null
      and item.agency_id <> named.agency_id and item.matches = '[]'::jsonb
    order by item.id limit ${limit}
  `.execute(db);
  return rows;
}
