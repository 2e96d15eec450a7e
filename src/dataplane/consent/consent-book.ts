// Who has consented to what a grant would tell of him: asked of the database for each call, so that a withdrawal counts at once.
import type pg from "pg";
import { type Clock, dayOf } from "#kernel/clock.ts";
import { type PseudonymKey, readPseudonymKey } from "#kernel/pseudonym.ts";
import { subjectDigest } from "#kernel/subject-digest.ts";
import type { Vault } from "#kernel/vault.ts";
import { consentProblem } from "./consent.problems.ts";

/** A grant that is answered only for those who consented. */
export interface ByConsent {
  readonly grantId: string;
  readonly key: PseudonymKey;
}

/** Undefined where the key does not open: then nobody can be found, and nothing may be told. */
export function byConsent(grantId: string, sealed: string, vault: Vault): ByConsent | undefined {
  try {
    const key = readPseudonymKey(vault.open(sealed));
    return key && { grantId, key };
  } catch {
    return undefined;
  }
}

// One statement: what is found is on record before it is answered.
const LIVE = `
  with live as (
    select consent_id, digest from gateway_consent
     where grant_id = $1 and digest = any ($2) and given_on <= $3::date and (until_on is null or until_on >= $3::date)),
  used as (
    insert into consent_use as known (consent_id, grant_id, day, calls, last_at)
    select distinct consent_id, $1::uuid, $3::date, 1, $4::timestamptz from live order by consent_id
    on conflict (consent_id, grant_id, day) do update set calls = known.calls + 1, last_at = excluded.last_at)
  select digest from live`;
const ANSWER_WITHIN_MS = 5_000;

export class ConsentBook {
  readonly #pool: pg.Pool;
  readonly #clock: Clock;

  constructor({ pool, clock }: { readonly pool: pg.Pool; readonly clock: Clock }) {
    this.#pool = pool;
    this.#clock = clock;
  }

  /** Of these numbers, in whatever way they are written, those whose persons have a live consent. */
  async live({ grantId, key }: ByConsent, subjects: readonly string[]): Promise<ReadonlySet<string>> {
    const digests = new Map(subjects.map((subject) => [subject, subjectDigest(key, subject)]));
    const now = this.#clock.now();
    try {
      const { rows } = await this.#pool.query<{ digest: string }>({
        text: LIVE,
        values: [grantId, [...new Set(digests.values())], dayOf(now), now],
        query_timeout: ANSWER_WITHIN_MS,
      } as pg.QueryConfig);
      const found = new Set(rows.map(({ digest }) => digest));
      return new Set(subjects.filter((subject) => found.has(digests.get(subject) ?? "")));
    } catch (error) {
      // Whoever cannot tell tells nothing.
      throw consentProblem("unavailable", { internal: error });
    }
  }
}
