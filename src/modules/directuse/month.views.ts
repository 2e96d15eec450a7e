// The months of a direct connection with what was reported or recorded of each, the versions of a report, and links that carry nothing any more.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { directUseProblem } from "./direct-use.ts";
import type { Month } from "./month.ts";
import { type MonthState, reportProblem } from "./report.ts";

const MONTHS_SHOWN = 240;

export interface MonthRow {
  readonly month: Month;
  readonly state: MonthState;
  readonly dueOn: string;
  readonly isLate: boolean;
  readonly version: number;
  readonly nothing: boolean;
  readonly calls: number | null;
  readonly answered: number | null;
  readonly keys: number | null;
  /** Rows given, where usage records tell. */
  readonly rows: number | null;
  readonly cases: string;
  readonly incidents: string;
  readonly reason: string;
  readonly reportedAt: string | null;
  readonly reportedBy: string | null;
}

interface Row extends Omit<MonthRow, "reportedAt"> {
  readonly reportedAt: Date | null;
}

/** Newest first. What a grant carried is summed from its usage records each time: nobody types it, so nobody can type it wrong. */
export async function monthsOf(db: Queryable, directUseId: string, today: string): Promise<MonthRow[]> {
  const { rows } = await sql<Row>`
    select m.month, m.state, m.due_on, (m.state = 'owed' and m.due_on < ${today}::date) as is_late,
           coalesce(r.version, 0) as version, coalesce(r.nothing, false) as nothing,
           case when m.state = 'recorded' then coalesce(u.calls, 0) else r.calls end as calls,
           case when m.state = 'recorded' then coalesce(u.answered, 0) else r.answered end as answered,
           case when m.state = 'recorded' then coalesce(u.rows, 0) end as rows,
           r.keys, coalesce(r.cases, '') as cases, coalesce(r.incidents, '') as incidents, coalesce(r.reason, '') as reason,
           r.reported_at, p.name as reported_by
      from direct_use_month m
      left join lateral (select * from direct_use_report each where each.month_id = m.id order by each.version desc limit 1) r on true
      left join person p on p.id = r.reported_by
      left join lateral (
        select sum(d.calls + d.refused)::bigint as calls, sum(d.calls)::bigint as answered, sum(d.rows)::bigint as rows
          from direct_use_link l
          join usage_day d on d.grant_id = l.grant_id
           and d.day >= (m.month || '-01')::date and d.day < (m.month || '-01')::date + interval '1 month'
         where l.direct_use_id = m.direct_use_id and l.from_month <= m.month and (l.until_month is null or m.month <= l.until_month)
           and m.state = 'recorded') u on true
     where m.direct_use_id = ${directUseId}
     order by m.month desc limit ${MONTHS_SHOWN}`.execute(db);
  return rows.map((row) => ({ ...row, reportedAt: row.reportedAt?.toISOString() ?? null }));
}

const VERSIONS_SHOWN = 100;

/** Every version of a month's report, the newest first. */
export async function versionsOf({ db }: Deployment, actor: Actor, ask: { id: string; month: Month }) {
  const use = await db.selectFrom("directUse").select("agencyId").where("id", "=", ask.id).executeTakeFirst();
  if (!use || !(overseers.includes(actor.role) || use.agencyId === actor.agencyId)) throw directUseProblem("unknown");
  const month = await db
    .selectFrom("directUseMonth")
    .select("id")
    .where("directUseId", "=", ask.id)
    .where("month", "=", ask.month)
    .executeTakeFirst();
  if (!month) throw reportProblem("not-due");
  const rows = await db
    .selectFrom("directUseReport as r")
    .innerJoin("person as p", "p.id", "r.reportedBy")
    .selectAll("r")
    .select("p.name")
    .where("r.monthId", "=", month.id)
    .orderBy("r.version", "desc")
    .limit(VERSIONS_SHOWN)
    .execute();
  return rows.map(({ monthId: _monthId, name, reportedAt, ...row }) => ({
    ...row,
    reportedAt: reportedAt.toISOString(),
    reportedBy: name,
  }));
}

/** Linked to a grant that is over. */
export async function usesWithoutGrant(db: Queryable, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("directUseLink as l")
    .innerJoin("sharingGrant as g", "g.id", "l.grantId")
    .select("l.directUseId")
    .where("l.untilMonth", "is", null)
    .where("g.state", "in", ["ended", "expired"])
    .orderBy("l.directUseId")
    .limit(limit)
    .execute();
  return rows.map(({ directUseId }) => directUseId);
}
