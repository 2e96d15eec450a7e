// Whether runs may go on: what their grants say now.
import type { Day } from "#kernel/clock.ts";
import type { Queryable } from "#kernel/db.ts";

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
