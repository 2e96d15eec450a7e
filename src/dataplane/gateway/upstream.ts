// Calls a provider's API: one pool an origin, nothing of the caller's request but the path and query that were written anew.
import { type Dispatcher, errors, Pool } from "undici";
import type { Problem } from "#kernel/problem.ts";
import { type CutAnswer, cutAnswer } from "./answer.ts";
import type { GrantedApi } from "./api.ts";
import { gatewayProblem } from "./gateway.problems.ts";

export interface UpstreamOptions {
  readonly timeoutMs: number;
  readonly bodyBytesMax: number;
  readonly connectionsMax: number;
}

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const ORIGINS_MAX = 500;

export class Upstreams {
  readonly #options: UpstreamOptions;
  readonly #pools = new Map<string, Pool>();

  constructor(options: UpstreamOptions) {
    this.#options = options;
  }

  /** The provider's answer, cut to the grant. Rejects with a Problem that tells nothing of the provider's inside. */
  get(api: GrantedApi, path: string): Promise<CutAnswer> {
    return new Promise((resolve, reject) => {
      this.#poolOf(api.origin).dispatch(
        { method: "GET", path, headers: api.headers as string[] },
        new AnswerReader(this.#options.bodyBytesMax, (answer) => {
          if (typeof answer === "string") {
            const cut = cutAnswer(api.shape, answer);
            if (cut) resolve(cut);
            else reject(gatewayProblem("upstream-failed"));
          } else reject(answer);
        }),
      );
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()));
  }

  #poolOf(origin: string): Pool {
    const known = this.#pools.get(origin);
    if (known) return known;
    const { timeoutMs, connectionsMax } = this.#options;
    const pool = new Pool(origin, {
      connections: connectionsMax,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: { timeout: Math.min(timeoutMs, 5_000) },
      maxHeaderSize: 16_384,
    });
    // Origins come from stored resources; those long gone make room.
    const [oldest] = this.#pools.keys();
    if (this.#pools.size >= ORIGINS_MAX && oldest !== undefined) {
      void this.#pools.get(oldest)?.close();
      this.#pools.delete(oldest);
    }
    this.#pools.set(origin, pool);
    return pool;
  }
}

class AnswerReader implements Dispatcher.DispatchHandler {
  readonly #bytesMax: number;
  readonly #done: (answer: string | Problem) => void;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #refusal: Problem | undefined;

  constructor(bytesMax: number, done: (answer: string | Problem) => void) {
    this.#bytesMax = bytesMax;
    this.#done = done;
  }

  onRequestStart(): void {
    // Nothing to prepare: the answer tells everything.
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: Record<string, string | string[] | undefined>): void {
    if (status < 200) return;
    this.#refusal = refusalOf(status, headers);
    if (this.#refusal || Number(headers["content-length"] ?? 0) > this.#bytesMax) this.#abort(controller);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#bytesMax) this.#abort(controller);
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only, ...more] = this.#chunks;
    const body = only && more.length === 0 ? only : Buffer.concat(this.#chunks);
    this.#done(this.#refusal ?? body.toString("utf8"));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const late =
      error instanceof errors.HeadersTimeoutError ||
      error instanceof errors.BodyTimeoutError ||
      error instanceof errors.ConnectTimeoutError;
    this.#done(this.#refusal ?? gatewayProblem(late ? "upstream-late" : "upstream-failed", { internal: error }));
  }

  // The rest of the answer is of no use; closing the connection is cheaper than reading it.
  #abort(controller: Dispatcher.DispatchController): void {
    this.#refusal ??= gatewayProblem("upstream-failed");
    controller.abort(this.#refusal);
  }
}

/** A provider's own refusal becomes ours; a redirection would lead to where nobody agreed. */
function refusalOf(status: number, headers: Record<string, string | string[] | undefined>): Problem | undefined {
  if (status === 404) return gatewayProblem("upstream-not-found");
  if (status === 400 || status === 422) return gatewayProblem("upstream-refused");
  const type = headers["content-type"];
  const encoding = headers["content-encoding"] ?? "identity";
  if (status !== 200 || typeof type !== "string" || !JSON_TYPE.test(type) || encoding !== "identity") {
    return gatewayProblem("upstream-failed", { internal: { status, type } });
  }
  return undefined;
}
