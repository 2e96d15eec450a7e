// A signed call counts once, at whichever gateway it arrives: each nonce is a row that only one of them can insert.
import type pg from "pg";
import type { Clock } from "#kernel/clock.ts";
import type { Logger } from "#kernel/log.ts";

export interface NonceOptions {
  readonly pool: pg.Pool;
  readonly log: Logger;
  readonly clock: Clock;
  /** What this gateway itself has seen is refused without asking; beyond so many the rows alone decide. */
  readonly rememberedMax?: number;
}

/** Seen before, or nobody can tell: the database does not answer, and another gateway may have seen it. */
export type NonceVerdict = "fresh" | "seen" | "unknown";

interface Claim {
  readonly prefix: string;
  readonly nonce: string;
  readonly until: Date;
  readonly tell: (verdict: NonceVerdict) => void;
}

const REMEMBERED_MAX = 100_000;
const PER_STATEMENT = 500;
const STATEMENTS_MAX = 2;
const ANSWER_WITHIN_MS = 2_000;
const SWEEP_EVERY_MS = 30_000;
/** How far the clocks of two gateways may be apart: what is too old by the one that sweeps may be fresh by the other, or by its own once it was set back. */
const CLOCKS_APART_MS = 60_000;

const INSERT = `
  insert into signature_nonce (prefix, nonce, until)
  select * from unnest($1::text[], $2::text[], $3::timestamptz[])
  on conflict do nothing returning prefix, nonce`;

export class NonceBook {
  readonly #options: NonceOptions;
  readonly #seen = new Map<string, number>();
  readonly #waiting: Claim[] = [];
  readonly #timer: NodeJS.Timeout;
  #running = 0;
  #scheduled = false;

  constructor(options: NonceOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.sweep(), SWEEP_EVERY_MS).unref();
  }

  /** Only for signatures that were found true: a stranger must not fill the book. `until`: from then on the signature is too old anyway. */
  claim(prefix: string, nonce: string, until: Date): Promise<NonceVerdict> {
    const name = nameOf(prefix, nonce);
    if (this.#seen.has(name)) return Promise.resolve("seen");
    this.#remember(name, until.getTime());
    return new Promise((tell) => {
      this.#waiting.push({ prefix, nonce, until, tell });
      if (this.#scheduled) return;
      this.#scheduled = true;
      // Calls that arrive together share a statement.
      setImmediate(() => {
        this.#scheduled = false;
        this.#startWaiting();
      });
    });
  }

  get remembered(): number {
    return this.#seen.size;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #remember(name: string, until: number): void {
    this.#seen.set(name, until);
    if (this.#seen.size <= (this.#options.rememberedMax ?? REMEMBERED_MAX)) return;
    const [oldest] = this.#seen.keys();
    if (oldest !== undefined) this.#seen.delete(oldest);
  }

  #startWaiting(): void {
    while (this.#running < STATEMENTS_MAX && this.#waiting.length > 0) {
      this.#running++;
      void this.#insert(this.#waiting.splice(0, PER_STATEMENT)).finally(() => {
        this.#running--;
        this.#startWaiting();
      });
    }
  }

  async #insert(claims: readonly Claim[]): Promise<void> {
    try {
      const values = [claims.map(({ prefix }) => prefix), claims.map(({ nonce }) => nonce), claims.map(({ until }) => until)];
      const insertion = { name: "nonces", text: INSERT, values, query_timeout: ANSWER_WITHIN_MS };
      const { rows } = await this.#options.pool.query<{ prefix: string; nonce: string }>(insertion);
      const inserted = new Set(rows.map(({ prefix, nonce }) => nameOf(prefix, nonce)));
      for (const { prefix, nonce, tell } of claims) tell(inserted.has(nameOf(prefix, nonce)) ? "fresh" : "seen");
    } catch (error) {
      this.#options.log.warn({ err: error }, "nonces cannot be kept; signed calls are refused");
      for (const { tell } of claims) tell("unknown");
    }
  }

  /** Forgets what is too old; runs by itself from time to time. */
  async sweep(): Promise<void> {
    const before = new Date(this.#options.clock.now().getTime() - CLOCKS_APART_MS);
    for (const [name, until] of this.#seen) if (until < before.getTime()) this.#seen.delete(name);
    const deletion = { text: "delete from signature_nonce where until < $1", values: [before], query_timeout: ANSWER_WITHIN_MS };
    // Another gateway may sweep at the same time, and a lost sweep is made good by the next.
    await this.#options.pool.query(deletion).catch(() => undefined);
  }
}

const nameOf = (prefix: string, nonce: string): string => `${prefix} ${nonce}`;
