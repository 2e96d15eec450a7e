// The list as agencies keep it and the office sees it: each line with its standing, filtered by what is out of order.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { citationsOf } from "#law/index.ts";
import { overseers } from "#modules/identity/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import { actionsFor, dutiesInForce, type Finding, findingOf, KEEPERS, materialProblem, type MaterialState, verdictOf } from "./material.ts";
import { lineBy, type LineRow, standingLines } from "./standing.views.ts";

export interface MaterialQuery {
  readonly agencyId?: string | undefined;
  readonly state?: MaterialState | undefined;
  readonly finding?: Finding | "any" | undefined;
  readonly text?: string | undefined;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

const FOUND: Readonly<Record<Finding | "any", RawBuilder<unknown>>> = {
  "asked-though-held": sql`l.demand = 'asked' and l.is_held`,
  "asked-though-shared": sql`l.demand = 'asked' and l.is_shared and not l.is_held`,
  "nothing-held": sql`l.demand = 'obtained' and not l.is_held`,
  any: sql`(l.demand = 'asked' and (l.is_held or l.is_shared) or l.demand = 'obtained' and not l.is_held)`,
};

/** Those who oversee see what is in force and what has ended; a draft is its agency's own. */
function conditions(actor: Actor, ask: MaterialQuery): RawBuilder<unknown>[] {
  const isOverseer = overseers.includes(actor.role);
  const pattern = `%${(ask.text ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  return [
    isOverseer ? sql`(l.agency_id = ${actor.agencyId} or l.state <> 'draft')` : sql`l.agency_id = ${actor.agencyId}`,
    ...(ask.agencyId === undefined ? [] : [sql`l.agency_id = ${ask.agencyId}`]),
    ask.state === undefined ? sql`l.state <> 'ended'` : sql`l.state = ${ask.state}`,
    ...(ask.finding === undefined ? [] : [sql`l.state = 'in-force'`, FOUND[ask.finding]]),
    ...(ask.text ? [sql`(l.item_code like ${pattern} or l.item_name like ${pattern} or l.name like ${pattern})`] : []),
  ];
}

export async function materialsOf({ db, law, clock }: Deployment, actor: Actor, ask: MaterialQuery) {
  const now = clock.now();
  const lines = standingLines(dayOf(now));
  const where = sql.join(conditions(actor, ask), sql` and `);
  const after = ask.after ? sql` and (l.created_at, l.id) < (${ask.after.at}, ${ask.after.id}::uuid)` : sql``;
  const { rows } = await sql<LineRow>`
    select l.* from (${lines}) l where ${where} ${after} order by l.created_at desc, l.id desc limit ${ask.limit + 1}`.execute(db);
  const { rows: shown, next } = pageOf(rows, ask.limit, ({ createdAt: at, id }) => ({ at, id }));
  const force = law.at(now);
  return {
    rows: shown.map((row) => lineOf(actor, row)),
    total: await totalOf(db, lines, where),
    found: await foundOf(db, lines, conditions(actor, { agencyId: ask.agencyId, finding: "any", limit: 0 })),
    next,
    actions: KEEPERS.includes(actor.role) ? ["add"] : [],
    citations: citationsOf(force, dutiesInForce(force)),
  };
}

async function totalOf(db: Queryable, lines: RawBuilder<LineRow>, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from (${lines}) l where ${where}`.execute(db);
  return rows[0]?.total ?? 0;
}

async function foundOf(
  db: Queryable,
  lines: RawBuilder<LineRow>,
  within: readonly RawBuilder<unknown>[],
): Promise<Record<Finding, number>> {
  const { rows } = await sql<Pick<LineRow, "demand" | "isShared" | "isHeld"> & { count: number }>`
    select l.demand, l.is_shared, l.is_held, count(*)::int as count from (${lines}) l where ${sql.join([...within], sql` and `)}
     group by 1, 2, 3`.execute(db);
  const sums: Record<Finding, number> = { "asked-though-held": 0, "asked-though-shared": 0, "nothing-held": 0 };
  for (const { count, ...standing } of rows) {
    const finding = findingOf(standing);
    if (finding) sums[finding] += count;
  }
  return sums;
}

const lineOf = (actor: Actor, row: LineRow) => ({
  id: row.id,
  item: { code: row.itemCode, name: row.itemName },
  agency: { id: row.agencyId, name: row.agencyName },
  name: row.name,
  demand: row.demand,
  rule: row.rule,
  note: row.note,
  state: row.state,
  ending: row.ending,
  revision: row.revision,
  savedAt: row.savedAt.toISOString(),
  inForceAt: row.inForceAt?.toISOString() ?? null,
  entry:
    row.entryId === null
      ? null
      : {
          id: row.entryId,
          code: row.entryCode ?? "",
          title: row.entryTitle ?? "",
          source: row.sourceName ?? "",
          shared: row.isShared,
          own: row.isOwn,
        },
  held: [...row.held],
  verdict: verdictOf(row),
  finding: row.state === "ended" ? null : findingOf(row),
  actions: actionsFor(actor, row),
});

export async function materialFor(deployment: Deployment, actor: Actor, id: string) {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const row = await lineBy(db, dayOf(now), id);
  const sees = row && (row.agencyId === actor.agencyId || (overseers.includes(actor.role) && row.state !== "draft"));
  if (!sees) throw materialProblem("unknown");
  const force = law.at(now);
  return {
    ...lineOf(actor, row),
    citations: citationsOf(force, dutiesInForce(force)),
    timeline: await timelineOf(db, id, force.vocabulary),
  };
}

const CHOICES_MAX = 30;

export interface EntryChoice {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly source: string;
  readonly isHeld: boolean;
}

/** Published entries, those first that the agency holds itself or has a grant on. */
export async function entryChoices({ db, clock }: Deployment, actor: Actor, text: string): Promise<EntryChoice[]> {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<EntryChoice>`
    select c.* from (
      select e.id, e.code, v.title, a.short_name as source,
        e.agency_id = ${actor.agencyId} or exists (select from sharing_grant g where g.entry_id = e.id and g.consumer_agency_id = ${actor.agencyId} and g.state = 'shared'
                  and ${dayOf(clock.now())}::date between g.valid_from and g.valid_until) as is_held
      from catalog_entry e join catalog_version v on v.id = e.published_version_id join agency a on a.id = e.agency_id
      where (v.sharing_type is distinct from 'withheld' or e.agency_id = ${actor.agencyId}) and (v.title like ${pattern} or e.code like ${pattern})
    ) c order by c.is_held desc, c.title, c.id limit ${CHOICES_MAX}`.execute(db);
  return rows;
}
