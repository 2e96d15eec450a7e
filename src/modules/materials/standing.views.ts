// What the platform knows of each line: whether its entry is shared, and which grants of the agency on it are in force today.
import type { Day } from "#kernel/clock.ts";
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import type { Demand, MaterialState } from "./material.ts";

export interface Held {
  readonly id: string;
  readonly number: string;
  readonly method: string;
}

export interface LineRow {
  readonly id: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly name: string;
  readonly demand: Demand;
  readonly rule: string;
  readonly note: string;
  readonly state: MaterialState;
  readonly ending: string;
  readonly revision: number;
  readonly createdAt: Date;
  readonly savedAt: Date;
  readonly inForceAt: Date | null;
  readonly entryId: string | null;
  readonly entryCode: string | null;
  readonly entryTitle: string | null;
  readonly sourceName: string | null;
  readonly isShared: boolean;
  /** The agency holds it itself and needs no grant. */
  readonly isOwn: boolean;
  readonly isHeld: boolean;
  readonly held: readonly Held[];
}

const heldOn = (today: Day) => sql`
  g.entry_id = m.entry_id and g.consumer_agency_id = i.agency_id and g.state = 'shared' and ${today}::date between g.valid_from and g.valid_until`;

/** Every line with its standing; what is asked of it filters by the columns it gives. */
export const standingLines = (today: Day): RawBuilder<LineRow> => sql<LineRow>`
  select m.id, i.code as item_code, i.name as item_name, i.agency_id, a.short_name as agency_name, m.name, m.demand, m.rule, m.note, m.state, m.ending,
    m.revision, m.created_at, m.saved_at, m.in_force_at, m.entry_id, e.code as entry_code, v.title as entry_title, source.short_name as source_name,
    v.id is not null and v.sharing_type is distinct from 'withheld' as is_shared,
    coalesce(e.agency_id = i.agency_id, false) as is_own,
    coalesce(e.agency_id = i.agency_id, false) or exists (select from sharing_grant g where ${heldOn(today)}) as is_held,
    coalesce((select json_agg(json_build_object('id', h.id, 'number', h.number, 'method', h.method) order by h.number)
      from (select g.id, g.number, g.method from sharing_grant g where ${heldOn(today)} order by g.number limit 5) h), '[]'::json) as held
  from service_material m join service_item i on i.id = m.item_id join agency a on a.id = i.agency_id
  left join catalog_entry e on e.id = m.entry_id left join catalog_version v on v.id = e.published_version_id
  left join agency source on source.id = e.agency_id`;

export async function lineBy(db: Queryable, today: Day, id: string): Promise<LineRow | undefined> {
  const { rows } = await sql<LineRow>`select l.* from (${standingLines(today)}) l where l.id = ${id}`.execute(db);
  return rows[0];
}

export interface Asked {
  readonly agencyId: string;
  readonly itemCode: string;
}

/** What is in force of one service item. */
export async function linesInForce(db: Queryable, today: Day, { agencyId, itemCode }: Asked): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    select l.* from (${standingLines(today)}
      where i.agency_id = ${agencyId} and i.code = ${itemCode} and m.state = 'in-force') l order by l.name, l.id`.execute(db);
  return rows;
}

export async function isPublished(db: Queryable, entryId: string): Promise<boolean> {
  const row = await db
    .selectFrom("catalogEntry")
    .select("id")
    .where("id", "=", entryId)
    .where("publishedVersionId", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Undefined where the catalog has none of this code. */
export async function entryOfCode(db: Queryable, code: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("catalogEntry")
    .select("id")
    .where("code", "=", code)
    .where("publishedVersionId", "is not", null)
    .executeTakeFirst();
  return row?.id;
}
