// Consents as the agencies that have a part in them see them; those who oversee see how many, and of whom nothing.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type ConsentCover, type ConsentState, consentStates, HANDLERS } from "./consent.ts";

export interface ConsentQuery {
  readonly grantId?: string | undefined;
  readonly covers?: ConsentCover | undefined;
  readonly state?: ConsentState | undefined;
  readonly after?: { readonly recordedAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly shown: string;
  readonly entryId: string;
  readonly entryTitle: string;
  readonly consumerAgencyId: string;
  readonly consumerName: string;
  readonly providerAgencyId: string;
  readonly providerName: string;
  readonly recordedName: string;
  readonly covers: ConsentCover;
  readonly purpose: string;
  readonly form: "paper" | "electronic";
  readonly evidence: string;
  readonly givenOn: string;
  readonly untilOn: string | null;
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnWords: string;
  readonly state: ConsentState;
  readonly calls: number;
  readonly lastOn: string | null;
}

const stateOf = (today: string): RawBuilder<ConsentState> => sql<ConsentState>`
  case when c.withdrawn_at is not null then 'withdrawn' when c.until_on < ${today}::date then 'over' else 'live' end`;

const scopeOf = ({ role, agencyId }: Actor): RawBuilder<unknown> =>
  overseers.includes(role)
    ? sql`true`
    : sql`(c.consumer_agency_id = ${agencyId} or c.provider_agency_id = ${agencyId} or c.recorded_agency_id = ${agencyId})`;

const selected = (where: RawBuilder<unknown>, today: string): RawBuilder<unknown> => sql`
  select c.*, ${stateOf(today)} as state, v.title as entry_title, consumer.short_name as consumer_name, provider.short_name as provider_name,
    recorded.short_name as recorded_name, coalesce(used.calls, 0)::int as calls, used.last_on
  from person_consent c
  join catalog_entry e on e.id = c.entry_id
  join catalog_version v on v.id = coalesce(e.published_version_id, e.working_version_id, e.delisted_version_id)
  join agency consumer on consumer.id = c.consumer_agency_id
  join agency provider on provider.id = c.provider_agency_id
  join agency recorded on recorded.id = c.recorded_agency_id
  left join lateral (select sum(calls) as calls, max(day) as last_on from consent_use where consent_id = c.id) used on true
  where ${where}`;

/** Whoever oversees learns of no person, not by a part of a number either. */
const lineOf = (row: Row, actor: Actor) => ({
  id: row.id,
  number: row.number,
  subject: overseers.includes(actor.role) ? "" : row.shown,
  entry: { id: row.entryId, name: row.entryTitle },
  consumer: { id: row.consumerAgencyId, name: row.consumerName },
  provider: { id: row.providerAgencyId, name: row.providerName },
  recordedBy: row.recordedName,
  covers: row.covers,
  purpose: row.purpose,
  form: row.form,
  evidence: overseers.includes(actor.role) ? "" : row.evidence,
  givenOn: row.givenOn,
  until: row.untilOn,
  state: row.state,
  withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  withdrawnWords: row.withdrawnWords,
  calls: row.calls,
  lastOn: row.lastOn,
});

export async function consentsOf(deployment: Deployment, actor: Actor, ask: ConsentQuery) {
  const { db, clock } = deployment;
  const today = dayOf(clock.now());
  const scope = [
    scopeOf(actor),
    ...(ask.grantId === undefined
      ? []
      : [
          sql`exists (select from sharing_grant g where g.id = ${ask.grantId}::uuid and g.entry_id = c.entry_id
               and g.consumer_agency_id = c.consumer_agency_id and g.purpose = c.purpose)`,
        ]),
    ...(ask.covers === undefined ? [] : [sql`c.covers = ${ask.covers}`]),
  ];
  const state = ask.state === undefined ? [] : [sql`${stateOf(today)} = ${ask.state}`];
  const after = ask.after ? [sql`(c.recorded_at, c.id) < (${ask.after.recordedAt}, ${ask.after.id}::uuid)`] : [];
  const { rows } = await sql<Row>`${selected(sql.join([...scope, ...state, ...after], sql` and `), today)}
    order by c.recorded_at desc, c.id desc limit ${ask.limit + 1}`.execute(db);
  const counted = await sql<{ state: ConsentState; count: number }>`
    select ${stateOf(today)} as state, count(*)::int as count from person_consent c
    where ${sql.join(scope, sql` and `)} group by 1`.execute(db);
  const counts = new Map(counted.rows.map((row) => [row.state, row.count]));
  const { rows: shown, next } = pageOf(rows, ask.limit, ({ recordedAt, id }) => ({ recordedAt, id }));
  return {
    rows: shown.map((row) => lineOf(row, actor)),
    total: ask.state === undefined ? counted.rows.reduce((sum, { count }) => sum + count, 0) : (counts.get(ask.state) ?? 0),
    counts: Object.fromEntries(consentStates.map((each) => [each, counts.get(each) ?? 0])) as Record<ConsentState, number>,
    next,
    actions: HANDLERS.includes(actor.role) ? ["record", "search", "withdraw"] : [],
  };
}

const OF_ONE = 200;

export async function consentsOfSubject({ clock }: Deployment, db: Queryable, actor: Actor, digest: string) {
  const today = dayOf(clock.now());
  const { rows } = await sql<Row>`${selected(sql`c.digest = ${digest} and ${scopeOf(actor)}`, today)}
    order by c.recorded_at desc, c.id desc limit ${OF_ONE}`.execute(db);
  return rows.map((row) => lineOf(row, actor));
}

/** How many persons consented as the grant needs it, and still do. */
export async function liveFor(db: Queryable, grantId: string, today: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct digest)::int as count from gateway_consent
    where grant_id = ${grantId}::uuid and given_on <= ${today}::date and (until_on is null or until_on >= ${today}::date)`.execute(db);
  return rows[0]?.count ?? 0;
}

/** How many persons agreed that the consumer publishes what is told of them. */
export async function releasedFor(
  db: Queryable,
  ask: { entryId: string; consumerAgencyId: string; items: readonly string[]; today: string },
) {
  const { rows } = await sql<{ count: number }>`
    select count(distinct c.digest)::int as count from person_consent c
    where c.entry_id = ${ask.entryId}::uuid and c.consumer_agency_id = ${ask.consumerAgencyId}::uuid and c.covers = 'release'
      and c.withdrawn_at is null and c.given_on <= ${ask.today}::date and (c.until_on is null or c.until_on >= ${ask.today}::date)
      and c.items @> ${[...ask.items]}::text[]`.execute(db);
  return rows[0]?.count ?? 0;
}
