// The embedded PostgreSQL through what befalls a machine: restarts, kills, taken ports, a second start.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Client } from "pg";
import { EmbeddedPostgresError, startEmbeddedPostgres, type EmbeddedPostgres } from "./embedded-postgres.ts";

const place = mkdtempSync(join(tmpdir(), "govshare-embedded-"));
const folder = join(place, "postgres");
// Under /tmp the folder is closed to other accounts; where root runs this, the cluster itself lies elsewhere.
const home = (): string => (existsSync(join(folder, "moved-to")) ? readFileSync(join(folder, "moved-to"), "utf8").trim() : folder);
after(() => {
  const at = home();
  rmSync(place, { recursive: true, force: true });
  rmSync(at, { recursive: true, force: true });
});

const quick = { fsync: "off" };
const start = (port?: number): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ folder, log: () => undefined, settings: quick, ...(port !== undefined && { port }) });

async function ask(server: EmbeddedPostgres, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const says =
  (pattern: RegExp) =>
  (error: unknown): boolean =>
    error instanceof EmbeddedPostgresError && pattern.test(error.en) && error.sentence.endsWith("。");

const postmaster = (): number => Number(readFileSync(join(home(), "data/postmaster.pid"), "utf8").split("\n")[0]);

/** A process that starts the server and then is killed; the server may outlive it. */
async function killedOwner(): Promise<void> {
  const code = `import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, "embedded-postgres.ts"))};
    await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, log: () => undefined, settings: { fsync: "off" } });
    process.stdout.write("up"); setInterval(() => undefined, 1000);`;
  const owner = spawn(process.execPath, ["--input-type=module-typescript", "--eval", code], { stdio: ["ignore", "pipe", "inherit"] });
  await once(owner.stdout, "data");
  owner.kill("SIGKILL");
  await once(owner, "exit");
}

test("what is written survives a restart, on the same port", async () => {
  const first = await start();
  await ask(first, "create table kept (x int)");
  await assert.rejects(start(), says(/in use by another govshare process/));
  await first.stop();
  const second = await start();
  assert.equal(second.port, first.port);
  assert.deepEqual(await ask(second, "select count(*)::int as rows from kept"), [{ rows: 0 }]);
  assert.deepEqual(await ask(second, "select current_setting('timezone') as zone, current_setting('listen_addresses') as listens"), [
    { zone: "UTC", listens: "127.0.0.1" },
  ]);
  await second.stop();
  await second.stop();
});

test("a server that outlived its owner is taken over", async () => {
  await killedOwner();
  const orphan = postmaster();
  const server = await start();
  assert.notEqual(postmaster(), orphan);
  assert.deepEqual(await ask(server, "select count(*)::int as rows from kept"), [{ rows: 0 }]);
  await server.stop();
});

test("a crash of everything is recovered from", async () => {
  await killedOwner();
  process.kill(postmaster(), "SIGKILL");
  const server = await start();
  await ask(server, "insert into kept values (1)");
  await server.stop();
});

test("a note of a process that is somebody else's by now stops nothing", async () => {
  writeFileSync(join(home(), "data/postmaster.pid"), `${process.pid}\n`);
  writeFileSync(join(home(), "owner"), `${process.pid} 1 another-boot`);
  const server = await start();
  assert.deepEqual(await ask(server, "select count(*)::int as rows from kept"), [{ rows: 1 }]);
  await server.stop();
});

test("a taken port: the remembered one is replaced, a given one is named", async () => {
  const taken = Number(readFileSync(join(home(), "port"), "utf8"));
  const other = createServer().listen(taken, "127.0.0.1");
  await once(other, "listening");
  const server = await start();
  assert.notEqual(server.port, taken);
  await server.stop();
  await assert.rejects(start(taken), says(/port \d+ is taken/));
  other.close();
});

test("a place that is no folder, and programs that are not there, are told in a sentence", async () => {
  const file = join(place, "file");
  writeFileSync(file, "");
  await assert.rejects(startEmbeddedPostgres({ folder: join(file, "x"), log: () => undefined }), says(/cannot be written/));
  const programs = join(place, "nothing");
  await assert.rejects(startEmbeddedPostgres({ folder, log: () => undefined, programs }), says(/does not run here/));
});
