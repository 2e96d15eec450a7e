// Has copies marked in processes of their own: hostile files meet bounds of time and memory there, and nothing worth taking.
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { setTimeout, clearTimeout } from "node:timers";
import { CannotMark, type Mark, MARKED_BYTES_MAX, type Unmarkable, unmarkable } from "./mark.ts";

/** Of processor time: what is over it would be so again. */
const SECONDS = 60;
/** Of a clock: a machine that is too busy says nothing about the file. */
const PATIENCE_MS = 300_000;
const MEMORY_MB = 1_024;
const AT_ONCE = 2;
const WAITING_MAX = 200;
/** A copy is larger than its file by the mark; images by another encoding, too. */
const COPY_BYTES_MAX = 8 * MARKED_BYTES_MAX;

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const CHILD = fileURLToPath(new URL("marking.child.ts", import.meta.url));

/** The copy could not be made now; later it may. */
export class MarkingAway extends Error {}

export class Marker {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #children = new Set<AbortController>();

  /** Calls `keep` with the copy as it comes out. Throws `CannotMark`, or `MarkingAway`. */
  async mark(content: AsyncIterable<Buffer>, mark: Mark, keep: (piece: Buffer) => Promise<void>): Promise<void> {
    await this.#enter();
    const stopping = new AbortController();
    this.#children.add(stopping);
    try {
      await inChild({ content, mark, keep, stopping });
    } finally {
      this.#children.delete(stopping);
      this.#leave();
    }
  }

  close(): void {
    for (const child of this.#children) child.abort();
  }

  async #enter(): Promise<void> {
    if (this.#running < AT_ONCE) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= WAITING_MAX) throw new MarkingAway("too many copies wait to be marked");
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }
}

interface Work {
  readonly content: AsyncIterable<Buffer>;
  readonly mark: Mark;
  readonly keep: (piece: Buffer) => Promise<void>;
  readonly stopping: AbortController;
}

/** The shell only sets the bound: a process cannot do it for itself, and is ended by the system when it is reached. */
function started(signal: AbortSignal) {
  const bounded = `ulimit -t ${SECONDS} -c 0; exec "$0" "$@"`;
  const own = ["--permission", `--allow-fs-read=${ROOT}`, "--allow-addons", `--max-old-space-size=${MEMORY_MB}`, "--no-warnings", CHILD];
  return spawn("/bin/sh", ["-c", bounded, process.execPath, ...own], { stdio: ["pipe", "pipe", "ignore"], env: {}, cwd: ROOT, signal });
}

async function inChild({ content, mark, keep, stopping }: Work): Promise<void> {
  const child = started(stopping.signal);
  let failed: unknown;
  child.on("error", (error) => (failed = error));
  // A child that has answered before it has read all is no error.
  child.stdin.on("error", () => undefined);
  const closed = once(child, "close") as Promise<[code: number | null, signal: NodeJS.Signals | null]>;
  const timer = setTimeout(() => stopping.abort(), PATIENCE_MS);
  try {
    const [told] = await Promise.all([reading(child.stdout, keep), feed(child.stdin, content, mark)]);
    const [, signal] = await closed;
    if (stopping.signal.aborted || failed !== undefined) throw new MarkingAway("marking was stopped", { cause: failed });
    if (signal === "SIGXCPU" || (told === undefined && signal === "SIGKILL")) throw new CannotMark("too-slow");
    // Ended by a signal without a word: out of memory, or a fault in a decoder. Any other end is a fault of ours.
    if (told === undefined) throw signal === null ? new MarkingAway("marking gave no answer") : new CannotMark("broken");
    if (told.why !== undefined) throw new CannotMark(told.why);
  } finally {
    clearTimeout(timer);
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    await closed.catch(() => undefined);
  }
}

async function feed(stdin: Writable, content: AsyncIterable<Buffer>, mark: Mark): Promise<void> {
  let bytes = 0;
  stdin.write(`${JSON.stringify(mark)}\n`);
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > MARKED_BYTES_MAX) throw new CannotMark("too-large");
    if (!stdin.write(piece)) await taken(stdin);
    if (stdin.destroyed) return;
  }
  stdin.end();
}

/** Resolves when more can be written, or nothing ever will be. */
async function taken(stdin: Writable): Promise<void> {
  if (stdin.destroyed) return;
  await new Promise<void>((resolve) => {
    const go = (): void => {
      stdin.off("drain", go).off("close", go);
      resolve();
    };
    stdin.on("drain", go).on("close", go);
  });
}

async function reading(stdout: AsyncIterable<Buffer>, keep: Work["keep"]): Promise<{ why?: Unmarkable } | undefined> {
  let head: Buffer | undefined = Buffer.alloc(0);
  let told: { why?: Unmarkable } | undefined;
  let bytes = 0;
  for await (const piece of stdout) {
    let rest = piece;
    if (head) {
      head = Buffer.concat([head, piece]);
      const cut = head.indexOf("\n");
      if (cut < 0) continue;
      told = read(head.subarray(0, cut).toString());
      rest = head.subarray(cut + 1);
      head = undefined;
    }
    bytes += rest.length;
    if (bytes > COPY_BYTES_MAX) throw new CannotMark("too-large");
    if (rest.length > 0) await keep(rest);
  }
  return told;
}

function read(line: string): { why?: Unmarkable } {
  const { why } = JSON.parse(line) as { why?: string };
  const known = unmarkable.find((each) => each === why);
  return known === undefined ? {} : { why: known };
}
