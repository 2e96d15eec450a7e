// Updates of the catalog that are past their limit and not handed in, as far as no lead stands for them.
import { type Queryable, sql } from "#kernel/db.ts";

export interface LateUpdate {
  readonly changeId: string;
  readonly agencyId: string;
  readonly title: string;
  readonly dueOn: string;
  readonly entries: number;
}

export async function lateUpdates(db: Queryable, limit: number): Promise<LateUpdate[]> {
  const rows = await db
    .selectFrom("catalogChangeEvent as c")
    .innerJoin("deadline as d", "d.subjectId", "c.id")
    .select(["c.id as changeId", "c.agencyId", "c.title", "d.dueOn", sql<number>`cardinality(c.entry_ids)`.as("entries")])
    .where("c.closedAt", "is", null)
    .where("d.overdueAt", "is not", null)
    .where("d.state", "<>", "stopped")
    .where(sql<boolean>`split_part(d.rule, '@', 1) = 'catalog.update'`)
    .where((where) =>
      where.not(
        where.exists(
          where.selectFrom("lead").select("lead.id").whereRef("lead.subjectId", "=", "c.id").where("lead.kind", "=", "catalog-not-kept"),
        ),
      ),
    )
    .orderBy("d.dueOn")
    .limit(limit)
    .execute();
  return rows;
}

/** The fingerprint of the lead that stands unjudged for an entry whose data is old. */
export async function openLoadLead(db: Queryable, kind: string, entryId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("lead")
    .select("fingerprint")
    .where("subjectId", "=", entryId)
    .where("kind", "=", kind)
    .where("state", "=", "raised")
    .executeTakeFirst();
  return row?.fingerprint;
}
