// Direct connections as bureaus and those who oversee see them: the register with its counts, one with its months, the figures by agency.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { citationsOf } from "#law/index.ts";
import { overseers } from "#modules/identity/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import { linkableGrants } from "./choice.views.ts";
import { allowedIn, directUseProblem, type DirectUseState, directUseStates, KEEPERS } from "./direct-use.ts";
import type { DirectUse } from "./direct-use.store.ts";
import { monthsOf } from "./month.views.ts";
import { directRule } from "./rule.ts";
import { reportDays } from "./setting.views.ts";

export interface DirectUseQuery {
  readonly agencyId?: string | undefined;
  readonly providerAgencyId?: string | undefined;
  readonly state?: DirectUseState | undefined;
  /** Months that nobody reported: any, or such as are late. */
  readonly missing?: "owed" | "late" | undefined;
  readonly text?: string | undefined;
  readonly after?: { readonly createdAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

interface Row extends DirectUse {
  readonly agencyName: string;
  readonly providerName: string;
  readonly systemName: string;
  readonly owed: number;
  readonly late: number;
  readonly grantId: string | null;
  readonly grantNumber: string | null;
  readonly linkedFrom: string | null;
}

/** The office oversees; a bureau sees its own, and an agency outside nothing. */
const visible = ({ role, agencyId }: Actor): RawBuilder<unknown> => (overseers.includes(role) ? sql`true` : sql`u.agency_id = ${agencyId}`);

const owing = (today: string, missing: "owed" | "late"): RawBuilder<unknown> => sql`
  exists (select from direct_use_month m where m.direct_use_id = u.id and m.state = 'owed'
           ${missing === "late" ? sql`and m.due_on < ${today}::date` : sql``})`;

function conditions(actor: Actor, ask: DirectUseQuery, today: string): RawBuilder<unknown>[] {
  const pattern = `%${(ask.text ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  return [
    visible(actor),
    ...(ask.agencyId === undefined ? [] : [sql`u.agency_id = ${ask.agencyId}`]),
    ...(ask.providerAgencyId === undefined ? [] : [sql`u.provider_agency_id = ${ask.providerAgencyId}`]),
    ...(ask.state === undefined ? [] : [sql`u.state = ${ask.state}`]),
    ...(ask.missing === undefined ? [] : [owing(today, ask.missing)]),
    ...(ask.text ? [sql`(u.title like ${pattern} or u.number like ${pattern} or u.national_code like ${pattern})`] : []),
  ];
}

const selected = (where: RawBuilder<unknown>, today: string): RawBuilder<unknown> => sql`
  select u.*, a.short_name as agency_name, p.short_name as provider_name, s.name as system_name,
         l.grant_id, g.number as grant_number, l.from_month as linked_from, m.owed, m.late
    from direct_use u
    join agency a on a.id = u.agency_id
    join agency p on p.id = u.provider_agency_id
    join information_system s on s.id = u.system_id
    left join direct_use_link l on l.direct_use_id = u.id and l.until_month is null
    left join sharing_grant g on g.id = l.grant_id
    left join lateral (
      select count(*)::int as owed, (count(*) filter (where due_on < ${today}::date))::int as late
        from direct_use_month where direct_use_id = u.id and state = 'owed') m on true
   where ${where}`;

export async function directUsesOf(deployment: Deployment, actor: Actor, ask: DirectUseQuery) {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const today = dayOf(now);
  const rule = directRule(law.at(now));
  const where = sql.join(conditions(actor, ask, today), sql` and `);
  const after = ask.after ? sql` and (u.created_at, u.id) < (${ask.after.createdAt}, ${ask.after.id}::uuid)` : sql``;
  const { rows } = await sql<Row>`${selected(sql`${where}${after}`, today)}
    order by u.created_at desc, u.id desc limit ${ask.limit + 1}`.execute(db);
  const { rows: shown, next } = pageOf(rows, ask.limit, ({ createdAt, id }) => ({ createdAt, id }));
  return {
    rows: shown.map(lineOf),
    ...(await countsOf(db, where, sql.join(conditions(actor, { ...ask, state: undefined }, today), sql` and `))),
    next,
    actions: KEEPERS.includes(actor.role) && rule.kinds.length > 0 ? ["register"] : [],
    kinds: [...rule.kinds],
    reportDays: await reportDays(db),
    citations: citationsOf(law.at(now), rule.cites),
  };
}

async function countsOf(db: Queryable, where: RawBuilder<unknown>, anyState: RawBuilder<unknown>) {
  const { rows } = await sql<{ state: DirectUseState; count: number; total: number }>`
    select u.state, count(*)::int as count, (count(*) filter (where ${where}))::int as total
      from direct_use u where ${anyState} group by u.state`.execute(db);
  const found = new Map(rows.map(({ state, count }) => [state, count]));
  return {
    total: rows.reduce((sum, { total }) => sum + total, 0),
    counts: Object.fromEntries(directUseStates.map((state) => [state, found.get(state) ?? 0])) as Record<DirectUseState, number>,
  };
}

const lineOf = (row: Row) => ({
  id: row.id,
  number: row.number,
  title: row.title,
  agency: { id: row.agencyId, name: row.agencyName },
  provider: { id: row.providerAgencyId, name: row.providerName },
  kind: row.kind,
  nationalCode: row.nationalCode,
  system: { id: row.systemId, name: row.systemName },
  firstOn: row.firstOn,
  lastOn: row.lastOn,
  state: row.state,
  /** Whether it was ever confirmed: before, nothing is reported. */
  isCounted: row.confirmedAt !== null,
  owed: row.owed,
  late: row.late,
  grant: row.grantId === null ? null : { id: row.grantId, number: row.grantNumber ?? "", from: row.linkedFrom ?? "" },
});

export async function directUseFor(deployment: Deployment, actor: Actor, id: string) {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const today = dayOf(now);
  const { rows } = await sql<Row>`${selected(sql`u.id = ${id} and ${visible(actor)}`, today)}`.execute(db);
  const [row] = rows;
  if (!row) throw directUseProblem("unknown");
  const force = law.at(now);
  const actions = allowedIn(actor, { ...row, isLinked: row.grantId !== null });
  return {
    ...lineOf(row),
    approvalNumber: row.approvalNumber,
    entry: await entryOf(db, row.entryId),
    demand: await demandOf(db, row.demandId),
    purpose: row.purpose,
    scenario: row.scenario,
    items: [...row.items],
    contact: row.contact,
    phone: row.phone,
    words: row.words,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    endedOn: row.endedOn,
    ending: row.ending,
    revision: row.revision,
    months: await monthsOf(db, id, today),
    linkable: actions.includes("link") ? await linkableGrants(db, row) : [],
    actions,
    reportDays: await reportDays(db),
    citations: citationsOf(force, row.cites),
    timeline: await timelineOf(db, id, force.vocabulary),
  };
}

async function entryOf(db: Queryable, id: string | null): Promise<{ id: string; name: string } | null> {
  if (id === null) return null;
  const { rows } = await sql<{ name: string }>`
    select v.title as name from catalog_entry e
      join catalog_version v on v.id = coalesce(e.published_version_id, e.delisted_version_id, e.working_version_id)
     where e.id = ${id}`.execute(db);
  return { id, name: rows[0]?.name ?? "" };
}

async function demandOf(db: Queryable, id: string | null): Promise<{ id: string; name: string } | null> {
  if (id === null) return null;
  const row = await db.selectFrom("demand").select(["number", "title"]).where("id", "=", id).executeTakeFirst();
  return { id, name: `${row?.number ?? ""} ${row?.title ?? ""}`.trim() };
}

export interface FiguresLine {
  readonly agency: { readonly id: string; readonly name: string };
  readonly confirmed: number;
  readonly waiting: number;
  readonly owed: number;
  readonly late: number;
}

/** By bureau: what stands, what waits, and the months that nobody reported. */
export async function directUseFigures({ db, clock }: Deployment): Promise<FiguresLine[]> {
  const today = dayOf(clock.now());
  const { rows } = await sql<Omit<FiguresLine, "agency"> & { agencyId: string; agencyName: string }>`
    select a.id as agency_id, a.short_name as agency_name,
           (count(*) filter (where u.state = 'confirmed'))::int as confirmed,
           (count(*) filter (where u.state = 'registered'))::int as waiting,
           coalesce(sum(m.owed), 0)::int as owed, coalesce(sum(m.late), 0)::int as late
      from direct_use u
      join agency a on a.id = u.agency_id
      left join (
        select direct_use_id, count(*) as owed, count(*) filter (where due_on < ${today}::date) as late
          from direct_use_month where state = 'owed' group by direct_use_id) m on m.direct_use_id = u.id
     group by a.id, a.short_name order by a.short_name, a.id`.execute(db);
  return rows.map(({ agencyId, agencyName, ...counts }) => ({ agency: { id: agencyId, name: agencyName }, ...counts }));
}

/** What the texts in force permit today: where nothing, there is no page of it. */
export function directRuleNow({ law, clock }: Deployment) {
  const force = law.at(clock.now());
  const { kinds, cites } = directRule(force);
  return { kinds: [...kinds], citations: citationsOf(force, cites) };
}
