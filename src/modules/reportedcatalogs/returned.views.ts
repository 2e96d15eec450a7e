// What the upper level found, as an agency and the office of the lower node read it.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { overseers } from "#modules/identity/index.ts";

export interface Owner {
  readonly entryId: string;
  readonly agencyId: string;
  readonly title: string;
}

/** Whose entries these are; a code that is no longer in use belongs to nobody. */
export async function entriesOfCodes(db: Queryable, codes: readonly string[]): Promise<Map<string, Owner>> {
  const { rows } = await sql<Owner & { code: string }>`
    select e.code, e.id as "entryId", e.agency_id as "agencyId", coalesce(v.title, e.code) as title
    from catalog_entry e left join catalog_version v on v.id = coalesce(e.published_version_id, e.delisted_version_id)
    where e.code = any (${[...new Set(codes)]}::text[])`.execute(db);
  return new Map(rows.map(({ code, ...owner }) => [code, owner]));
}

export interface ReturnedLine {
  readonly id: string;
  readonly number: number;
  readonly code: string;
  readonly kind: string;
  readonly detail: string;
  readonly entryId: string | null;
  readonly title: string | null;
  readonly agency: string | null;
  readonly toldAt: Date;
}

/** Open findings: those about the own agency, or all for whoever oversees. */
export async function returnedFindings(
  db: Queryable,
  actor: Actor,
  { after, limit }: { after: { toldAt: Date; id: string } | undefined; limit: number },
): Promise<ReturnedLine[]> {
  const all = overseers.includes(actor.role) || actor.role === "operator";
  const { rows } = await sql<ReturnedLine>`
    select f.id, f.number, f.code, f.kind, f.detail, f.entry_id as "entryId", v.title, a.short_name as agency, f.told_at as "toldAt"
    from returned_finding f
    left join catalog_entry e on e.id = f.entry_id
    left join catalog_version v on v.id = coalesce(e.published_version_id, e.delisted_version_id)
    left join agency a on a.id = f.agency_id
    where f.closed_at is null and (${all} or f.agency_id = ${actor.agencyId})
      and (${after?.toldAt ?? null}::timestamptz is null or (f.told_at, f.id) < (${after?.toldAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by f.told_at desc, f.id desc limit ${limit}`.execute(db);
  return rows;
}
