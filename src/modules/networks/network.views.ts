// Networks as agencies, the operator and the office see them; and in which one an address lies.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { citationsOf } from "#law/index.ts";
import { overseers } from "#modules/identity/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import {
  allowedIn,
  type ExceptionState,
  extranetOnly,
  KEEPERS,
  type NetworkKind,
  networkProblem,
  type NetworkStanding,
  type NetworkState,
  noPrivate,
  type Progress,
  standingOf,
} from "./network.ts";

export interface NetworkQuery {
  readonly agencyId?: string | undefined;
  readonly kind?: NetworkKind | undefined;
  readonly standing?: NetworkStanding | undefined;
  readonly exception?: ExceptionState | undefined;
  readonly state: NetworkState;
  readonly text?: string | undefined;
  readonly after?: { readonly name: string; readonly id: string } | undefined;
  readonly limit: number;
}

interface Row {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly kind: NetworkKind;
  readonly name: string;
  readonly ranges: string[];
  readonly purpose: string;
  readonly progress: Progress | null;
  readonly plannedOn: string | null;
  readonly basis: string;
  readonly exception: ExceptionState;
  readonly answer: string;
  readonly state: NetworkState;
  readonly ending: string;
  readonly revision: number;
}

const standing = (today: string): RawBuilder<NetworkStanding | null> => sql`
  case when n.kind <> 'private' then null when n.exception = 'accepted' then 'exempt'
       when n.progress = 'planned' and n.planned_on < ${today}::date then 'late' else n.progress end`;

/** Private networks tell how an agency is built: they are their owner's and the overseers' to see. What everybody goes over is everybody's. */
const visible = ({ role, agencyId }: Actor): RawBuilder<boolean> =>
  overseers.includes(role) || role === "operator" ? sql`true` : sql`(n.agency_id = ${agencyId} or n.kind <> 'private')`;

const COLUMNS = sql`n.id, n.agency_id, a.short_name as agency_name, n.kind, n.name, n.ranges, n.purpose, n.progress, n.planned_on, n.basis, n.exception,
  n.answer, n.state, n.ending, n.revision`;

const lineOf = (row: Row, today: string) => ({
  id: row.id,
  agency: { id: row.agencyId, name: row.agencyName },
  kind: row.kind,
  name: row.name,
  ranges: row.ranges,
  purpose: row.purpose,
  standing: standingOf(row, today),
  plannedOn: row.plannedOn,
  exception: row.exception,
  state: row.state,
});

export async function networksOf(deployment: Deployment, actor: Actor, ask: NetworkQuery) {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const today = dayOf(now);
  const pattern = `%${(ask.text ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  const where = sql.join(
    [
      visible(actor),
      sql`n.state = ${ask.state}`,
      ...(ask.agencyId === undefined ? [] : [sql`n.agency_id = ${ask.agencyId}`]),
      ...(ask.kind === undefined ? [] : [sql`n.kind = ${ask.kind}`]),
      ...(ask.exception === undefined ? [] : [sql`n.exception = ${ask.exception}`]),
      ...(ask.standing === undefined ? [] : [sql`${standing(today)} = ${ask.standing}`]),
      ...(ask.text ? [sql`(n.name like ${pattern} or n.purpose like ${pattern} or array_to_string(n.ranges, ' ') like ${pattern})`] : []),
    ],
    sql` and `,
  );
  const after = ask.after ? sql` and (n.name, n.id) > (${ask.after.name}, ${ask.after.id}::uuid)` : sql``;
  const from = sql`from network n join agency a on a.id = n.agency_id where ${where}`;
  const { rows } = await sql<Row>`select ${COLUMNS} ${from} ${after} order by n.name, n.id limit ${ask.limit + 1}`.execute(db);
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${from}`.execute(db);
  const force = law.at(now);
  const { rows: shown, next } = pageOf(rows, ask.limit, ({ name, id }) => ({ name, id }));
  return {
    rows: shown.map((row) => lineOf(row, today)),
    total: counted[0]?.total ?? 0,
    next,
    actions: KEEPERS.includes(actor.role) ? ["register"] : [],
    ...rulesOf(force),
  };
}

function rulesOf(force: Parameters<typeof citationsOf>[0] & Parameters<typeof extranetOnly>[0]) {
  const bound = extranetOnly(force);
  return {
    extranetOnly: bound !== null,
    privateClosed: noPrivate(force) !== null,
    citations: citationsOf(force, [...new Set([...(bound ?? []), ...(noPrivate(force) ?? [])])]),
  };
}

export async function networkFor(deployment: Deployment, actor: Actor, id: string) {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const { rows } = await sql<Row>`
    select ${COLUMNS} from network n join agency a on a.id = n.agency_id where n.id = ${id} and ${visible(actor)}`.execute(db);
  const [row] = rows;
  if (!row) throw networkProblem("unknown");
  const force = law.at(now);
  return {
    ...lineOf(row, dayOf(now)),
    progress: row.progress,
    basis: row.basis,
    answer: row.answer,
    ending: row.ending,
    revision: row.revision,
    actions: allowedIn(actor, row),
    ...rulesOf(force),
    timeline: await timelineOf(db, id, force.vocabulary),
  };
}

export interface ReportLine {
  readonly agency: { readonly id: string; readonly name: string };
  readonly networks: number;
  readonly merged: number;
  readonly connected: number;
  readonly exempt: number;
  readonly planned: number;
  readonly late: number;
  readonly none: number;
}

/** Private networks by owner, and how far they are; each number is the total of the list that it opens (JY-29-3). */
export async function networkReport(deployment: Deployment, actor: Actor) {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const count = (word: NetworkStanding) => sql`count(*) filter (where s.standing = ${word})::int`;
  const { rows } = await sql<Omit<ReportLine, "agency"> & { agencyId: string; agencyName: string }>`
    select a.id as agency_id, a.short_name as agency_name, count(*)::int as networks, ${count("merged")} as merged, ${count("connected")} as connected,
           ${count("exempt")} as exempt, ${count("planned")} as planned, ${count("late")} as late, ${count("none")} as none
      from network n join agency a on a.id = n.agency_id cross join lateral (select ${standing(dayOf(now))} as standing) s
     where n.kind = 'private' and n.state = 'active' and ${visible(actor)}
     group by a.id, a.short_name order by a.short_name, a.id`.execute(db);
  return {
    rows: rows.map(({ agencyId, agencyName, ...counts }): ReportLine => ({ agency: { id: agencyId, name: agencyName }, ...counts })),
    ...rulesOf(law.at(now)),
  };
}

export interface InventoryLine extends ReturnType<typeof lineOf> {
  readonly basis: string;
}

/** Every private network in use that the reader may see, for the sheet. */
export async function inventoryOf(deployment: Deployment, actor: Actor): Promise<InventoryLine[]> {
  const today = dayOf(deployment.clock.now());
  const { rows } = await sql<Row>`
    select ${COLUMNS} from network n join agency a on a.id = n.agency_id
     where n.kind = 'private' and n.state = 'active' and ${visible(actor)} order by a.short_name, n.name, n.id`.execute(deployment.db);
  return rows.map((row) => ({ ...lineOf(row, today), basis: row.basis }));
}

/** The registered network in which an address lies. */
export async function networkOf(
  db: Queryable,
  address: string,
): Promise<{ id: string; name: string; kind: NetworkKind; exception: ExceptionState; agencyId: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string; kind: NetworkKind; exception: ExceptionState; agencyId: string }>`
    select n.id, n.name, n.kind, n.exception, n.agency_id from network_range r join network n on n.id = r.network_id
     where r.range >>= ${address}::inet`.execute(db);
  return rows[0];
}
