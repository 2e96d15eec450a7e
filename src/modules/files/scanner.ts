// Asks whatever looks for malware here: a clamd over a socket (INSTREAM), or a programme that reads the file from its input.
import { spawn } from "node:child_process";
import { createConnection } from "node:net";
import { once } from "node:events";

export interface Scanned {
  readonly isClean: boolean;
  /** What was found; empty where nothing was. */
  readonly found: string;
}

/** What it said instead of a verdict. */
export interface Unanswered {
  readonly unanswered: string;
}

/** Takes a file bit by bit; `verdict` may be asked for once all was given. Rejects where the scanner cannot be reached. */
export interface Scan {
  give(bytes: Buffer): Promise<void>;
  verdict(): Promise<Scanned | Unanswered>;
  end(): void;
}

const ANSWER_MS = 600_000;
const ANSWER_CHARACTERS_MAX = 2_000;

export function startScan(scanner: string): Scan {
  return scanner.startsWith("command:") ? commandScan(scanner.slice(8)) : clamdScan(scanner);
}

function clamdScan(scanner: string): Scan {
  const url = scanner.startsWith("unix:") ? undefined : new URL(scanner);
  const socket = url ? createConnection(Number(url.port), url.hostname.replace(/^\[|\]$/g, "")) : createConnection(scanner.slice(5));
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  // Whoever waits for something races it; where nobody does, there is nothing to be told.
  failed.catch(() => undefined);
  let answer = "";
  const ended = Promise.withResolvers<void>();
  socket.setTimeout(ANSWER_MS, () => socket.destroy(Object.assign(new Error("the scanner does not answer"))));
  socket.on("error", fail);
  socket.on("data", (data: Buffer) => {
    if (answer.length < ANSWER_CHARACTERS_MAX) answer += data.toString("utf8");
    if (answer.includes("\0")) ended.resolve();
  });
  socket.on("close", () => {
    ended.resolve();
    fail(new Error("the scanner went away"));
  });
  socket.write("zINSTREAM\0");
  return {
    async give(bytes) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      socket.write(length);
      if (!socket.write(bytes)) await Promise.race([once(socket, "drain"), failed]);
    },
    async verdict() {
      socket.write(Buffer.alloc(4));
      await Promise.race([ended.promise, failed]);
      const [, found] = /^stream: (.+) FOUND\0?/.exec(answer) ?? [];
      if (found !== undefined) return { isClean: false, found };
      if (/^stream: OK\0?/.test(answer)) return { isClean: true, found: "" };
      return { unanswered: answer.slice(0, 200) };
    },
    end: () => void socket.destroy(),
  };
}

/** As clamscan does: 0 is clean, 1 is found, anything else is no answer; nor is a 0 of one that did not read to the end. */
function commandScan(path: string): Scan {
  const child = spawn(path, [], { stdio: ["pipe", "pipe", "ignore"], timeout: ANSWER_MS, env: {} });
  let said = "";
  let hasReadAll = true;
  const { promise: closed, resolve, reject } = Promise.withResolvers<number | null>();
  closed.catch(() => undefined);
  child.on("error", reject).on("close", resolve);
  child.stdin.on("error", () => (hasReadAll = false));
  child.stdout.on("data", (data: Buffer) => {
    if (said.length < ANSWER_CHARACTERS_MAX) said += data.toString("utf8");
  });
  return {
    async give(bytes) {
      if (child.stdin.writable && !child.stdin.write(bytes))
        await Promise.race([once(child.stdin, "drain").catch(() => undefined), closed]);
    },
    async verdict() {
      child.stdin.end();
      const code = await closed;
      if (code === 0 && hasReadAll) return { isClean: true, found: "" };
      if (code === 1) return { isClean: false, found: said.trim().slice(0, 200) };
      return { unanswered: `ended with ${String(code)}` };
    },
    end: () => void child.kill("SIGKILL"),
  };
}
