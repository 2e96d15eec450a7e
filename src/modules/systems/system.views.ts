// Systems as agencies and the office see them: the list with its counts, and one with what the platform sees of it.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { citationsOf } from "#law/index.ts";
import { overseers } from "#modules/identity/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import { connectDuties, openDuties, registerDuties } from "./duties.ts";
import { judged, linksOf } from "./seen.views.ts";
import {
  allowedIn,
  type Built,
  KEEPERS,
  type LinkKind,
  type OpenStanding,
  type OpenState,
  percentOf,
  type SharingStanding,
  type SystemKind,
  systemProblem,
  type SystemState,
  UNCONNECTED,
  unconnectedOpen,
  unconnectedSharing,
} from "./system.ts";

export interface SystemQuery {
  readonly agencyId?: string | undefined;
  readonly sharing?: SharingStanding | typeof UNCONNECTED | undefined;
  readonly open?: OpenStanding | typeof UNCONNECTED | undefined;
  readonly kind?: SystemKind | undefined;
  readonly built?: Built | undefined;
  readonly classified?: boolean | undefined;
  readonly state: SystemState;
  readonly text?: string | undefined;
  readonly after?: { readonly name: string; readonly id: string } | undefined;
  readonly limit: number;
}

interface Row {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly kind: SystemKind;
  readonly name: string;
  readonly code: string;
  readonly purpose: string;
  readonly classified: boolean;
  readonly built: Built;
  readonly plannedOn: string | null;
  readonly blocker: string;
  readonly openState: OpenState;
  readonly openOn: string | null;
  readonly openWords: string;
  readonly state: SystemState;
  readonly ending: string;
  readonly revision: number;
  readonly savedAt: Date;
  readonly contactAt: Date | null;
  readonly ways: LinkKind[] | null;
  readonly entries: number;
  readonly reached: number;
  readonly sharing: SharingStanding;
  readonly open: OpenStanding;
}

export const scopeOf = (actor: Actor, agencyId: string | undefined): RawBuilder<boolean> => {
  if (!overseers.includes(actor.role)) return sql<boolean>`j.agency_id = ${actor.agencyId}`;
  return agencyId === undefined ? sql<boolean>`true` : sql<boolean>`j.agency_id = ${agencyId}`;
};

const oneOf = (column: RawBuilder<unknown>, asked: string | undefined, unconnected: readonly string[]): RawBuilder<unknown>[] => {
  if (asked === undefined) return [];
  return [asked === UNCONNECTED ? sql`${column} = any(${[...unconnected]}::text[])` : sql`${column} = ${asked}`];
};

const conditions = (actor: Actor, ask: SystemQuery): RawBuilder<unknown>[] => {
  const pattern = `%${(ask.text ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  return [
    scopeOf(actor, ask.agencyId),
    sql`j.state = ${ask.state}`,
    ...oneOf(sql`j.sharing`, ask.sharing, unconnectedSharing),
    ...oneOf(sql`j.open`, ask.open, unconnectedOpen),
    ...(ask.kind === undefined ? [] : [sql`j.kind = ${ask.kind}`]),
    ...(ask.built === undefined ? [] : [sql`j.built = ${ask.built}`]),
    ...(ask.classified === undefined ? [] : [sql`j.classified = ${ask.classified}`]),
    ...(ask.text ? [sql`(j.name like ${pattern} or j.code like ${pattern} or j.purpose like ${pattern})`] : []),
  ];
};

export async function systemsOf(deployment: Deployment, actor: Actor, ask: SystemQuery) {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const today = dayOf(now);
  const where = sql.join(conditions(actor, ask), sql` and `);
  const after = ask.after ? sql` and (j.name, j.id) > (${ask.after.name}, ${ask.after.id}::uuid)` : sql``;
  const { rows } = await sql<Row>`
    select j.* from (${judged(today)}) j where ${where} ${after} order by j.name, j.id limit ${ask.limit + 1}`.execute(db);
  const force = law.at(now);
  const { rows: shown, next } = pageOf(rows, ask.limit, ({ name, id }) => ({ name, id }));
  return {
    rows: shown.map((row) => lineOf(row)),
    total: await totalOf(db, today, where),
    next,
    actions: KEEPERS.includes(actor.role) ? ["register"] : [],
    mustConnect: connectDuties(force).length > 0,
    citations: citationsOf(force, registerDuties(force)),
  };
}

async function totalOf(db: Queryable, today: string, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from (${judged(today)}) j where ${where}`.execute(db);
  return rows[0]?.total ?? 0;
}

const lineOf = (row: Row) => ({
  id: row.id,
  agency: { id: row.agencyId, name: row.agencyName },
  kind: row.kind,
  name: row.name,
  code: row.code,
  purpose: row.purpose,
  classified: row.classified,
  built: row.built,
  state: row.state,
  sharing: { standing: row.sharing, plannedOn: row.plannedOn, blocker: row.blocker, ways: row.ways ?? [] },
  open: { standing: row.open, day: row.openOn, words: row.openWords },
  contactAt: row.contactAt?.toISOString() ?? null,
  entries: row.entries,
  reached: row.reached,
  percent: percentOf(row),
});

export async function systemFor(deployment: Deployment, actor: Actor, id: string) {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const { rows } = await sql<Row>`
    select j.* from (${judged(dayOf(now))}) j where j.id = ${id} and ${scopeOf(actor, undefined)}`.execute(db);
  const [row] = rows;
  if (!row) throw systemProblem("unknown");
  const force = law.at(now);
  const links = await linksOf(db, id);
  return {
    ...lineOf(row),
    openState: row.openState,
    ending: row.ending,
    revision: row.revision,
    savedAt: row.savedAt.toISOString(),
    links: links.map((link) => ({ ...link, contactAt: link.contactAt?.toISOString() ?? null })),
    entryLines: await entriesOf(db, id),
    actions: allowedIn(actor, row),
    mustConnect: connectDuties(force).length > 0,
    citations: citationsOf(force, registerDuties(force)),
    openCitations: citationsOf(force, openDuties(force)),
    timeline: await timelineOf(db, id, force.vocabulary),
  };
}

interface EntryLine {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly reached: boolean;
}

/** An entry that left the catalog is shown, and counts for nothing. */
async function entriesOf(db: Queryable, systemId: string): Promise<EntryLine[]> {
  const { rows } = await sql<EntryLine>`
    select e.id, e.code, coalesce(v.title, '') as title,
      v.id is not null and exists (select from resource r where r.entry_id = e.id and r.state = 'mounted') as reached
    from system_entry m join catalog_entry e on e.id = m.entry_id left join catalog_version v on v.id = e.published_version_id
    where m.system_id = ${systemId} order by v.title, e.id`.execute(db);
  return rows;
}
