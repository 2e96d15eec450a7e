// How many breaches there were, of whom, of which kind and when: for inspections and evaluations.
import type { Actor } from "#kernel/context.ts";
import { sql } from "#kernel/db.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type Ask, kindTitle, listed } from "./violation.views.ts";
import type { Words } from "./violation.store.ts";

export const figureKeys = ["agency", "kind", "month"] as const;
export type FigureKey = (typeof figureKeys)[number];

export interface Figure {
  readonly key: string;
  readonly title: Words;
  readonly raised: number;
  readonly established: number;
  readonly dismissed: number;
  readonly open: number;
  /** Of those that were established: rectification accepted, or nothing was left to rectify. */
  readonly closed: number;
  /** Orders to rectify whose day passed. */
  readonly late: number;
}

const GROUPS = {
  agency: sql<string>`w.agency_id::text`,
  kind: sql<string>`w.kind`,
  month: sql<string>`to_char(w.raised_at at time zone 'Asia/Shanghai', 'YYYY-MM')`,
} as const;

/** By who raised when: what was established later counts where it was raised. */
export async function figuresOf(deployment: Deployment, actor: Actor, ask: Ask & { by: FigureKey }): Promise<Figure[]> {
  const { db, law, clock } = deployment;
  const force = law.at(clock.now());
  const key = GROUPS[ask.by];
  const count = (condition: ReturnType<typeof sql<boolean>>) => sql<number>`count(*) filter (where ${condition})`;
  const rows = await listed(db, actor, ask)
    .select([
      key.as("key"),
      sql<string>`max(agency.short_name)`.as("agencyName"),
      sql<number>`count(*)`.as("raised"),
      count(sql`w.state = 'established' or (w.state = 'closed' and w.finding is not null)`).as("established"),
      count(sql`w.state = 'dismissed'`).as("dismissed"),
      count(sql`w.state not in ('dismissed', 'closed')`).as("open"),
      count(sql`w.state = 'closed'`).as("closed"),
      count(sql`exists (select from violation_measure m where m.violation_id = w.id and m.told_late_at is not null)`).as("late"),
    ])
    .groupBy(key)
    .orderBy(ask.by === "month" ? sql`1 desc` : sql`count(*) desc, 1`)
    .limit(500)
    .execute();
  return rows.map(({ agencyName, ...row }) => ({
    ...row,
    title:
      ask.by === "kind"
        ? kindTitle(force, row.key)
        : ask.by === "agency"
          ? { zh: agencyName, en: agencyName }
          : { zh: row.key, en: row.key },
  }));
}
