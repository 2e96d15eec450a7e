// Which published entries a change of the guide's criteria concerns: in sets, never entry by entry.
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { type Changes, gradesConcerned } from "./guide.ts";

/** On `v`, a version in force. New classes concern nobody by themselves: nothing belongs to them yet. */
export function isConcerned(changes: Changes): RawBuilder<boolean> {
  if (changes.all) return sql<boolean>`true`;
  const grades = gradesConcerned(changes);
  return sql<boolean>`(v.content ->> 'grade' = any(${grades}::text[]) or v.content ->> 'dataClass' = any(${[...changes.classes]}::text[]))`;
}

export async function concernedCounts(
  db: Queryable,
  changes: Changes,
): Promise<{ agency: { id: string; name: string }; entries: number }[]> {
  const { rows } = await sql<{ id: string; name: string; entries: number }>`
    select a.id, a.short_name as name, count(*)::int as entries
    from catalog_entry e
    join catalog_version v on v.id = e.published_version_id
    join agency a on a.id = e.agency_id
    where ${isConcerned(changes)}
    group by a.id, a.short_name
    order by entries desc, a.short_name`.execute(db);
  return rows.map(({ id, name, entries }) => ({ agency: { id, name }, entries }));
}
