// Brings a database to the schema of this release: plain SQL files, in order, each once, under one lock.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hash } from "node:crypto";
import pg from "pg";
import { problems } from "#kernel/problem.ts";

const problem = problems("migration", {
  changed: {
    status: 500,
    text: "迁移 {name} 在执行之后被改动过；请恢复该文件，或新增一个迁移。",
    en: "Migration {name} was changed after it had been applied; restore the file, or add a new migration.",
  },
  newer: {
    status: 500,
    text: "数据库由更新的版本（迁移 {name}）升级过，请使用更新的程序。",
    en: "The database was migrated by a newer release (migration {name}); use that release.",
  },
});

const folder = join(import.meta.dirname, "../../db/migrations");
const LOCK = 7_041_997_001;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
}

export function migrations(): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(folder, name), "utf8");
      return { name, sql, digest: hash("sha256", sql, "hex") };
    });
}

/** Applies what is missing and returns the names applied. Two processes that start together do it once. */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  const applied: string[] = [];
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await client.query("create table if not exists schema_migration (name text primary key, digest text not null)");
    const done = await client.query<{ name: string; digest: string }>("select name, digest from schema_migration order by name");
    const known = migrations();
    for (const row of done.rows) {
      const migration = known.find((each) => each.name === row.name);
      if (!migration) throw problem("newer", { values: { name: row.name } });
      if (migration.digest !== row.digest) throw problem("changed", { values: { name: row.name } });
    }
    const names = new Set(done.rows.map((row) => row.name));
    for (const migration of known.filter((each) => !names.has(each.name))) {
      await client.query("begin");
      try {
        await client.query(migration.sql);
        await client.query("insert into schema_migration (name, digest) values ($1, $2)", [migration.name, migration.digest]);
        await client.query("commit");
      } catch (error) {
        await client.query("rollback");
        throw error;
      }
      applied.push(migration.name);
    }
  } finally {
    await client.end();
  }
  return applied;
}

/** Names of migrations that the database lacks. */
export async function pendingMigrations(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows: found } = await client.query("select to_regclass('schema_migration') as table");
    if (!found[0]?.table) return migrations().map(({ name }) => name);
    const { rows } = await client.query<{ name: string }>("select name from schema_migration");
    const names = new Set(rows.map((row) => row.name));
    return migrations().flatMap(({ name }) => (names.has(name) ? [] : [name]));
  } finally {
    await client.end();
  }
}
