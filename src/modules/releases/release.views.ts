// Requests and consents as both sides and those who oversee see them: the register with its counts, and one with what is open under it.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { citationsOf, type LawInForce } from "#law/index.ts";
import { clocksOf } from "#modules/deadlines/index.ts";
import { overseers } from "#modules/identity/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import { settings } from "#modules/settings/index.ts";
import { openedUnder } from "./opened.views.ts";
import { allowedIn, ASKERS, type ReleaseState, releaseProblem, releaseStates } from "./release.ts";
import type { Release } from "./release.store.ts";
import { consentRule, personRule } from "./rule.ts";

const settingOf = settings(
  "releases",
  { zh: "对外发布", en: "Releases" },
  {
    "answer-days": {
      zh: "对外发布申请的答复期限",
      en: "Time for answering a request for a release",
      hint: {
        zh: "规则没有给出答复期限时，申请应在这么多工作日内得到答复；只对以后提出的申请有效。",
        en: "Where the rules set no time, the provider answers within so many working days. It holds for requests from now on.",
      },
      unit: "working-days",
      min: 1,
      max: 60,
      first: 10,
    },
  },
);

/** Within how many working days a request is answered where no text sets the time. */
export const answerDays = async (db: Queryable): Promise<number> => await settingOf(db, "answer-days");

export interface ReleaseQuery {
  /** Asked for by the own agency, or of it. */
  readonly side?: "asked" | "given" | undefined;
  readonly state?: ReleaseState | undefined;
  /** Ended, and not yet said to be taken down. */
  readonly standing?: boolean | undefined;
  readonly text?: string | undefined;
  readonly after?: { readonly askedAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

interface Row extends Release {
  readonly consumerName: string;
  readonly providerName: string;
  readonly entryTitle: string;
  readonly grantNumber: string;
}

const isStanding = sql<boolean>`(r.state in ('withdrawn', 'expired') and r.taken_down_at is null)`;

function scopeOf({ role, agencyId }: Actor, side: ReleaseQuery["side"]): RawBuilder<unknown> {
  if (side === "asked") return sql`r.consumer_agency_id = ${agencyId}`;
  if (side === "given") return sql`r.provider_agency_id = ${agencyId}`;
  return overseers.includes(role) ? sql`true` : sql`(r.consumer_agency_id = ${agencyId} or r.provider_agency_id = ${agencyId})`;
}

function conditions(actor: Actor, ask: ReleaseQuery): RawBuilder<unknown>[] {
  const pattern = `%${(ask.text ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  return [
    scopeOf(actor, ask.side),
    ...(ask.state === undefined ? [] : [sql`r.state = ${ask.state}`]),
    ...(ask.standing === undefined ? [] : [sql`${isStanding} = ${ask.standing}`]),
    ...(ask.text ? [sql`(r.title like ${pattern} or r.number like ${pattern})`] : []),
  ];
}

const selected = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select r.*, consumer.short_name as consumer_name, provider.short_name as provider_name, v.title as entry_title, g.number as grant_number
  from release_consent r
  join agency consumer on consumer.id = r.consumer_agency_id
  join agency provider on provider.id = r.provider_agency_id
  join sharing_grant g on g.id = r.grant_id
  join catalog_version v on v.id = g.version_id
  where ${where}`;

export async function releasesOf(deployment: Deployment, actor: Actor, ask: ReleaseQuery) {
  const { db, law, clock } = deployment;
  const today = dayOf(clock.now());
  const force = law.at(clock.now());
  const where = sql.join(conditions(actor, ask), sql` and `);
  const after = ask.after ? sql` and (r.asked_at, r.id) < (${ask.after.askedAt}, ${ask.after.id}::uuid)` : sql``;
  const { rows } = await sql<Row>`${selected(sql`${where}${after}`)}
    order by r.asked_at desc, r.id desc limit ${ask.limit + 1}`.execute(db);
  const { rows: shown, next } = pageOf(rows, ask.limit, ({ askedAt, id }) => ({ askedAt, id }));
  const anyState = sql.join(conditions(actor, { ...ask, state: undefined }), sql` and `);
  return {
    rows: shown.map((row) => lineOf(row, today)),
    ...(await countsOf(db, where, anyState)),
    next,
    actions: ASKERS.includes(actor.role) ? ["ask"] : [],
    answerDays: await answerDays(db),
    // Where a text sets the time, the office's is not counted by.
    answerByLaw: force.findDeadline("release.answer") !== undefined,
    citations: citationsOf(force, consentRule(force).cites),
  };
}

async function countsOf(db: Queryable, where: RawBuilder<unknown>, anyState: RawBuilder<unknown>) {
  const { rows } = await sql<{ state: ReleaseState; count: number; total: number; standing: number }>`
    select r.state, count(*)::int as count, (count(*) filter (where ${where}))::int as total, (count(*) filter (where ${isStanding}))::int as standing
    from release_consent r where ${anyState} group by r.state`.execute(db);
  const found = new Map(rows.map(({ state, count }) => [state, count]));
  return {
    total: rows.reduce((sum, { total }) => sum + total, 0),
    standing: rows.reduce((sum, { standing }) => sum + standing, 0),
    counts: Object.fromEntries(releaseStates.map((state) => [state, found.get(state) ?? 0])) as Record<ReleaseState, number>,
  };
}

const lineOf = (row: Row, today: string) => ({
  id: row.id,
  number: row.number,
  title: row.title,
  consumer: { id: row.consumerAgencyId, name: row.consumerName },
  provider: { id: row.providerAgencyId, name: row.providerName },
  entry: { id: row.entryId, name: row.entryTitle },
  grant: { id: row.grantId, name: row.grantNumber },
  form: row.form,
  audience: row.audience,
  from: row.fromOn,
  until: row.untilOn,
  state: row.state,
  dueOn: row.dueOn,
  isLate: row.state === "asked" && row.dueOn < today,
  /** Ended, and nobody has said yet that it stands nowhere any more. */
  isStanding: (row.state === "withdrawn" || row.state === "expired") && row.takenDownAt === null,
  askedAt: row.askedAt.toISOString(),
});

export async function releaseFor(deployment: Deployment, actor: Actor, id: string) {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const { rows } = await sql<Row>`${selected(sql`r.id = ${id} and ${scopeOf(actor, undefined)}`)}`.execute(db);
  const [row] = rows;
  if (!row) throw releaseProblem("unknown");
  const force = law.at(now);
  const grant = await db.selectFrom("sharingGrant").select("items").where("id", "=", row.grantId).executeTakeFirstOrThrow();
  const names = new Map((grant.items as { itemId: string; name: string }[]).map(({ itemId, name }) => [itemId, name]));
  const derived = row.derivedEntryId === null ? undefined : await titleOf(db, row.derivedEntryId);
  return {
    ...lineOf(row, dayOf(now)),
    items: row.items.map((itemId) => names.get(itemId) ?? itemId),
    recipients: [...row.recipients],
    channel: row.channel,
    purpose: row.purpose,
    derivedEntry: row.derivedEntryId === null ? null : { id: row.derivedEntryId, name: derived ?? "" },
    personBasis: row.personBasis,
    personWords: row.personWords,
    dueByLaw: row.dueByLaw,
    conditions: row.conditions,
    words: row.words,
    endWords: row.endWords,
    endedAt: row.endedAt?.toISOString() ?? null,
    takenDownAt: row.takenDownAt?.toISOString() ?? null,
    takenDownWords: row.takenDownWords,
    // What stands open in the catalog as long as the consent lasts, or although it has ended.
    opened: ["agreed", "withdrawn", "expired"].includes(row.state) ? await openedUnder(db, row) : [],
    clocks: (await clocksOf(deployment, [id])).get(id) ?? [],
    actions: allowedIn(actor, row),
    citations: citationsOf(force, row.cites),
    personCitations: citationsOf(force, personRule(force).cites),
    timeline: await timelineOf(db, id, force.vocabulary),
  };
}

async function titleOf(db: Queryable, entryId: string): Promise<string | undefined> {
  const { rows } = await sql<{ title: string }>`
    select v.title from catalog_entry e
    join catalog_version v on v.id = coalesce(e.published_version_id, e.working_version_id, e.delisted_version_id)
    where e.id = ${entryId}`.execute(db);
  return rows[0]?.title;
}

export async function isOwnEntry(db: Queryable, agencyId: string, entryId: string): Promise<boolean> {
  const row = await db
    .selectFrom("catalogEntry")
    .select("id")
    .where("id", "=", entryId)
    .where("agencyId", "=", agencyId)
    .executeTakeFirst();
  return row !== undefined;
}

interface Choice {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly provider: string;
  readonly items: { id: string; name: string; isPersonal: boolean }[];
  readonly derived: { id: string; name: string }[];
}

/** Grants of which the own agency may ask, with what it has stated to be derived from them. */
export async function choicesOf(deployment: Deployment, actor: Actor, limit: number) {
  const { db, law, clock } = deployment;
  const { rows } = await sql<Choice>`
    select g.id, g.number, v.title, provider.short_name as provider,
      (select coalesce(json_agg(json_build_object('id', item ->> 'itemId', 'name', item ->> 'name',
          'isPersonal', item ->> 'personal' <> 'none' and item ->> 'mask' = 'none')), '[]')
         from jsonb_array_elements(g.items) item where item ->> 'mask' <> 'drop') as items,
      (select coalesce(json_agg(json_build_object('id', own.id, 'name', w.title)), '[]')
         from entry_relation relation
         join catalog_entry own on own.id = relation.entry_id and own.agency_id = g.consumer_agency_id
         join catalog_version w on w.id = coalesce(own.working_version_id, own.published_version_id)
        where relation.other_id = g.entry_id and relation.kind = 'derived' and relation.ended_at is null) as derived
    from sharing_grant g
    join agency provider on provider.id = g.provider_agency_id
    join catalog_version v on v.id = g.version_id
    where g.consumer_agency_id = ${actor.agencyId}
    order by g.agreed_at desc, g.id desc limit ${limit}`.execute(db);
  const force: LawInForce = law.at(clock.now());
  return { rows, personCitations: citationsOf(force, personRule(force).cites) };
}
