// What a grant says at this moment, and how much of today's quota is used: for whatever carries data without a gateway.
import type { Day } from "#kernel/clock.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { type GrantState, stateWords } from "#modules/grants/index.ts";

export interface GrantStanding {
  readonly isOpen: boolean;
  /** How the grant stands, in words: one whose time has passed is over even before that was written down. */
  readonly words: (typeof stateWords)[GrantState];
  readonly rowsPerDay: number;
  readonly callsPerDay: number;
  /** In usage records of today. */
  readonly rowsToday: number;
  readonly callsToday: number;
  /** Null where nobody set a bound. */
  readonly bytesPerDay: number | null;
  readonly bytesToday: number;
  /** A digest of what the grant gives out: its items with their masks, its rows, and the resource behind it. */
  readonly terms: string;
}

export async function grantStanding(db: Queryable, grantId: string, day: Day): Promise<GrantStanding | undefined> {
  const row = await db
    .selectFrom("sharingGrant as g")
    .leftJoin("usageDay as used", (join) => join.onRef("used.grantId", "=", "g.id").on("used.day", "=", day))
    .select(["g.state", "g.validFrom", "g.validUntil", "g.rowsPerDay", "g.callsPerDay", "g.bytesPerDay"])
    .select(sql<number>`coalesce(used.bytes_given, 0)`.as("bytesToday"))
    .select(sql<string>`md5(jsonb_build_array(g.items, g.row_filter, g.resource_id)::text)`.as("terms"))
    .select([sql<number>`coalesce(used.rows, 0)`.as("rowsToday"), sql<number>`coalesce(used.calls, 0)`.as("callsToday")])
    .where("g.id", "=", grantId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { state, validFrom, validUntil, ...standing } = row;
  const isInTime = validFrom <= day && day <= validUntil;
  return { ...standing, isOpen: state === "shared" && isInTime, words: stateWords[isInTime ? (state as GrantState) : "expired"] };
}
