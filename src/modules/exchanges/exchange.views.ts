// Exchanges as people see them: lists by side, one exchange whole, and its runs.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { frontConnections } from "#modules/connections/index.ts";
import { restingSentence, type Sentence } from "#modules/deadlines/index.ts";
import { agencyOf, overseers, personOf } from "#modules/identity/index.ts";
import { grantOf } from "#modules/grants/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import { grantStanding, type GrantStanding } from "#modules/usage/index.ts";
import { type CaptureRow, keptUntilOf } from "./capture.ts";
import { captureOf } from "./capture.views.ts";
import type { FileForm } from "#kernel/file-drop.ts";
import { pageOf } from "#kernel/paging.ts";
import { actionsFor, currentOf, exchangeProblem, isKeeper, mayLook, mayReadRejects, stateWords } from "./exchange.ts";
import * as store from "./exchange.store.ts";
import * as runs from "./run.store.ts";
import { runView } from "./run.views.ts";
import { givenItems, sourceOf, watermarks } from "./source.views.ts";

export interface ExchangeQuery {
  readonly side: "consumer" | "provider" | "office";
  readonly grantId?: string | undefined;
  readonly state?: string | undefined;
  readonly text?: string | undefined;
  readonly limit: number;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
}

const listed = (db: Queryable, actor: Actor, ask: ExchangeQuery) => {
  let query = db
    .selectFrom("exchange as e")
    .innerJoin("sharingGrant as g", "g.id", "e.grantId")
    .innerJoin("catalogVersion as version", "version.id", "g.versionId")
    .innerJoin("agency as consumer", "consumer.id", "e.consumerAgencyId")
    .innerJoin("agency as provider", "provider.id", "e.providerAgencyId");
  if (ask.side === "consumer") query = query.where("e.consumerAgencyId", "=", actor.agencyId);
  if (ask.side === "provider") query = query.where("e.providerAgencyId", "=", actor.agencyId);
  if (ask.side === "office" && !overseers.includes(actor.role)) query = query.where(sql<boolean>`false`);
  if (ask.grantId) query = query.where("e.grantId", "=", ask.grantId);
  if (ask.state) query = query.where("e.state", "=", ask.state);
  if (ask.text) {
    const pattern = `%${ask.text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((where) => where.or([where("e.number", "like", pattern), where("e.title", "like", pattern)]));
  }
  return query;
};

export async function exchangesOf(deployment: Deployment, actor: Actor, ask: ExchangeQuery) {
  const { db, clock } = deployment;
  let query = listed(db, actor, ask)
    .select([
      "e.id",
      "e.number",
      "e.title",
      "e.state",
      "e.mode",
      "e.schedule",
      "e.nextAt",
      "e.createdAt",
      "e.carriedRows",
      "e.carriedBytes",
      "e.files",
      "g.id as grantId",
      "g.number as grantNumber",
    ])
    .select(["version.title as entryTitle", "consumer.id as consumerId", "consumer.shortName as consumerName"])
    .select(["provider.id as providerId", "provider.shortName as providerName"])
    .orderBy("e.createdAt", "desc")
    .orderBy("e.id", "desc")
    .limit(ask.limit + 1);
  if (ask.after) query = query.where(sql<boolean>`(e.created_at, e.id) < (${ask.after.at}, ${ask.after.id})`);
  const found = await query.execute();
  const total = await listed(db, actor, ask)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const { rows: shown, next } = pageOf(found, ask.limit, ({ createdAt: at, id }) => ({ at, id }));
  const last = await runs.lastRuns(
    db,
    shown.map(({ id }) => id),
  );
  const rows = shown.map((row) => {
    const run = last.get(row.id);
    return {
      id: row.id,
      number: row.number,
      title: row.title,
      entryTitle: row.entryTitle,
      schedule: row.schedule,
      state: row.state as store.ExchangeRow["state"],
      mode: row.mode as store.ExchangeRow["mode"],
      files: row.files as FileForm | null,
      nextAt: row.nextAt?.toISOString() ?? null,
      grant: { id: row.grantId, number: row.grantNumber },
      consumer: { id: row.consumerId, name: row.consumerName },
      provider: { id: row.providerId, name: row.providerName },
      lastRun: run ? runView(run, clock.now(), null) : null,
      carried: { rows: row.carriedRows, bytes: row.carriedBytes },
    };
  });
  return { rows, total: total.count, next };
}

async function visible(deployment: Deployment, actor: Actor, id: string): Promise<store.ExchangeRow> {
  const exchange = await store.exchangeBy(deployment.db, id);
  if (!exchange || !mayLook(actor, exchange)) throw exchangeProblem("unknown");
  return exchange;
}

const inWords: Readonly<Record<runs.RunRow["state"], { zh: string; en: string }>> = {
  queued: { zh: "正在排队", en: "queued" },
  running: { zh: "正在交换", en: "carrying" },
  paused: { zh: "运行已暂停", en: "run paused" },
  done: { zh: "上次运行已完成", en: "last run done" },
  failed: { zh: "上次运行未完成", en: "last run failed" },
  cancelled: { zh: "上次运行已取消", en: "last run cancelled" },
};

const FOLLOWING = { zh: "正在跟随来源的变更", en: "following the source's changes" };

interface Sentenced {
  readonly last: runs.RunRow | undefined;
  readonly capture: CaptureRow | undefined;
  readonly grant: GrantStanding | undefined;
}

function sentenceOf(exchange: store.ExchangeRow, { last, capture, grant }: Sentenced): Sentence {
  if (exchange.state !== "ended" && grant && !grant.isOpen)
    return restingSentence("stopped", {
      zh: `授权${grant.words.zh}，不能交换数据`,
      en: `the grant is ${grant.words.en}: nothing can be carried`,
    });
  const isFollowing = last?.state === "running" && capture?.phase === "following";
  const { zh, en } = isFollowing ? FOLLOWING : last ? inWords[last.state] : { zh: "还没有运行过", en: "never run" };
  const state = stateWords[exchange.state];
  const tone = exchange.state !== "active" ? "stopped" : last?.state === "failed" ? "late" : "active";
  return restingSentence(tone === "late" ? "refused" : tone, { zh: `${state.zh} · ${zh}`, en: `${state.en} · ${en}` });
}

function captureView(capture: CaptureRow | undefined, last: runs.RunRow | undefined, keeping: Deployment["keeping"]) {
  if (!capture) return null;
  const { phase, lagBytes, lagSeconds, keptBytes, followedAt } = capture;
  const keptUntil = last?.state === "running" ? null : keptUntilOf(capture, keeping).toISOString();
  return { phase, lagBytes, lagSeconds, keptBytes, keptUntil, followedAt: followedAt?.toISOString() ?? null };
}

export async function exchangeView(deployment: Deployment, actor: Actor, id: string) {
  const { db, clock, law } = deployment;
  const exchange = await visible(deployment, actor, id);
  const grant = await grantOf(db, exchange.grantId);
  if (!grant) throw exchangeProblem("unknown");
  const source = await sourceOf(db, grant);
  const given = source ? new Map((await givenItems(db, grant, source)).map((item) => [item.itemId, item])) : new Map<string, never>();
  const marks = source ? await watermarks(db, grant, source) : [];
  const [last] = await runs.runsOf(db, id, { limit: 1 });
  const capture = exchange.mode === "capture" ? await captureOf(db, id) : undefined;
  const connection = isKeeper(actor, exchange)
    ? (await frontConnections(db, actor.agencyId)).find((each) => each.id === exchange.connectionId)
    : undefined;
  const name = async (agencyId: string) => ({ id: agencyId, name: (await agencyOf(db, agencyId))?.name ?? "" });
  const {
    title,
    number,
    state,
    mode,
    schedule,
    nextAt,
    revision,
    overlap,
    rejectsMax,
    targetSchema,
    targetTable,
    createTarget,
    watermarkItem,
    files,
  } = exchange;
  const names = new Map(grant.items.map((item) => [item.itemId, item.name]));
  return {
    id,
    number,
    title,
    state,
    mode,
    files,
    schedule,
    revision,
    overlap,
    rejectsMax,
    createTarget,
    watermarkItem,
    // Where it goes is the consumer's own affair.
    targetSchema: connection ? targetSchema : "",
    targetTable: connection ? targetTable : "",
    entryTitle: (await entryTitle(db, grant.versionId)) ?? "",
    grant: { id: grant.id, number: grant.number },
    consumer: await name(exchange.consumerAgencyId),
    provider: await name(exchange.providerAgencyId),
    nextAt: nextAt?.toISOString() ?? null,
    carried: { rows: exchange.carriedRows, bytes: exchange.carriedBytes },
    lastRun: last ? runView(last, clock.now(), await personName(db, last.requestedBy)) : null,
    sentence: sentenceOf(exchange, { last, capture, grant: await grantStanding(db, exchange.grantId, dayOf(clock.now())) }),
    capture: captureView(capture, last, deployment.keeping),
    createdAt: exchange.createdAt.toISOString(),
    createdBy: (await personName(db, exchange.createdBy)) ?? "",
    connection: connection ? { id: connection.id, title: connection.title, database: connection.database } : null,
    source: source ? { title: source.title, key: [...exchange.agreed.key] } : null,
    watermarkName: marks.find(({ itemId }) => itemId === watermarkItem)?.name ?? null,
    columns: exchange.columns.map(({ itemId, to, dictionary }) => {
      const item = given.get(itemId);
      return {
        itemId,
        name: names.get(itemId) ?? "",
        from: item?.field ?? "",
        to,
        mask: item?.mask ?? "full",
        dictionary,
        isKey: item?.isKey ?? false,
      };
    }),
    actions: actionsFor(actor, { ...exchange, hasSchedule: schedule !== null, live: currentOf(last) }),
    mayReadRejects: mayReadRejects(actor, exchange),
    timeline: await timelineOf(db, id, law.at(clock.now()).vocabulary),
  };
}

export const entryTitle = async (db: Queryable, versionId: string): Promise<string | undefined> =>
  (await db.selectFrom("catalogVersion").select("title").where("id", "=", versionId).executeTakeFirst())?.title;

const personName = async (db: Queryable, id: string | null): Promise<string | null> =>
  id === null ? null : ((await personOf(db, id))?.name ?? null);

export async function runsView(deployment: Deployment, actor: Actor, id: string, page: { limit: number; before?: number | undefined }) {
  await visible(deployment, actor, id);
  const { db, clock } = deployment;
  const found = await runs.runsOf(db, id, { ...page, limit: page.limit + 1 });
  const { rows: shown, next } = pageOf(found, page.limit, ({ number }) => ({ number }));
  const people = new Map<string, string | null>();
  for (const person of new Set(shown.flatMap(({ requestedBy }) => (requestedBy === null ? [] : [requestedBy]))))
    people.set(person, await personName(db, person));
  const rows = shown.map((run) => runView(run, clock.now(), people.get(run.requestedBy ?? "") ?? null));
  return { rows, next };
}

/** The consumer's own: for whoever looks at both ends before anything is moved. */
export async function ownExchange(deployment: Deployment, actor: Actor, id: string): Promise<store.ExchangeRow> {
  const exchange = await visible(deployment, actor, id);
  if (!isKeeper(actor, exchange)) throw exchangeProblem("not-yours");
  return exchange;
}
