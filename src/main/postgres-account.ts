// Finds the account and the programs with which PostgreSQL can run here: it refuses to run as root, so root lends it another account.
import { execFileSync, spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

const ACCOUNT = "govshare";
/** Where root puts what the account must reach when the clone itself lies behind a closed folder such as /root. */
export const SHARED_PLACE = "/var/lib/govshare";

/** `uid` and `gid` are absent where the present account itself may run PostgreSQL. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** The account that owns the data already, else the present one, else (for root) the system account `govshare`, created when missing. */
export function accountFor(dataFolder: string): Account {
  const owner = existsSync(dataFolder) ? statSync(dataFolder) : undefined;
  if (!isRoot()) {
    if (owner && owner.uid !== process.getuid?.()) {
      throw new EmbeddedPostgresError(
        `数据库文件夹 ${dataFolder} 属于另一个用户(uid ${owner.uid}),请用该用户启动,或另选一个文件夹。`,
        `The database folder ${dataFolder} belongs to another user (uid ${owner.uid}); start as that user or choose another folder.`,
      );
    }
    return {};
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return accountNamed(ACCOUNT) ?? createAccount();
}

function accountNamed(name: string): Required<Account> | undefined {
  const id = (flag: string): string => execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  try {
    return { uid: Number(id("-u")), gid: Number(id("-g")) };
  } catch {
    return undefined;
  }
}

function createAccount(): Required<Account> {
  const attempts: [string, string[]][] = [
    ["useradd", ["--system", "--user-group", "--no-create-home", "--home-dir", SHARED_PLACE, "--shell", "/usr/sbin/nologin", ACCOUNT]],
    ["adduser", ["-S", "-D", "-H", "-h", SHARED_PLACE, "-s", "/sbin/nologin", ACCOUNT]],
  ];
  const said: string[] = [];
  for (const [program, options] of attempts) {
    const done = spawnSync(program, options, { encoding: "utf8", env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" } });
    // Two starts at the same moment: the loser's useradd fails, yet the account is there.
    const account = accountNamed(ACCOUNT);
    if (account) return account;
    said.push(done.error?.message ?? done.stderr.trim());
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL 不能以 root 身份运行,创建系统用户 ${ACCOUNT} 又失败;请手工创建该用户,或改用普通用户启动。`,
    `PostgreSQL cannot run as root and the system user ${ACCOUNT} could not be created; create it by hand or start as an ordinary user.`,
    said.join("\n"),
  );
}

/** The programs from `folder`, or those that came with npm; copied to a place the account can reach when it cannot reach these. */
export async function programsFor(account: Account, folder: string | undefined): Promise<Programs> {
  const found = folder === undefined ? await packagedPrograms() : { initdb: join(folder, "initdb"), postgres: join(folder, "postgres") };
  const major = majorSeenBy(account, found.postgres);
  if (major !== undefined) return { ...found, major };
  const copied = account.uid !== undefined && existsSync(found.postgres) ? copyPrograms(found.postgres) : undefined;
  const majorOfCopy = copied && majorSeenBy(account, copied.postgres);
  if (copied && majorOfCopy !== undefined) return { ...copied, major: majorOfCopy };
  throw new EmbeddedPostgresError(
    `本机不能运行 PostgreSQL 程序 ${found.postgres};请重新安装(删除 node_modules 后再启动),或用 DATABASE_URL 指定一个 PostgreSQL 服务器。`,
    `The PostgreSQL program ${found.postgres} does not run here; install again (remove node_modules and start) or name a PostgreSQL server in DATABASE_URL.`,
    spawnSync(found.postgres, ["--version"], { encoding: "utf8" }).stderr,
  );
}

function majorSeenBy(account: Account, postgres: string): number | undefined {
  const answer = spawnSync(postgres, ["--version"], { ...account, encoding: "utf8", cwd: "/", env: {} });
  const major = /\(PostgreSQL\) (\d+)/.exec(answer.stdout ?? "")?.[1];
  return major === undefined ? undefined : Number(major);
}

async function packagedPrograms(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const { initdb, postgres } = (await import(name)) as { initdb: string; postgres: string };
    // Archives unpacked without their modes (some mirrors, some file systems) lose the right to be run.
    for (const program of [initdb, postgres]) if ((statSync(program).mode & 0o100) === 0) chmodSync(program, 0o755);
    return { initdb, postgres };
  } catch (error) {
    throw new EmbeddedPostgresError(
      `没有适用于本机(${platform}-${process.arch})的内置 PostgreSQL;请用 DATABASE_URL 指定一个 PostgreSQL 服务器。`,
      `There is no built-in PostgreSQL for this machine (${platform}-${process.arch}); name a PostgreSQL server in DATABASE_URL.`,
      error,
    );
  }
}

function copyPrograms(postgres: string): { initdb: string; postgres: string } | undefined {
  const source = dirname(dirname(postgres));
  // Named by content: each clone and each new installation of the same release shares one copy.
  const target = join(SHARED_PLACE, `postgres-${hash("sha256", readFileSync(postgres), "hex").slice(0, 16)}`);
  const at = { initdb: join(target, "bin", "initdb"), postgres: join(target, "bin", "postgres") };
  if (existsSync(target)) return at;
  try {
    openSharedPlace();
    // A copy cut short must never be taken for a whole one: fill a folder of its own, then rename.
    const filling = mkdtempSync(`${target}.`);
    cpSync(source, filling, { recursive: true, verbatimSymlinks: true });
    letAllRead(filling);
    renameSync(filling, target);
  } catch (error) {
    if (existsSync(target)) return at;
    throw new EmbeddedPostgresError(
      `无法把 PostgreSQL 程序复制到 ${SHARED_PLACE},请检查该处的权限和剩余空间。`,
      `The PostgreSQL programs could not be copied to ${SHARED_PLACE}; check its permissions and free space.`,
      error,
    );
  }
  return at;
}

function openSharedPlace(): void {
  if (existsSync(SHARED_PLACE)) return;
  mkdirSync(SHARED_PLACE, { recursive: true });
  chmodSync(SHARED_PLACE, 0o755);
}

function letAllRead(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) letAllRead(path);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

/** Whether the account can work in the folder, asked of the system itself: no reading of modes sees access lists and mount options. */
export function canWriteIn(account: Account, folder: string): boolean {
  if (account.uid === undefined) return true;
  return spawnSync("/bin/sh", ["-c", 'cd "$1" && test -w .', "sh", folder], { ...account, cwd: "/", env: {} }).status === 0;
}

/** Makes a folder that the account owns and nobody else may read. */
export function makeOwnFolder(account: Account, folder: string): void {
  mkdirSync(folder, { mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
}

/** A new home for a cluster whose wished place the account cannot reach. */
export function homeInSharedPlace(): string {
  openSharedPlace();
  const home = mkdtempSync(join(SHARED_PLACE, "cluster-"));
  chmodSync(home, 0o755);
  return home;
}

/** Data that root restored or copied belongs to root, under whom PostgreSQL does not run: hand it to the account. */
export function handOver(account: Account, dataFolder: string): void {
  if (account.uid === undefined || !existsSync(dataFolder) || statSync(dataFolder).uid === account.uid) return;
  execFileSync("chown", ["-R", `${account.uid}:${account.gid}`, dataFolder], { stdio: "pipe" });
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
