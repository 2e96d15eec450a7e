// Counts of the whole jurisdiction that took long are kept for some seconds; all who ask meanwhile share one count.

/** Counted faster than this, it is counted each time: a small jurisdiction always sees the present. */
const QUICK_MS = 250;
/** Up to this age an answer is given as it is, up to the next one it is given while a new count runs. */
const FRESH_MS = 10_000;
const OLDEST_MS = 30_000;

interface Entry<Value> {
  kept?: { readonly value: Value; readonly since: number };
  running?: Promise<Value>;
  /** Begins after the running one: for those who must not be told of anything earlier than their question. */
  next?: Promise<Value>;
}

export class KeptCounts<Value> {
  readonly #count: (key: number) => Promise<Value>;
  /** Milliseconds of a clock that only runs forward: that of the deployment may stand or be moved. */
  readonly #elapsed: () => number;
  readonly #entries = new Map<number, Entry<Value>>();

  constructor(count: (key: number) => Promise<Value>, elapsed: () => number = () => performance.now()) {
    this.#count = count;
    this.#elapsed = elapsed;
  }

  async of(key: number, { fresh }: { fresh: boolean }): Promise<Value> {
    const entry = this.#entries.get(key) ?? {};
    this.#entries.set(key, entry);
    if (fresh) return await this.#afterNow(key, entry);
    const { kept } = entry;
    const age = kept ? this.#elapsed() - kept.since : OLDEST_MS;
    if (kept && age < FRESH_MS) return kept.value;
    const running = this.#running(key, entry);
    if (!kept || age >= OLDEST_MS) return await running;
    // Who waits for it is told of its failure; who does not keeps what he has.
    running.catch(() => undefined);
    return kept.value;
  }

  #running(key: number, entry: Entry<Value>): Promise<Value> {
    entry.running ??= this.#run(key, entry).finally(() => delete entry.running);
    return entry.running;
  }

  #afterNow(key: number, entry: Entry<Value>): Promise<Value> {
    if (!entry.running) return this.#running(key, entry);
    entry.next ??= entry.running
      .catch(() => undefined)
      .then(() => {
        delete entry.next;
        return this.#running(key, entry);
      });
    return entry.next;
  }

  async #run(key: number, entry: Entry<Value>): Promise<Value> {
    const since = this.#elapsed();
    const value = await this.#count(key);
    if (this.#elapsed() - since >= QUICK_MS) entry.kept = { value, since };
    else delete entry.kept;
    return value;
  }
}
