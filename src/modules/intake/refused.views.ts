// Orders to aggregate that were not met in time, with no evidence accepted against them: what JY-57-2 calls refusing, for whoever judges it.
import { type Queryable, sql } from "#kernel/db.ts";

export interface RefusedOrder {
  readonly id: string;
  readonly number: string;
  readonly entryId: string;
  readonly entryTitle: string;
  readonly agencyId: string;
  readonly note: string;
  readonly dueOn: string;
  readonly orderedAt: Date;
  /** Evidence that the office did not accept, if any was handed in. */
  readonly declined: { readonly number: string; readonly reason: string; readonly answer: string } | null;
}

/** In the order of their ids, behind `after`. */
export async function refusedOrders(
  db: Queryable,
  ask: { today: string; after?: string | undefined; limit: number },
): Promise<RefusedOrder[]> {
  const { rows } = await sql<Omit<RefusedOrder, "declined"> & { said: string | null; reason: string; answer: string | null }>`
    select o.id, o.number, o.entry_id, v.title as entry_title, o.agency_id, o.note, o.due_on, o.ordered_at,
      d.number as said, d.reason, d.answer
    from intake_order o
    join catalog_entry e on e.id = o.entry_id
    join catalog_version v on v.id = e.published_version_id
    left join lateral (
      select number, reason, answer from intake_declaration
      where entry_id = o.entry_id and kind = 'exempt' and state = 'declined' order by filed_at desc limit 1
    ) d on true
    where o.met_at is null and o.due_on < ${ask.today} and (${ask.after ?? null}::uuid is null or o.id > ${ask.after ?? null}::uuid)
      and not exists (
        select 1 from intake_declaration x where x.entry_id = o.entry_id and x.kind = 'exempt' and x.state = 'accepted'
      )
    order by o.id limit ${ask.limit}`.execute(db);
  return rows.map(({ said, reason, answer, ...order }) => ({
    ...order,
    declined: said === null ? null : { number: said, reason, answer: answer ?? "" },
  }));
}
