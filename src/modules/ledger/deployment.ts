// What every command and view of the domain is handed: the database, the clock, the law, and the means to sign and seal.
import type { Clock } from "#kernel/clock.ts";
import type { Suite, SigningKey } from "#kernel/crypto.ts";
import type { Database } from "#kernel/db.ts";
import type { Logger } from "#kernel/log.ts";
import type { Networks } from "#kernel/network.ts";
import type { Vault } from "#kernel/vault.ts";
import type { Law } from "#law/index.ts";

/** For how long, and how much, machines hold of what only passes through: the operator's, not the office's. */
export interface Keeping {
  /** Marked copies of files, after their day. */
  readonly copyDays: number;
  /** Changes in a provider's server, after they were last followed; and never more of them. */
  readonly captureMs: number;
  readonly captureBytes: number;
}

export interface Deployment {
  readonly db: Database;
  readonly clock: Clock;
  readonly law: Law;
  readonly suite: Suite;
  readonly vault: Vault;
  /** Signs the ledger's seals. */
  readonly signingKey: SigningKey;
  readonly log: Logger;
  /** Where consumers and the portal reach the data plane, without a slash at the end. */
  readonly gatewayUrl: string;
  /** Where agencies' own databases may stand. */
  readonly networks: Networks;
  /** Where files that agencies share are kept, sealed; gateways read the same folder. */
  readonly fileFolder: string;
  /** What looks at such files for malware; null where the installation has nothing. */
  readonly scanner: string | null;
  readonly keeping: Keeping;
}
