// Gives a test file databases of its own on a real PostgreSQL, cloned from a template that has all migrations.
import { createHash, randomBytes } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach } from "node:test";
import { migrate } from "#main/migrate.ts";
import { sharedServer, withClient } from "./postgres-server.ts";

const root = join(import.meta.dirname, "..");
// Whatever decides what the template holds.
const sources = [...globSync("db/{migrations,views}/*.sql", { cwd: root }).toSorted(), "src/main/migrate.ts"];

export interface TestDatabase {
  readonly name: string;
  readonly url: string;
}

const made: TestDatabase[] = [];
let failed = false;
afterEach((context) => {
  if ("passed" in context && !context.passed) failed = true;
});

// Here and not in an after hook: now the file has closed its own connections, whatever the order of its hooks was.
process.once("beforeExit", () => void dropOrKeep());

async function dropOrKeep(): Promise<void> {
  if (made.length === 0) return;
  if (failed || (process.exitCode ?? 0) !== 0) {
    for (const { name, url } of made) process.stderr.write(`Kept for a look: database ${name} at ${url}\n`);
    return;
  }
  await withClient(await serverUrl(), async (client) => {
    for (const { name } of made) await client.query(`drop database if exists "${name}" with (force)`);
  });
}

/** A migrated, otherwise empty database; dropped when the file passes, kept (and named) when it fails. */
export async function testDatabase(name: string): Promise<TestDatabase> {
  const admin = await serverUrl();
  const template = await migratedTemplate(admin);
  const said = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 30);
  // The time in the name lets the server's keeper drop what failed runs left days ago.
  const database = `test_${said}_${secondsNow()}_${randomBytes(4).toString("hex")}`;
  await withClient(admin, async (client) => {
    await client.query(`create database "${database}" template "${template}"`);
    // A test's data need not outlive a power cut, and waiting for the disk is most of what a test does.
    await client.query(`alter database "${database}" set synchronous_commit = off`);
  });
  const result = { name: database, url: onServer(admin, database) };
  made.push(result);
  return result;
}

const secondsNow = (): string => Math.trunc(Date.now() / 1000).toString(36);

/** An empty database without migrations, for tests of the migrations themselves. */
export async function emptyDatabase(name: string): Promise<TestDatabase> {
  const admin = await serverUrl();
  const database = `test_${name}_${secondsNow()}_${randomBytes(4).toString("hex")}`;
  await withClient(admin, (client) => client.query(`create database "${database}"`));
  const result = { name: database, url: onServer(admin, database) };
  made.push(result);
  return result;
}

/** The superuser's address of the server for tests: `GOVSHARE_TEST_POSTGRES`, or one started here and shared by all runs. */
export function serverUrl(): Promise<string> {
  const given = process.env["GOVSHARE_TEST_POSTGRES"];
  server ??= given ? Promise.resolve(given) : sharedServer().then(({ url }) => url);
  return server;
}
let server: Promise<string> | undefined;

function onServer(admin: string, database: string): string {
  const url = new URL(admin);
  url.pathname = `/${database}`;
  return url.href;
}

async function migratedTemplate(admin: string): Promise<string> {
  const digest = createHash("sha256");
  for (const file of sources)
    digest
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)))
      .update("\0");
  const key = digest.digest("hex").slice(0, 16);
  return withClient(admin, async (client) => {
    const found = async (): Promise<string | undefined> => {
      const { rows } = await client.query<{ datname: string }>("select datname from pg_database where datname like $1", [
        `template\\_${key}\\_%`,
      ]);
      return rows[0]?.datname;
    };
    const there = await found();
    if (there !== undefined) return there;
    // One of the test processes makes the template, the others wait for it here.
    await client.query("select pg_advisory_lock(746001)");
    const meanwhile = await found();
    if (meanwhile !== undefined) return meanwhile;
    const unfinished = `making_${key}`;
    await client.query(`drop database if exists "${unfinished}" with (force)`);
    await client.query(`create database "${unfinished}"`);
    await migrate(onServer(admin, unfinished));
    const template = `template_${key}_${secondsNow()}`;
    await client.query(`alter database "${unfinished}" rename to "${template}"`);
    return template;
  });
}
