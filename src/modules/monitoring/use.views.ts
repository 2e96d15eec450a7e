// What gateways recorded in an hour, by grant, and what is usual for those grants.
import type { Calendar } from "#law/index.ts";
import { dayOf, startOfDay } from "#kernel/clock.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { NIL_ID } from "#kernel/ids.ts";
import type { Address, HourSum } from "./monitoring.store.ts";
import { isOffHour, type OfficeHours, type Past } from "./rule.ts";

export const HOUR_MS = 3_600_000;
const WEEKS_MS = 28 * 24 * HOUR_MS;

/** The beginning of the first hour from an instant on of which there are records. */
export async function nextHour(db: Queryable, from: Date | undefined): Promise<Date | undefined> {
  let query = db.selectFrom("usageRecord").select("at").orderBy("at").limit(1);
  if (from) query = query.where("at", ">=", from);
  const at = (await query.executeTakeFirst())?.at;
  return at && new Date(Math.trunc(at.getTime() / HOUR_MS) * HOUR_MS);
}

export function isOff(calendar: Calendar, hour: Date, hours: OfficeHours): boolean {
  const day = dayOf(hour);
  return isOffHour(Math.trunc((hour.getTime() - startOfDay(day).getTime()) / HOUR_MS), calendar.isWorkingDay(day), hours);
}

export interface UseOfHour extends HourSum {
  readonly guesses: number;
  readonly otherPurposes: number;
  readonly badKeys: number;
}

/** Probes are the platform's own; callers whom nobody knows have no grant. */
const isUse = sql<boolean>`kind <> 'probe' and grant_id <> ${NIL_ID}`;

export async function useOf(db: Queryable, hour: Date, off: boolean): Promise<UseOfHour[]> {
  const rows = await db
    .selectFrom("usageRecord")
    .select([
      "grantId",
      sql<number>`count(*) filter (where problem is null)`.as("calls"),
      sql<number>`count(*) filter (where problem is not null)`.as("refused"),
      sql<number>`coalesce(sum(rows), 0)::bigint`.as("rows"),
      sql<number>`count(distinct path) filter (where problem is null)`.as("targets"),
      sql<number>`count(*) filter (where problem = 'verify.guessing')`.as("guesses"),
      sql<number>`count(*) filter (where problem = 'gateway.wrong-purpose')`.as("otherPurposes"),
    ])
    .where("at", ">=", hour)
    .where("at", "<", new Date(hour.getTime() + HOUR_MS))
    .where(isUse)
    .groupBy("grantId")
    .execute();
  const keys = await badKeysOf(db, hour);
  const used = rows.map((row) => ({ ...row, badKeys: keys.get(row.grantId) ?? 0, hour, isOff: off }));
  const isUsed = new Set(rows.map(({ grantId }) => grantId));
  const nothing = { calls: 0, refused: 0, rows: 0, targets: 0, guesses: 0, otherPurposes: 0 };
  const others = [...keys].filter(([grantId]) => !isUsed.has(grantId));
  return [...used, ...others.map(([grantId, badKeys]) => ({ ...nothing, grantId, badKeys, hour, isOff: off }))];
}

/** Calls of the hour that are on record under no grant but name a credential: by the grant that it was issued for. */
async function badKeysOf(db: Queryable, hour: Date): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("usageRecord as u")
    .innerJoin("credential", "credential.prefix", "u.credentialPrefix")
    .select(["credential.grantId", (select) => select.fn.countAll<number>().as("calls")])
    .where("u.at", ">=", hour)
    .where("u.at", "<", new Date(hour.getTime() + HOUR_MS))
    .where("u.grantId", "=", NIL_ID)
    .groupBy("credential.grantId")
    .execute();
  return new Map(rows.map(({ grantId, calls }) => [grantId, calls]));
}

/** Whether gateways have sent records of the hour since it was summed. */
export async function hasLateRecords(db: Queryable, hour: Date): Promise<boolean> {
  const { recorded } = await db
    .selectFrom("usageRecord")
    .select((select) => select.fn.countAll<number>().as("recorded"))
    .where("at", ">=", hour)
    .where("at", "<", new Date(hour.getTime() + HOUR_MS))
    .where(isUse)
    .executeTakeFirstOrThrow();
  const { summed } = await db
    .selectFrom("usageHour")
    .select(sql<number>`coalesce(sum(calls + refused), 0)::bigint`.as("summed"))
    .where("hour", "=", hour)
    .executeTakeFirstOrThrow();
  return recorded !== summed;
}

export async function addressesOf(db: Queryable, hour: Date): Promise<Address[]> {
  return await db
    .selectFrom("usageRecord")
    .select(["grantId", "address", (select) => select.fn.min("at").as("firstAt"), (select) => select.fn.max("at").as("lastAt")])
    .where("at", ">=", hour)
    .where("at", "<", new Date(hour.getTime() + HOUR_MS))
    .where("problem", "is", null)
    .where(isUse)
    .groupBy(["grantId", "address"])
    .execute();
}

const NO_PAST: Past = { days: 0, mostRows: 0, mostTargets: 0, calls: 0, offCalls: 0 };

/** By grant; whoever was never called has no past. */
export async function pastOf(db: Queryable, grantIds: readonly string[], hour: Date): Promise<(grantId: string) => Past> {
  if (grantIds.length === 0) return () => NO_PAST;
  const since = new Date(hour.getTime() - WEEKS_MS);
  const { rows } = await sql<Omit<Past, "days"> & { grantId: string; first: Date }>`
    select g.id as grant_id, before.first, recent.*
      from unnest(${grantIds}::uuid[]) as g (id)
      cross join lateral (select min(hour) as first from usage_hour where grant_id = g.id and hour < ${hour}) before
      cross join lateral (
        select coalesce(max(rows), 0) as most_rows, coalesce(max(targets), 0) as most_targets, coalesce(sum(calls), 0)::bigint as calls,
               coalesce(sum(calls) filter (where is_off), 0)::bigint as off_calls
          from usage_hour where grant_id = g.id and hour >= ${since} and hour < ${hour}) recent
     where before.first is not null`.execute(db);
  const known = new Map(
    rows.map(({ grantId, first, ...past }) => [grantId, { ...past, days: (hour.getTime() - first.getTime()) / (24 * HOUR_MS) }]),
  );
  return (grantId) => known.get(grantId) ?? NO_PAST;
}
