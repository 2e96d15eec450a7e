// The door to PostgreSQL: one pool a process, Kysely for statements, and transactions that tell others only after commit.
import { CamelCasePlugin, Kysely, PostgresDialect, sql, type RawBuilder, type Transaction as KyselyTransaction } from "kysely";
import pg, { types } from "pg";
import type { DB } from "#db/types.ts";
import { problems } from "./problem.ts";

export type Database = Kysely<DB>;
export type Transaction = KyselyTransaction<DB>;
/** What a view needs: a database or a transaction. */
export type Queryable = Database | Transaction;
export { type RawBuilder, sql };

const problem = problems("database", {
  unreachable: {
    status: 503,
    text: "数据库暂时连不上，您的操作没有保存，请稍后再试。",
    en: "The database cannot be reached; nothing was saved. Please try again shortly.",
  },
  "too-old": {
    status: 503,
    text: "PostgreSQL 版本是 {found}，至少需要 15。",
    en: "PostgreSQL is version {found}; at least 15 is needed.",
  },
});
export const databaseProblem = problem;

// int8 as number: counts and sequence numbers of ours stay below 2^53. date as text: a day has no time zone.
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(1182 as never, (text: string) => text);

export interface PoolOptions {
  readonly url: string;
  readonly connectionsMax: number;
  readonly name: string;
  /** Taken on by each connection: least privilege for the process that opens it. */
  readonly role?: string;
}

export function openPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connectionsMax,
    application_name: `govshare ${options.name}`,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    ...(options.role && { options: `-c role=${options.role}` }),
  });
  // A connection that breaks while idle is replaced by the pool; the error must not end the process.
  pool.on("error", () => undefined);
  // Nor must one that breaks in the middle of a transaction, between two statements: the next one tells it.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

const pools = new WeakMap<Database, pg.Pool>();

export function openDatabase(pool: pg.Pool): Database {
  // Columns are snake_case in SQL and camelCase here; keys inside stored JSON are left alone.
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
  pools.set(db, pool);
  return db;
}

/** The pool under a database, for what statements cannot do: COPY and LISTEN. */
export function poolOf(db: Database): pg.Pool {
  const pool = pools.get(db);
  if (!pool) throw new Error("this database was not opened by openDatabase");
  return pool;
}

/** Reads at one instant of the database, for so long and no longer; whatever would write is refused by PostgreSQL. */
export async function readOnly<Result>(
  db: Database,
  { millisecondsMax }: { readonly millisecondsMax: number },
  read: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return await db
    .transaction()
    .setAccessMode("read only")
    .setIsolationLevel("repeatable read")
    .execute(async (tx) => {
      await sql`select set_config('statement_timeout', ${String(millisecondsMax)}, true)`.execute(tx);
      return await read(tx);
    });
}

/** A value for a jsonb column. The driver would turn an array into a PostgreSQL array. */
export function json(value: unknown): RawBuilder<unknown> {
  return sql`${JSON.stringify(value)}::jsonb`;
}

const POSTGRES_VERSION_MIN = 150_000;

/** Refuses, in one sentence, a server that cannot be reached or is too old. */
export async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    throw problem("unreachable", { internal: error });
  }
  try {
    const { rows } = await client.query<{ number: string; text: string }>(
      "select current_setting('server_version_num') as number, current_setting('server_version') as text",
    );
    if (Number(rows[0]?.number) < POSTGRES_VERSION_MIN) throw problem("too-old", { values: { found: rows[0]?.text ?? "?" } });
  } finally {
    await client.end();
  }
}

const CONNECTION_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "08006",
  "08001",
]);

/** Whether an error says that the database is away, rather than that a statement is wrong. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return CONNECTION_CODES.has(code) || /Connection terminated|timeout exceeded when trying to connect/i.test(error.message);
}

/** The name of the constraint that a statement broke, if that is why it failed. */
export function brokenConstraint(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.constraint : undefined;
}
