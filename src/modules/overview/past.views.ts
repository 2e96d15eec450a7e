// The figures at the end of past days, counted from the tables, and the days that were kept.
import { addDays, type Day, dayOf } from "#kernel/clock.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { counts, entries, grants, type Moment } from "./facts.views.ts";
import type { Measure } from "./measure.ts";
import type { DayFigure } from "./snapshot.store.ts";

const EXACT = ["published", "mounted", "shared", "withheld", "ungraded"] as const satisfies readonly Measure[];
const AT_ONCE_ONLY = ["compiling", "stale"] as const satisfies readonly Measure[];

/** The day on which something was first published; null while nothing is. */
export async function firstDay(db: Queryable): Promise<Day | null> {
  const { at } = await db
    .selectFrom("catalogVersion")
    .select((select) => select.fn.min<Date | null>("publishedAt").as("at"))
    .executeTakeFirstOrThrow();
  return at && dayOf(at);
}

/** `now` adds what only the present tells. */
export async function figuresOfDay(db: Queryable, moment: Moment, now: Moment | null): Promise<DayFigure[]> {
  const zero = { published: 0, mounted: 0, shared: 0, withheld: 0, ungraded: 0, grants: 0 };
  const unknown = now ? { compiling: 0, stale: 0 } : { compiling: null, stale: null };
  const figures = new Map<string, DayFigure>();
  const add = ({ agencyId, ...more }: Partial<DayFigure> & { agencyId: string }) =>
    figures.set(agencyId, { ...zero, ...unknown, ...figures.get(agencyId), ...more, agencyId });
  const columns = (keys: readonly Measure[], at: Moment) =>
    sql.join(keys.map((key) => sql`count(*) filter (where ${counts(key, at)}) as ${sql.ref(key)}`));
  const { rows } = await sql<DayFigure>`
    select f.agency_id, ${columns(EXACT, moment)} from (${entries(moment, null)}) f group by f.agency_id`.execute(db);
  for (const row of rows) add(row);
  const running = await sql<{ agencyId: string; grants: number }>`
    select f.agency_id, count(*) as grants from (${grants(moment)}) f group by f.agency_id`.execute(db);
  for (const row of running.rows) add(row);
  if (now) {
    const present = await sql<DayFigure>`
      select f.agency_id, ${columns(AT_ONCE_ONLY, now)} from (${entries(now, null)}) f group by f.agency_id`.execute(db);
    for (const row of present.rows) add(row);
  }
  return [...figures.values()];
}

export interface TrendPoint {
  readonly day: Day;
  readonly published: number;
  readonly mounted: number;
  readonly shared: number;
  readonly grants: number;
  /** Null where the day was counted later. */
  readonly stale: number | null;
}

/** The days that were kept, the oldest first. */
export async function trendOf(db: Queryable, ask: { agencyId: string | null; until: Day; days: number }): Promise<TrendPoint[]> {
  const own = ask.agencyId === null ? sql`true` : sql`f.agency_id = ${ask.agencyId}`;
  const { rows } = await sql<TrendPoint>`
    select d.day, coalesce(sum(f.published), 0)::int as published, coalesce(sum(f.mounted), 0)::int as mounted,
      coalesce(sum(f.shared), 0)::int as shared, coalesce(sum(f.grants), 0)::int as grants,
      case when d.is_whole then coalesce(sum(f.stale), 0)::int end as stale
    from overview_day d left join overview_figure f on f.day = d.day and ${own}
    where d.day > ${addDays(ask.until, -ask.days)} and d.day < ${ask.until} group by d.day, d.is_whole order by d.day`.execute(db);
  return rows;
}
