// The folder in which the built-in PostgreSQL lives: where it is, whose it is, its first filling, its password.
import { spawnSync } from "node:child_process";
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
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { diskFull, EmbeddedPostgresError, failure, sentenceFor } from "./embedded-postgres-error.ts";
import { accountFor, canWriteIn, homeInSharedPlace, makeOwnFolder, removeFolder, type Account, type Programs } from "./postgres-account.ts";
import { stampOf } from "./process-stamp.ts";

const SPACE_MIN = 200 * 1024 * 1024;
const TICK_MS = 15;

/** The folder itself or, where an earlier start had to go elsewhere, the place written down in it. */
export function openHome(folder: string): string {
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
    if (existsSync(join(asked, "data"))) throw outOfReach(asked);
    const home = homeInSharedPlace();
    writeFileSync(note, `${home}\n`);
    return home;
  } catch (error) {
    throw sentenceFor(error, folder);
  }
}

function outOfReach(folder: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `数据库文件夹 ${folder} 的上级文件夹已关闭,数据库用户进不去;请恢复原来的权限。`,
    `The database folder ${folder} lies behind a folder that was closed to the database's account; restore the former permissions.`,
  );
}

/** Claims the home for this process, so that two never run one cluster and a running one is never taken for an orphan. */
export async function own(home: string): Promise<() => void> {
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

export function initialise(home: string, account: Account, programs: Programs, quick: boolean): void {
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

export function writeOnce(file: string, text: string, account?: Account): void {
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

export function checkVersion(data: string, programs: Programs): void {
  const version = Number.parseInt(readFileSync(join(data, "PG_VERSION"), "utf8"), 10);
  if (version === programs.major) return;
  throw new EmbeddedPostgresError(
    `数据库文件夹 ${data} 是 PostgreSQL ${version} 的,而本程序带的是 ${programs.major};请先用旧版导出数据,再导入新文件夹。`,
    `The database folder ${data} was written by PostgreSQL ${version} but this release carries ${programs.major}; export the data with the old release and import it into a new folder.`,
  );
}

export function readSecret(home: string): string {
  const file = join(home, "secret");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  throw new EmbeddedPostgresError(
    `数据库文件夹 ${home} 中缺少密码文件 secret,请从备份恢复该文件,或删除整个文件夹重新开始。`,
    `The password file secret is missing from the database folder ${home}; restore it from a backup or remove the whole folder and start anew.`,
  );
}
