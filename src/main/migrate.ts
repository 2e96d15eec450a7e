// Brings a database to the schema of this release: plain SQL files, in order, each once, under one lock; then the views, each from its one file.
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

const folders = { migrations: join(import.meta.dirname, "../../db/migrations"), views: join(import.meta.dirname, "../../db/views") };
const LOCK = 7_041_997_001;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
}

const filesOf = (kind: keyof typeof folders): Migration[] =>
  readdirSync(folders[kind])
    .filter((file) => file.endsWith(".sql"))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(folders[kind], name), "utf8");
      return { name, sql, digest: hash("sha256", sql, "hex") };
    });

const migrations = (): Migration[] => filesOf("migrations");

/** A view cannot be altered column by column: each stands whole in a file, and is made anew whenever that file is another. */
const views = (): Migration[] =>
  filesOf("views").map(({ name, sql, digest }) => ({
    name: `views/${name}`,
    sql: `drop view if exists ${name.slice(0, -4)};\n${sql}`,
    digest,
  }));

/** Applies what is missing and returns the names applied. Two processes that start together do it once. */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await client.query("create table if not exists schema_migration (name text primary key, digest text not null)");
    const lacking = await pending(client, "refuse");
    for (const { name, sql, digest } of lacking) {
      await client.query("begin");
      try {
        await client.query(sql);
        await client.query(
          "insert into schema_migration (name, digest) values ($1, $2) on conflict (name) do update set digest = excluded.digest",
          [name, digest],
        );
        await client.query("commit");
      } catch (error) {
        await client.query("rollback");
        throw error;
      }
    }
    return lacking.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function pending(client: pg.Client, strange: "refuse" | "ignore"): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; digest: string }>("select name, digest from schema_migration order by name");
  const known = new Map(migrations().map((each) => [each.name, each]));
  const shown = new Map(views().map((each) => [each.name, each]));
  for (const { name, digest } of rows) {
    if (strange === "ignore" || shown.has(name)) continue;
    const migration = known.get(name);
    if (!migration) throw problem("newer", { values: { name } });
    if (migration.digest !== digest) throw problem("changed", { values: { name } });
  }
  const done = new Map(rows.map((row) => [row.name, row.digest]));
  const lacking = [...known.values()].filter(({ name }) => !done.has(name));
  // A migration may have had to take a view out of its way, so all are made anew after one.
  return [...lacking, ...[...shown.values()].filter(({ name, digest }) => lacking.length > 0 || done.get(name) !== digest)];
}

/** Names of migrations and views that the database lacks. */
export async function pendingMigrations(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows: found } = await client.query("select to_regclass('schema_migration') as table");
    if (!found[0]?.table) return migrations().map(({ name }) => name);
    return (await pending(client, "ignore")).map(({ name }) => name);
  } finally {
    await client.end();
  }
}
