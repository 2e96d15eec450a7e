// Agencies' databases as a gateway reads them: one pool and one breaker a connection, the secret unsealed here and nowhere else.
import { type ForeignDialect, foreignColumn } from "#kernel/foreign-column.ts";
import { type Networks, resolveWithin } from "#kernel/network.ts";
import { Problem } from "#kernel/problem.ts";
import type { Vault } from "#kernel/vault.ts";
import { Breaker } from "#dataplane/proxy/index.ts";
import type { Homes, Statement, TableHome, TextRow } from "#dataplane/query/index.ts";
import { SessionPool } from "./pool.ts";
import { providerProblem } from "./provider.problems.ts";
import { openSession, type Session } from "./session.ts";

/** As the register holds it; the password is sealed. */
export interface ProviderConnection {
  readonly id: string;
  readonly dialect: ForeignDialect;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly tls: "verified" | "encrypted" | "off";
  readonly caCertificate: string | null;
}

export interface ProviderHome extends TableHome {
  readonly connection: ProviderConnection;
  /** As they were when the table was mounted. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export interface DatabaseOptions {
  readonly vault: Vault;
  readonly networks: Networks;
  readonly timeoutMs: number;
  readonly connectionsMax: number;
}

const CHECK_MS = 5_000;
const COMPARE_EVERY_MS = 30_000;
const POOLS_MAX = 200;

interface Held {
  readonly pool: SessionPool;
  /** A query that is too slow is the asker's affair: only a database that cannot be reached holds everybody back. */
  readonly breaker: Breaker;
}

export class ProviderDatabases implements Homes {
  readonly #options: DatabaseOptions;
  readonly #held = new Map<string, Held>();
  readonly #compared = new WeakMap<TableHome, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(options: DatabaseOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#check(), CHECK_MS).unref();
  }

  async run(home: TableHome, columns: readonly string[], statement: Statement, gone: AbortSignal | undefined): Promise<readonly TextRow[]> {
    const { connection } = home as ProviderHome;
    const { pool, breaker } = this.#of(connection);
    const held = breaker.heldFor(performance.now());
    if (held > 0) throw providerProblem("resting", { values: { seconds: Math.ceil(held / 1_000) } });
    const asked = async (): Promise<readonly TextRow[]> => {
      const session = await this.#taken(pool, breaker);
      return await this.#within(pool, session, gone, async () => {
        await this.#compare(session, home as ProviderHome, columns);
        return await session.run(statement);
      });
    };
    try {
      return await asked();
    } catch (error) {
      if (!(error instanceof BrokenSession)) throw error;
      // What had stood idle may have been closed by the server since: another is worth one attempt.
      return await asked().catch((again: unknown) => {
        throw again instanceof BrokenSession ? again.problem : again;
      });
    }
  }

  close(): void {
    clearInterval(this.#timer);
    for (const { pool } of this.#held.values()) pool.close();
  }

  async #taken(pool: SessionPool, breaker: Breaker): Promise<Session> {
    try {
      const session = await pool.take();
      breaker.succeeded();
      return session;
    } catch (error) {
      const problem = problemOf(error);
      // That many wait says nothing of the database.
      if (problem.code === "source.busy") breaker.succeeded();
      else breaker.failed(performance.now());
      throw problem;
    }
  }

  async #within<T>(pool: SessionPool, session: Session, gone: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    let isBroken = gone?.aborted ?? false;
    const cancel = (): void => {
      isBroken = true;
      void session.cancel();
    };
    gone?.addEventListener("abort", cancel, { once: true });
    try {
      if (isBroken) throw providerProblem("gone");
      return await work();
    } catch (error) {
      if (gone?.aborted) throw providerProblem("gone");
      const problem = problemOf(error);
      if (isRefusal(error)) throw problem;
      isBroken = true;
      // Who has waited his time is not asked to wait again.
      throw problem.code === "source.late" ? problem : new BrokenSession(problem);
    } finally {
      gone?.removeEventListener("abort", cancel);
      pool.give(session, isBroken);
    }
  }

  /** A column that has become another kind of value, or is gone, must not be answered as what was agreed to. */
  async #compare(session: Session, home: ProviderHome, columns: readonly string[]): Promise<void> {
    const now = performance.now();
    if (now - (this.#compared.get(home) ?? -Infinity) < COMPARE_EVERY_MS) return;
    const types = await session.types(home);
    const before = new Map(home.columns.map(({ name, type }) => [name, type]));
    const changed = columns.filter((name) => !isSame(home.dialect, before.get(name), types.get(name)));
    if (changed.length > 0) throw providerProblem("changed", { internal: { table: `${home.schema}.${home.table}`, columns: changed } });
    this.#compared.set(home, now);
  }

  #of(connection: ProviderConnection): Held {
    // Whatever of it changes leads somewhere else.
    const key = JSON.stringify(connection);
    const known = this.#held.get(key);
    if (known) return known;
    const { timeoutMs, connectionsMax } = this.#options;
    const pool = new SessionPool(() => this.#open(connection), { max: connectionsMax, waitMs: timeoutMs });
    const held = { pool, breaker: new Breaker() };
    this.#held.set(key, held);
    return held;
  }

  async #open({ dialect, password, ...way }: ProviderConnection): Promise<Session> {
    const { vault, networks, timeoutMs } = this.#options;
    const resolved = await resolveWithin(networks, way.host);
    if ("refused" in resolved) throw providerProblem(resolved.refused === "unknown" ? "failed" : "not-allowed");
    return await openSession(dialect, { ...way, address: resolved.address, password: vault.open(password) }, timeoutMs);
  }

  #check(): void {
    for (const [key, { pool }] of this.#held) {
      pool.check();
      if (pool.isIdle && this.#held.size > POOLS_MAX) {
        pool.close();
        this.#held.delete(key);
      }
    }
  }
}

/** The connection broke, not the query. */
class BrokenSession extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

function isSame(dialect: ForeignDialect, before: string | undefined, now: string | undefined): boolean {
  if (before === undefined || now === undefined) return false;
  const [was, is] = [foreignColumn(dialect, before), foreignColumn(dialect, now)];
  return was !== undefined && is !== undefined && was.type === is.type && was.reading === is.reading;
}

const LATE = new Set([
  "57014",
  "55P03",
  "ETIMEDOUT",
  "PROTOCOL_SEQUENCE_TIMEOUT",
  "ER_STATEMENT_TIMEOUT",
  "ER_QUERY_TIMEOUT",
  "ER_LOCK_WAIT_TIMEOUT",
]);
const LATE_NUMBERS = new Set([1205, 1969, 3024]);
const CHANGED = new Set(["42P01", "42703", "3F000", "42883", "ER_NO_SUCH_TABLE", "ER_BAD_FIELD_ERROR", "ER_UNKNOWN_TABLE"]);

const factsOf = (error: unknown): { code: string; errno: number; message: string; fatal: boolean } => {
  const {
    code = "",
    errno = 0,
    message = "",
    fatal = false,
  } = error as { code?: string; errno?: number; message?: string; fatal?: boolean };
  return { code, errno, message, fatal };
};

/** Nothing of what the driver says but its code: it may hold values and names. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code, errno, message } = factsOf(error);
  const internal = { code, errno };
  if (LATE.has(code) || LATE_NUMBERS.has(errno) || /timeout/i.test(message)) return providerProblem("late", { internal });
  return providerProblem(CHANGED.has(code) ? "changed" : "failed", { internal });
}

/** The server answered in order: the session is as good as before. */
function isRefusal(error: unknown): boolean {
  if (error instanceof Problem) return true;
  const { code, errno, fatal } = factsOf(error);
  if (fatal || /^(?:57P0|08)/.test(code)) return false;
  return /^[0-9FHPX][0-9A-Z]{4}$/.test(code) || (errno > 1_000 && errno < 5_000);
}
