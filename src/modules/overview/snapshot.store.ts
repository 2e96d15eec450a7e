// SQL of the figures of past days.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { Day } from "#kernel/clock.ts";

export interface DayFigure {
  readonly agencyId: string;
  readonly published: number;
  readonly mounted: number;
  readonly shared: number;
  readonly withheld: number;
  readonly ungraded: number;
  readonly grants: number;
  readonly compiling: number | null;
  readonly stale: number | null;
}

export interface CountedDay {
  readonly id: string;
  readonly day: Day;
  readonly countedAt: Date;
  readonly isWhole: boolean;
}

/** False where somebody has counted the day already. */
export async function claimDay(tx: Transaction, day: CountedDay): Promise<boolean> {
  const claimed = await tx
    .insertInto("overviewDay")
    .values(day)
    .onConflict((conflict) => conflict.column("day").doNothing())
    .executeTakeFirst();
  return Number(claimed.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function insertFigures(tx: Transaction, day: Day, figures: readonly DayFigure[]): Promise<void> {
  if (figures.length === 0) return;
  await tx
    .insertInto("overviewFigure")
    .values(figures.map((each) => ({ day, ...each })))
    .execute();
}

/** Days of a span that nobody has counted, the latest first. */
export async function uncountedDays(db: Queryable, from: Day, until: Day, limit: number): Promise<Day[]> {
  const { rows } = await sql<{ day: Day }>`
    select d::date as day from generate_series(${from}::date, ${until}::date, interval '1 day') d
    where not exists (select from overview_day known where known.day = d::date) order by d desc limit ${limit}`.execute(db);
  return rows.map(({ day }) => day);
}
