// The connections to one provider: as many as are allowed, the one used last first, and a queue before them.
import { isIP } from "node:net";
import type { BodySink } from "./response.ts";
import { type Asked, type Destination, type Failure, Line, type LineOptions } from "./line.ts";

export interface PoolOptions extends LineOptions {
  readonly connectionsMax: number;
  readonly waitingMax: number;
}

/** Why no response came. */
export class UpstreamFailure extends Error {
  readonly why: Exclude<Failure, "stale">;

  constructor(why: Exclude<Failure, "stale">, cause: unknown) {
    super(`the provider gave no response: ${why}`, { cause });
    this.why = why;
  }
}

interface Waiting {
  readonly asked: Asked;
  readonly since: number;
}

const IDLE_MS_MAX = 20_000;

export class LinePool {
  readonly #destination: Destination;
  readonly #options: PoolOptions;
  readonly #lines = new Set<Line>();
  readonly #idle: Line[] = [];
  readonly #waiting: Waiting[] = [];
  /** Asked since the event loop last came round: written together, so that the provider is woken once for all of them. */
  #asked: Asked[] = [];
  readonly #isForbidden: boolean;
  #closed = false;

  constructor(destination: Destination, options: PoolOptions) {
    this.#destination = destination;
    this.#options = options;
    // A bare address is never looked up, so it is judged here.
    this.#isForbidden = isIP(destination.host) > 0 && !options.judge(destination.host);
  }

  /**
   * The response goes to the sink. `request` is written anew where a kept connection turns out to have been closed before a word was said: a
   * provider that reads a request and then closes without an answer may be asked twice. Rejects with UpstreamFailure.
   */
  ask(request: Buffer, sink: BodySink): Promise<void> {
    return new Promise((resolve, reject) => {
      const failed = (failure: Failure, cause: unknown): void =>
        reject(new UpstreamFailure(failure === "stale" ? "broken" : failure, cause));
      const again: Asked = { request, sink, answered: resolve, failed };
      if (this.#asked.length === 0) setImmediate(() => this.#takeAll());
      this.#asked.push({
        request,
        sink,
        answered: resolve,
        failed: (failure, cause) => (failure === "stale" && !this.#closed ? this.#open(again) : failed(failure, cause)),
      });
    });
  }

  /** To be called at intervals: gives up what waits too long. */
  check(): void {
    const now = performance.now();
    for (const line of this.#lines) line.check(now, IDLE_MS_MAX);
    while (this.#waiting[0] && now - this.#waiting[0].since > this.#options.silenceMsMax) {
      this.#waiting.shift()?.asked.failed("late", new Error("no connection became free"));
    }
  }

  get isIdle(): boolean {
    return this.#lines.size === 0 && this.#waiting.length === 0 && this.#asked.length === 0;
  }

  close(): void {
    this.#closed = true;
    for (const { asked } of this.#waiting.splice(0)) asked.failed("broken", new Error("closed"));
    for (const line of this.#lines) line.close();
  }

  #takeAll(): void {
    const asked = this.#asked;
    this.#asked = [];
    for (const each of asked) this.#take(each);
  }

  #take(asked: Asked): void {
    if (this.#isForbidden) return asked.failed("forbidden", new Error(this.#destination.host));
    const line = this.#idle.pop();
    if (line) line.ask(asked);
    else if (this.#closed) asked.failed("broken", new Error("closed"));
    else if (this.#lines.size < this.#options.connectionsMax) this.#open(asked);
    else if (this.#waiting.length < this.#options.waitingMax) this.#waiting.push({ asked, since: performance.now() });
    else asked.failed("late", new Error("too many wait for this provider"));
  }

  #open(asked: Asked): void {
    const line = new Line(this.#destination, this.#options, { freed: (free) => this.#freed(free), gone: (gone) => this.#gone(gone) });
    this.#lines.add(line);
    line.ask(asked);
  }

  #freed(line: Line): void {
    const next = this.#waiting.shift();
    if (next) line.ask(next.asked);
    else this.#idle.push(line);
  }

  #gone(line: Line): void {
    this.#lines.delete(line);
    const at = this.#idle.indexOf(line);
    if (at >= 0) this.#idle.splice(at, 1);
    if (this.#closed || this.#lines.size >= this.#options.connectionsMax) return;
    const next = this.#waiting.shift();
    if (next) this.#open(next.asked);
  }
}
