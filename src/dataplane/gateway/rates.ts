// How fast each credential may call: a bucket of tokens for each, told now and then of what was answered at other gateways.
import type { Credential } from "./grant.ts";

/** What a call may be told of the bound on its pace. */
export interface Pace {
  /** More than nothing where the call has to wait so long. */
  readonly waitSeconds: number;
  /** Names and values by turns. */
  readonly headers: readonly string[];
}

/** Answered at all gateways since the credential was first used. */
export interface CredentialUse {
  readonly prefix: string;
  readonly answered: number;
}

interface Bucket {
  readonly grantId: string;
  perMinute: number;
  tokens: number;
  at: number;
  calledAt: number;
  answeredHere: number;
  /** Answered elsewhere, as far as it was heard of; undefined before it was heard of for the first time. */
  answeredElsewhere: number | undefined;
}

/** A caller that was silent may make up for so much of it at once. */
export const BURST_SECONDS = 10;
const BUCKETS_MAX = 50_000;
/** Whoever did not call here for so long is not followed elsewhere: his bucket is full again by then. */
const FOLLOWED_MS = 60_000;

export const burstOf = (perMinute: number): number => Math.max(1, Math.ceil((perMinute * BURST_SECONDS) / 60));

export class RateBook {
  readonly #buckets = new Map<string, Bucket>();
  #roomUntil = BUCKETS_MAX;

  /** Takes a token, or says how long to wait for one; undefined where no bound is set. `now`: milliseconds of a clock that only goes forward. */
  take({ prefix, kind, grant }: Credential, now: number): Pace | undefined {
    const { callsPerMinute: perMinute, id: grantId } = grant;
    if (perMinute === undefined || kind !== "consumer") return undefined;
    const bucket = this.#filled(prefix, grantId, perMinute, now);
    const isTaken = bucket.tokens >= 1;
    if (isTaken) bucket.tokens--;
    const perSecond = perMinute / 60;
    const waitSeconds = isTaken ? 0 : (1 - bucket.tokens) / perSecond;
    const burst = burstOf(perMinute);
    const left = Math.max(0, Math.floor(bucket.tokens));
    const full = Math.ceil((burst - bucket.tokens) / perSecond);
    const headers = [
      "ratelimit-policy",
      `"credential";q=${burst};w=${Math.ceil(burst / perSecond)}`,
      "ratelimit",
      `"credential";r=${left};t=${Math.max(1, left > 0 ? full : Math.ceil((1 - bucket.tokens) / perSecond))}`,
    ];
    return { waitSeconds, headers };
  }

  /** The call for which a token was taken came to an answer. */
  answered(prefix: string): void {
    const bucket = this.#buckets.get(prefix);
    if (bucket) bucket.answeredHere++;
  }

  /** Whose use at other gateways matters here. */
  followed(now: number): readonly { readonly grantId: string; readonly prefix: string }[] {
    return [...this.#buckets].flatMap(([prefix, { grantId, calledAt }]) => (now - calledAt > FOLLOWED_MS ? [] : [{ grantId, prefix }]));
  }

  /** What others answered comes out of the bucket here, too: it may owe as much as it can hold. */
  learn(uses: readonly CredentialUse[], now: number): void {
    for (const { prefix, answered } of uses) {
      const bucket = this.#buckets.get(prefix);
      if (!bucket) continue;
      // What was answered here and is not among the sums yet makes this too small for a moment; the next time mends it.
      const elsewhere = answered - bucket.answeredHere;
      const before = bucket.answeredElsewhere ?? elsewhere;
      // What the time has brought comes first, or a debt would be cut that was paid already.
      fill(bucket, now);
      bucket.answeredElsewhere = Math.max(before, elsewhere);
      bucket.tokens = Math.max(-burstOf(bucket.perMinute), bucket.tokens - (bucket.answeredElsewhere - before));
    }
  }

  #filled(prefix: string, grantId: string, perMinute: number, now: number): Bucket {
    const burst = burstOf(perMinute);
    const known = this.#buckets.get(prefix);
    if (known) {
      fill(known, now);
      // What was answered elsewhere in the meantime is long paid for.
      if (now - known.calledAt > FOLLOWED_MS) known.answeredElsewhere = undefined;
      known.perMinute = perMinute;
      known.calledAt = now;
      return known;
    }
    const bucket = { grantId, perMinute, tokens: burst, at: now, calledAt: now, answeredHere: 0, answeredElsewhere: undefined };
    this.#buckets.set(prefix, bucket);
    // Looked through now and then, and not for each newcomer.
    if (this.#buckets.size > this.#roomUntil) this.#forget(now);
    return bucket;
  }

  /** Whoever is not followed is as good as new; failing that, whoever came first goes. */
  #forget(now: number): void {
    for (const [prefix, { calledAt }] of this.#buckets) if (now - calledAt > FOLLOWED_MS) this.#buckets.delete(prefix);
    for (const prefix of this.#buckets.keys()) {
      if (this.#buckets.size <= BUCKETS_MAX) break;
      this.#buckets.delete(prefix);
    }
    this.#roomUntil = Math.max(BUCKETS_MAX, this.#buckets.size + BUCKETS_MAX / 10);
  }
}

function fill(bucket: Bucket, now: number): void {
  bucket.tokens = Math.min(burstOf(bucket.perMinute), bucket.tokens + ((now - bucket.at) * bucket.perMinute) / 60_000);
  bucket.at = now;
}
