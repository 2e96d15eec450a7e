// Whether runs may go on: what their grants say now, and how much of today's quota is used.
import type { Day } from "#kernel/clock.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { type Grant, stateWords } from "#modules/grants/index.ts";
import { exchangeProblem, type Words } from "./exchange.ts";

export interface GrantStanding {
  readonly isOpen: boolean;
  readonly words: Words;
  readonly rowsPerDay: number;
  /** In usage records of today. */
  readonly rowsToday: number;
}

export async function grantStanding(db: Queryable, grantId: string, day: Day): Promise<GrantStanding> {
  const row = await db
    .selectFrom("sharingGrant as g")
    .leftJoin("usageDay as used", (join) => join.onRef("used.grantId", "=", "g.id").on("used.day", "=", day))
    .select(["g.state", "g.validFrom", "g.validUntil", "g.rowsPerDay"])
    .select(sql<number>`coalesce(used.rows, 0)`.as("rowsToday"))
    .where("g.id", "=", grantId)
    .executeTakeFirst();
  if (!row) throw exchangeProblem("unknown");
  const isInTime = row.validFrom <= day && day <= row.validUntil;
  const words = stateWords[isInTime ? (row.state as Grant["state"]) : "expired"];
  return { isOpen: row.state === "shared" && isInTime, words, rowsPerDay: row.rowsPerDay, rowsToday: row.rowsToday };
}

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
