// The sessions that a gateway holds with one database: few, kept for a while, waited for in a bounded line.
import { providerProblem } from "./provider.problems.ts";
import type { Session } from "./session.ts";

const WAITING_MAX = 100;
const IDLE_MS = 30_000;

interface Waiting {
  readonly take: (session: Session | undefined) => void;
  readonly refuse: (error: unknown) => void;
}

export class SessionPool {
  readonly #open: () => Promise<Session>;
  readonly #max: number;
  readonly #waitMs: number;
  readonly #idle: { session: Session; since: number }[] = [];
  readonly #waiting: Waiting[] = [];
  #held = 0;
  #closed = false;

  constructor(open: () => Promise<Session>, { max, waitMs }: { readonly max: number; readonly waitMs: number }) {
    this.#open = open;
    this.#max = max;
    this.#waitMs = waitMs;
  }

  get isIdle(): boolean {
    return this.#held === this.#idle.length && this.#waiting.length === 0;
  }

  async take(): Promise<Session> {
    const idle = this.#idle.pop();
    if (idle) return idle.session;
    if (this.#held >= this.#max) {
      const given = await this.#wait();
      if (given) return given;
    } else this.#held++;
    try {
      return await this.#open();
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  /** `isBroken`: nobody else gets it. */
  give(session: Session, isBroken: boolean): void {
    if (isBroken || this.#closed) {
      session.close();
      this.#leave();
      return;
    }
    const next = this.#waiting.shift();
    if (next) next.take(session);
    else this.#idle.push({ session, since: performance.now() });
  }

  /** Closes what nobody used for a while. */
  check(): void {
    const before = performance.now() - IDLE_MS;
    while (this.#idle[0] && this.#idle[0].since < before) {
      this.#idle.shift()?.session.close();
      this.#held--;
    }
  }

  close(): void {
    this.#closed = true;
    for (const { session } of this.#idle.splice(0)) session.close();
    for (const { refuse } of this.#waiting.splice(0)) refuse(providerProblem("busy"));
  }

  /** The place of a session that is gone goes to whoever waits: he opens one of his own. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next.take(undefined);
    else this.#held--;
  }

  async #wait(): Promise<Session | undefined> {
    if (this.#waiting.length >= WAITING_MAX) throw providerProblem("busy");
    return await new Promise((resolve, reject) => {
      const patience = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(providerProblem("busy"));
      }, this.#waitMs);
      const waiting: Waiting = {
        take: (session) => {
          clearTimeout(patience);
          resolve(session);
        },
        refuse: (error) => {
          clearTimeout(patience);
          reject(error);
        },
      };
      this.#waiting.push(waiting);
    });
  }
}
