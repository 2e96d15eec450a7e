// The thread in which a document is read: whatever it is, the server answers others meanwhile.
import { parentPort, workerData } from "node:worker_threads";
import { readOpenApi } from "./openapi.ts";

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(readOpenApi(workerData as string));
