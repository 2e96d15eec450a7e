// Calls a provider's API: one pool an origin, nothing of the caller's request but the path and query that were written anew.
import type { Networks } from "#kernel/network.ts";
import type { Problem } from "#kernel/problem.ts";
import {
  type Judge,
  LinePool,
  type PoolOptions,
  type ResponseHead,
  UpstreamFailure,
  type WholeResponse,
} from "#dataplane/upstream/index.ts";
import { type CutAnswer, cutAnswer } from "./answer.ts";
import type { GrantedApi } from "./api.ts";
import { gatewayProblem } from "./gateway.problems.ts";

export interface UpstreamOptions {
  readonly timeoutMs: number;
  readonly bodyBytesMax: number;
  readonly connectionsMax: number;
  readonly networks: Networks;
  /** Of the installation's own, called wherever they stand. */
  readonly ownOrigins: readonly string[];
}

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const ORIGINS_MAX = 500;
const CONNECT_MS_MAX = 5_000;
const HEAD_BYTES_MAX = 16_384;
const WAITING_MAX = 2_000;
/** Silence is noticed so much later than it is too long, at most. */
const CHECKS_WITHIN_TIMEOUT = 10;

export class Upstreams {
  readonly #options: Omit<PoolOptions, "judge">;
  readonly #networks: Networks;
  readonly #ownOrigins: ReadonlySet<string>;
  readonly #pools = new Map<string, LinePool>();
  readonly #timer: NodeJS.Timeout;

  constructor({ timeoutMs, bodyBytesMax, connectionsMax, networks, ownOrigins }: UpstreamOptions) {
    this.#networks = networks;
    this.#ownOrigins = new Set(ownOrigins);
    this.#options = {
      silenceMsMax: timeoutMs,
      connectMsMax: CONNECT_MS_MAX,
      headBytesMax: HEAD_BYTES_MAX,
      bodyBytesMax,
      connectionsMax,
      waitingMax: WAITING_MAX,
    };
    this.#timer = setInterval(() => this.#check(), Math.max(10, timeoutMs / CHECKS_WITHIN_TIMEOUT)).unref();
  }

  /** The provider's answer, cut to the grant. Rejects with a Problem that tells nothing of the provider's inside. */
  async get(api: GrantedApi, path: string): Promise<CutAnswer> {
    const { head, body } = await this.#ask(api, `GET ${path} HTTP/1.1\r\n${api.header}`);
    const refusal = refusalOf(head);
    if (refusal) throw refusal;
    const cut = cutAnswer(api.shape, body);
    if (!cut) throw gatewayProblem("upstream-failed");
    return cut;
  }

  close(): void {
    clearInterval(this.#timer);
    for (const pool of this.#pools.values()) pool.close();
  }

  async #ask(api: GrantedApi, request: string): Promise<WholeResponse> {
    try {
      return await this.#poolOf(api).ask(request);
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      throw gatewayProblem(refusals[error.why], { internal: error });
    }
  }

  #poolOf({ origin, destination }: GrantedApi): LinePool {
    const known = this.#pools.get(origin);
    if (known) return known;
    const judge: Judge = this.#ownOrigins.has(origin) ? () => true : (address) => this.#networks.allows(address);
    const pool = new LinePool(destination, { ...this.#options, judge });
    this.#pools.set(origin, pool);
    return pool;
  }

  #check(): void {
    for (const [origin, pool] of this.#pools) {
      pool.check();
      // Origins come from stored resources; those long gone make room.
      if (pool.isIdle && this.#pools.size > ORIGINS_MAX) this.#pools.delete(origin);
    }
  }
}

const refusals = { late: "upstream-late", broken: "upstream-failed", forbidden: "upstream-not-allowed" } as const;

/** A provider's own refusal becomes ours; a redirection would lead to where nobody agreed. */
function refusalOf({ status, contentType, contentEncoding }: ResponseHead): Problem | undefined {
  if (status === 404) return gatewayProblem("upstream-not-found");
  if (status === 400 || status === 422) return gatewayProblem("upstream-refused");
  if (status !== 200 || !JSON_TYPE.test(contentType) || contentEncoding !== "identity") {
    return gatewayProblem("upstream-failed", { internal: { status, type: contentType } });
  }
  return undefined;
}
