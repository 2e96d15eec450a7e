// The thread in which chunks are digested, one after the other, where they lie.
import { hash } from "node:crypto";
import { parentPort } from "node:worker_threads";
import type { Asked } from "./digesting.ts";

parentPort?.on("message", ({ id, name, memory, length }: Asked) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage({ id, digest: hash(name, new Uint8Array(memory, 0, length), "hex") });
});
