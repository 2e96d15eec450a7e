// Setting a draw up, beginning it, carrying it chunk by chunk, and going on after whatever broke it.
import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Actor } from "#kernel/context.ts";
import { poolOf } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import { Problem, type FieldError } from "#kernel/problem.ts";
import { connectionProblemOf, openConnection, type OpenConnection, sourceTable } from "#modules/connections/index.ts";
import { isTooOften, nextRun, readSchedule } from "#modules/exchanges/index.ts";
import { type Act, act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { refuseHeld } from "./deviation.commands.ts";
import { isHeld } from "./deviation.store.ts";
import { backoffSeconds, CHUNK_ROWS, type DrawFacts, ATTEMPTS_MAX, type Place } from "./draw.ts";
import * as draws from "./draw.store.ts";
import { lineOf } from "./filling.ts";
import { insertLoad, type LoadRow, lockLoad, saveLoad } from "./load.store.ts";
import { failLoad, noted } from "./receive.commands.ts";
import * as staging from "./staging.store.ts";
import { intakeProblem } from "./task.ts";
import { lockOwn } from "./task.commands.ts";
import { subjectOf } from "./task-subject.ts";
import { taskBy, type TaskRow } from "./task.store.ts";

actions("intake", {
  "draw-set": { zh: "设置数据库抽取", en: "set up a draw from a database" },
  "draw-paused": { zh: "停用定时抽取", en: "switched the scheduled draw off" },
  "draw-resumed": { zh: "启用定时抽取", en: "switched the scheduled draw on" },
  "draw-begun": { zh: "开始抽取", en: "began a draw" },
});

const LEASE_MS = 60_000;

/** Undefined for a text that is no schedule was refused before. */
function nextOf(schedule: string | null, after: Date): Date | null {
  const read = schedule === null ? undefined : readSchedule(schedule);
  return (read && nextRun(read, after)) ?? null;
}

export async function setDraw(deployment: Deployment, actor: Actor, input: { taskId: string; facts: DrawFacts }): Promise<void> {
  const { facts, taskId } = input;
  const before = await taskBy(deployment.db, taskId);
  if (!before || before.agencyId !== actor.agencyId) throw intakeProblem("unknown");
  // Asked of the agency's server before anything is locked: it may take its time.
  const place = { id: facts.connectionId, schema: facts.schemaName, table: facts.tableName };
  const seen = await sourceTable(deployment, actor, { ...place, key: facts.keyColumn });
  await act(deployment, actor, async (running: PersonAct) => {
    const { tx, at, record } = running;
    const task = await lockOwn(running, taskId, "设置抽取");
    const fields = factErrors(task, facts, seen, at);
    if (fields.length > 0) throw intakeProblem("faults", { values: { count: fields.length }, fields });
    const former = await draws.drawOf(tx, taskId);
    const isSame =
      former?.connectionId === facts.connectionId && former.tableName === facts.tableName && former.markColumn === facts.markColumn;
    await draws.putDraw(tx, {
      ...facts,
      taskId,
      state: "active",
      // Another source or another mark is read from its beginning.
      watermark: isSame ? former.watermark : null,
      nextAt: nextOf(facts.schedule, at),
      setBy: actor.personId,
      setAt: at,
    });
    record({ action: "intake.draw-set", subject: subjectOf(task), body: facts });
  });
}

type Seen = Awaited<ReturnType<typeof sourceTable>>;

function factErrors(task: TaskRow, facts: DrawFacts, seen: Seen, at: Date): FieldError[] {
  const usable = new Set(seen.columns.filter(({ isShareable }) => isShareable).map(({ name }) => name));
  const known = new Set(task.columns.map(({ itemId }) => itemId));
  const key = task.columns.find(({ column }) => column === task.keyColumn)?.itemId ?? "";
  const wrong = Object.entries(facts.columns).flatMap(([itemId, column]) =>
    known.has(itemId) && usable.has(column) ? [] : [{ pointer: `/columns/${itemId}`, text: "数据项或者源表的列不对，请重选。" }],
  );
  const schedule = facts.schedule === null ? undefined : readSchedule(facts.schedule);
  const isBadSchedule = facts.schedule !== null && (!schedule || isTooOften(schedule) || nextOf(facts.schedule, at) === null);
  return [
    ...wrong,
    ...(facts.columns[key] === undefined ? [{ pointer: "/columns", text: "任务的主键没有对应源表的列。" }] : []),
    ...(usable.has(facts.keyColumn) && seen.keyed === true ? [] : [{ pointer: "/keyColumn", text: "请选择能唯一确定源表一行的列。" }]),
    ...(facts.markColumn === null || usable.has(facts.markColumn) ? [] : [{ pointer: "/markColumn", text: "请选择源表里有的列。" }]),
    ...(facts.markColumn !== null && task.mode === "full"
      ? [{ pointer: "/markColumn", text: "全量替换的任务要读全部数据，不能只读新数据。" }]
      : []),
    ...(isBadSchedule ? [{ pointer: "/schedule", text: "请改写运行时间。" }] : []),
  ];
}

export async function switchDraw(deployment: Deployment, actor: Actor, input: { taskId: string; to: "active" | "paused" }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at, record } = running;
    const task = await lockOwn(running, input.taskId, "启停抽取");
    const draw = await draws.drawOf(tx, task.id);
    if (!draw) throw intakeProblem("no-draw");
    await draws.saveDraw(tx, task.id, { state: input.to, nextAt: input.to === "active" ? nextOf(draw.schedule, at) : null });
    record({ action: input.to === "active" ? "intake.draw-resumed" : "intake.draw-paused", subject: subjectOf(task) });
  });
}

export async function drawNow(deployment: Deployment, actor: Actor, input: { taskId: string }): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const task = await lockOwn(running, input.taskId, "抽取");
    const draw = await draws.drawOf(running.tx, task.id);
    if (!draw) throw intakeProblem("no-draw");
    await refuseHeld(running.tx, task.id);
    if (await draws.isDrawing(running.tx, task.id)) throw intakeProblem("drawing");
    const id = await beginDraw(running, task, draw, actor.personId);
    running.record({ action: "intake.draw-begun", subject: subjectOf(task) });
    return { id };
  });
}

async function beginDraw({ tx, at }: Act, task: TaskRow, draw: draws.DrawRow, requestedBy: string | null): Promise<string> {
  const id = newId();
  // A task may have been changed to replace everything since: what is new alone must not.
  const mode = draw.markColumn !== null && task.mode === "full" ? "upsert" : task.mode;
  await insertLoad(tx, {
    id,
    taskId: task.id,
    path: "database",
    mode,
    state: "receiving",
    fileName: `${draw.schemaName}.${draw.tableName}`,
    requestedBy,
    keyId: null,
    begunAt: at,
    leaseUntil: null,
  });
  return id;
}

/** Part of a reconciler: those whose time has come begin, and their next time is set. */
export async function beginDue(running: Act, limit: number): Promise<void> {
  const { tx, at } = running;
  for (const draw of await draws.dueDraws(tx, at, limit)) {
    await draws.saveDraw(tx, draw.taskId, { nextAt: nextOf(draw.schedule, at) });
    const task = await taskBy(tx, draw.taskId);
    if (task && !(await draws.isDrawing(tx, draw.taskId)) && !(await isHeld(tx, task.id))) await beginDraw(running, task, draw, null);
  }
}

/** Carries the next draw as far as it goes; answers whether there was one. */
export async function carryDraw(deployment: Deployment): Promise<boolean> {
  let load: LoadRow | undefined;
  await noted(deployment, async ({ tx, at }) => void (load = await draws.claimDraw(tx, at, new Date(at.getTime() + LEASE_MS))));
  if (!load) return false;
  const draw = await draws.drawOf(deployment.db, load.taskId);
  const task = await taskBy(deployment.db, load.taskId);
  try {
    if (!draw || task?.state !== "active") throw intakeProblem("no-draw");
    await carried(deployment, { load, draw, task });
  } catch (error) {
    const problem = error instanceof Problem ? error : await connectionProblemOf(deployment, draw?.connectionId ?? "", error);
    await putOff(deployment, load, problem);
  }
  return true;
}

interface Carrying {
  readonly load: LoadRow;
  readonly draw: draws.DrawRow;
  readonly task: TaskRow;
}

async function carried(deployment: Deployment, of: Carrying): Promise<void> {
  const { draw, task } = of;
  const given = task.columns.filter(({ itemId }) => draw.columns[itemId] !== undefined);
  const source = await openConnection(deployment, draw.connectionId);
  const client = await poolOf(deployment.db).connect();
  try {
    let { load } = of;
    if (load.rows === 0) await staging.createReceived(client, load.id, given.length);
    else await staging.forgetUnconfirmed(client, load.id, load.rows);
    for (let isOver = false; !isOver;) {
      const rows = await nextRows(
        source,
        draw,
        load,
        given.map(({ itemId }) => draw.columns[itemId] ?? ""),
      );
      isOver = rows.length < CHUNK_ROWS;
      load = await keepChunk(deployment, client, { load, draw, rows, isOver, mapping: given.map(({ itemId }) => itemId) });
    }
  } finally {
    client.release(true);
    await source.close();
  }
}

type Rows = Awaited<ReturnType<OpenConnection["rows"]>>;

const nextRows = async (source: OpenConnection, draw: draws.DrawRow, load: LoadRow, columns: readonly string[]): Promise<Rows> =>
  await source.rows({
    schema: draw.schemaName,
    name: draw.tableName,
    columns,
    key: draw.keyColumn,
    mark: draw.markColumn,
    since: draw.watermark,
    after: load.place,
    limit: CHUNK_ROWS,
  });

interface Chunk {
  readonly load: LoadRow;
  readonly draw: draws.DrawRow;
  readonly rows: Rows;
  readonly isOver: boolean;
  readonly mapping: readonly string[];
}

/** First the rows, then the place behind them: what came without a place is forgotten when the draw goes on. */
async function keepChunk(deployment: Deployment, client: pg.PoolClient, chunk: Chunk): Promise<LoadRow> {
  const { load, rows, isOver, mapping } = chunk;
  const width = mapping.length;
  const text = rows
    .map(({ cells }, index) =>
      lineOf(
        load.rows + index + 1,
        cells.map((cell) => cell?.replaceAll("\0", "\u{FFFD}") ?? ""),
        width,
      ),
    )
    .join("");
  const digest = rows.length === 0 ? load.digest : createHash(deployment.suite.digestName).update(load.digest).update(text).digest("hex");
  const last = rows.at(-1);
  const place: Place | null = last ? { key: last.key, mark: last.mark } : load.place;
  if (rows.length > 0) await pipeline(Readable.from([text]), client.query(copyFrom(staging.copyStatement(load.id, width))));
  // Somebody else carries it, too: what both wrote cannot be told apart any more.
  if (isOver && (await staging.receivedRows(client, load.id)) !== load.rows + rows.length) throw intakeProblem("gone");
  const sums = { rows: load.rows + rows.length, bytes: load.bytes + Buffer.byteLength(text), digest, place };
  await noted(deployment, async ({ tx, at }) => {
    const held = await lockLoad(tx, load.id);
    if (held?.state !== "receiving" || held.attempt !== load.attempt) throw intakeProblem("taken-over");
    const leaseUntil = isOver ? null : new Date(at.getTime() + LEASE_MS);
    const whole = { headings: mapping.map((id) => chunk.draw.columns[id] ?? ""), mapping };
    await saveLoad(tx, load.id, { ...sums, leaseUntil, ...(isOver && { ...whole, state: "waiting", attempt: 0 }) });
  });
  return { ...load, ...sums };
}

async function putOff(deployment: Deployment, load: LoadRow, problem: Problem): Promise<void> {
  if (problem.code === "intake.taken-over") return;
  if (load.attempt >= ATTEMPTS_MAX || problem.code === "intake.no-draw" || problem.code === "intake.gone") {
    await failLoad(deployment, load.id, problem);
    return;
  }
  const { code, text, en } = problem;
  await noted(deployment, async ({ tx, at }) => {
    const notBefore = new Date(at.getTime() + backoffSeconds(load.attempt) * 1_000);
    await saveLoad(tx, load.id, { leaseUntil: null, notBefore, problem: { code, zh: text, en } });
  });
}
