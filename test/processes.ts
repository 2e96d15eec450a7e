// Processes that tests start and kill, and things that tests wait for.
import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

/** What it says when it is ready; whoever ends before that is not waited for. */
export async function firstWords(child: ChildProcess): Promise<string> {
  const words = once(child.stdout as NodeJS.ReadableStream, "data") as Promise<[Buffer]>;
  const exit = once(child, "exit").then(([code]) => assert.fail(`it ended with ${code} instead of starting`));
  // Whoever comes second is heard by nobody.
  exit.catch(() => undefined);
  const [line] = await Promise.race([words, exit]);
  return line.toString().trim();
}

/** Its exit code, where the signal lets it have one. */
export async function ended(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<number | null> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
  const exit = once(child, "exit") as Promise<[number | null]>;
  child.kill(signal);
  const [code] = await exit;
  return code;
}

/** Looks until it is so; the words say what did not come. */
export async function until(words: string, look: () => Promise<boolean> | boolean): Promise<void> {
  for (let count = 0; count < 600; count += 1) {
    if (await look()) return;
    await pause(50);
  }
  assert.fail(`${words} within ${600 * 50} ms and more`);
}
