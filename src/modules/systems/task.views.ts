// Which systems have a task that they should not have, or should have one and have none.
import { type Queryable, sql } from "#kernel/db.ts";
import { hasToConnect, judged } from "./seen.views.ts";

export async function hasOpenTask(db: Queryable, systemId: string): Promise<boolean> {
  const row = await db
    .selectFrom("task")
    .select("id")
    .where("subjectId", "=", systemId)
    .where("kind", "=", "system.connect")
    .where("closedAt", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Where the law in force asks for no connection (`isAsked`), nobody has a task. */
export async function unsettled(db: Queryable, ask: { today: string; isAsked: boolean; limit: number }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select j.id from (${judged(ask.today)}) j
    where (${ask.isAsked} and ${hasToConnect}) <> exists (
      select from task t where t.subject_id = j.id and t.kind = 'system.connect' and t.closed_at is null)
    order by j.id limit ${ask.limit}`.execute(db);
  return rows.map(({ id }) => id);
}
