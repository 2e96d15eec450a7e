// Calls providers' interfaces: one pool an origin, one breaker a grant, what is safe tried once more, the answer cut as it comes in.
import { setTimeout as pause } from "node:timers/promises";
import type { Networks } from "#kernel/network.ts";
import type { Problem } from "#kernel/problem.ts";
import { type BodySink, type Judge, LinePool, type PoolOptions, type ResponseHead, UpstreamFailure } from "#dataplane/upstream/index.ts";
import type { GrantedApi, GrantedOperation } from "./api.ts";
import { Breaker } from "./breaker.ts";
import { AnswerCutter, type CutAnswer } from "./cutter.ts";
import { MalformedAnswer } from "./json-bytes.ts";
import { proxyProblem } from "./proxy.problems.ts";

export interface UpstreamOptions {
  readonly timeoutMs: number;
  /** Of what the provider sends. */
  readonly bodyBytesMax: number;
  /** Of what is left of it. */
  readonly answerBytesMax: number;
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
/** A provider that trickles is not silent, and still keeps a caller waiting. */
const WHOLE_IN_TIMEOUTS = 8;
const AGAIN_AFTER_MS = 50;
/** What another attempt may mend. */
const PASSING = new Set([502, 503, 504]);

export class Upstreams {
  readonly #options: Omit<PoolOptions, "judge">;
  readonly #answerBytesMax: number;
  readonly #networks: Networks;
  readonly #ownOrigins: ReadonlySet<string>;
  readonly #pools = new Map<string, LinePool>();
  /** One a grant, not one a provider: whoever can make a provider fail by what it asks must not hold up the others. */
  readonly #breakers = new WeakMap<GrantedApi, Breaker>();
  readonly #timer: NodeJS.Timeout;

  constructor({ timeoutMs, bodyBytesMax, answerBytesMax, connectionsMax, networks, ownOrigins }: UpstreamOptions) {
    this.#networks = networks;
    this.#ownOrigins = new Set(ownOrigins);
    this.#answerBytesMax = answerBytesMax;
    this.#options = {
      silenceMsMax: timeoutMs,
      wholeMsMax: WHOLE_IN_TIMEOUTS * timeoutMs,
      connectMsMax: CONNECT_MS_MAX,
      headBytesMax: HEAD_BYTES_MAX,
      bodyBytesMax,
      connectionsMax,
      waitingMax: WAITING_MAX,
    };
    this.#timer = setInterval(() => this.#check(), Math.max(10, timeoutMs / CHECKS_WITHIN_TIMEOUT)).unref();
  }

  /** The provider's answer, cut to the grant. Rejects with a Problem that tells nothing of the provider's inside. */
  async ask(api: GrantedApi, operation: GrantedOperation, request: Buffer): Promise<CutAnswer> {
    const pool = this.#poolOf(api);
    const breaker = this.#breakerOf(api);
    const attempts = operation.method === "GET" ? 2 : 1;
    for (let attempt = 1; ; attempt++) {
      const held = breaker.heldFor(performance.now());
      if (held > 0) throw proxyProblem("upstream-resting", { values: { seconds: Math.ceil(held / 1_000) } });
      const answer = await this.#attempt(pool, new AnswerSink(operation, this.#answerBytesMax), request);
      if (answer.isDown) breaker.failed(performance.now());
      else breaker.succeeded();
      if ("cut" in answer) return answer.cut;
      if (attempt === attempts || !answer.mayPass) throw answer.refusal;
      await pause(AGAIN_AFTER_MS);
    }
  }

  close(): void {
    clearInterval(this.#timer);
    for (const pool of this.#pools.values()) pool.close();
  }

  async #attempt(pool: LinePool, sink: AnswerSink, request: Buffer): Promise<Attempt> {
    try {
      await pool.ask(request, sink);
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      const isBroken = error.why === "broken" && !(error.cause instanceof MalformedAnswer);
      const refusal = proxyProblem(refusals[error.why], { internal: error });
      return { refusal, mayPass: isBroken, isDown: isBroken || error.why === "late" };
    }
    return sink.end();
  }

  #poolOf({ origin, destination }: GrantedApi): LinePool {
    const known = this.#pools.get(origin);
    if (known) return known;
    const judge: Judge = this.#ownOrigins.has(origin) ? () => true : (address) => this.#networks.allows(address);
    const pool = new LinePool(destination, { ...this.#options, judge });
    this.#pools.set(origin, pool);
    return pool;
  }

  #breakerOf(api: GrantedApi): Breaker {
    const breaker = this.#breakers.get(api) ?? new Breaker();
    this.#breakers.set(api, breaker);
    return breaker;
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

/** `isDown`: the provider could not be asked, which says nothing about what was asked. */
type Attempt = { readonly isDown: boolean } & ({ readonly cut: CutAnswer } | { readonly refusal: Problem; readonly mayPass: boolean });

/** Takes one response: what is JSON and good goes through the cutter, the words of a refusal go nowhere. */
class AnswerSink implements BodySink {
  readonly #operation: GrantedOperation;
  readonly #bytesMax: number;
  #cutter: AnswerCutter | undefined;
  #head: ResponseHead | undefined;

  constructor(operation: GrantedOperation, bytesMax: number) {
    this.#operation = operation;
    this.#bytesMax = bytesMax;
  }

  begin(head: ResponseHead): void {
    this.#head = head;
    if (head.status === 200 && JSON_TYPE.test(head.contentType) && head.contentEncoding === "identity") {
      this.#cutter = new AnswerCutter(this.#operation.places, this.#bytesMax);
    }
  }

  write(part: Buffer): void {
    this.#cutter?.write(part);
  }

  end(): Attempt {
    try {
      if (this.#cutter) return { cut: this.#cutter.end(), isDown: false };
    } catch (error) {
      if (!(error instanceof MalformedAnswer)) throw error;
      return { refusal: proxyProblem("upstream-failed", { internal: error }), mayPass: false, isDown: false };
    }
    const { status = 0, contentType = "" } = this.#head ?? {};
    if (status === 404) return { refusal: proxyProblem("upstream-not-found"), mayPass: false, isDown: false };
    if (status === 400 || status === 422) return { refusal: proxyProblem("upstream-refused"), mayPass: false, isDown: false };
    if (status === 429) return { refusal: proxyProblem("upstream-busy"), mayPass: false, isDown: false };
    // A redirection would lead to where nobody agreed.
    const refusal = proxyProblem("upstream-failed", { internal: { status, type: contentType } });
    return { refusal, mayPass: PASSING.has(status), isDown: PASSING.has(status) };
  }
}
