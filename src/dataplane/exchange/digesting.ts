// Digests chunks in a thread of its own: a third of what a row costs would otherwise stand between its arrival and its departure.
import { hash } from "node:crypto";
import { Worker } from "node:worker_threads";

export type DigestName = "sm3" | "sha256";

export interface Asked {
  readonly id: number;
  readonly name: DigestName;
  readonly memory: SharedArrayBuffer;
  readonly length: number;
}

interface Told {
  readonly id: number;
  readonly digest: string;
}

interface Waiting {
  readonly name: DigestName;
  readonly bytes: Buffer;
  readonly tell: (digest: string) => void;
}

/** Less than this is digested sooner than handed over. */
const ASIDE_BYTES = 64 * 1024;

let thread: Worker | undefined;
let asked = 0;
const waiting = new Map<number, Waiting>();

/** One for the process, started by the first chunk; idle, it keeps nobody from ending. */
function started(): Worker {
  if (thread) return thread;
  const worker = new Worker(new URL("digesting.thread.ts", import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 1 } });
  worker.on("message", ({ id, digest }: Told) => {
    waiting.get(id)?.tell(digest);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  });
  // What it left undone is done here, and the next chunk starts another.
  worker.once("error", () => undefined);
  worker.once("exit", () => {
    thread = undefined;
    for (const { name, bytes, tell } of waiting.values()) tell(hash(name, bytes, "hex"));
    waiting.clear();
  });
  thread = worker;
  return worker;
}

/** Hexadecimal digest of bytes at the beginning of their memory, which may be read but not written until it is told. */
export function digestOf(name: DigestName, bytes: Buffer): Promise<string> | string {
  const { buffer: memory, length } = bytes;
  if (!(memory instanceof SharedArrayBuffer) || length < ASIDE_BYTES) return hash(name, bytes, "hex");
  const worker = started();
  worker.ref();
  asked += 1;
  const id = asked;
  return new Promise((tell) => {
    waiting.set(id, { name, bytes, tell });
    const question: Asked = { id, name, memory, length };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(question);
  });
}
