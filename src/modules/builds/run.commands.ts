// One run: every grant asked as it stands, granted rows taken under their masks, the table made by one statement and put in place in one act.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { dayOf } from "#kernel/clock.ts";
import { poolOf } from "#kernel/db.ts";
import { rowPolicy } from "#kernel/field-policy.ts";
import { Problem } from "#kernel/problem.ts";
import { readPseudonymKey } from "#kernel/pseudonym.ts";
import { mountTaken, publishedVersion, takeTable } from "#modules/catalog/index.ts";
import { type Act, act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { refuseMade } from "#modules/lineage/index.ts";
import { notify } from "#modules/notices/index.ts";
import { recordUse } from "#modules/usage/index.ts";
import { buildProblem } from "./build.ts";
import { subjectOf } from "./build.commands.ts";
import * as store from "./build.store.ts";
import { refuseChanged, type Taken, takenOf, usedOf } from "./meanwhile.views.ts";
import { type BuildSource, derivedFrom, isTasked, sourceNow } from "./source.views.ts";
import { arriving, buildingStatement, newTable, placed, quoted, type Readable as Part, takenTable } from "./statement.ts";
import { lineOf, takingStatement } from "./taking.ts";

actions("builds", {
  "run-done": { zh: "完成主题库构建", en: "built the theme library" },
  "run-stopped": { zh: "主题库构建停下", en: "the build stopped" },
});

const CHUNK = 5_000;
const STATEMENT_MS = 900_000;
/** Longer than a run may take: what is not over by then was interrupted. */
const LEASE_MS = 60 * 60_000;

/** Carries the next run as far as it goes; answers whether there was one. */
export async function carryRun(deployment: Deployment): Promise<boolean> {
  let claimed: { run: store.RunRow; build: store.BuildRow; isLost: boolean } | undefined;
  await actIfAny(deployment, async ({ tx, at }) => {
    const run = await store.claimRun(tx, at);
    const build = run && (await store.buildBy(tx, run.buildId));
    if (!run || !build) return 0;
    await store.saveRun(tx, run.id, { state: "running", leaseUntil: new Date(at.getTime() + LEASE_MS) });
    claimed = { run, build, isLost: run.state === "running" };
    return 0;
  });
  if (!claimed) return false;
  const { run, build, isLost } = claimed;
  const taken: Taken[] = [];
  const client = await poolOf(deployment.db).connect();
  try {
    if (isLost) throw buildProblem("interrupted");
    await client.query(`set statement_timeout = ${STATEMENT_MS}; set timezone = 'Asia/Shanghai'; set datestyle = 'ISO, YMD'`);
    const rows = await make(deployment, client, { run, build }, taken);
    await conclude(deployment, { run, build }, taken, rows);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === "builds.failed") deployment.log.error({ err: error, run: run.id }, "a build of a theme library failed");
    await stop(deployment, { run, build }, taken, problem);
  } finally {
    const tables = [placed(newTable(run.id)), ...build.plan.sources.map((_, index) => takenTable(run.id, index))];
    for (const table of tables) await client.query(`drop table if exists ${table}`).catch(() => undefined);
    client.release(true);
  }
  return true;
}

/** The server's own sentence quotes the value, which is somebody's: what was wrong is said without it. */
const WHY: Readonly<Record<string, string>> = {
  "22001": "文字过长",
  "22003": "数字超出范围",
  "22007": "日期或者时间写法不对",
  "22008": "日期或者时间超出范围",
  "22P02": "写法与类型不符",
  "23502": "主键为空",
  "23505": "主键重复",
};
const WHY_EN: Readonly<Record<string, string>> = {
  "22001": "the text is too long",
  "22003": "the number is out of range",
  "22007": "it is written like no date or time",
  "22008": "the date or time is out of range",
  "22P02": "it is not written like its type",
  "23502": "a key is empty",
  "23505": "a key stands twice",
};

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? ""))
    return buildProblem("values", {
      values: { why: WHY[error.code ?? ""] ?? "值与列不符", whyEn: WHY_EN[error.code ?? ""] ?? "it does not fit the column" },
    });
  return buildProblem("failed", { internal: error });
}

interface Carrying {
  readonly run: store.RunRow;
  readonly build: store.BuildRow;
}

async function make(deployment: Deployment, client: pg.PoolClient, { run, build }: Carrying, taken: Taken[]): Promise<number> {
  const { db, clock } = deployment;
  const { plan, agencyId } = build;
  const at = clock.now();
  for (const source of plan.sources) taken.push({ source: await sourceNow(db, { agencyId, at }, source), rows: null });
  const parts: Part[] = [];
  for (const [index, each] of taken.entries()) {
    const { source } = each;
    const asked = plan.sources[index];
    const used = usedOf(asked);
    const items = source.items.filter(({ id }) => used.has(id));
    // What is no longer granted, or is masked since, stops it like at the beginning.
    for (const id of used) if (!items.some((item) => item.id === id)) throw buildProblem("own-gone", { values: { title: source.title } });
    for (const id of keysOf(build, index)) if (items.find((item) => item.id === id)?.mask !== "none") throw buildProblem("no-grant");
    if (source.kind === "own") {
      const columns = new Map(items.map(({ id, column, type }) => [id, { column, type }]));
      parts.push({ from: `shared_data.${quoted(source.table)}`, place: quoted(source.keyColumn), columns });
      continue;
    }
    const into = takenTable(run.id, index);
    const columns = arriving(items).map(({ type }, place) => ({ column: `c${place}`, type }));
    await client.query(`create table ${into} (line bigint not null${columns.map(({ column, type }) => `, ${column} ${type}`).join("")})`);
    await take(deployment, client, { each, into, items, before: takenOf(taken, source.id) });
    parts.push({
      from: into,
      place: "line",
      columns: new Map(
        items.flatMap(({ id }, place) => {
          const column = columns[place];
          return column ? [[id, column] as const] : [];
        }),
      ),
    });
  }
  const into = newTable(run.id);
  await client.query(`create table ${placed(into)} (${plan.columns.map(({ column, type }) => `${quoted(column)} ${type}`).join(", ")})`);
  const { rowCount } = await client.query(buildingStatement(plan, parts, into));
  await client.query(`analyze ${placed(into)}`);
  return rowCount ?? 0;
}

/** Items by which rows are told apart or found: a mask would join what does not belong together. */
function keysOf({ plan }: store.BuildRow, index: number): string[] {
  const source = plan.sources[index];
  const key = source?.role === "rows" ? source.fields.find(({ item }) => item === plan.keyItem)?.from : source?.match;
  return key === undefined || key === null ? [] : [key];
}

interface Take {
  readonly each: Taken;
  readonly into: string;
  readonly items: BuildSource["items"];
  /** Rows that this run has taken of the same grant already. */
  readonly before: number;
}

/** Granted rows, one chunk after another out of one moment of the table, each value under its mask before it is written down. */
async function take(deployment: Deployment, client: pg.PoolClient, { each, into, items, before }: Take): Promise<void> {
  const { suite, vault, clock } = deployment;
  const { source } = each;
  const key = source.pseudonymKey === null ? undefined : readPseudonymKey(vault.open(source.pseudonymKey));
  const policy = rowPolicy(
    items.map(({ column, mask }) => ({ field: column, mask })),
    { key, digest: suite.digestName, today: () => dayOf(clock.now()) },
  );
  const asked = { ...source, columns: items.map(({ column }) => column) };
  const reader = await poolOf(deployment.db).connect();
  try {
    await reader.query("begin isolation level repeatable read read only");
    await reader.query(`set local statement_timeout = ${STATEMENT_MS}; set local timezone = 'Asia/Shanghai'`);
    each.rows = 0;
    for (let after: string | null = null, isOver = false; !isOver;) {
      const { text, values } = takingStatement(asked, after, CHUNK);
      const { rows } = await reader.query<Record<string, string | null>>(text, values);
      isOver = rows.length < CHUNK;
      after = rows.at(-1)?.["c0"] ?? null;
      if (source.left !== null && before + each.rows + rows.length > source.left)
        throw buildProblem("quota", { values: { number: source.number ?? "", most: source.most } });
      const first = each.rows;
      const lines = rows.map((row, place) =>
        lineOf(first + place + 1, policy.apply(items.map((_, index) => row[`c${index + 1}`] ?? null))),
      );
      if (lines.length > 0) await pipeline(Readable.from([lines.join("")]), client.query(copyFrom(`copy ${into} from stdin`)));
      each.rows += rows.length;
    }
  } finally {
    await reader.query("rollback").catch(() => undefined);
    reader.release();
  }
}

const toldSources = (taken: readonly Taken[]): store.RunSource[] =>
  taken.map(({ source: { id, kind, title, agency, number }, rows }) => ({ id, kind, title, agency, number, rows }));

/** REG25-29-1: what was taken of each grant is on record, also where the run stopped afterwards. */
async function recordTaken(running: Act, { run, build }: Carrying, taken: readonly Taken[], problem: Problem | null): Promise<void> {
  for (const { source, rows } of taken) {
    if (source.kind !== "grant" || rows === null) continue;
    await recordUse(running, "theme-build", {
      grantId: source.id,
      personId: run.requestedBy,
      purpose: `主题库构建：${build.title}`,
      path: `/builds/${build.number}`,
      status: problem?.status ?? 200,
      rows,
      bytes: 0,
      problem: problem?.code ?? null,
      since: run.begunAt,
    });
  }
}

async function conclude(deployment: Deployment, carrying: Carrying, taken: readonly Taken[], rows: number): Promise<void> {
  await act(deployment, null, async (running) => {
    const { tx, at } = running;
    const build = await store.lockBuild(tx, carrying.build.id);
    const run = await store.lockRun(tx, carrying.run.id);
    if (!build || run?.state !== "running" || build.state !== "active") throw buildProblem("interrupted");
    const version = await publishedVersion(tx, build.entryId);
    if (!version) throw buildProblem("own-gone", { values: { title: build.title } });
    await refuseChanged(tx, { plan: build.plan, agencyId: build.agencyId, at }, taken);
    const derived = await derivedFrom(tx, build.entryId);
    for (const { source } of taken)
      if (source.entryId !== build.entryId && !derived.has(source.entryId))
        throw buildProblem("relation", { values: { title: source.title } });
    await refuseMade(running, version);
    if (await isTasked(tx, build.entryId)) throw buildProblem("entry-mounted");
    const { title, tableName, agencyId, plan } = build;
    const keyColumn = plan.columns.find(({ itemId }) => itemId === plan.keyItem)?.column ?? "";
    const columns = plan.columns.map(({ column, type, name }) => ({ name: column, type, comment: name }));
    const from = newTable(run.id);
    await takeTable(running, {
      agencyId,
      name: tableName,
      title,
      keyColumn,
      columns,
      rows,
      loadedAt: at,
      from,
      isKeyed: false,
      keepAs: null,
    });
    const fields = Object.fromEntries(plan.columns.map(({ itemId, column }) => [itemId, column]));
    await mountTaken(running, { entryId: build.entryId, title, table: tableName, columns: fields });
    await recordTaken(running, carrying, taken, null);
    const sources = toldSources(taken);
    await store.saveRun(tx, run.id, { state: "done", endedAt: at, leaseUntil: null, rows, sources });
    const body = {
      run: run.number,
      rows,
      sources: sources.map(({ number, title: from_, rows: count }) => ({ from: number ?? from_, rows: count })),
    };
    running.record({ action: "builds.run-done", subject: subjectOf(build), agencyId, body });
  });
}

async function stop(deployment: Deployment, carrying: Carrying, taken: readonly Taken[], problem: Problem): Promise<void> {
  await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    const { build } = carrying;
    const run = await store.lockRun(tx, carrying.run.id);
    // Another worker took it for interrupted and has told so.
    if (run?.state !== "running") return 0;
    const { code, text, en } = problem;
    const [, before] = await store.runsOf(tx, build.id, 2);
    await recordTaken(running, carrying, taken, problem);
    const state = problem.status >= 500 ? "failed" : "stopped";
    await store.saveRun(tx, run.id, { state, endedAt: at, leaseUntil: null, sources: toldSources(taken), problem: { code, zh: text, en } });
    running.record({
      action: "builds.run-stopped",
      subject: subjectOf(build),
      agencyId: build.agencyId,
      body: { run: run.number, reason: code },
    });
    // The same reason night after night is told once.
    if (before?.problem?.code === code) return 1;
    const notice = { kind: "builds.stopped", title: `主题库构建停下：${build.title}`, body: text, href: `/builds/${build.id}` };
    await notify(running, [{ ...notice, agencyId: build.agencyId, role: "clerk" }]);
    return 1;
  });
}
