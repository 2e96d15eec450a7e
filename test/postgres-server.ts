// Finds or starts the one PostgreSQL that all test runs of this working copy share; knows nothing of tests.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";

const root = join(import.meta.dirname, "..");

export interface SharedServer {
  /** The superuser's address. */
  readonly url: string;
  /** Whether it was started just now, not found running. */
  readonly started: boolean;
  /** Stops it unless others are connected; without a call it goes by itself some minutes after its last use. */
  stop(): Promise<void>;
}

export async function withClient<Result>(url: string, act: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  // A connection lost while nothing is asked would otherwise end the process; the next question tells it anyway.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** Starts the keeper of the server unless one is there, and waits for its address. Several may call it at once. */
export async function sharedServer(folder = join(root, "var/test-postgres"), programs?: string): Promise<SharedServer> {
  mkdirSync(folder, { recursive: true });
  const log = join(folder, "keeper.log");
  for (let attempt = 0; attempt < 120; attempt++) {
    const live = await liveAddress(folder);
    if (live !== undefined) return { url: live.url, started: attempt > 0, stop: () => stopUnlessUsed(live) };
    // Keepers started at the same time find the folder owned and leave; another attempt follows in case the owner was just leaving.
    if (attempt % 20 === 0) {
      const out = openSync(log, "w");
      const given = [join(root, "test/postgres-keeper.ts"), folder, ...(programs === undefined ? [] : [programs])];
      spawn(process.execPath, given, { cwd: root, detached: true, stdio: ["ignore", out, out] }).unref();
    }
    await pause(250);
  }
  throw new Error(`The PostgreSQL for tests does not start; see ${log}:\n${readFileSync(log, "utf8")}`);
}

interface Address {
  readonly url: string;
  readonly keeper: number;
}

async function liveAddress(folder: string): Promise<Address | undefined> {
  const file = join(folder, "address");
  if (!existsSync(file)) return undefined;
  try {
    const [url = "", keeper = ""] = readFileSync(file, "utf8").split("\n");
    await withClient(url, (client) => client.query("select 1"));
    return { url, keeper: Number(keeper) };
  } catch {
    return undefined;
  }
}

async function stopUnlessUsed({ url, keeper }: Address): Promise<void> {
  const { rows } = await withClient(url, (client) =>
    client.query("select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()"),
  );
  if (rows.length > 0) return;
  process.kill(keeper, "SIGTERM");
  for (let attempt = 0; attempt < 100 && isAlive(keeper); attempt++) await pause(50);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
