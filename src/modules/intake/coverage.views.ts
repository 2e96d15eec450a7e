// What is aggregated and what is not, agency by agency and entry by entry, on the day it is asked for.
import { addDays, dayOf, startOfDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { citationsOf, type LawInForce } from "#law/index.ts";
import { freshnessOf } from "#modules/catalog/index.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import {
  type CoverageRules,
  type DeclarationKind,
  type DeclarationState,
  entryActions,
  type Period,
  periods,
  rulesOf,
  type Standing,
  standings,
} from "./coverage.ts";

/** Longer than the longest rhythm with the holidays behind it. */
const DAYS_BACK = 460;

/** The first day on which a load is not too old today, by rhythm: what is older is late. */
function thresholds({ law, clock }: Deployment): Map<string, Date> {
  const now = clock.now();
  const isStale = (cycle: string, day: string) =>
    freshnessOf(law.calendar, now, { cycle, resources: [{ kind: "table", loadedAt: startOfDay(day) }] }).kind === "stale";
  return new Map(
    ["realtime", ...periods].map((cycle) => {
      let [stale, fresh] = [DAYS_BACK, 0];
      while (stale - fresh > 1) {
        const middle = Math.floor((stale + fresh) / 2);
        if (isStale(cycle, addDays(dayOf(now), -middle))) stale = middle;
        else fresh = middle;
      }
      return [cycle, startOfDay(addDays(dayOf(now), -fresh))];
    }),
  );
}

/** One row an entry with what counts for it; the standing is judged by PostgreSQL, so that it can be counted, filtered and paged. */
function judged(deployment: Deployment, rules: CoverageRules): RawBuilder<unknown> {
  const late = [...thresholds(deployment)].map(([cycle, first]) => sql`(b.rhythm = ${cycle} and b.loaded_at < ${first})`);
  const unfiled = rules.realtime ? sql`b.declared is null and b.rhythm <> 'realtime'` : sql`false`;
  return sql`
    select b.*, case
      when b.exempt then 'exempt'
      when b.loaded_at is null then 'missing'
      when ${sql.join(late, sql` or `)} then 'late'
      when ${unfiled} then 'unfiled'
      else 'fresh' end as standing
    from (
      select entry.id, entry.code, entry.agency_id, version.title, held.rows, held.loaded_at, held.kinds, task.id as task_id,
        version.content->>'updateCycle' as cycle,
        coalesce(d.period, version.content->>'updateCycle', '') as rhythm,
        d.period as declared, coalesce(d.kind = 'exempt' and d.state = 'accepted', false) as exempt,
        d.id as declaration_id, d.number as declaration_number, d.kind as declaration_kind, d.state as declaration_state,
        d.reason, d.basis, d.filed_at, o.number as order_number, o.due_on, o.note
      from catalog_entry entry
      join catalog_version version on version.id = entry.published_version_id and version.state = 'published'
      left join lateral (
        select sum(t.row_count)::bigint as rows, min(t.loaded_at) as loaded_at, array_agg(distinct r.kind) as kinds
        from resource r left join shared_table t on t.name = r.table_name
        where r.entry_id = entry.id and r.state = 'mounted'
      ) held on true
      left join intake_declaration d on d.entry_id = entry.id and d.state in ('filed', 'accepted')
      left join intake_order o on o.entry_id = entry.id and o.met_at is null
      left join intake_task task on task.entry_id = entry.id and task.state = 'active'
    ) b`;
}

const scopeOf = (actor: Actor, agencyId: string | undefined): RawBuilder<unknown> => {
  if (!overseers.includes(actor.role)) return sql`c.agency_id = ${actor.agencyId}`;
  return agencyId === undefined ? sql`true` : sql`c.agency_id = ${agencyId}`;
};

type Counts = Record<Standing, number>;

export async function coverageView(deployment: Deployment, actor: Actor) {
  const { db, law, clock } = deployment;
  const force = law.at(clock.now());
  const rules = rulesOf(force);
  const { rows } = await sql<{
    agencyId: string;
    name: string;
    standing: Standing;
    entries: number;
    rows: number | null;
    tables: number;
    loadedAt: Date | null;
  }>`
    select c.agency_id, a.short_name as name, c.standing, count(*) as entries, sum(c.rows)::bigint as rows,
      count(c.loaded_at) as tables, max(c.loaded_at) as loaded_at
    from (${judged(deployment, rules)}) c join agency a on a.id = c.agency_id
    where ${scopeOf(actor, undefined)}
    group by c.agency_id, a.short_name, c.standing`.execute(db);
  const agencies = new Map<
    string,
    { agency: { id: string; name: string }; counts: Counts; rows: number; tables: number; loadedAt: string | null }
  >();
  for (const row of rows) {
    const none = Object.fromEntries(standings.map((standing) => [standing, 0])) as Counts;
    const line = agencies.get(row.agencyId) ?? {
      agency: { id: row.agencyId, name: row.name },
      counts: none,
      rows: 0,
      tables: 0,
      loadedAt: null,
    };
    line.counts[row.standing] = row.entries;
    line.rows += row.rows ?? 0;
    line.tables += row.tables;
    const at = row.loadedAt?.toISOString() ?? null;
    if (at !== null && (line.loadedAt === null || at > line.loadedAt)) line.loadedAt = at;
    agencies.set(row.agencyId, line);
  }
  const lines = [...agencies.values()].map((line) => ({ ...line, ...shareOf(line.counts) }));
  return {
    ...basisOf(force, rules),
    agencies: lines.toSorted((one, other) => one.percent - other.percent || one.agency.name.localeCompare(other.agency.name)),
  };
}

/** What may not be aggregated does not count against anybody. */
function shareOf(counts: Counts): { due: number; aggregated: number; percent: number } {
  const aggregated = counts.fresh + counts.late + counts.unfiled;
  const due = aggregated + counts.missing;
  return { due, aggregated, percent: due === 0 ? 100 : Math.floor((aggregated / due) * 100) };
}

function basisOf(force: LawInForce, rules: CoverageRules) {
  return {
    mustAll: rules.all !== null,
    mustRealtime: rules.realtime !== null,
    citations: citationsOf(force, [...(rules.all ?? []), ...(rules.realtime ?? [])]),
  };
}

export interface CoverageQuery {
  readonly agencyId?: string | undefined;
  readonly entryId?: string | undefined;
  readonly standing?: Standing | undefined;
  readonly declared?: boolean | undefined;
  readonly text?: string | undefined;
  readonly limit: number;
  readonly after?: { readonly title: string; readonly id: string } | undefined;
}

interface Row {
  id: string;
  code: string;
  agencyId: string;
  agencyName: string;
  title: string;
  rows: number | null;
  loadedAt: Date | null;
  kinds: string[] | null;
  taskId: string | null;
  cycle: string | null;
  rhythm: string;
  standing: Standing;
  declarationId: string | null;
  declarationNumber: string;
  declarationKind: DeclarationKind;
  declarationState: DeclarationState;
  declared: Period | null;
  reason: string;
  basis: string;
  filedAt: Date;
  orderNumber: string | null;
  dueOn: string;
  note: string;
}

export async function coverageEntries(deployment: Deployment, actor: Actor, ask: CoverageQuery) {
  const { db, law, clock } = deployment;
  const rules = rulesOf(law.at(clock.now()));
  const conditions = [
    scopeOf(actor, ask.agencyId),
    ...(ask.entryId === undefined ? [] : [sql`c.id = ${ask.entryId}`]),
    ...(ask.standing === undefined ? [] : [sql`c.standing = ${ask.standing}`]),
    ...(ask.declared === true ? [sql`c.declaration_state = 'filed'`] : []),
    ...(ask.text ? [sql`c.title like ${`%${ask.text.replace(/[\\%_]/g, "\\$&")}%`}`] : []),
  ];
  const where = sql.join(conditions, sql` and `);
  const after = ask.after ? sql` and (c.title, c.id) > (${ask.after.title}, ${ask.after.id}::uuid)` : sql``;
  const { rows } = await sql<Row>`
    select c.*, a.short_name as agency_name from (${judged(deployment, rules)}) c join agency a on a.id = c.agency_id
    where ${where} ${after} order by c.title, c.id limit ${ask.limit + 1}`.execute(db);
  const total = await countOf(db, sql`select count(*) as total from (${judged(deployment, rules)}) c where ${where}`);
  const today = dayOf(clock.now());
  const { rows: shown, next } = pageOf(rows, ask.limit, ({ title, id }) => ({ title, id }));
  return { rows: shown.map((row) => lineOf(actor, row, today)), total, next };
}

const countOf = async (db: Queryable, query: RawBuilder<unknown>): Promise<number> =>
  ((await query.execute(db)).rows[0] as { total: number } | undefined)?.total ?? 0;

function lineOf(actor: Actor, row: Row, today: string) {
  const declaration =
    row.declarationId === null
      ? null
      : {
          id: row.declarationId,
          number: row.declarationNumber,
          kind: row.declarationKind,
          state: row.declarationState,
          period: row.declared,
          reason: row.reason,
          basis: row.basis,
          filedAt: row.filedAt.toISOString(),
        };
  return {
    id: row.id,
    code: row.code,
    title: row.title,
    agency: { id: row.agencyId, name: row.agencyName },
    rows: row.rows,
    loadedAt: row.loadedAt?.toISOString() ?? null,
    isElsewhere: row.loadedAt === null && (row.kinds ?? []).some((kind) => kind !== null),
    cycle: row.cycle,
    rhythm: row.rhythm === "" ? null : row.rhythm,
    taskId: row.taskId,
    standing: row.standing,
    declaration,
    order: row.orderNumber === null ? null : { number: row.orderNumber, dueOn: row.dueOn, note: row.note, isLate: row.dueOn < today },
    actions: entryActions(actor, { ...row, declaration, hasOrder: row.orderNumber !== null, hasTask: row.taskId !== null }),
  };
}
