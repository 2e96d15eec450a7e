// Has files read and written in threads with bounded memory and time, few at once, so that no file stops the server.
import { Worker } from "node:worker_threads";
import type { SheetHead } from "./book.ts";
import type { ReadRow } from "./grouping.ts";
import type { SheetToWrite } from "./workbook.ts";
import type { Told } from "./workbook.thread.ts";
import { sheetProblem } from "./sheet.ts";

const MEMORY_MB = 1_536;
/** What lives for a moment only, such as the pieces of a file, is let go early. */
const YOUNG_MB = 8;
const PATIENCE_MS = 120_000;
const AT_ONCE = 2;
const WAITING_MAX = 8;

let running = 0;
const waiting: (() => void)[] = [];

async function enter(): Promise<void> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING_MAX) throw sheetProblem("busy");
    await new Promise<void>((resolve) => waiting.push(resolve));
    return;
  }
  running += 1;
}

function leave(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}

class Thread {
  readonly #worker: Worker;
  readonly #timer: NodeJS.Timeout;
  /** Settles when the thread is gone, with what it died of. */
  readonly #gone: Promise<unknown>;

  constructor(work: unknown) {
    const worker = new Worker(new URL("workbook.thread.ts", import.meta.url), {
      workerData: work,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#worker = worker;
    this.#gone = new Promise((resolve) => {
      worker.once("error", resolve);
      worker.once("exit", () => resolve(undefined));
    });
    this.#timer = setTimeout(() => void worker.terminate(), PATIENCE_MS);
  }

  async told(): Promise<Told> {
    const message = new Promise<{ told: Told }>((resolve) => this.#worker.once("message", (told: Told) => resolve({ told })));
    const first = await Promise.race([message, this.#gone]);
    if (typeof first === "object" && first !== null && "told" in first) return (first as { told: Told }).told;
    // Stopped for taking too long, or out of memory; anything else is a fault of ours.
    const ranOut = first === undefined || (first instanceof Error && "code" in first && first.code === "ERR_WORKER_OUT_OF_MEMORY");
    throw ranOut ? sheetProblem("too-much") : first;
  }

  async asked(): Promise<Told> {
    const told = this.told();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker.postMessage("next");
    return await told;
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#worker.terminate();
  }
}

/** Gives each row once, in pieces, the next being read meanwhile; at the end what sheets there were. */
export type EachPiece = (work: (rows: readonly ReadRow[]) => Promise<void>) => Promise<readonly SheetHead[]>;

/** Whoever reads waits for his turn before `work` begins; the file is let go when it has ended. */
export async function withWorkbook<T>(bytes: Buffer, work: (eachPiece: EachPiece) => Promise<T>): Promise<T> {
  await enter();
  const thread = new Thread({ kind: "read", bytes });
  try {
    return await work(async (done) => await piecesOf(thread, done));
  } finally {
    await thread.end();
    leave();
  }
}

async function piecesOf(thread: Thread, work: Parameters<EachPiece>[0]): Promise<readonly SheetHead[]> {
  let told = await thread.asked();
  while (told.kind === "piece") {
    const { sheet, rows } = told;
    [told] = await Promise.all([thread.asked(), work(rows.map((row) => ({ ...row, sheet })))]);
  }
  // What cannot be read is refused in one sentence.
  if (told.kind !== "end") throw sheetProblem(told.kind === "unreadable" ? told.reason : "broken");
  return told.sheets;
}

export async function workbookOf(sheets: readonly SheetToWrite[]): Promise<Buffer> {
  await enter();
  const thread = new Thread({ kind: "write", sheets });
  try {
    const told = await thread.told();
    if (told.kind !== "written") throw sheetProblem("too-much");
    return Buffer.from(told.bytes);
  } finally {
    await thread.end();
    leave();
  }
}
