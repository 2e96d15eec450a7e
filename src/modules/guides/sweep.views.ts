// The next slice of entries that a version concerns, as they are graded now.
import { type Queryable, sql } from "#kernel/db.ts";
import { isConcerned } from "./concerned.views.ts";
import type { Changes } from "./guide.ts";

export interface Concerned {
  readonly entryId: string;
  readonly agencyId: string;
  readonly grade: string | null;
  readonly dataClass: string | null;
}

export interface Slice {
  /** The last entry that was looked at; null where there was none left. */
  readonly last: string | null;
  readonly concerned: Concerned[];
}

/** Looks at no more than `limit` entries, concerned or not, so that every slice takes about as long. What was graded under the version already is left out. */
export async function nextSlice(
  db: Queryable,
  guide: { id: string; changes: Changes; sweptTo: string | null },
  limit: number,
): Promise<Slice> {
  const scanned = await sql<{ id: string }>`
    select max(id::text) as id from (
      select id from catalog_entry
      where published_version_id is not null and id > ${guide.sweptTo ?? "00000000-0000-0000-0000-000000000000"}
      order by id limit ${limit}) as e`.execute(db);
  const last = scanned.rows[0]?.id ?? null;
  if (last === null) return { last, concerned: [] };
  const { rows } = await sql<Concerned>`
    select e.id as "entryId", e.agency_id as "agencyId", v.content ->> 'grade' as grade, v.content ->> 'dataClass' as "dataClass"
    from catalog_entry e
    join catalog_version v on v.id = e.published_version_id
    where e.id > ${guide.sweptTo ?? "00000000-0000-0000-0000-000000000000"} and e.id <= ${last}
      and ${isConcerned(guide.changes)}
      and not exists (select from entry_grading g where g.entry_id = e.id and g.guide_id = ${guide.id})
    order by e.id`.execute(db);
  return { last, concerned: rows };
}
