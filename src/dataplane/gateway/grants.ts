// Every live grant in memory, told of changes by notification and, should that be lost, by asking for the revision a few times a second.
import type pg from "pg";
import type { Logger } from "#kernel/log.ts";
import { keepConnection, type KeptConnection, withConnection } from "./connection.ts";
import { type Credential, credentialsOf, type GrantMeans, type GrantRow, type LiveGrant, liveGrant, standingOf } from "./grant.ts";

export interface GrantCacheOptions {
  readonly pool: pg.Pool;
  readonly means: GrantMeans;
  readonly log: Logger;
  readonly pollMs: number;
  readonly staleMsMax: number;
}

interface Compiled {
  readonly text: string;
  readonly grant: LiveGrant;
}

const CHANNEL = "govshare_grants";
// A connection that answers nothing is as good as lost; the next attempt takes another.
const ANSWER_WITHIN_MS = 2_000;

export class GrantCache {
  readonly #options: GrantCacheOptions;
  #credentials = new Map<string, Credential>();
  #compiled = new Map<string, Compiled>();
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
  }

  /** Loads the grants and keeps them fresh from then on. */
  async start(): Promise<void> {
    await this.#confirm();
    await this.#listen();
    this.#schedule();
  }

  find(prefix: string): Credential | undefined {
    return this.#credentials.get(prefix);
  }

  /** Whether the grant is there as it was, and not suspended. */
  stands(grant: LiveGrant): boolean {
    return grant.state !== "suspended" && this.#compiled.get(grant.id)?.grant === grant;
  }

  /** Whether the database confirmed what is held here recently enough to act on it. */
  get isConfirmed(): boolean {
    return performance.now() - this.#confirmedAt <= this.#options.staleMsMax;
  }

  get secondsSinceConfirmed(): number {
    return (performance.now() - this.#confirmedAt) / 1_000;
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
      const { rows } = await client.query<GrantRow>(within({ text: "select * from gateway_grant" }, 30_000));
      await client.query(within({ text: "commit" }));
      this.#replace(rows);
      this.#revision = revisions[0]?.revision;
    });
  }

  #replace(rows: readonly GrantRow[]): void {
    const credentials = new Map<string, Credential>();
    const compiled = new Map<string, Compiled>();
    for (const row of rows) {
      const text = standingOf(row);
      const known = this.#compiled.get(row.id);
      const entry = known?.text === text ? known : { text, grant: liveGrant(row, this.#options.means) };
      // What is carried over by the platform is never called, and nothing is wrong with it.
      if (entry !== known && row.method !== "batch" && "unenforceable" in entry.grant.resource) {
        this.#options.log.error({ grant: row.number, why: entry.grant.resource.unenforceable }, "grant cannot be enforced as stored");
      }
      compiled.set(row.id, entry);
      for (const credential of credentialsOf(row, entry.grant)) credentials.set(credential.prefix, credential);
    }
    this.#credentials = credentials;
    this.#compiled = compiled;
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

const within = (query: { readonly text: string }, milliseconds = ANSWER_WITHIN_MS) => ({ ...query, query_timeout: milliseconds });
