// Has files read and written in threads with bounded memory and time, few at once, so that no file stops the server.
import { Worker } from "node:worker_threads";
import type { ReadRow } from "./grouping.ts";
import type { SheetToWrite } from "./workbook.ts";
import type { Told } from "./workbook.thread.ts";
import { sheetProblem } from "./sheet.ts";

const MEMORY_MB = 1_536;
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
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
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

  ask(): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker.postMessage("next");
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#worker.terminate();
  }
}

export interface OpenWorkbook {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly rows: number }[];
  /** Each row once, in pieces. */
  readonly pieces: AsyncIterable<readonly ReadRow[]>;
}

/** Refuses what cannot be read in one sentence; the file is let go when `work` has ended. */
export async function withWorkbook<T>(bytes: Buffer, work: (book: OpenWorkbook) => Promise<T>): Promise<T> {
  await enter();
  const thread = new Thread({ kind: "read", bytes });
  try {
    const first = await thread.told();
    if (first.kind === "unreadable") throw sheetProblem(first.reason);
    return await work({ sheets: first.kind === "heads" ? first.heads : [], pieces: piecesOf(thread) });
  } finally {
    await thread.end();
    leave();
  }
}

async function* piecesOf(thread: Thread): AsyncGenerator<readonly ReadRow[]> {
  for (;;) {
    thread.ask();
    const told = await thread.told();
    if (told.kind !== "piece") return;
    const { sheet } = told;
    yield told.rows.map((row) => ({ ...row, sheet }));
  }
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
