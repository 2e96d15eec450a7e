// What can be counted, as one relation each of entries, applications and grants: a number and the rows behind it come from the same lines.
import { dayOf, endOfDay } from "#kernel/clock.ts";
import { type RawBuilder, sql } from "#kernel/db.ts";
import { freshnessOf } from "#modules/catalog/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type Counted, countedBy, type Measure, measures, type Narrowing, UNSET } from "./measure.ts";
import { staleBefore } from "./stale.ts";

export interface Moment {
  /** The end of a past day; null is now. */
  readonly at: Date | null;
  /** Tables loaded before are past their cycle. */
  readonly staleBefore: ReadonlyMap<string, Date>;
  readonly now: Date;
}

const CYCLES = ["realtime", "daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly"];

export function momentOf({ law, clock }: Deployment, day?: string): Moment {
  const now = clock.now();
  const loads = CYCLES.flatMap((cycle): [string, Date][] => {
    const isStale = (loadedAt: Date) =>
      freshnessOf(law.calendar, now, { cycle, resources: [{ kind: "table", loadedAt }] }).kind === "stale";
    const before = staleBefore(now, isStale);
    return before ? [[cycle, before]] : [];
  });
  return { now, at: day === undefined || day >= dayOf(now) ? null : endOfDay(day), staleBefore: new Map(loads) };
}

/** Counted at the agency that uses. */
const CONSUMED: readonly Measure[] = ["applied", "held"];

type Condition = RawBuilder<boolean>;
const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql`${sql.join(conditions, sql` and `)}`;

/** Which resources stand behind an entry, and the oldest load of its tables. */
const mounted = (at: Date | null, agencyId: string | null): RawBuilder<unknown> => sql`
  select r.entry_id, bool_or(r.kind in ('table', 'database')) as has_table, bool_or(r.kind = 'api') as has_api,
         bool_or(r.kind = 'file') as has_file, min(r.table_loaded_at) as loaded_at
  from resource r
  where ${at === null ? sql`r.state = 'mounted'` : sql`r.mounted_at < ${at} and (r.retired_at is null or r.retired_at >= ${at})`}
    and ${agencyId === null ? sql`true` : sql`r.entry_id in (select own.id from catalog_entry own where own.agency_id = ${agencyId})`}
  group by r.entry_id`;

const running = (at: Date | null): Condition =>
  at === null
    ? sql`g.state = 'shared'`
    : sql`g.shared_at < ${at} and (g.ended_at is null or g.ended_at >= ${at}) and not exists (
        select from ledger_entry stop where stop.subject_id = g.id and stop.action = 'grant.suspended' and stop.at < ${at} and not exists (
          select from ledger_entry again where again.subject_id = g.id and again.action = 'grant.resumed' and again.seq > stop.seq and again.at < ${at}))`;

// A version that was found secret bears no instant of its own; the ledger tells it.
const inForce = (at: Date): Condition => sql`
  v.state in ('published', 'superseded', 'withdrawn', 'delisted') and v.published_at < ${at} and (v.superseded_at is null or v.superseded_at >= ${at})
  and (v.state <> 'withdrawn' or not exists (
    select from ledger_entry found where found.subject_id = v.entry_id and found.action = 'catalog.withdrawn' and found.at < ${at}
      and found.at >= v.published_at))`;

/** One line for each entry that has a version in force or in work. */
export function entries({ at }: Moment, agencyId: string | null): RawBuilder<unknown> {
  const own = agencyId === null ? sql`true` : sql`e.agency_id = ${agencyId}`;
  const given = agencyId === null ? sql`true` : sql`g.provider_agency_id = ${agencyId}`;
  const shown = sql`e.id, e.agency_id, e.code, v.id as version_id, v.sharing_type, v.kind, v.theme, v.grade, v.update_cycle,
    coalesce(m.has_table, false) as has_table, coalesce(m.has_api, false) as has_api, coalesce(m.has_file, false) as has_file, m.loaded_at, coalesce(u.grants, 0) as grants`;
  const joined = sql`left join (${mounted(at, agencyId)}) m on m.entry_id = e.id
    left join (select g.entry_id, count(*) as grants from sharing_grant g where ${running(at)} and ${given} group by g.entry_id) u on u.entry_id = e.id`;
  if (at !== null)
    return sql`select ${shown}, null::uuid as working_id, null::text as working_state
      from catalog_entry e join catalog_version v on v.entry_id = e.id ${joined} where ${own} and ${inForce(at)}`;
  // Joined by entry, as the indexes stand in order. One version is in force at most; saying by its id again that it is this one
  // makes PostgreSQL expect a single row, and sort and hash for it.
  return sql`select ${shown}, w.id as working_id, w.state as working_state
    from catalog_entry e left join catalog_version v on v.entry_id = e.id and v.state = 'published'
    left join catalog_version w on w.id = e.working_version_id and w.state not in ('published', 'superseded') ${joined}
    where ${own} and (e.published_version_id is not null or e.working_version_id is not null)`;
}

/** One line for each application that was handed in, with how it stands; it is counted at whoever answers it. */
export function applications(days: number | undefined, now: Date): RawBuilder<unknown> {
  const since = days === undefined ? sql`true` : sql`a.submitted_at > ${new Date(now.getTime() - days * 86_400_000)}`;
  return sql`select a.id, a.number, a.entry_title, a.submitted_at, a.answered_at, a.consumer_agency_id, a.provider_agency_id, a.audience,
      coalesce(limits.bearer, a.provider_agency_id) as agency_id,
      case when a.state = 'withdrawn' then 'dropped'
           when a.state = 'answered' then case when limits.bearer is null then 'unlimited' when limits.is_late then 'late' else 'in-time' end
           when limits.is_late then 'waiting-late' else 'waiting' end as outcome
    from application a left join (
      select d.subject_id, bool_or(d.overdue_at is not null) as is_late, (array_agg(d.bearer_agency_id order by d.started_at desc))[1] as bearer
      from deadline d where d.subject_kind = 'application' and d.rule like 'application.reply.%' group by d.subject_id
    ) limits on limits.subject_id = a.id
    where a.submitted_at is not null and ${since}`;
}

export const grants = ({ at }: Moment): RawBuilder<unknown> =>
  sql`select g.id, g.number, g.version_id, g.entry_id, g.provider_agency_id as agency_id, g.consumer_agency_id, g.state, g.shared_at, g.valid_until, g.method
    from sharing_grant g where ${running(at)}`;

const providedBy = (counted: Counted): Measure[] => countedBy(counted).filter((measure) => !CONSUMED.includes(measure));

const stale = ({ staleBefore: loads }: Moment): Condition =>
  loads.size === 0
    ? sql`false`
    : sql`(f.version_id is not null and f.loaded_at < case f.update_cycle ${sql.join(
        [...loads].map(([cycle, before]) => sql`when ${cycle} then ${before}::timestamptz`),
        sql` `,
      )} end)`;

const published = sql<boolean>`f.version_id is not null`;
const hasWay = sql<boolean>`(f.has_table or f.has_api or f.has_file)`;
const shareable = sql<boolean>`f.sharing_type is distinct from 'withheld'`;

/** What makes a line of its relation count; the lines are called `f`. */
export function counts(measure: Measure, moment: Moment): Condition {
  const entryConditions: Partial<Record<Measure, Condition>> = {
    compiled: sql`true`,
    published,
    compiling: sql`f.version_id is null`,
    revising: all([published, sql`f.working_id is not null`]),
    mounted: all([published, hasWay]),
    unmounted: all([published, shareable, sql`not ${hasWay}`]),
    shared: all([published, sql`f.grants > 0`]),
    unused: all([published, shareable, hasWay, sql`f.grants = 0`]),
    stale: stale(moment),
    ungraded: all([published, sql`f.grade is null`]),
    withheld: all([published, sql`f.sharing_type = 'withheld'`]),
  };
  if (measures[measure].counts === "application" && measure !== "received" && measure !== "applied") return sql`f.outcome = ${measure}`;
  if (measure === "batch") return sql`f.method = 'batch'`;
  return entryConditions[measure] ?? sql`true`;
}

const valueIs = (column: RawBuilder<unknown>, value: string | undefined): Condition[] => {
  if (value === undefined) return [];
  // A version in force divides by its values; what is only being compiled has none that anybody may count.
  return value === UNSET ? [all([published, sql`coalesce(${column}, '') = ''`])] : [all([published, sql`${column} = ${value}`])];
};

/** The rows that a number opens. */
export function rowsOf(measure: Measure, narrowing: Narrowing, moment: Moment): { relation: RawBuilder<unknown>; condition: Condition } {
  const { agency } = narrowing;
  const { counts: counted } = measures[measure];
  if (counted === "entry")
    return {
      relation: entries(moment, agency ?? null),
      condition: all([
        counts(measure, moment),
        ...valueIs(sql`f.kind`, narrowing.kind),
        ...valueIs(sql`f.sharing_type`, narrowing.sharing),
        ...valueIs(sql`f.grade`, narrowing.grade),
        ...valueIs(sql`f.theme`, narrowing.theme),
        ...(narrowing.way ? [all([published, narrowing.way === "api" ? sql`f.has_api` : sql`f.has_table`])] : []),
        ...(narrowing.state ? [sql<boolean>`f.working_state = ${narrowing.state}`] : []),
      ]),
    };
  const side = CONSUMED.includes(measure) ? sql`f.consumer_agency_id` : sql`f.agency_id`;
  const own = agency === undefined ? [] : [sql<boolean>`${side} = ${agency}`];
  const user = narrowing.user === undefined ? [] : [sql<boolean>`f.consumer_agency_id = ${narrowing.user}`];
  if (counted === "application")
    return { relation: applications(narrowing.days, moment.now), condition: all([counts(measure, moment), ...own]) };
  if (counted === "grant") return { relation: grants(moment), condition: all([counts(measure, moment), ...own, ...user]) };
  return {
    relation: sql`select g.consumer_agency_id as id, count(*) as grants from (${grants(moment)}) g
      where ${agency === undefined ? sql`true` : sql`g.agency_id = ${agency}`} group by g.consumer_agency_id`,
    condition: sql`true`,
  };
}

/** A column for each measure that counts such lines at the agency that provides. */
export const countColumns = (counted: Counted, moment: Moment): RawBuilder<unknown> =>
  sql.join(providedBy(counted).map((measure) => sql`count(*) filter (where ${counts(measure, moment)}) as ${sql.ref(measure)}`));
