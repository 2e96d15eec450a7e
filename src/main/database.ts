// Where the database is: a server named by DATABASE_URL, or the embedded one; migrated before anything uses it.
import { join } from "node:path";
import pg from "pg";
import { checkServer } from "#kernel/db.ts";
import type { Config } from "./config.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { migrate } from "./migrate.ts";

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
    await checkServer(config.databaseUrl);
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
