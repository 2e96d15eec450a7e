// Builds as lists and pages show them, what they may be made of, and the first rows of what was made.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { Problem } from "#kernel/problem.ts";
import { citationsOf } from "#law/index.ts";
import { publishedVersion } from "#modules/catalog/index.ts";
import { newColumns, tableNameFor } from "#modules/intake/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { actionsFor, BUILD_CITES, buildProblem, fits, KEEPERS, mayLook, mayRead, SAMPLE_ROWS } from "./build.ts";
import * as store from "./build.store.ts";
import { candidates, entriesOf, sourceNow, tableBehind, themeOf } from "./source.views.ts";
import { quoted } from "./statement.ts";

const RUNS = 30;

const runView = (run: store.RunRow) => ({
  number: run.number,
  state: run.state,
  begunAt: run.begunAt.toISOString(),
  endedAt: run.endedAt?.toISOString() ?? null,
  isScheduled: run.requestedBy === null,
  rows: run.rows,
  sources: [...run.sources],
  problem: run.problem,
});

export async function buildsOf(
  { db }: Deployment,
  actor: Actor,
  ask: { libraryId: string; limit: number; after?: { at: Date; id: string } | undefined },
) {
  let query = db
    .selectFrom("themeBuild as build")
    .innerJoin("agency", "agency.id", "build.agencyId")
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom("themeBuildRun as run")
          .select(["run.state as runState", "run.rows", "run.endedAt", "run.problem"])
          .whereRef("run.buildId", "=", "build.id")
          .orderBy("run.number", "desc")
          .limit(1)
          .as("last"),
      (join) => join.onTrue(),
    )
    .select(["build.id", "build.number", "build.title", "build.state", "build.schedule", "build.createdAt", "build.agencyId"])
    .select(["agency.shortName as agency", "last.runState", "last.rows", "last.endedAt", "last.problem"])
    .where("build.libraryId", "=", ask.libraryId)
    .orderBy("build.createdAt", "desc")
    .orderBy("build.id", "desc")
    .limit(ask.limit + 1);
  if (!mayLook(actor, { agencyId: "" })) query = query.where("build.agencyId", "=", actor.agencyId);
  if (ask.after) query = query.where(sql<boolean>`(build.created_at, build.id) < (${ask.after.at}, ${ask.after.id}::uuid)`);
  const found = await query.execute();
  const { rows, next } = pageOf(found, ask.limit, ({ createdAt: at, id }) => ({ at, id }));
  return {
    rows: rows.map(({ id, number, title, state, schedule, agency, runState, rows: count, endedAt, problem }) => ({
      id,
      number,
      title,
      state: state as store.BuildRow["state"],
      schedule,
      agency,
      run: runState as store.RunRow["state"] | null,
      rows: count,
      endedAt: endedAt?.toISOString() ?? null,
      problem: problem as store.RunRow["problem"],
    })),
    next,
    actions: KEEPERS.includes(actor.role) ? (["create"] as const) : [],
  };
}

async function seen(db: Queryable, actor: Actor, id: string): Promise<store.BuildRow> {
  const build = await store.buildBy(db, id);
  if (!build || !mayLook(actor, build)) throw buildProblem("unknown");
  return build;
}

export async function buildView(deployment: Deployment, actor: Actor, id: string) {
  const { db, law, clock } = deployment;
  const at = clock.now();
  const build = await seen(db, actor, id);
  const library = await themeOf(db, build.libraryId);
  const version = await publishedVersion(db, build.entryId);
  const runs = await store.runsOf(db, id, RUNS);
  const { plan, agencyId } = build;
  const names = new Map(plan.columns.map(({ itemId, name }) => [itemId, name]));
  const sources = [];
  for (const source of plan.sources) {
    const now = await sourceNow(db, { agencyId, at }, source).catch((error: unknown) => {
      if (error instanceof Problem) return error;
      throw error;
    });
    const told = runs.flatMap((run) => run.sources).find((each) => each.id === source.id);
    const isNow = !(now instanceof Problem);
    const items = new Map(isNow ? now.items.map((item) => [item.id, item]) : []);
    const nameOf = (item: string | null): string => (item === null ? "" : (items.get(item)?.name ?? ""));
    sources.push({
      kind: source.kind,
      id: source.id,
      role: source.role,
      isNeeded: source.isNeeded,
      title: isNow ? now.title : (told?.title ?? ""),
      agency: isNow ? now.agency : (told?.agency ?? ""),
      number: isNow ? now.number : (told?.number ?? null),
      match: nameOf(source.match),
      matchTo: source.matchTo === null ? "" : (names.get(source.matchTo) ?? ""),
      newest: nameOf(source.newest),
      fields: source.fields.map(({ item, from }) => {
        const isMasked = (items.get(from)?.mask ?? "none") !== "none";
        return { item: names.get(item) ?? "", from: nameOf(from), isMasked };
      }),
      problem: isNow ? null : { code: now.code, zh: now.text, en: now.en },
    });
  }
  const isRunning = runs[0]?.state === "waiting" || runs[0]?.state === "running";
  const isFilled = runs.some(({ state }) => state === "done");
  const { number, title, state, revision, tableName, schedule, nextAt, createdAt } = build;
  return {
    id,
    number,
    title,
    state,
    revision,
    tableName,
    schedule,
    nextAt: nextAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    library: { id: build.libraryId, name: library?.name ?? "" },
    entry: { id: build.entryId, title: version?.title ?? "" },
    keyItem: names.get(plan.keyItem) ?? "",
    plan: { keyItem: plan.keyItem, sources: plan.sources },
    sources,
    runs: runs.map(runView),
    actions: actionsFor(actor, { ...build, isRunning, isFilled }),
    citations: citationsOf(law.at(at), BUILD_CITES),
  };
}

/** What a form may offer: own entries of the library, and sources with the items that each gives. */
export async function choicesFor({ db, clock }: Deployment, actor: Actor, libraryId: string) {
  const library = await themeOf(db, libraryId);
  if (!library) throw buildProblem("not-in-library");
  const at = clock.now();
  const { agencyId } = actor;
  const entries = [];
  for (const id of await entriesOf(db, library, agencyId)) {
    const version = await publishedVersion(db, id);
    if (!version) continue;
    const behind = await tableBehind(db, id, agencyId);
    if (behind === "occupied") continue;
    const names = new Map(version.content.items.map((item) => [item.id, item]));
    const items = newColumns(version.content.items).map(({ itemId, type }) => {
      const item = names.get(itemId);
      return { id: itemId, name: item?.name ?? "", type, isKey: item?.isKey === true };
    });
    entries.push({
      id,
      title: version.title,
      code: version.code,
      tableName: behind?.table ?? tableNameFor(version.code),
      isTableThere: behind !== undefined,
      isBuilt: await store.isBuilt(db, id),
      items,
    });
  }
  const sources = [];
  for (const candidate of await candidates(db, agencyId, dayOf(at))) {
    const now = await sourceNow(db, { agencyId, at }, candidate).catch((error: unknown) => {
      if (error instanceof Problem) return undefined;
      throw error;
    });
    if (!now) continue;
    const { kind, id, entryId, title, agency, number } = now;
    const items = now.items.map((item) => ({
      id: item.id,
      name: item.name,
      isMasked: item.mask !== "none",
      isDated: item.mask === "none" && /^(?:date|timestamp)/.test(item.type),
      fits: ["text", "bigint", "numeric", "date", "timestamptz", "boolean"].filter((type) => fits(item, type)),
    }));
    sources.push({ kind, id, entryId, title, agency, number, items });
  }
  return { library: { id: library.id, name: library.name }, entries, sources };
}

/** The first rows of what was made, as the consumer's own people see it: what a grant masks is masked here too. */
export async function sampleOf({ db }: Deployment, actor: Actor, id: string) {
  const build = await seen(db, actor, id);
  if (!mayRead(actor, build.agencyId)) throw buildProblem("not-yours");
  const { columns, keyItem } = build.plan;
  const held = await db
    .selectFrom("sharedTable")
    .select("name")
    .where("name", "=", build.tableName)
    .where("agencyId", "=", build.agencyId)
    .executeTakeFirst();
  const headings = columns.map(({ name }) => name);
  if (!held) return { headings, rows: [] };
  const key = columns.find(({ itemId }) => itemId === keyItem)?.column ?? columns[0]?.column ?? "";
  const selected = columns.map(({ column }, index) => `${quoted(column)}::text as c${index}`).join(", ");
  const statement = `select ${selected} from shared_data.${quoted(build.tableName)} order by ${quoted(key)} limit ${SAMPLE_ROWS}`;
  const { rows } = await sql.raw<Record<string, string | null>>(statement).execute(db.withoutPlugins());
  return { headings, rows: rows.map((row) => columns.map((_, index) => row[`c${index}`] ?? "")) };
}
