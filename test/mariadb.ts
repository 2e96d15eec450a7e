// A real MariaDB for a test file: Debian's programs, a folder and a free port of its own, an ordinary account, gone when the file ends.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Connection, createConnection } from "mysql2/promise";
import { accountFor } from "#main/postgres-account.ts";

const SERVER = "/usr/sbin/mariadbd";
const INSTALLER = "/usr/bin/mariadb-install-db";

/** Why tests on MariaDB are left out, or false where they run. */
export const noMariadb = existsSync(SERVER) && existsSync(INSTALLER) ? false : "Debian's package mariadb-server is not installed";

export interface Mariadb {
  readonly port: number;
  /** Of the authority that signed the server's certificate; null where openssl is missing. */
  readonly caCertificate: string | null;
  /** As the server's own administrator. */
  admin<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** A certificate for `localhost` alone, signed by itself. */
function certificateIn(folder: string, account: { uid?: number; gid?: number }): boolean {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const given = [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "30",
    "-keyout",
    key,
    "-out",
    certificate,
    "-subj",
    "/CN=localhost",
  ];
  const made = spawnSync("openssl", [...given, "-addext", "subjectAltName=DNS:localhost"], { stdio: "ignore" }).status === 0;
  if (made && account.uid !== undefined && account.gid !== undefined) {
    for (const file of [key, certificate]) chownSync(file, account.uid, account.gid);
  }
  return made;
}

export async function startMariadb(): Promise<Mariadb> {
  const folder = mkdtempSync(join(tmpdir(), "govshare-mariadb-"));
  // As root it would refuse; the account that PostgreSQL runs under serves here too.
  const account = accountFor(folder);
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, "data");
  // A server that starts clears away what others left in the folder for passing files, and what others are using with it.
  const passing = join(folder, "tmp");
  mkdirSync(passing);
  if (account.uid !== undefined && account.gid !== undefined) chownSync(passing, account.uid, account.gid);
  const env = { PATH: "/usr/bin:/bin:/usr/sbin", HOME: folder, TMPDIR: passing };
  const quiet = { ...account, cwd: "/", env, stdio: "pipe", encoding: "utf8" } as const;
  const installed = spawnSync(
    INSTALLER,
    ["--no-defaults", `--datadir=${data}`, "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"],
    quiet,
  );
  if (installed.status !== 0) throw new Error(`MariaDB could not be set up: ${installed.stderr}\n${installed.stdout}`);
  const hasTls = certificateIn(folder, account);
  const port = await freePort();
  const settings = [
    "--no-defaults",
    `--datadir=${data}`,
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    `--socket=${join(folder, "socket")}`,
    `--pid-file=${join(folder, "pid")}`,
    "--skip-name-resolve",
    "--character-set-server=utf8mb4",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-buffer-pool-size=64M",
    ...(hasTls ? [`--ssl-cert=${join(folder, "cert.pem")}`, `--ssl-key=${join(folder, "key.pem")}`] : []),
  ];
  const child = spawn(SERVER, settings, { ...account, cwd: "/", env: quiet.env, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (text: Buffer) => (said = (said + String(text)).slice(-4_000)));
  const admin = async <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
    const connection = await createConnection({ host: "127.0.0.1", port, user: "root", charset: "utf8mb4", multipleStatements: true });
    try {
      return await work(connection);
    } finally {
      connection.destroy();
    }
  };
  const server: Mariadb = {
    port,
    caCertificate: hasTls ? readFileSync(join(folder, "cert.pem"), "utf8") : null,
    admin,
    stop: () => stop(child, folder),
  };
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) break;
    try {
      await admin((connection) => connection.query("select 1"));
      return server;
    } catch {
      await pause(100);
    }
  }
  await stop(child, folder);
  throw new Error(`MariaDB does not start: ${said}`);
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null) {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const killing = setTimeout(() => child.kill("SIGKILL"), 8_000);
    await gone;
    clearTimeout(killing);
  }
  rmSync(folder, { recursive: true, force: true });
}
