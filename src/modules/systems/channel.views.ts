// Channels as agencies and the office see them: the list with its counts, and one with what took its place.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { citationsOf, type LawInForce } from "#law/index.ts";
import { type ClockView, clocksOf } from "#modules/deadlines/index.ts";
import { overseers } from "#modules/identity/index.ts";
import { isKindInForce } from "#modules/leads/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import {
  allowedIn,
  type ChannelDirection,
  type ChannelLag,
  channelProblem,
  type ChannelState,
  channelStates,
  type ChannelWay,
  KEEPERS,
} from "./channel.ts";
import { mergeDuties } from "./duties.ts";
import { scopeOf } from "./system.views.ts";

export interface ChannelQuery {
  readonly agencyId?: string | undefined;
  /** `open`: whatever has not ended. */
  readonly state?: ChannelState | "open" | undefined;
  readonly lag?: ChannelLag | undefined;
  readonly way?: ChannelWay | undefined;
  readonly reported?: boolean | undefined;
  readonly text?: string | undefined;
  readonly after?: { readonly createdAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly title: string;
  readonly counterpart: string;
  readonly counterpartAgencyId: string | null;
  readonly direction: ChannelDirection;
  readonly way: ChannelWay;
  readonly detail: string;
  readonly sinceOn: string | null;
  readonly targetOn: string | null;
  readonly systemId: string | null;
  readonly systemName: string | null;
  readonly state: ChannelState;
  readonly endedOn: string | null;
  readonly ending: string;
  readonly entryId: string | null;
  readonly entryTitle: string | null;
  readonly grantId: string | null;
  readonly grantNumber: string | null;
  readonly leadId: string | null;
  readonly cites: string[];
  readonly revision: number;
  readonly createdAt: Date;
}

/** Still in use after its day. */
export const isLate = (today: string): RawBuilder<boolean> => sql<boolean>`(j.state <> 'ended' and j.target_on < ${today}::date)`;
export const isUndated: RawBuilder<boolean> = sql<boolean>`(j.state <> 'ended' and j.target_on is null)`;

function conditions(actor: Actor, ask: ChannelQuery, today: string): RawBuilder<unknown>[] {
  const pattern = `%${(ask.text ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  return [
    scopeOf(actor, ask.agencyId),
    ...(ask.state === undefined ? [] : [ask.state === "open" ? sql`j.state <> 'ended'` : sql`j.state = ${ask.state}`]),
    ...(ask.lag === undefined ? [] : [ask.lag === "late" ? isLate(today) : isUndated]),
    ...(ask.way === undefined ? [] : [sql`j.way = ${ask.way}`]),
    ...(ask.reported === undefined ? [] : [sql`(j.lead_id is not null) = ${ask.reported}`]),
    ...(ask.text ? [sql`(j.title like ${pattern} or j.counterpart like ${pattern} or j.number like ${pattern})`] : []),
  ];
}

const selected = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select j.*, a.short_name as agency_name, s.name as system_name, v.title as entry_title, g.number as grant_number
  from exchange_channel j
  join agency a on a.id = j.agency_id
  left join information_system s on s.id = j.system_id
  left join catalog_entry e on e.id = j.entry_id
  left join catalog_version v on v.id = coalesce(e.published_version_id, e.delisted_version_id)
  left join sharing_grant g on g.id = j.grant_id
  where ${where}`;

export async function channelsOf(deployment: Deployment, actor: Actor, ask: ChannelQuery) {
  const { db, law, clock } = deployment;
  const today = dayOf(clock.now());
  const force = law.at(clock.now());
  const where = sql.join(conditions(actor, ask, today), sql` and `);
  const after = ask.after ? sql` and (j.created_at, j.id) < (${ask.after.createdAt}, ${ask.after.id}::uuid)` : sql``;
  const { rows } = await sql<Row>`${selected(sql`${where}${after}`)}
    order by j.created_at desc, j.id desc limit ${ask.limit + 1}`.execute(db);
  const { rows: shown, next } = pageOf(rows, ask.limit, ({ createdAt, id }) => ({ createdAt, id }));
  return {
    rows: shown.map((row) => lineOf(row, force, today)),
    ...(await countsOf(db, where, sql.join(conditions(actor, { ...ask, state: undefined }, today), sql` and `))),
    next,
    actions: [...(KEEPERS.includes(actor.role) ? ["register"] : []), ...(isKindInForce(force, "off-platform") ? ["report"] : [])],
    citations: citationsOf(force, mergeDuties(force)),
  };
}

async function countsOf(db: Queryable, where: RawBuilder<unknown>, anyState: RawBuilder<unknown>) {
  const { rows } = await sql<{ state: ChannelState; count: number; total: number }>`
    select j.state, count(*)::int as count, (count(*) filter (where ${where}))::int as total
    from exchange_channel j where ${anyState} group by j.state`.execute(db);
  const found = new Map(rows.map(({ state, count }) => [state, count]));
  return {
    total: rows.reduce((sum, { total }) => sum + total, 0),
    counts: Object.fromEntries(channelStates.map((state) => [state, found.get(state) ?? 0])) as Record<ChannelState, number>,
  };
}

const lineOf = (row: Row, force: LawInForce, today: string) => ({
  id: row.id,
  number: row.number,
  agency: { id: row.agencyId, name: row.agencyName },
  title: row.title,
  counterpart: row.counterpart,
  direction: row.direction,
  way: row.way,
  since: row.sinceOn,
  targetOn: row.targetOn,
  isLate: row.state !== "ended" && row.targetOn !== null && row.targetOn < today,
  state: row.state,
  system: row.systemId === null ? null : { id: row.systemId, name: row.systemName ?? "" },
  endedOn: row.endedOn,
  entry: row.entryId === null ? null : { id: row.entryId, name: row.entryTitle ?? "" },
  grant: row.grantId === null ? null : { id: row.grantId, name: row.grantNumber ?? "" },
  isReported: row.leadId !== null,
  grounds: citationsOf(force, row.cites),
});

export async function channelFor(deployment: Deployment, actor: Actor, id: string) {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const { rows } = await sql<Row>`${selected(sql`j.id = ${id} and ${scopeOf(actor, undefined)}`)}`.execute(db);
  const [row] = rows;
  if (!row) throw channelProblem("unknown");
  const force = law.at(now);
  const clocks: ClockView[] = (await clocksOf(deployment, [id])).get(id) ?? [];
  return {
    ...lineOf(row, force, dayOf(now)),
    counterpartAgencyId: row.counterpartAgencyId,
    detail: row.detail,
    ending: row.ending,
    // The lead itself is the office's, until it is handed over.
    leadId: overseers.includes(actor.role) ? row.leadId : null,
    revision: row.revision,
    clocks,
    actions: allowedIn(actor, row),
    citations: citationsOf(force, mergeDuties(force)),
    timeline: await timelineOf(db, id, force.vocabulary),
  };
}

/** What a person has reported, and what came of it. */
export async function ownReports(db: Queryable, actor: Actor, limit: number) {
  const rows = await db
    .selectFrom("channelReport as r")
    .innerJoin("lead as l", "l.id", "r.leadId")
    .innerJoin("agency as a", "a.id", "r.agencyId")
    .select([
      "l.number",
      "r.title",
      "r.counterpart",
      "a.shortName as agency",
      "r.reportedAt",
      "l.state",
      "l.judgementWords",
      "l.closingWords",
    ])
    .where("r.reportedBy", "=", actor.personId)
    .orderBy("r.reportedAt", "desc")
    .orderBy("r.leadId", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ judgementWords, closingWords, reportedAt, ...row }) => ({
    ...row,
    reportedAt: reportedAt.toISOString(),
    outcome: closingWords ?? judgementWords ?? "",
  }));
}
