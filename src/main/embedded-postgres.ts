// Runs the PostgreSQL that comes with npm for installations without a server of their own: first start, port, account, crash, stop.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import {
  accountFor,
  canWriteIn,
  EmbeddedPostgresError,
  homeInSharedPlace,
  makeOwnFolder,
  programsFor,
  removeFolder,
  type Account,
  type Programs,
} from "./postgres-account.ts";
import { isPostmasterOf, stampOf } from "./process-stamp.ts";

export { EmbeddedPostgresError } from "./postgres-account.ts";

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
const SPACE_MIN = 200 * 1024 * 1024;
const TICK_MS = 15;

export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = openHome(options.folder);
  const release = await own(home);
  try {
    const data = join(home, "data");
    const account = accountFor(data);
    const programs = await programsFor(account, options.programs);
    if (!existsSync(join(data, "PG_VERSION"))) initialise(home, account, programs, options.settings?.["fsync"] === "off");
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

/** The folder itself or, where an earlier start had to go elsewhere, the place written down in it. */
function openHome(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    const asked = realpathSync(folder);
    const note = join(asked, "moved-to");
    if (existsSync(note)) return readFileSync(note, "utf8").trim();
    const account = accountFor(join(asked, "data"));
    const trial = join(asked, `.trial-${process.pid}`);
    makeOwnFolder(account, trial);
    const reachable = canWriteIn(account, trial);
    removeFolder(trial);
    if (reachable) return asked;
    const home = homeInSharedPlace();
    writeFileSync(note, `${home}\n`);
    return home;
  } catch (error) {
    throw sentenceFor(error, folder);
  }
}

/** Claims the home for this process, so that two never run one cluster and a running one is never taken for an orphan. */
async function own(home: string): Promise<() => void> {
  const file = join(home, "owner");
  const mine = stampOf(process.pid) ?? String(process.pid);
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      writeFileSync(file, mine, { flag: "wx" });
      chownLikeFolder(file);
      return () => {
        if (existsSync(file) && readFileSync(file, "utf8") === mine) rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw sentenceFor(error, home);
    }
    const theirs = existsSync(file) ? readFileSync(file, "utf8") : "";
    // An empty file is being written this instant, or was left by a full disk.
    if (theirs === "" && attempt < 40) {
      await pause(TICK_MS);
      continue;
    }
    const pid = Number(theirs.split(" ")[0]);
    if (theirs !== "" && stampOf(pid) === theirs) {
      throw new EmbeddedPostgresError(
        `数据库文件夹 ${home} 正被另一个 govshare 进程(${pid})使用,请先停止它,或另选一个文件夹。`,
        `The database folder ${home} is in use by another govshare process (${pid}); stop it first or choose another folder.`,
      );
    }
    rmSync(file, { force: true });
  }
  throw new EmbeddedPostgresError(
    `无法占用数据库文件夹 ${home},请稍后再试。`,
    `The database folder ${home} could not be claimed; try again later.`,
  );
}

function initialise(home: string, account: Account, programs: Programs, quick: boolean): void {
  const space = statfsSync(home);
  if (space.bavail * space.bsize < SPACE_MIN) throw diskFull(home);
  const partial = join(home, "data.partial");
  removeFolder(partial);
  makeOwnFolder(account, partial);
  const password = randomBytes(24).toString("base64url");
  // initdb runs under the account, so it reads the password from a file of the account, inside the folder that nobody else can enter.
  const passwordFile = join(home, `.initdb-${process.pid}`);
  writeOnce(passwordFile, password, account);
  // The built-in provider sorts the same on every system and release; PostgreSQL before 17 does not have it.
  const locale = process.platform === "linux" ? "C.UTF-8" : "C";
  const provider = programs.major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : [];
  const given = ["-D", partial, "-U", "postgres", `--pwfile=${passwordFile}`, "-A", "scram-sha-256", "-E", "UTF8", `--locale=${locale}`];
  try {
    const done = spawnSync(programs.initdb, [...given, ...provider, ...(quick ? ["--no-sync"] : [])], {
      ...account,
      cwd: home,
      encoding: "utf8",
      env: { LC_ALL: "C", PATH: "/usr/bin:/bin" },
    });
    if (done.status !== 0) throw failure(home, `${done.stderr || done.error?.message}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeOnce(join(home, "secret"), password);
  renameSync(partial, join(home, "data"));
}

function writeOnce(file: string, text: string, account?: Account): void {
  rmSync(file, { force: true });
  writeFileSync(file, text, { mode: 0o600, flag: "wx" });
  if (account?.uid !== undefined && account.gid !== undefined) chownSync(file, account.uid, account.gid);
  else chownLikeFolder(file);
}

/** What root writes into somebody's folder belongs to that somebody, who may start without root next time. */
function chownLikeFolder(file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(file));
  chownSync(file, uid, gid);
}

function checkVersion(data: string, programs: Programs): void {
  const version = Number.parseInt(readFileSync(join(data, "PG_VERSION"), "utf8"), 10);
  if (version === programs.major) return;
  throw new EmbeddedPostgresError(
    `数据库文件夹 ${data} 是 PostgreSQL ${version} 的,而本程序带的是 ${programs.major};请先用旧版导出数据,再导入新文件夹。`,
    `The database folder ${data} was written by PostgreSQL ${version} but this release carries ${programs.major}; export the data with the old release and import it into a new folder.`,
  );
}

function readSecret(home: string): string {
  const file = join(home, "secret");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  throw new EmbeddedPostgresError(
    `数据库文件夹 ${home} 中缺少密码文件 secret,请从备份恢复该文件,或删除整个文件夹重新开始。`,
    `The password file secret is missing from the database folder ${home}; restore it from a backup or remove the whole folder and start anew.`,
  );
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

function diskFull(place: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `${place} 所在磁盘空间不足,请清理后再启动。`,
    `The disk that holds ${place} is full; make room and start again.`,
  );
}

function failure(home: string, said: string): EmbeddedPostgresError {
  if (/No space left on device|Disk quota exceeded/.test(said)) return diskFull(home);
  const last = said.split("\n").findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? said.trim().split("\n").at(-1) ?? "";
  const reason = last.replace(/^.*?(FATAL|PANIC|error): +/, "");
  return new EmbeddedPostgresError(
    `内置 PostgreSQL 无法在 ${home} 启动:${reason}。`,
    `The built-in PostgreSQL does not start in ${home}: ${reason}.`,
    said,
  );
}

function sentenceFor(error: unknown, place: string): Error {
  if (error instanceof EmbeddedPostgresError) return error;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") return diskFull(place);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "ENOTDIR" || code === "EEXIST") {
    return new EmbeddedPostgresError(
      `数据库文件夹 ${place} 不可写,请修改其权限,或另选一个文件夹。`,
      `The database folder ${place} cannot be written; change its permissions or choose another folder.`,
      error,
    );
  }
  return failure(place, error instanceof Error ? error.message : String(error));
}
