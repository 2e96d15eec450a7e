// Carries exchanges in a worker: takes runs that wait, ties the control plane's plan to the data plane, and stops within a second when told to.
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import {
  type Carriage,
  carry,
  CHUNK_LIMITS,
  type ChunkLimits,
  follow,
  followingPlan,
  type Standing,
  stopWhereDrifted,
} from "#dataplane/exchange/index.ts";
import { dayOf } from "#kernel/clock.ts";
import { isUnreachable } from "#kernel/db.ts";
import { Problem } from "#kernel/problem.ts";
import {
  type CarryPlan,
  carryPlan,
  claimRun,
  deferRun,
  exchangeProblem,
  failRun,
  finishRun,
  type Held,
  keepHolding,
  mayGoOn,
  noteAbout,
  permitChunk,
  putBack,
} from "#modules/exchanges/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { slotFor, watching } from "./exchange-capture.ts";
import { type Ends, endProblemOf, openEnds, openTarget, planOf } from "./exchange-ends.ts";
import { ofProvider } from "./exchange-source.ts";

/** Several runs share a process; each has a server of its own to wait for. */
const RUNS_MAX = 3;
const WATCH_MS = 400;
const HOLD_MS = 5_000;

/** Those that follow mostly wait. */
const CAPTURES_MAX = 20;

interface Live extends Held {
  readonly capturing: boolean;
  readonly stopping: AbortController;
  readonly done: Promise<void>;
}

export interface RunnerOptions {
  readonly limits?: ChunkLimits;
  readonly runsMax?: number;
  readonly capturesMax?: number;
}

export class ExchangeRunner {
  readonly #deployment: Deployment;
  readonly #options: RunnerOptions;
  readonly #live = new Map<string, Live>();
  readonly #closing = new AbortController();
  #watching: Promise<void> | undefined;

  constructor(deployment: Deployment, options: RunnerOptions = {}) {
    this.#deployment = deployment;
    this.#options = options;
  }

  /** Takes as many waiting runs as there is room for, and answers how many it took. */
  async take(): Promise<number> {
    const { runsMax = RUNS_MAX, capturesMax = CAPTURES_MAX } = this.#options;
    return (await this.#takeSome(false, runsMax)) + (await this.#takeSome(true, capturesMax));
  }

  async #takeSome(capturing: boolean, most: number): Promise<number> {
    const held = (): number => [...this.#live.values()].filter((live) => live.capturing === capturing).length;
    let taken = 0;
    while (!this.#closing.signal.aborted && held() < most) {
      const run = await claimRun(this.#deployment, { except: [...this.#live.keys()], capturing });
      if (!run) break;
      const stopping = new AbortController();
      const holding: Held = { id: run.id, attempt: run.attempt };
      const done = this.#carry(holding, run.exchangeId, stopping.signal).finally(() => this.#live.delete(run.id));
      this.#live.set(run.id, { ...holding, capturing, stopping, done });
      this.#watching ??= this.#watch().finally(() => (this.#watching = undefined));
      taken += 1;
    }
    return taken;
  }

  /** Until everything that was taken has ended, one way or the other. */
  async settled(): Promise<void> {
    while (this.#live.size > 0) await Promise.all([...this.#live.values()].map(({ done }) => done));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const { stopping } of this.#live.values()) stopping.abort();
    await this.settled();
    await this.#watching;
  }

  /** Asks again and again whether what is under way may go on: a suspended grant is cut off in the middle of a chunk. */
  async #watch(): Promise<void> {
    let heldAt = performance.now();
    while (this.#live.size > 0) {
      await pause(WATCH_MS);
      const live = [...this.#live.values()];
      try {
        const { db, clock } = this.#deployment;
        const going = await mayGoOn(db, live, dayOf(clock.now()));
        for (const each of live) if (!going.has(each.id)) each.stopping.abort();
        if (performance.now() - heldAt > HOLD_MS) {
          await keepHolding(this.#deployment, live);
          heldAt = performance.now();
        }
      } catch (error) {
        // Without the platform nobody can say that they may go on; each chunk asks by itself, too.
        this.#deployment.log.warn({ err: error }, "exchanges under way cannot be asked after");
        for (const each of live) each.stopping.abort();
      }
    }
  }

  async #carry(held: Held, exchangeId: string, signal: AbortSignal): Promise<void> {
    const { log } = this.#deployment;
    let exchange: Pick<CarryPlan["exchange"], "connectionId"> = { connectionId: null };
    try {
      const plan = await carryPlan(this.#deployment, exchangeId);
      exchange = plan.exchange;
      await (plan.exchange.mode === "capture" ? this.#follow(held, plan, signal) : this.#run(held, plan, signal));
    } catch (error) {
      try {
        await this.#settle(held, { error, exchange, exchangeId });
      } catch (failure) {
        // The platform's own database is away: the lease runs out, and a worker takes the run again.
        log.warn({ err: failure, run: held.id }, "how a run ended could not be noted");
      }
    }
  }

  async #run(held: Held, plan: CarryPlan, signal: AbortSignal): Promise<void> {
    const deployment = this.#deployment;
    const ends = await openEnds(deployment, plan, { run: held.id, attempt: held.attempt, signal });
    try {
      const standing = await carry(this.#carriage(held, plan, ends, signal));
      await finishRun(deployment, held, sumsOf(standing));
    } finally {
      await Promise.all([ends.source.close(), ends.target.close()]);
    }
  }

  #carriage(held: Held, { exchange, agreed, terms }: CarryPlan, ends: Ends, signal: AbortSignal): Carriage {
    const deployment = this.#deployment;
    return {
      ...ends,
      agreed: agreed.columns,
      limits: this.#options.limits ?? CHUNK_LIMITS,
      digest: deployment.suite.digestName,
      rejectsMax: exchange.rejectsMax,
      begun: ({ rows }) => noteAbout(deployment, held, { about: rows, fields: ends.plan.columns.map(({ to }) => to) }),
      permit: async ({ standing: at, rejects }) => {
        signal.throwIfAborted();
        await permitChunk(deployment, held, { exchange, terms }, { ...sumsOf(at), rejects });
      },
    };
  }

  /** The slot first, then the copy, then what changed since the slot was made: nothing falls between. */
  async #follow(held: Held, carried: CarryPlan, signal: AbortSignal): Promise<void> {
    const deployment = this.#deployment;
    const asked = planOf(deployment, carried, { run: held.id, attempt: 0 });
    const { site, facts } = await slotFor(deployment, held, carried, { plan: asked, signal });
    // Each attempt opens the target twice, and a slot that is new begins anew.
    const on = { run: held.id, terms: site.slot, signal };
    const copying = await openEnds(deployment, carried, { ...on, attempt: held.attempt * 2 });
    try {
      await stopWhereDrifted({ ...copying, plan: followingPlan(copying.plan), agreed: carried.agreed.columns });
      await carry(this.#carriage(held, carried, copying, signal));
    } finally {
      await Promise.all([copying.source.close(), copying.target.close()]);
    }
    const { plan, target } = await openTarget(deployment, carried, { ...on, attempt: held.attempt * 2 + 1, isFollowing: true });
    try {
      const standing = await target.begin();
      const { permit, digest, rejectsMax } = this.#carriage(held, carried, copying, signal);
      const watched = watching(deployment, held, carried.exchange.id, site.slot);
      const following = { plan, site, facts, target, clock: deployment.clock, digest, rejectsMax, signal, permit, watched };
      await follow({ ...following, ofSource: ofProvider }, standing);
    } finally {
      await target.close();
    }
  }

  /** Tried again, put off, or over: by what stood in the way. */
  async #settle(
    held: Held,
    { error, exchange, exchangeId }: { error: unknown; exchange: Pick<CarryPlan["exchange"], "connectionId">; exchangeId: string },
  ): Promise<void> {
    const deployment = this.#deployment;
    const { db, clock } = deployment;
    const isStopped = !(await mayGoOn(db, [held], dayOf(clock.now()))).has(held.id);
    const problem = await this.#problemOf(error, exchange);
    if (isStopped) {
      // Paused and cancelled runs are in nobody's hands any more: only a grant that is not open ends the run here.
      const plan = await carryPlan(deployment, exchangeId).catch(() => undefined);
      const words = plan?.grantWords ?? { zh: "已停止", en: "stopped" };
      await failRun(deployment, held, exchangeProblem("grant-not-open", { values: { state: words.zh, stateEn: words.en } }));
    } else if (DEFERRING.has(problem.code)) await deferRun(deployment, held, problem);
    else if (this.#closing.signal.aborted || isPassing(error, problem)) await putBack(deployment, held, problem);
    else if (problem.code !== "exchange-run.taken-over" && problem.code !== "exchanges.running-already")
      await failRun(deployment, held, problem);
  }

  async #problemOf(error: unknown, exchange: Pick<CarryPlan["exchange"], "connectionId">): Promise<Problem> {
    if (error instanceof Problem) return error;
    if (isOfRights(error)) return exchangeProblem("target-right", { internal: error });
    if (isBroken(error)) return await endProblemOf(this.#deployment, exchange, error);
    this.#deployment.log.error({ err: error }, "an exchange failed");
    return exchangeProblem("failed", { values: { code: (error as { code?: string }).code ?? "" }, internal: error });
  }
}

/** Tomorrow there is more. */
const DEFERRING = new Set(["exchanges.quota-exhausted", "exchanges.bytes-exhausted"]);

/** Places and watermarks stay between source and target. */
const sumsOf = ({ chunk, rows, bytes, refused, digest }: Standing) => ({ chunk, rows, bytes, refused, digest });

const isOfRights = (error: unknown): boolean =>
  (error instanceof pg.DatabaseError && error.code === "42501") ||
  /^ER_(?:TABLEACCESS|COLUMNACCESS|SPECIFIC_ACCESS)_/.test((error as { code?: string }).code ?? "");

/** A connection that broke, a server that starts or is full, a lock that somebody held, a transaction that lost. */
const isBroken = (error: unknown): boolean =>
  isUnreachable(error) ||
  /^(?:08|53|57|40|55P03|58|ER_LOCK_|ER_SERVER_SHUTDOWN|ER_CONNECTION_KILLED|ER_QUERY_INTERRUPTED|ER_CON_COUNT_ERROR|PROTOCOL_)/.test(
    (error as { code?: string }).code ?? "",
  ) ||
  /terminated|closed|abort|timeout|destroyed|not queryable|ECONN|EPIPE/i.test((error as { message?: string }).message ?? "");

const PASSING = new Set(["refused", "unreachable", "timeout", "broken", "server-full", "slow", "host-unknown", "not-a-database"]);

const isPassing = (error: unknown, problem: Problem): boolean =>
  isBroken(error) ||
  problem.code === "exchanges.source-broken" ||
  problem.code === "exchanges.terms-changed" ||
  problem.code === "exchanges.platform-away" ||
  (problem.code.startsWith("connections.") && PASSING.has(problem.code.slice("connections.".length)));
