// How fast a grant is used just now, and how often that was too fast: from the usage records, as far as they need to be looked at.
import { startOfDay, dayOf } from "#kernel/clock.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import type { Grant } from "./grant.ts";

export interface UsedPace {
  readonly callsLastMinute: number;
  readonly tooFastToday: number;
}

const MINUTE_MS = 60_000;
/** Of a grant that is called without end, the newest tell enough. */
const LOOKED_AT_MAX = 20_000;

export async function paceOf(db: Queryable, { id, callsPerMinute }: Pick<Grant, "id" | "callsPerMinute">, now: Date): Promise<UsedPace> {
  if (callsPerMinute === null) return { callsLastMinute: 0, tooFastToday: 0 };
  const { rows } = await sql<UsedPace>`
    with newest as (
      select credential_prefix, at, problem from usage_record
       where grant_id = ${id} and at >= ${startOfDay(dayOf(now))} and kind = 'call' order by at desc limit ${LOOKED_AT_MAX}
    ), paces as (
      select count(*)::int as calls from newest where problem is null and at > ${new Date(now.getTime() - MINUTE_MS)} group by credential_prefix
    )
    select coalesce((select max(calls) from paces), 0) as "callsLastMinute",
           (select count(*)::int from newest where problem = 'gateway.too-fast') as "tooFastToday"`.execute(db);
  return rows[0] ?? { callsLastMinute: 0, tooFastToday: 0 };
}
