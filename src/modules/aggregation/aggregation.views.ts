// What is watched as people see it: resource by resource, agency by agency, the tickets, and the course of one task.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { lagBound, type TicketKind } from "./rule.ts";
import { aggregationProblem, BOUNDERS, maySee, ticketActions, type TicketState, ticketStates, WATCHERS } from "./ticket.ts";
import { rulesNow, type Watched, watchedTasks } from "./watched.views.ts";

const scope = (actor: Actor, column: RawBuilder<unknown>): RawBuilder<unknown> =>
  WATCHERS.includes(actor.role) ? sql`true` : sql`${column} = ${actor.agencyId}`;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export async function agencyLines({ db, law, clock }: Deployment, actor: Actor) {
  const { rows } = await sql<{
    agencyId: string;
    name: string;
    tasks: number;
    realtime: number;
    lagging: number;
    gaps: number;
    poor: number;
    missing: number;
    lag: number | null;
  }>`
    select w.agency_id, w.agency_name as name, count(*) as tasks, count(*) filter (where w.is_realtime) as realtime,
      count(*) filter (where k.lagging) as lagging, count(*) filter (where k.gap) as gaps, count(*) filter (where k.poor) as poor,
      coalesce(sum(w.missing), 0)::bigint as missing, max(w.lag) filter (where w.is_realtime) as lag
    from (${watchedTasks(law.at(clock.now()))}) w
    left join lateral (
      select bool_or(kind = 'lag') as lagging, bool_or(kind = 'gap') as gap, bool_or(kind not in ('lag', 'gap')) as poor
      from aggregation_ticket k where k.task_id = w.id and k.state <> 'closed'
    ) k on true
    where ${scope(actor, sql`w.agency_id`)}
    group by w.agency_id, w.agency_name
    order by count(*) filter (where k.lagging or k.gap or k.poor) desc, w.agency_name`.execute(db);
  return rows.map(({ agencyId, name, ...line }) => ({ agency: { id: agencyId, name }, ...line }));
}

export interface WatchQuery {
  readonly agencyId?: string | undefined;
  readonly troubled?: boolean | undefined;
  readonly text?: string | undefined;
  readonly limit: number;
  readonly after?: { readonly title: string; readonly id: string } | undefined;
}

export async function watchedLines({ db, law, clock }: Deployment, actor: Actor, ask: WatchQuery) {
  const rules = await rulesNow(db, dayOf(clock.now()));
  const conditions = [
    scope(actor, sql`w.agency_id`),
    ...(ask.agencyId === undefined ? [] : [sql`w.agency_id = ${ask.agencyId}`]),
    ...(ask.troubled === true ? [sql`w.tickets > 0`] : []),
    ...(ask.text ? [sql`w.title like ${`%${ask.text.replace(/[\\%_]/g, "\\$&")}%`}`] : []),
    ...(ask.after ? [sql`(w.title, w.id) > (${ask.after.title}, ${ask.after.id}::uuid)`] : []),
  ];
  const { rows } = await sql<Watched>`
    select w.* from (${watchedTasks(law.at(clock.now()))}) w where ${sql.join(conditions, sql` and `)}
    order by w.title, w.id limit ${ask.limit + 1}`.execute(db);
  const { rows: shown, next } = pageOf(rows, ask.limit, ({ title, id }) => ({ title, id }));
  return {
    rows: shown.map((row) => ({
      id: row.id,
      number: row.number,
      title: row.title,
      agency: { id: row.agencyId, name: row.agencyName },
      entryId: row.entryId,
      isRealtime: row.isRealtime,
      rhythm: row.rhythm,
      rows: row.rows,
      loadedAt: iso(row.loadedAt),
      way: row.way,
      checkedAt: iso(row.checkedAt),
      sourceRows: row.sourceRows,
      behind: row.behind,
      lag: row.lag,
      missing: row.missing,
      surplus: row.surplus,
      problem: row.problem,
      tickets: row.tickets,
      ownMinutes: row.ownMinutes,
      lagMinutes: lagBound(row, rules),
      actions: BOUNDERS.includes(actor.role) ? (["bound"] as const).slice() : [],
    })),
    next,
  };
}

export interface TicketQuery {
  readonly id?: string | undefined;
  readonly taskId?: string | undefined;
  readonly kind?: TicketKind | undefined;
  readonly state?: TicketState | undefined;
  readonly agencyId?: string | undefined;
  readonly limit: number;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
}

const listed = (db: Queryable, actor: Actor, ask: Omit<TicketQuery, "limit" | "after">) => {
  let query = db.selectFrom("aggregationTicket as k").where(sql<boolean>`${scope(actor, sql`k.agency_id`)}`);
  if (ask.id) query = query.where("k.id", "=", ask.id);
  if (ask.taskId) query = query.where("k.taskId", "=", ask.taskId);
  if (ask.kind) query = query.where("k.kind", "=", ask.kind);
  if (ask.state) query = query.where("k.state", "=", ask.state);
  if (ask.agencyId) query = query.where("k.agencyId", "=", ask.agencyId);
  return query;
};

export async function ticketsOf({ db }: Deployment, actor: Actor, ask: TicketQuery) {
  let query = listed(db, actor, ask)
    .innerJoin("intakeTask as t", "t.id", "k.taskId")
    .innerJoin("agency as a", "a.id", "k.agencyId")
    .leftJoin("person as p", "p.id", "k.answeredBy")
    .selectAll("k")
    .select(["t.title", "t.number as taskNumber", "a.shortName as agencyName", "p.name as answerer"])
    .orderBy("k.openedAt", "desc")
    .orderBy("k.id", "desc")
    .limit(ask.limit + 1);
  if (ask.after) query = query.where(sql<boolean>`(k.opened_at, k.id) < (${ask.after.at}, ${ask.after.id}::uuid)`);
  const found = await query.execute();
  const states = await listed(db, actor, { taskId: ask.taskId, kind: ask.kind, agencyId: ask.agencyId })
    .select(["k.state", (select) => select.fn.countAll<number>().as("count")])
    .groupBy("k.state")
    .execute();
  const { rows: shown, next } = pageOf(found, ask.limit, ({ openedAt: at, id }) => ({ at, id }));
  return {
    counts: Object.fromEntries(ticketStates.map((state) => [state, states.find((each) => each.state === state)?.count ?? 0])) as Record<
      TicketState,
      number
    >,
    rows: shown.map((row) => ({
      id: row.id,
      number: row.number,
      kind: row.kind as TicketKind,
      state: row.state as TicketState,
      task: { id: row.taskId, number: row.taskNumber, title: row.title },
      agency: { id: row.agencyId, name: row.agencyName },
      measured: row.measured,
      worst: row.worst,
      latest: row.latest,
      bound: row.bound,
      loadNumber: row.loadNumber,
      openedAt: row.openedAt.toISOString(),
      answer:
        row.answer === null || row.answeredAt === null
          ? null
          : { words: row.answer, by: row.answerer ?? "", at: row.answeredAt.toISOString() },
      closedAt: iso(row.closedAt),
      closedLoad: row.closedLoad,
      actions: ticketActions(actor, { state: row.state as TicketState, agencyId: row.agencyId }),
    })),
    next,
  };
}

const COURSE_MAX = 60;

/** The last loads by quality and the last checks, oldest first. */
export async function courseOf({ db }: Deployment, actor: Actor, taskId: string) {
  const task = await db.selectFrom("intakeTask").select("agencyId").where("id", "=", taskId).executeTakeFirst();
  if (!task || !maySee(actor, task.agencyId)) throw aggregationProblem("unknown");
  const loads = await db
    .selectFrom("intakeQuality")
    .select(["number", "completeness", "accuracy", "timeliness", "availability", "measuredAt"])
    .where("taskId", "=", taskId)
    .orderBy("number", "desc")
    .limit(COURSE_MAX)
    .execute();
  const checks = await db
    .selectFrom("aggregationCheck")
    .select(["at", "way", "sourceRows", "hubRows", "lag", "missing", "surplus"])
    .where("taskId", "=", taskId)
    .orderBy("at", "desc")
    .limit(COURSE_MAX)
    .execute();
  return {
    loads: loads.toReversed().map(({ measuredAt, ...load }) => ({ ...load, at: measuredAt.toISOString() })),
    checks: checks.toReversed().map(({ at, ...check }) => ({ ...check, at: at.toISOString() })),
  };
}
