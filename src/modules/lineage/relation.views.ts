// Which entries a person may meet in a picture, and the relations that are stated of one.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { openEntry } from "#modules/catalog/index.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { RELATIONS_MAX, ENDERS, SPEAKERS } from "./relation.ts";

export interface End {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly state: "published" | "delisted";
  readonly agency: { readonly id: string; readonly name: string };
}

/**
 * Entries as whoever is not their compiler meets them: in force; off the catalog only for the own agency and those who oversee.
 * Drafts and what was found to be secret are in no picture (REG25-16-1, REG25-3-2).
 */
export function seenEntries(actor: Actor | null) {
  const seesAll = actor === null || overseers.includes(actor.role);
  return sql`
    select entry.id, entry.agency_id, entry.code, version.title, version.state
    from catalog_entry as entry
    join catalog_version as version on version.id = coalesce(entry.published_version_id, entry.delisted_version_id)
    where entry.published_version_id is not null
      or ${seesAll ? sql`true` : sql`entry.agency_id = ${actor.agencyId}::uuid`}
  `;
}

export async function endsOf(db: Queryable, actor: Actor | null, ids: readonly string[]): Promise<Map<string, End>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; code: string; title: string; state: End["state"]; agencyId: string; agencyName: string }>`
    select seen.id, seen.code, seen.title, seen.state, agency.id as "agencyId", agency.short_name as "agencyName"
    from (${seenEntries(actor)}) as seen
    join agency on agency.id = seen.agency_id
    where seen.id = any(${[...new Set(ids)]}::uuid[])
  `.execute(db);
  return new Map(rows.map(({ agencyId, agencyName, ...row }) => [row.id, { ...row, agency: { id: agencyId, name: agencyName } }]));
}

export interface RelationView {
  readonly id: string;
  readonly kind: string;
  /** Whether the entry itself says it, or another entry of this one. */
  readonly own: boolean;
  readonly other: End;
  readonly items: number;
  readonly words: string;
  readonly statedAt: string;
  readonly actions: string[];
}

const INCOMING_MAX = 200;

export async function relationsOf(
  { db }: Deployment,
  actor: Actor,
  entryId: string,
): Promise<{ rows: RelationView[]; more: boolean; actions: string[] }> {
  const { entry, hidden } = await openEntry(db, actor, entryId);
  const isOwn = entry.agencyId === actor.agencyId && SPEAKERS.includes(actor.role);
  const { rows } = await sql<{
    id: string;
    kind: string;
    own: boolean;
    otherId: string;
    code: string;
    title: string;
    state: End["state"];
    agencyId: string;
    agencyName: string;
    items: number;
    words: string;
    statedAt: Date;
    statedBy: string;
  }>`
    with seen as (${seenEntries(actor)}), found as (
      (select relation.*, true as own, other_id as far from entry_relation as relation
      where entry_id = ${entryId}::uuid and ended_at is null limit ${RELATIONS_MAX})
      union all
      (select relation.*, false as own, entry_id as far from entry_relation as relation
      where other_id = ${entryId}::uuid and ended_at is null order by stated_at desc limit ${INCOMING_MAX + 1})
    )
    select found.id, found.kind, found.own, seen.id as "otherId", seen.code, seen.title, seen.state, agency.id as "agencyId",
      agency.short_name as "agencyName", jsonb_array_length(found.items) as items, found.words, found.stated_at as "statedAt",
      found.agency_id as "statedBy"
    from found
    join seen on seen.id = found.far
    join agency on agency.id = seen.agency_id
    order by found.own desc, found.stated_at desc, found.id
  `.execute(db);
  const ends = (row: (typeof rows)[number]): boolean =>
    ENDERS.includes(actor.role) &&
    (row.statedBy === actor.agencyId || entry.agencyId === actor.agencyId || actor.role.startsWith("office-"));
  return {
    rows: rows.slice(0, RELATIONS_MAX + INCOMING_MAX).map((row) => ({
      id: row.id,
      kind: row.kind,
      own: row.own,
      other: { id: row.otherId, code: row.code, title: row.title, state: row.state, agency: { id: row.agencyId, name: row.agencyName } },
      items: row.items,
      words: row.words,
      statedAt: row.statedAt.toISOString(),
      actions: ends(row) ? ["end"] : [],
    })),
    more: rows.filter(({ own }) => !own).length > INCOMING_MAX,
    actions: isOwn && !hidden ? ["state"] : [],
  };
}
