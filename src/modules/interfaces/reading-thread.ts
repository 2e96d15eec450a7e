// Has a document read in a thread with bounded memory and time, few at once, so that no document stops the server.
import { Worker } from "node:worker_threads";
import type { ReadInterface } from "./openapi.ts";

const MEMORY_MB = 512;
const PATIENCE_MS = 15_000;
const AT_ONCE = 4;

let running = 0;

const tooMuch: ReadInterface = {
  flaws: [
    {
      line: null,
      zh: "这份文档读得太久或者占用内存太多，已停下。请拆成几份。",
      en: "Reading this document took too long or too much memory; please split it.",
    },
  ],
};
const busy: ReadInterface = {
  flaws: [{ line: null, zh: "正在读取的文档太多，请一分钟后再试。", en: "Too many documents are being read; try again in a minute." }],
};

export async function readInThread(text: string): Promise<ReadInterface> {
  if (running >= AT_ONCE) return busy;
  running += 1;
  const worker = new Worker(new URL("reading.thread.ts", import.meta.url), {
    workerData: text,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const timer = setTimeout(() => void worker.terminate(), PATIENCE_MS);
  try {
    return await new Promise<ReadInterface>((tell, refuse) => {
      worker.once("message", tell);
      worker.once("exit", () => tell(tooMuch));
      worker.once("error", (error: Error & { code?: string }) =>
        error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tell(tooMuch) : refuse(error),
      );
    });
  } finally {
    clearTimeout(timer);
    running -= 1;
    await worker.terminate();
  }
}
