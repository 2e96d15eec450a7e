// Keeps one PostgreSQL for all test runs of this working copy; goes away when nobody has used it for a while or when it is told to.
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { startEmbeddedPostgres } from "#main/embedded-postgres.ts";

const [folder = "var/test-postgres", programs] = process.argv.slice(2);
const IDLE_MINUTES = 3;
// A database kept by a failed file is for looking at today, not for ever.
const KEPT_HOURS = 24;
const address = join(folder, "address");

const server = await startEmbeddedPostgres({
  folder,
  log: () => undefined,
  // A test database is worth nothing after a power cut, so nothing waits for the disk.
  settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" },
  ...(programs !== undefined && { programs }),
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  rmSync(address, { force: true });
  await server.stop();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
void server.gone.then(stop);

async function ask<Row>(text: string): Promise<Row[]> {
  const client = new Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows as Row[];
  } finally {
    await client.end();
  }
}

async function dropOldDatabases(): Promise<void> {
  const rows = await ask<{ datname: string }>("select datname from pg_database where datname ~ '^(test|template)_.*_[0-9a-z]+$'");
  const oldest = Date.now() / 1000 - KEPT_HOURS * 3600;
  for (const { datname } of rows) {
    const made = Number.parseInt(datname.split("_").at(datname.startsWith("test") ? -2 : -1) ?? "", 36);
    if (made < oldest) await ask(`drop database if exists "${datname}" with (force)`);
  }
}

function tellAddress(): void {
  // Readers must never see half an address.
  writeFileSync(`${address}.new`, `${server.adminUrl}\n${process.pid}\n`, { mode: 0o600 });
  renameSync(`${address}.new`, address);
}

async function isUsed(): Promise<boolean> {
  const [row] = await ask<{ others: number }>(
    "select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
  );
  return row === undefined || row.others > 0;
}

/** Nobody finds it any more; whoever had found it just before has come by now. */
async function isLeftAlone(): Promise<boolean> {
  rmSync(address, { force: true });
  await pause(5_000);
  if (!(await isUsed())) return true;
  tellAddress();
  return false;
}

await dropOldDatabases();
tellAddress();

for (let idle = 0; idle < IDLE_MINUTES * 4 || !(await isLeftAlone()); idle++) {
  await pause(15_000);
  if (await isUsed()) idle = -1;
}
await stop();
