// Whether runs may go on, and by which terms: what their grants say now.
import type { Day } from "#kernel/clock.ts";
import { type Queryable, sql } from "#kernel/db.ts";

/** Of the runs that are held, those that may go on this moment; asked several times a second, so that a stop bites. */
export async function mayGoOn(db: Queryable, held: readonly { id: string; attempt: number }[], day: Day): Promise<Set<string>> {
  if (held.length === 0) return new Set();
  const rows = await db
    .selectFrom("exchangeRun as run")
    .innerJoin("exchange", "exchange.id", "run.exchangeId")
    .innerJoin("sharingGrant as g", "g.id", "exchange.grantId")
    .select(["run.id", "run.attempt"])
    .where(
      "run.id",
      "in",
      held.map(({ id }) => id),
    )
    .where("run.state", "=", "running")
    .where("g.state", "=", "shared")
    .where("g.validFrom", "<=", day)
    .where("g.validUntil", ">=", day)
    .execute();
  return new Set(rows.flatMap(({ id, attempt }) => (held.some((each) => each.id === id && each.attempt === attempt) ? [id] : [])));
}

/** A digest of what a grant lets be carried: its items with their masks, its rows, and the resource behind it. */
export async function termsOf(db: Queryable, grantId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("sharingGrant as g")
    .select(sql<string>`md5(jsonb_build_array(g.items, g.row_filter, g.resource_id)::text)`.as("terms"))
    .where("g.id", "=", grantId)
    .executeTakeFirst();
  return row?.terms;
}
