// A batch that a provider's system pushes: loaded like a file, at once, and answered row by row; sent again, it is answered and not loaded again.
import { createHash } from "node:crypto";
import { from as copyFrom } from "pg-copy-streams";
import { poolOf } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import { Problem } from "#kernel/problem.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { refuseHeld } from "./deviation.commands.ts";
import { Filling } from "./filling.ts";
import { digestOf } from "./key.ts";
import * as keys from "./key.store.ts";
import { checkHeld } from "./load.commands.ts";
import { insertLoad, loadBy, type LoadRow, lockLoad, rejectsOf, saveLoad } from "./load.store.ts";
import { LineReader, RowShape } from "./pushed-row.ts";
import { failLoad, noted } from "./receive.commands.ts";
import { versionOf } from "./source.views.ts";
import * as staging from "./staging.store.ts";
import { intakeProblem } from "./task.ts";
import { lockTask, type TaskRow } from "./task.store.ts";

/** Rows of an answer that are told with their faults; the rest is read at the portal. */
const TOLD_MAX = 1_000;
const LINE_MAX = 1_000_000;
const STREAM_BYTES_MAX = 256 * 1024 * 1024;
const LEASE_MS = 30_000;

export interface PushAnswer {
  readonly load: number;
  readonly state: string;
  readonly rows: number;
  readonly accepted: number;
  readonly refused: number;
  readonly repeated: boolean;
  readonly problem: { readonly code: string; readonly zh: string; readonly en: string } | null;
  readonly rejects: { readonly row: number; readonly faults: { readonly item: string; readonly zh: string; readonly en: string }[] }[];
}

export interface Pushed {
  readonly taskId: string;
  readonly secret: string | undefined;
  readonly batch: string;
  /** Rows at hand, or the bytes of one JSON object a line. */
  readonly rows: readonly unknown[] | AsyncIterable<Uint8Array>;
}

/** Whether the key opens the task: asked before a byte of the body is read. */
export async function admitPush({ db }: Deployment, ask: Pick<Pushed, "taskId" | "secret">): Promise<string> {
  const key = ask.secret === undefined ? undefined : await keys.liveKey(db, { taskId: ask.taskId, digest: digestOf(ask.secret) });
  if (!key) throw intakeProblem("key");
  return key.id;
}

export async function takePush(deployment: Deployment, input: Pushed): Promise<PushAnswer> {
  const keyId = await admitPush(deployment, input);
  const begun = await begin(deployment, input, keyId);
  if (begun.before) {
    const digest = await digestOnly(deployment, input.rows);
    return await repeated(deployment, begun.before, digest);
  }
  const { id, task } = begun;
  try {
    const received = await fill(deployment, { id, task }, input.rows);
    await hand(deployment, id, received);
  } catch (error) {
    const problem = error instanceof Problem ? error : intakeProblem("broken-batch", { internal: error });
    await failLoad(deployment, id, problem);
    throw problem;
  }
  const load = await loadBy(deployment.db, id);
  if (!load) throw intakeProblem("unknown");
  await checkHeld(deployment, load);
  return await answerOf(deployment, id, false);
}

async function begin(deployment: Deployment, input: Pushed, keyId: string) {
  const id = newId();
  let found: { before: LoadRow | undefined; task: TaskRow } | undefined;
  await noted(deployment, async ({ tx, at }) => {
    const task = await lockTask(tx, input.taskId);
    if (task?.state !== "active") throw intakeProblem("key");
    await refuseHeld(tx, task.id);
    const beforeId = await keys.batchLoad(tx, task.id, input.batch);
    const before = beforeId === undefined ? undefined : await loadBy(tx, beforeId);
    // What broke off on the way or in the platform may be sent again.
    const isOver = before?.state === "done" || before?.state === "refused" || before?.state === "undone";
    if (before && !isOver && before.state !== "failed") throw intakeProblem("batch-under-way");
    found = { before: isOver ? before : undefined, task };
    await keys.saveKey(tx, keyId, { lastUsedAt: at });
    if (isOver) return;
    const mode = task.mode === "full" ? "upsert" : task.mode;
    await insertLoad(tx, {
      id,
      taskId: task.id,
      path: "push",
      mode,
      state: "receiving",
      fileName: input.batch,
      requestedBy: null,
      keyId,
      begunAt: at,
      leaseUntil: null,
    });
    await keys.saveBatch(tx, { taskId: task.id, key: input.batch, loadId: id, receivedAt: at });
  });
  if (!found) throw intakeProblem("unknown");
  return { id, ...found };
}

interface Received {
  readonly headings: readonly string[];
  readonly mapping: readonly (string | null)[];
  readonly rows: number;
  readonly bytes: number;
  readonly digest: string;
}

async function fill(deployment: Deployment, { id, task }: { id: string; task: TaskRow }, rows: Pushed["rows"]): Promise<Received> {
  const version = await versionOf(deployment.db, task.entryId);
  const names = new Map(version?.content.items.map((item) => [item.id, item.name]));
  const columns = task.columns.map(({ itemId, column }) => ({ itemId, column, name: names.get(itemId) ?? column }));
  const shape = new RowShape(columns);
  const client = await poolOf(deployment.db).connect();
  const filling = new Filling(async (headings) => client.query(copyFrom(await staging.createReceived(client, id, headings.length))));
  let isWell = false;
  try {
    await filling.take(
      0,
      columns.map(({ name }) => name),
    );
    const digest = createHash(deployment.suite.digestName);
    let bytes = 0;
    let line = 0;
    for await (const text of textsOf(rows)) {
      digest.update(text).update("\n");
      bytes += Buffer.byteLength(text) + 1;
      line += 1;
      const { cells, isOdd } = shape.cells(parsed(text));
      // One cell more than there are columns marks a row that is not like the others.
      await filling.add(line, isOdd ? [...cells, "?"] : cells);
    }
    await filling.end();
    isWell = true;
    if (line === 0) throw intakeProblem("empty");
    const given = shape.given;
    const mapping = columns.map(({ itemId }, index) => (given[index] ? itemId : null));
    return { headings: filling.headings, mapping, rows: line, bytes, digest: digest.digest("hex") };
  } finally {
    if (!isWell) filling.abandon();
    client.release(!isWell);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function* textsOf(rows: Pushed["rows"]): AsyncGenerator<string> {
  if (!(Symbol.asyncIterator in rows)) {
    for (const row of rows) yield JSON.stringify(row);
    return;
  }
  const reader = new LineReader(LINE_MAX);
  let bytes = 0;
  try {
    for await (const piece of rows) {
      bytes += piece.length;
      if (bytes > STREAM_BYTES_MAX) throw intakeProblem("batch-too-large");
      yield* reader.lines(piece);
    }
    yield* reader.lines(null);
  } catch (error) {
    throw error instanceof TypeError || error instanceof RangeError ? intakeProblem("broken-batch", { internal: error }) : error;
  }
}

/** Held by this process from here on: only one load of a task is checked at a time. */
async function hand(deployment: Deployment, id: string, received: Received): Promise<void> {
  await noted(deployment, async ({ tx, at }) => {
    const load = await lockLoad(tx, id);
    if (load?.state !== "receiving") throw intakeProblem("broken-batch");
    const other = await tx
      .selectFrom("intakeLoad")
      .select("id")
      .where("taskId", "=", load.taskId)
      .where("state", "=", "checking")
      .executeTakeFirst();
    if (other) throw intakeProblem("batch-under-way");
    await saveLoad(tx, id, { ...received, state: "checking", attempt: 1, leaseUntil: new Date(at.getTime() + LEASE_MS) });
  });
}

async function digestOnly({ suite }: Deployment, rows: Pushed["rows"]): Promise<string> {
  const digest = createHash(suite.digestName);
  for await (const text of textsOf(rows)) digest.update(text).update("\n");
  return digest.digest("hex");
}

async function repeated(deployment: Deployment, before: LoadRow, digest: string): Promise<PushAnswer> {
  if (before.digest !== digest) throw intakeProblem("batch-differs");
  return await answerOf(deployment, before.id, true);
}

async function answerOf({ db }: Deployment, id: string, isRepeated: boolean): Promise<PushAnswer> {
  const load = await loadBy(db, id);
  if (!load) throw intakeProblem("unknown");
  const rejects = await rejectsOf(db, id, { limit: TOLD_MAX });
  const { number, state, rows, accepted, refused, problem } = load;
  return {
    load: number,
    state,
    rows,
    accepted,
    refused,
    repeated: isRepeated,
    problem,
    rejects: rejects.map(({ line, faults }) => ({ row: line, faults: [...faults] })),
  };
}
