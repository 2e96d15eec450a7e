// SQL of usage records that no gateway writes, and of their part of the day's sums.
import type { Day } from "#kernel/clock.ts";
import { sql, type Transaction } from "#kernel/db.ts";

export interface Use {
  readonly grantId: string;
  readonly at: Date;
  readonly day: Day;
  /** Whoever asked for it; null where the clock did. */
  readonly personId: string | null;
  readonly purpose: string;
  readonly businessCase: string | null;
  readonly path: string;
  readonly status: number;
  readonly rows: number;
  readonly bytes: number;
  readonly milliseconds: number;
  readonly problem: string | null;
}

/** What carries data without a gateway. Each numbers its own records, as a gateway does. */
export type Carrier = "exchange" | "cross-check" | "theme-build";

const CARRIERS = {
  exchange: { gateway: "exchange", method: "BATCH", seq: sql<number>`nextval('exchange_use')` },
  "cross-check": { gateway: "crosscheck", method: "FILE", seq: sql<number>`nextval('cross_check_use')` },
  "theme-build": { gateway: "themebuild", method: "BATCH", seq: sql<number>`nextval('build_use')` },
} as const;

export async function insertUse(tx: Transaction, carrier: Carrier, { day, ...use }: Use): Promise<void> {
  await tx
    .insertInto("usageRecord")
    .values({ ...use, ...CARRIERS[carrier], kind: carrier, credentialPrefix: "", address: "" })
    .execute();
  const { grantId, rows, bytes, at, problem } = use;
  const [calls, refused] = problem === null ? [1, 0] : [0, 1];
  await sql`
    insert into usage_day as stored (grant_id, day, calls, refused, rows, bytes, bytes_given, last_at)
    values (${grantId}, ${day}, ${calls}, ${refused}, ${rows}, ${bytes}, ${bytes}, ${at})
    on conflict (grant_id, day) do update set calls = stored.calls + excluded.calls, refused = stored.refused + excluded.refused,
      rows = stored.rows + excluded.rows, bytes = stored.bytes + excluded.bytes, bytes_given = stored.bytes_given + excluded.bytes_given,
      last_at = greatest(stored.last_at, excluded.last_at)
  `.execute(tx);
  await sql`
    insert into usage_key_day as stored (grant_id, day, credential_prefix, calls, refused, rows, last_at)
    values (${grantId}, ${day}, '', ${calls}, ${refused}, ${rows}, ${at})
    on conflict (grant_id, day, credential_prefix) do update set calls = stored.calls + excluded.calls,
      refused = stored.refused + excluded.refused, rows = stored.rows + excluded.rows, last_at = greatest(stored.last_at, excluded.last_at)
  `.execute(tx);
}
