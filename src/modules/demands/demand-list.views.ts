// Demands as lists: an agency's own, those that it was asked to answer, all for the office, and what agencies have shown to each other.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Audience } from "#law/index.ts";
import { type ClockView, clocksOf, type Sentence } from "#modules/deadlines/index.ts";
import { overseers, sharingOffice } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type DemandState, OPEN } from "./demand.ts";
import * as store from "./demand.store.ts";
import { sentenceOf } from "./sentence.views.ts";
import { unmet } from "./link.ts";

export const demandViews = ["own", "received", "office", "listed"] as const;
export type DemandView = (typeof demandViews)[number];

export interface DemandQuery {
  readonly view: DemandView;
  readonly state?: string | undefined;
  readonly text?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly audience?: Audience | undefined;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

export interface DemandLine {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly agency: { id: string; name: string };
  readonly audience: Audience | null;
  readonly target: string;
  readonly state: DemandState;
  readonly items: number;
  /** Wanted items that nothing meets so far. */
  readonly unmet: number;
  readonly itemNames: string[];
  readonly savedAt: string;
  readonly handedInAt: string | null;
  readonly sentence: Sentence;
}

/** What a viewer may read in a list; the choice narrows it further. */
export function inView(db: Queryable, actor: Actor, ask: Omit<DemandQuery, "after" | "limit">) {
  let query = db.selectFrom("demand").innerJoin("agency", "agency.id", "demand.agencyId");
  if (ask.view === "own") query = query.where("demand.agencyId", "=", actor.agencyId);
  else query = query.where("demand.handedInAt", "is not", null);
  if (ask.view === "received") {
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom("demandRoute as route")
          .select("route.id")
          .whereRef("route.demandId", "=", "demand.id")
          .where("route.agencyId", "=", actor.agencyId),
      ),
    );
  }
  if (ask.view === "office" && !overseers.includes(actor.role)) query = query.where(sql<boolean>`false`);
  if (ask.view === "listed") {
    query = query
      .where("demand.state", "in", OPEN)
      .where("demand.agencyId", "!=", actor.agencyId)
      .where(sql<boolean>`(demand.content ->> 'listed')::boolean`);
  }
  if (ask.state === "open") query = query.where("demand.state", "in", OPEN);
  else if (ask.state) query = query.where("demand.state", "=", ask.state);
  if (ask.agencyId) query = query.where("demand.agencyId", "=", ask.agencyId);
  if (ask.audience) query = query.where("demand.audience", "=", ask.audience);
  if (ask.text) {
    const pattern = `%${ask.text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((where) =>
      where.or([
        where("demand.number", "like", pattern),
        where("demand.title", "like", pattern),
        where(sql<string>`jsonb_path_query_array(demand.content, '$.items[*].name')::text`, "like", pattern),
      ]),
    );
  }
  return query;
}

const columns = store.COLUMNS.map((column) => `demand.${column}` as const);

export async function demandRows(
  db: Queryable,
  actor: Actor,
  ask: DemandQuery,
): Promise<{ demand: store.Demand; agency: { id: string; name: string } }[]> {
  let query = inView(db, actor, ask)
    .select(columns)
    .select("agency.shortName")
    .orderBy("demand.savedAt", "desc")
    .orderBy("demand.id", "desc")
    .limit(ask.limit);
  if (ask.after) query = query.where(sql<boolean>`(demand.saved_at, demand.id) < (${ask.after.at}, ${ask.after.id})`);
  const rows = await query.execute();
  return rows.map(({ shortName, ...row }) => ({ demand: store.demandOf(row), agency: { id: row.agencyId, name: shortName } }));
}

export async function demandList(deployment: Deployment, actor: Actor, ask: DemandQuery) {
  const { db } = deployment;
  const found = await demandRows(db, actor, { ...ask, limit: ask.limit + 1 });
  const { rows: page, next } = pageOf(found, ask.limit, ({ demand }) => ({ at: demand.savedAt, id: demand.id }));
  const ids = page.map(({ demand }) => demand.id);
  const supplies = await store.supplyOf(db, ids);
  const clocks = await clocksOf(deployment, ids);
  const holders = await holdersOf(db, ids);
  const office = await sharingOffice(db);
  const targets = await namesOf(
    db,
    page.flatMap(({ demand }) => (demand.targetAgencyId === null ? [] : [demand.targetAgencyId])),
  );
  const counted = await inView(db, actor, { ...ask, state: undefined })
    .select((select) => ["demand.state", select.fn.countAll<number>().as("count")])
    .groupBy("demand.state")
    .execute();
  const isPublic = ask.view === "listed";
  const lines = page.map(({ demand, agency }) => {
    const own = supplies.filter(({ demandId }) => demandId === demand.id);
    const parties = { agency, office, holder: holders.get(demand.id) ?? null };
    return lineOf(actor, demand, {
      parties,
      clocks: clocks.get(demand.id) ?? [],
      own,
      target: targets.get(demand.targetAgencyId ?? "") ?? "",
    });
  });
  const states = counted.map(({ state, count }) => ({ state: state as DemandState, count }));
  return {
    rows: isPublic ? lines.map(publicLine) : lines,
    next,
    total: states.reduce((sum, { state, count }) => sum + (isAsked(ask.state, state) ? count : 0), 0),
    states,
  };
}

const isAsked = (asked: string | undefined, state: DemandState): boolean =>
  asked === undefined || asked === state || (asked === "open" && OPEN.includes(state));

interface LineParts {
  readonly parties: Parameters<typeof sentenceOf>[2];
  readonly clocks: readonly ClockView[];
  readonly own: readonly store.StoredSupply[];
  readonly target: string;
}

function lineOf(actor: Actor, demand: store.Demand, { parties, clocks, own, target }: LineParts): DemandLine {
  const { id, number, title, audience, state, content } = demand;
  return {
    id,
    number,
    title,
    agency: { ...parties.agency },
    audience,
    target: target === "" ? content.targetName : target,
    state,
    items: content.items.length,
    unmet: unmet(content, own).length,
    itemNames: content.items.map(({ name }) => name),
    savedAt: demand.savedAt.toISOString(),
    handedInAt: demand.handedInAt?.toISOString() ?? null,
    sentence: sentenceOf(actor, demand, parties, clocks),
  };
}

/** Other agencies read who needs what and how far it is: not from whom it is hoped for, nor who was asked. */
const publicLine = (line: DemandLine): DemandLine => ({
  ...line,
  target: "",
  sentence: { ...line.sentence, holder: null, clocks: [], words: publicWords(line.state).zh, wordsEn: publicWords(line.state).en },
});

const publicWords = (state: DemandState): { zh: string; en: string } =>
  state === "registered" ? { zh: "正在寻找持有部门", en: "Looking for whoever holds it" } : { zh: "正在办理", en: "In hand" };

async function holdersOf(db: Queryable, ids: readonly string[]): Promise<Map<string, { id: string; name: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("demandRoute as route")
    .innerJoin("agency", "agency.id", "route.agencyId")
    .distinctOn("route.demandId")
    .select(["route.demandId", "agency.id", "agency.shortName"])
    .where("route.demandId", "in", ids)
    .where((where) => where.or([where("route.answer", "is", null), where("route.answer", "=", "agreed")]))
    .orderBy("route.demandId")
    .orderBy("route.routedAt", "desc")
    .execute();
  return new Map(rows.map(({ demandId, id, shortName }) => [demandId, { id, name: shortName }]));
}

async function namesOf(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("agency").select(["id", "shortName"]).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, shortName }) => [id, shortName]));
}
