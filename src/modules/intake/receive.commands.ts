// Files as they come in: streamed into a table of their own as text, before anybody knows what their columns mean.
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Actor } from "#kernel/context.ts";
import { poolOf } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import { Problem } from "#kernel/problem.ts";
import { act, actIfAny, actions, type Act, type Deployment } from "#modules/ledger/index.ts";
import { withWorkbook } from "#modules/sheets/index.ts";
import { isWhole, mappingFor, remembered } from "./columns.ts";
import { refuseHeld } from "./deviation.commands.ts";
import { Filling } from "./filling.ts";
import { insertLoad, lockLoad, saveLoad } from "./load.store.ts";
import { cleaned, TextReader, UnreadableValuesError, ValueReader } from "./separated.ts";
import { versionOf } from "./source.views.ts";
import * as staging from "./staging.store.ts";
import { COLUMNS_MAX, FILE_BYTES_MAX, intakeProblem, loadWords } from "./task.ts";
import { lockOwn } from "./task.commands.ts";
import { subjectOf } from "./task-subject.ts";
import { saveTask, type TaskRow } from "./task.store.ts";

actions("intake", {
  received: { zh: "接收数据文件", en: "received a file of data" },
  "columns-matched": { zh: "对应数据文件的列", en: "matched the columns of a file" },
  "load-cancelled": { zh: "取消汇聚批次", en: "cancelled the load" },
  "load-failed": { zh: "汇聚批次未完成", en: "the load failed" },
});

const RECEIVING_MAX = 4;
/** Workbooks lie in memory while they are read. */
const BOOK_BYTES_MAX = 20 * 1024 * 1024;
const CELL_MAX = 1_000_000;
let receiving = 0;

/** Bookkeeping of what is under way; what becomes of it stands on the ledger when it ends. */
export async function noted(deployment: Deployment, work: (running: Act) => Promise<void>): Promise<void> {
  await actIfAny(deployment, async (running) => {
    await work(running);
    return 0;
  });
}

export async function receiveFile(
  deployment: Deployment,
  actor: Actor,
  input: { taskId: string; fileName: string; body: Readable },
): Promise<{ id: string }> {
  const id = newId();
  await noted(deployment, async ({ tx, at }) => {
    const task = await lockOwn({ tx, actor }, input.taskId, "装载");
    if (receiving >= RECEIVING_MAX) throw intakeProblem("busy");
    await refuseHeld(tx, task.id);
    const { mode } = task;
    const { fileName } = input;
    await insertLoad(tx, {
      id,
      taskId: task.id,
      path: "file",
      mode,
      state: "receiving",
      fileName,
      requestedBy: actor.personId,
      keyId: null,
      begunAt: at,
      leaseUntil: null,
    });
  });
  receiving += 1;
  try {
    const received = await fillFrom(deployment, id, input.body);
    await settle(deployment, actor, id, received);
    return { id };
  } catch (error) {
    const problem = error instanceof Problem ? error : problemOf(error);
    await failLoad(deployment, id, problem);
    throw problem;
  } finally {
    receiving -= 1;
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof UnreadableValuesError) return intakeProblem(error.reason);
  return intakeProblem("broken", { internal: error });
}

interface Received {
  readonly headings: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  readonly digest: string;
}

async function fillFrom(deployment: Deployment, id: string, body: Readable): Promise<Received> {
  const client = await poolOf(deployment.db).connect();
  const filling = new Filling(async (headings) => {
    const statement = await staging.createReceived(client, id, headings.length);
    return client.query(copyFrom(statement));
  });
  let isWell = false;
  try {
    await client.query("set statement_timeout = 0");
    const digest = createHash(deployment.suite.digestName);
    const bytes = await readInto(filling, counted(body, digest));
    await filling.end();
    isWell = true;
    if (filling.rows === 0) throw intakeProblem("empty");
    return { headings: filling.headings, rows: filling.rows, bytes, digest: digest.digest("hex") };
  } finally {
    if (!isWell) filling.abandon();
    // A connection with another limit than the others, or in the middle of a COPY, is not given to anybody else.
    client.release(true);
  }
}

async function* counted(body: Readable, digest: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > FILE_BYTES_MAX) throw intakeProblem("too-large");
    digest.update(piece);
    yield piece;
  }
}

const startsLike = (bytes: Buffer, ...signs: number[]): boolean => signs.every((sign, index) => bytes[index] === sign);

/** Returns how many bytes there were. */
async function readInto(filling: Filling, pieces: AsyncGenerator<Buffer>): Promise<number> {
  const first = await pieces.next();
  if (first.done) throw intakeProblem("not-a-file");
  const head = first.value;
  if (startsLike(head, 0x50, 0x4b, 3, 4) || startsLike(head, 0xd0, 0xcf, 0x11, 0xe0)) return await readBook(filling, head, pieces);
  const isWide = startsLike(head, 0xff, 0xfe);
  if (!isWide && (head.subarray(0, 4096).includes(0) || head.toString("latin1", 0, 4) === "%PDF")) throw intakeProblem("not-a-file");
  const text = new TextReader();
  const values = new ValueReader({ columns: COLUMNS_MAX, cellText: CELL_MAX });
  let [bytes, line] = [0, 0];
  const take = async (rows: Iterable<string[]>) => {
    for (const row of rows) await filling.take((line += 1), row);
  };
  for (let piece: Buffer | undefined = head; piece;) {
    bytes += piece.length;
    await take(values.rows(text.read(piece)));
    const next = await pieces.next();
    piece = next.done ? undefined : next.value;
  }
  await take(values.rows(text.end()));
  await take(values.end());
  return bytes;
}

async function readBook(filling: Filling, head: Buffer, pieces: AsyncGenerator<Buffer>): Promise<number> {
  const held = [head];
  let size = head.length;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > BOOK_BYTES_MAX) throw intakeProblem("too-large");
    held.push(piece);
  }
  let sheet: number | undefined;
  await withWorkbook(Buffer.concat(held), async (eachPiece) => {
    await eachPiece(async (rows) => {
      for (const row of rows) {
        // The first sheet in which anything stands.
        if (sheet === undefined && row.cells.some((cell) => cell.trim() !== "")) ({ sheet } = row);
        if (row.sheet === sheet) await filling.take(row.number, row.cells.map(cleaned));
      }
    });
  });
  return size;
}

/** Goes on by itself where every column is known; else waits for a person. */
async function settle(deployment: Deployment, actor: Actor, id: string, received: Received): Promise<void> {
  await act(deployment, actor, async ({ tx, record }) => {
    const load = await lockLoad(tx, id);
    if (!load || load.state !== "receiving") throw intakeProblem("broken");
    const task = await lockOwn({ tx, actor }, load.taskId, "装载");
    const { mapping, needed } = await suggested(tx, task, received.headings);
    const state = isWhole(mapping, needed) ? "waiting" : "mapping";
    await saveLoad(tx, id, { ...received, state, mapping: mapping.map((each) => each ?? null) });
    const { rows, bytes, digest } = received;
    record({ action: "intake.received", subject: subjectOf(task), body: { load: load.number, file: load.fileName, rows, bytes, digest } });
  });
}

export async function suggested(tx: Act["tx"], task: TaskRow, headings: readonly string[]) {
  const version = await versionOf(tx, task.entryId);
  const held = new Set(task.columns.map(({ itemId }) => itemId));
  const items = (version?.content.items ?? []).filter(({ id }) => held.has(id));
  const needed = task.columns.flatMap(({ itemId, column }) => (column === task.keyColumn ? [itemId] : []));
  return { items, needed, mapping: mappingFor(headings, task.headings, items) };
}

/** A person says what each column is; it is remembered for the next file. */
export async function matchColumns(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; mapping: readonly (string | null)[] },
): Promise<void> {
  await act(deployment, actor, async ({ tx, record }) => {
    const load = await lockLoad(tx, input.id);
    if (!load) throw intakeProblem("unknown");
    const task = await lockOwn({ tx, actor }, load.taskId, "对应列");
    if (load.state !== "mapping") {
      const { zh, en } = loadWords[load.state];
      throw intakeProblem("not-now", { values: { step: "对应列", state: zh, stateEn: en } });
    }
    const { items, needed } = await suggested(tx, task, load.headings);
    const { mapping } = input;
    const fields = load.headings.flatMap((heading, index) => {
      const itemId = mapping[index] ?? null;
      if (itemId === null) return [];
      if (!items.some(({ id }) => id === itemId)) return [{ pointer: `/mapping/${index}`, text: `“${heading}”对应的数据项不在目录里。` }];
      return mapping.indexOf(itemId) < index ? [{ pointer: `/mapping/${index}`, text: `“${heading}”对应的数据项用了两次。` }] : [];
    });
    const missing = needed.filter((id) => !mapping.includes(id));
    if (missing.length > 0) fields.push({ pointer: "/mapping", text: "主键没有对应的列。" });
    if (mapping.length !== load.headings.length) fields.push({ pointer: "/mapping", text: "每一列都要说明。" });
    if (fields.length > 0) throw intakeProblem("mapping", { values: { count: fields.length }, fields });
    await saveLoad(tx, load.id, { state: "waiting", mapping });
    await saveTask(tx, task.id, { headings: remembered(task.headings, load.headings, mapping) });
    record({ action: "intake.columns-matched", subject: subjectOf(task), body: { load: load.number } });
  });
}

/** What waits for its columns is given up; nothing of it was taken. */
export async function cancelLoad(deployment: Deployment, actor: Actor, { id }: { id: string }): Promise<void> {
  await act(deployment, actor, async ({ tx, at, record }) => {
    const load = await lockLoad(tx, id);
    if (!load) throw intakeProblem("unknown");
    const task = await lockOwn({ tx, actor }, load.taskId, "取消");
    if (load.state !== "mapping") {
      const { zh, en } = loadWords[load.state];
      throw intakeProblem("not-now", { values: { step: "取消", state: zh, stateEn: en } });
    }
    await saveLoad(tx, load.id, { state: "cancelled", endedAt: at });
    record({ action: "intake.load-cancelled", subject: subjectOf(task), body: { load: load.number } });
  });
  await forgetReceived(deployment, id);
}

export async function forgetReceived({ db }: Deployment, id: string): Promise<void> {
  const client: pg.PoolClient = await poolOf(db).connect();
  try {
    await staging.dropStaging(client, id);
  } finally {
    client.release();
  }
}

export async function failLoad(deployment: Deployment, id: string, problem: Problem): Promise<void> {
  await actIfAny(deployment, async ({ tx, at, record }) => {
    const load = await lockLoad(tx, id);
    if (!load || !["receiving", "checking", "mapping"].includes(load.state)) return 0;
    const task = await tx
      .selectFrom("intakeTask")
      .select(["id", "number", "title", "agencyId"])
      .where("id", "=", load.taskId)
      .executeTakeFirstOrThrow();
    const { code, text, en } = problem;
    await saveLoad(tx, id, { state: "failed", endedAt: at, leaseUntil: null, problem: { code, zh: text, en } });
    record({
      action: "intake.load-failed",
      subject: subjectOf(task),
      agencyId: task.agencyId,
      body: { load: load.number, reason: code, file: load.fileName },
    });
    return 1;
  });
  await forgetReceived(deployment, id);
}
