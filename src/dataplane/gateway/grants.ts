// Every live grant in memory, told of changes by notification and, should that be lost, by asking for the revision a few times a second.
import type pg from "pg";
import type { Logger } from "#kernel/log.ts";
import { CallerNetworks } from "./caller-networks.ts";
import { keepConnection, type KeptConnection, withConnection } from "./connection.ts";
import { gatewayProblem } from "./gateway.problems.ts";
import type { Credential, GrantMeans, GrantRow, LiveGrant } from "./grant.ts";
import { HeldGrants } from "./held-grants.ts";

export interface GrantCacheOptions {
  readonly pool: pg.Pool;
  readonly means: GrantMeans;
  readonly log: Logger;
  readonly pollMs: number;
  readonly staleMsMax: number;
  /** Whether calls are taken from the e-government extranet only. */
  readonly extranetOnly?: () => boolean;
}

const CHANNEL = "govshare_grants";
// A connection that answers nothing is as good as lost; the next attempt takes another.
const ANSWER_WITHIN_MS = 2_000;
const EVERYTHING = "select * from gateway_grant";
const CHANGES = "select revision, grant_id from grant_change where revision > $1 and revision <= $2 limit $3";
// So many changes at once are not fewer than all.
const CHANGES_MAX = 5_000;

export class GrantCache {
  readonly #options: GrantCacheOptions;
  readonly #held: HeldGrants;
  readonly #networks: CallerNetworks;
  #revision: number | undefined;
  #confirmedAt = -Infinity;
  #listener: KeptConnection | undefined;
  #listening: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #check: Promise<void> | undefined;
  #checkAgain = false;
  #closed = false;
  #warned = false;

  constructor(options: GrantCacheOptions) {
    this.#options = options;
    this.#held = new HeldGrants(options.means, options.log);
    this.#networks = new CallerNetworks(options.extranetOnly ?? (() => false));
  }

  /** Loads the grants and keeps them fresh from then on. */
  async start(): Promise<void> {
    await this.#confirm();
    await this.#listen();
    this.#schedule();
  }

  find(prefix: string): Credential | undefined {
    return this.#held.find(prefix);
  }

  /** Before anything is said of a credential: nothing is given out on old grants, and nothing to where no call may come from. */
  refuseFrom(address: string): void {
    if (!this.isConfirmed) throw gatewayProblem("unconfirmed");
    if (!this.#networks.admits(address)) throw gatewayProblem("outside-extranet", { values: { address } });
  }

  /** Whether the grant is there as it was, and not suspended. */
  stands(grant: LiveGrant): boolean {
    return grant.state !== "suspended" && this.#held.isHeld(grant);
  }

  /** Whether the database confirmed what is held here recently enough to act on it. */
  get isConfirmed(): boolean {
    return performance.now() - this.#confirmedAt <= this.#options.staleMsMax;
  }

  get secondsSinceConfirmed(): number {
    return (performance.now() - this.#confirmedAt) / 1_000;
  }

  /** Asks for changes now. */
  async refresh(): Promise<void> {
    await this.#refresh();
  }

  /** Everything that may be called with, in the order of its prefixes. */
  everything(): Credential[] {
    return this.#held.everything();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#check;
    await this.#listening;
    this.#listener?.release();
  }

  #schedule(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#refresh().finally(() => this.#schedule()), this.#options.pollMs);
  }

  /** One check at a time; a notification during a check calls for another. */
  #refresh(): Promise<void> {
    if (this.#check) {
      this.#checkAgain = true;
      return this.#check;
    }
    this.#check = this.#checkOnce().finally(() => {
      this.#check = undefined;
      if (this.#checkAgain && !this.#closed) {
        this.#checkAgain = false;
        void this.#refresh();
      }
    });
    return this.#check;
  }

  async #checkOnce(): Promise<void> {
    try {
      await this.#confirm();
      if (this.#warned) this.#options.log.info("grants are confirmed again");
      this.#warned = false;
      if (!this.#listener?.isOpen && !this.#closed) this.#listening ??= this.#listen().finally(() => (this.#listening = undefined));
    } catch (error) {
      if (!this.#warned) this.#options.log.warn({ err: error }, "grants cannot be confirmed; going on with those confirmed last");
      this.#warned = true;
    }
  }

  async #confirm(): Promise<void> {
    const asked = performance.now();
    this.#networks.askAgain();
    const { rows } = await this.#options.pool.query<{ revision: number }>(within({ text: "select revision from grant_revision" }));
    const revision = rows[0]?.revision;
    if (revision !== this.#revision || revision === undefined) await this.#load();
    this.#confirmedAt = asked;
  }

  async #load(): Promise<void> {
    await withConnection(this.#options.pool, async (client) => {
      // Revision and grants of one instant: a change in between would otherwise be missed.
      await client.query(within({ text: "begin isolation level repeatable read read only" }));
      const { rows: revisions } = await client.query<{ revision: number }>(within({ text: "select revision from grant_revision" }));
      const revision = revisions[0]?.revision;
      const changed = await this.#changedUntil(client, revision);
      const { rows } = await client.query<GrantRow>(
        changed
          ? within({ text: "select * from gateway_grant where id = any($1)", values: [[...changed]] })
          : within({ text: EVERYTHING }, 30_000),
      );
      const { rows: ranges } = await client.query<{ range: string }>(within({ text: "select range from gateway_network" }));
      await client.query(within({ text: "commit" }));
      this.#networks.replace(ranges.map(({ range }) => range));
      if (changed) this.#held.replaceSome(changed, rows);
      else this.#held.replaceAll(rows);
      this.#revision = revision;
    });
  }

  /** The grants that were changed since what is held; undefined where that is not known of every revision, or where they are too many. */
  async #changedUntil(client: pg.PoolClient, revision: number | undefined): Promise<Set<string> | undefined> {
    const since = this.#revision;
    if (since === undefined || revision === undefined || revision < since) return undefined;
    const { rows } = await client.query<{ revision: number; grant_id: string }>(
      within({ text: CHANGES, values: [since, revision, CHANGES_MAX + 1] }),
    );
    if (rows.length > CHANGES_MAX || new Set(rows.map((row) => row.revision)).size !== revision - since) return undefined;
    return new Set(rows.map((row) => row.grant_id));
  }

  async #listen(): Promise<void> {
    try {
      const listener = await keepConnection(this.#options.pool, () => undefined);
      listener.client.on("notification", () => void this.#refresh());
      this.#listener = listener;
      await listener.client.query(`listen ${CHANNEL}`);
    } catch (error) {
      this.#listener?.release();
      this.#options.log.warn({ err: error }, "not listening for changes of grants; polling goes on");
    }
  }
}

const within = (query: { readonly text: string; readonly values?: unknown[] }, milliseconds = ANSWER_WITHIN_MS) => ({
  ...query,
  query_timeout: milliseconds,
});
