// Where the database is: a server named by DATABASE_URL, or the embedded one; migrated before anything uses it.
import { join } from "node:path";
import pg from "pg";
import { checkServer } from "#kernel/db.ts";
import { Problem, problems } from "#kernel/problem.ts";
import type { Config } from "./config.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { migrate } from "./migrate.ts";

const problem = problems("server", {
  unreachable: {
    status: 503,
    text: "连不上 DATABASE_URL 指明的数据库（{where}）：请检查地址、账号，以及 PostgreSQL 是否在运行。",
    en: "The database named by DATABASE_URL ({where}) cannot be reached: check the address, the account, and that PostgreSQL is running.",
  },
  address: {
    status: 400,
    text: "DATABASE_URL 应形如 postgres://账号:密码@主机:5432/库名。",
    en: "DATABASE_URL must look like postgres://user:password@host:5432/database.",
  },
});

export interface RunningDatabase {
  readonly url: string;
  readonly embedded: boolean;
  /** Migrations applied now. */
  readonly applied: readonly string[];
  stop(): Promise<void>;
}

export type Say = (line: string) => void;

const NAME = "govshare";

export async function openRunningDatabase(config: Config, say: Say): Promise<RunningDatabase> {
  if (config.databaseUrl) {
    await checkNamedServer(config.databaseUrl);
    const applied = await migrate(config.databaseUrl);
    return { url: config.databaseUrl, embedded: false, applied, stop: async () => undefined };
  }
  const server = await startEmbeddedPostgres({ folder: join(config.dataFolder, "postgres"), log: () => undefined });
  try {
    await createDatabase(server.adminUrl);
    const url = server.url(NAME);
    const applied = await migrate(url);
    if (applied.length > 0) say(`数据库已升级（${applied.length} 个迁移）`);
    return { url, embedded: true, applied, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** As `checkServer`, with a sentence for the person who set the address; the password is not repeated. */
export async function checkNamedServer(url: string): Promise<void> {
  const address = URL.parse(url);
  if (!address || !/^postgres(ql)?:$/.test(address.protocol)) throw problem("address");
  try {
    await checkServer(url);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "database.unreachable") throw error;
    throw problem("unreachable", { values: { where: `${address.host}${address.pathname}` }, internal: error.internal });
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [NAME]);
    if (rowCount === 0) await client.query(`create database ${NAME}`);
  } finally {
    await client.end();
  }
}
