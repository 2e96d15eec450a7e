// Runs the PostgreSQL that comes with npm for installations without a server of their own: first start, port, account, crash, stop.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { EmbeddedPostgresError, failure, sentenceFor } from "./embedded-postgres-error.ts";
import { accountFor, handOver, programsFor, type Account, type Programs } from "./postgres-account.ts";
import { checkVersion, initialise, openHome, own, readSecret, writeOnce } from "./postgres-home.ts";
import { isPostmasterOf } from "./process-stamp.ts";

export { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

export interface EmbeddedPostgresOptions {
  /** Where everything is kept. Created when missing. */
  readonly folder: string;
  /** A fixed port; otherwise the last one if it is still free, else any free one. */
  readonly port?: number;
  /** Receives PostgreSQL's own messages and what this runner did. */
  readonly log: (line: string) => void;
  /** PostgreSQL settings that replace ours, such as `{ fsync: "off" }` in tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A folder with `initdb` and `postgres` to use instead of those from npm. */
  readonly programs?: string;
}

export interface EmbeddedPostgres {
  readonly port: number;
  /** The superuser on the database `postgres`. */
  readonly adminUrl: string;
  url(database: string): string;
  /** Settles when the server has gone, asked or not. */
  readonly gone: Promise<void>;
  stop(): Promise<void>;
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  wal_level: "logical",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "warning",
  log_checkpoints: "off",
  // A statement in a log line would carry personal data out of the database.
  log_min_error_statement: "panic",
};
const TICK_MS = 15;

export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = openHome(options.folder);
  const release = await own(home);
  try {
    const data = join(home, "data");
    const account = accountFor(data);
    const programs = await programsFor(account, options.programs);
    if (!existsSync(join(data, "PG_VERSION"))) initialise(home, account, programs, options.settings?.["fsync"] === "off");
    handOver(account, data);
    checkVersion(data, programs);
    const password = readSecret(home);
    await stopOrphan(data, options.log);
    const { server, port } = await startOnSomePort(home, account, programs, options);
    return running({ server, port, password, release, log: options.log });
  } catch (error) {
    release();
    throw sentenceFor(error, home);
  }
}

/** A postmaster that outlived its owner is stopped; a note of one that is gone is removed, since its number may be anybody's by now. */
async function stopOrphan(data: string, log: (line: string) => void): Promise<void> {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (!isPostmasterOf(pid, data)) {
    rmSync(file, { force: true });
    return;
  }
  log(`stopping PostgreSQL ${pid}, left running by a process that was killed`);
  for (const [signal, waitMs] of [
    ["SIGINT", 15_000],
    ["SIGQUIT", 10_000],
    ["SIGKILL", 5_000],
  ] as const) {
    process.kill(pid, signal);
    for (let waited = 0; waited < waitMs; waited += TICK_MS) {
      if (!isPostmasterOf(pid, data)) return;
      await pause(TICK_MS);
    }
  }
}

async function startOnSomePort(home: string, account: Account, programs: Programs, options: EmbeddedPostgresOptions) {
  const note = join(home, "port");
  const last = existsSync(note) ? Number(readFileSync(note, "utf8")) : 0;
  let said = "";
  for (let attempt = 0; attempt < 12; attempt++) {
    const port = options.port ?? (attempt === 0 && last > 0 && (await isFree(last)) ? last : await freePort());
    if (options.port !== undefined && !(await isFree(port))) throw portTaken(port);
    const started = await startOn(port, join(home, "data"), account, programs, options);
    if (typeof started !== "string") {
      writeOnce(note, String(port));
      return { server: started, port };
    }
    said = started;
    const portLost = said.includes("could not create any TCP/IP sockets");
    // The last children of a killed postmaster may hold the shared memory for an instant.
    const childrenLeft = said.includes("pre-existing shared memory block");
    if (!portLost && !childrenLeft) break;
    if (childrenLeft) await pause(300);
  }
  throw failure(home, said);
}

/** The running server, or what it said before it gave up. */
async function startOn(port: number, data: string, account: Account, programs: Programs, options: EmbeddedPostgresOptions) {
  const settings = { ...SETTINGS, port: String(port), ...options.settings };
  const given = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // In a session of its own: Ctrl-C in a terminal goes to the whole group, and the database must outlive the requests being finished.
  const server = spawn(programs.postgres, ["-D", data, ...given], {
    ...account,
    cwd: data,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    env: { LC_ALL: "C", PATH: "/usr/bin:/bin" },
  });
  let said = "";
  const state = { ended: false };
  server.once("error", (error) => {
    said += error.message;
    state.ended = true;
  });
  // "close", unlike "exit", comes after the last words have been read.
  server.once("close", () => (state.ended = true));
  server.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-8_000);
    for (const line of text.split("\n")) if (line !== "") options.log(line);
  });
  while (!state.ended) {
    if (isReady(data, server.pid)) return server;
    await pause(TICK_MS);
  }
  return said;
}

function isReady(data: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
    return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

interface Running {
  readonly server: ChildProcess;
  readonly port: number;
  readonly password: string;
  readonly release: () => void;
  readonly log: (line: string) => void;
}

async function running({ server, port, password, release, log }: Running): Promise<EmbeddedPostgres> {
  const url = (database: string): string => `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  const lastCall = (): void => void server.kill("SIGINT");
  process.once("exit", lastCall);
  const gone = new Promise<void>((resolve) => {
    const settle = (): void => {
      process.removeListener("exit", lastCall);
      release();
      resolve();
    };
    if (server.exitCode !== null || server.signalCode !== null) settle();
    else server.once("exit", settle);
  });
  const stop = async (): Promise<void> => {
    server.kill("SIGINT");
    const patience = setTimeout(() => {
      log("PostgreSQL did not stop within 30 s and is made to; it will recover at the next start");
      server.kill("SIGQUIT");
    }, 30_000);
    await gone;
    clearTimeout(patience);
  };
  const client = new Client({ connectionString: url("postgres") });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, adminUrl: url("postgres"), url, gone, stop };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen({ port: 0, host: "127.0.0.1" }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function portTaken(port: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `数据库端口 ${port} 已被占用,请释放该端口,或换一个端口。`,
    `The database port ${port} is taken; free it or choose another.`,
  );
}
