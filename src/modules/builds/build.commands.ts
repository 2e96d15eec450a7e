// Setting a build up, changing it, ending it, asking for a run: lineage is stated and the ban on handing on is asked in the same act.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { brokenConstraint, type Transaction } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import { type CatalogVersionView, isTableName, publishedVersion } from "#modules/catalog/index.ts";
import { isTooOften, nextRun, readSchedule } from "#modules/exchanges/index.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { newColumns, tableNameFor } from "#modules/intake/index.ts";
import { type Act, act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { refuseMade, relate } from "#modules/lineage/index.ts";
import { buildProblem, isKeeper, mayLook, type Plan, planErrors, type TargetColumn } from "./build.ts";
import * as store from "./build.store.ts";
import { type BuildSource, derivedFrom, entriesOf, isTableThere, sourceNow, tableBehind, themeOf } from "./source.views.ts";

actions("builds", {
  created: { zh: "设置主题库构建", en: "set up a theme-library build" },
  changed: { zh: "修改主题库构建", en: "changed the build" },
  ended: { zh: "终止主题库构建", en: "ended the build" },
  "run-requested": { zh: "发起主题库构建", en: "asked for a run of the build" },
});

const MINUTES = 5;

export const subjectOf = ({ id, number, title }: Pick<store.BuildRow, "id" | "number" | "title">): Subject => ({
  kind: "theme-build",
  id,
  number,
  title,
});

export interface BuildFacts {
  readonly title: string;
  readonly schedule: string | null;
  readonly plan: Plan;
}

export interface NewBuild extends BuildFacts {
  readonly libraryId: string;
  readonly entryId: string;
  readonly tableName: string | null;
}

export function nextOf(schedule: string | null, after: Date): Date | null {
  const read = schedule === null ? undefined : readSchedule(schedule);
  return (read && nextRun(read, after)) ?? null;
}

function checkSchedule(schedule: string | null, at: Date): void {
  if (schedule === null) return;
  const read = readSchedule(schedule);
  if (read && !isTooOften(read) && nextRun(read, at)) return;
  throw buildProblem("schedule", { values: { minutes: MINUTES }, fields: [{ pointer: "/schedule", text: "请改写运行时间。" }] });
}

/** A table that is there keeps the names of its columns. */
function columnsOf({ content }: CatalogVersionView, fields?: Readonly<Record<string, string>>): TargetColumn[] {
  const names = new Map(content.items.map(({ id, name }) => [id, name]));
  return newColumns(content.items).flatMap(({ itemId, column, type }) => {
    const kept = fields === undefined ? column : fields[itemId];
    return kept === undefined ? [] : [{ itemId, type, column: kept, name: names.get(itemId) ?? "" }];
  });
}

/** Every source as it stands, and everything that is wrong with the plan at once. */
async function checkPlan(
  { tx, at }: PersonAct,
  plan: Plan,
  { agencyId, columns }: { agencyId: string; columns: readonly TargetColumn[] },
): Promise<BuildSource[]> {
  const sources: BuildSource[] = [];
  for (const source of plan.sources) sources.push(await sourceNow(tx, { agencyId, at }, source));
  const fields = planErrors(
    plan,
    columns,
    sources.map(({ items }) => items),
  );
  if (fields.length > 0) throw buildProblem("faults", { values: { count: fields.length }, fields });
  return sources;
}

/** What the entry is made of stands in its lineage before a row is taken; and where it may not be made of that, nothing is. */
async function stateLineage(running: PersonAct, version: CatalogVersionView, plan: Plan, sources: readonly BuildSource[]): Promise<void> {
  const known = await derivedFrom(running.tx, version.entryId);
  for (const [index, { entryId }] of sources.entries()) {
    if (known.has(entryId) || entryId === version.entryId) continue;
    known.add(entryId);
    const others = plan.sources.filter((_, place) => place === index || sources[place]?.entryId === entryId);
    const pairs = others.flatMap(({ fields }) => fields.map(({ item, from }) => ({ item, other: from })));
    const items = pairs.filter((pair, place) => pairs.findIndex(({ item, other }) => item === pair.item && other === pair.other) === place);
    await relate(running, version.entryId, { kind: "derived", otherId: entryId, items, words: "主题库构建" });
  }
  await refuseMade(running, version);
}

const tableTaken = () => buildProblem("table-taken", { fields: [{ pointer: "/tableName", text: "请改写表名。" }] });

/** Another entry's build may have taken the table's name meanwhile. */
async function insert(tx: Transaction, build: store.BuildRow): Promise<void> {
  try {
    await store.insertBuild(tx, build);
  } catch (error) {
    throw brokenConstraint(error) === "theme_build_table" ? tableTaken() : error;
  }
}

export async function createBuild(deployment: Deployment, actor: Actor, input: NewBuild): Promise<{ id: string; number: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const { title, schedule, plan, libraryId, entryId } = input;
    const library = await themeOf(tx, libraryId);
    if (!library) throw buildProblem("not-in-library");
    const version = await publishedVersion(tx, entryId);
    if (!version || !isKeeper(actor, version.agencyId)) throw buildProblem("not-in-library");
    if (!(await entriesOf(tx, library, actor.agencyId)).includes(entryId)) throw buildProblem("not-in-library");
    await store.lockEntry(tx, entryId);
    if (await store.isBuilt(tx, entryId)) throw buildProblem("build-there");
    const behind = await tableBehind(tx, entryId, actor.agencyId);
    if (behind === "occupied") throw buildProblem("entry-mounted");
    const tableName = behind?.table ?? input.tableName ?? tableNameFor(version.code);
    const isTaken = behind === undefined && (!isTableName(tableName) || (await isTableThere(tx, tableName)));
    if (isTaken || (await store.isTableBuilt(tx, tableName))) throw tableTaken();
    checkSchedule(schedule, at);
    const columns = columnsOf(version, behind?.fields);
    const sources = await checkPlan(running, plan, { agencyId: actor.agencyId, columns });
    await stateLineage(running, version, plan, sources);
    const id = newId();
    const number = await nextNumber(tx, "ZJ", Number(dayOf(at).slice(0, 4)));
    await insert(tx, {
      id,
      number,
      libraryId,
      entryId,
      agencyId: actor.agencyId,
      title,
      state: "active",
      revision: 1,
      tableName,
      plan: { ...plan, columns },
      schedule,
      nextAt: nextOf(schedule, at),
      createdBy: actor.personId,
      createdAt: at,
    });
    running.record({
      action: "builds.created",
      subject: subjectOf({ id, number, title }),
      body: { entry: version.code, tableName, schedule, plan },
    });
    return { id, number };
  });
}

/** Loads, locks, and refuses who may not, or not now. */
async function lockOwn({ tx, actor }: PersonAct, id: string): Promise<store.BuildRow> {
  const build = await store.lockBuild(tx, id);
  if (!build || !mayLook(actor, build)) throw buildProblem("unknown");
  if (!isKeeper(actor, build.agencyId)) throw buildProblem("not-yours");
  if (build.state !== "active") throw buildProblem("ended");
  const [last] = await store.runsOf(tx, id, 1);
  if (last?.state === "waiting" || last?.state === "running") throw buildProblem("running-already");
  return build;
}

export async function changeBuild(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; revision: number; facts: BuildFacts },
): Promise<{ revision: number }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const build = await lockOwn(running, input.id);
    if (build.revision !== input.revision) throw buildProblem("stale");
    const { title, schedule, plan } = input.facts;
    checkSchedule(schedule, at);
    const version = await publishedVersion(tx, build.entryId);
    if (!version) throw buildProblem("not-in-library");
    // The table has its columns: what the entry has got since is not among them.
    const { columns } = build.plan;
    const sources = await checkPlan(running, plan, { agencyId: build.agencyId, columns });
    await stateLineage(running, version, plan, sources);
    const revision = build.revision + 1;
    await store.saveBuild(tx, build.id, { title, schedule, revision, plan: { ...plan, columns }, nextAt: nextOf(schedule, at) });
    const { title: before, schedule: scheduleBefore, plan: planBefore } = build;
    const body = { before: { title: before, schedule: scheduleBefore, plan: planBefore }, after: input.facts };
    running.record({ action: "builds.changed", subject: subjectOf({ ...build, title }), body });
    return { revision };
  });
}

export async function endBuild(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const build = await lockOwn(running, id);
    await store.saveBuild(running.tx, id, { state: "ended", nextAt: null, revision: build.revision + 1 });
    running.record({ action: "builds.ended", subject: subjectOf(build) });
  });
}

export async function runBuild(deployment: Deployment, actor: Actor, id: string): Promise<{ runId: string }> {
  return await act(deployment, actor, async (running) => {
    const build = await lockOwn(running, id);
    return { runId: await queueRun(running, build, actor.personId) };
  });
}

export async function queueRun(running: Act, build: store.BuildRow, requestedBy: string | null): Promise<string> {
  const id = newId();
  const [last] = await store.runsOf(running.tx, build.id, 1);
  const number = (last?.number ?? 0) + 1;
  await store.insertRun(running.tx, { id, buildId: build.id, number, requestedBy, begunAt: running.at });
  const cause = requestedBy === null ? "schedule" : "person";
  running.record({ action: "builds.run-requested", subject: subjectOf(build), agencyId: build.agencyId, body: { run: number, cause } });
  return id;
}
