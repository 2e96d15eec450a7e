// Holds calls back from a provider that keeps failing, and lets one through now and then to see whether it has recovered. Pure but for its memory.

const FAILURES_MAX = 5;
const REST_MS_FIRST = 2_000;
const REST_MS_MAX = 60_000;

export class Breaker {
  #failures = 0;
  #restMs = 0;
  /** Of the clock that only goes forward. */
  #until = 0;
  #isTrying = false;

  /** Milliseconds for which calls are held back; 0 where one may go on. Whoever goes on tells the end by `succeeded` or `failed`. */
  heldFor(now: number): number {
    if (this.#failures < FAILURES_MAX) return 0;
    // Of those that wait, one finds out.
    if (now < this.#until || this.#isTrying) return Math.max(1, this.#until - now);
    this.#isTrying = true;
    return 0;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#restMs = 0;
    this.#isTrying = false;
  }

  failed(now: number): void {
    this.#failures++;
    if (this.#failures < FAILURES_MAX) return;
    // What was under way when the rest began says nothing new.
    if (!this.#isTrying && this.#restMs > 0) return;
    this.#isTrying = false;
    this.#restMs = Math.min(REST_MS_MAX, this.#restMs === 0 ? REST_MS_FIRST : 2 * this.#restMs);
    this.#until = now + this.#restMs;
  }
}
