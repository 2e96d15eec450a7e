// Starting and stopping as people do it: ready, Ctrl-C however often, started again; and what stands in the way told in one sentence.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

const folder = mkdtempSync(join(tmpdir(), "govshare-start-"));
chmodSync(folder, 0o755);
const children = new Set<ChildProcess>();
after(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  said(): string;
  readonly ended: Promise<number | null>;
}

function start(settings: Record<string, string>, ...args: string[]): Run {
  const child = spawn(process.execPath, ["src/main/cli.ts", "start", ...args], {
    env: { ...process.env, DATABASE_URL: "", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  let said = "";
  const hear = (chunk: Buffer): void => void (said += chunk.toString());
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  const ended = new Promise<number | null>((resolve) => void child.once("close", (code) => resolve(code)));
  return { child, said: () => said, ended };
}

async function ready(run: Run): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (run.said().includes("已就绪")) return;
    if (run.child.exitCode !== null) break;
    await pause(50);
  }
  assert.fail(`not ready:\n${run.said()}`);
}

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as { port: number }).port };
}

async function freePort(): Promise<number> {
  const { server, port } = await listen();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return port;
}

const settings = { GOVSHARE_DATA: folder, GOVSHARE_PORT: String(await freePort()), GOVSHARE_GATEWAY_PORT: String(await freePort()) };

test("it starts, stops on Ctrl-C however often it comes, leaves no database running, and starts again", { timeout: 120_000 }, async () => {
  for (const signals of [["SIGINT", "SIGINT"], ["SIGTERM"], ["SIGTERM", "SIGINT", "SIGTERM"]] as const) {
    const run = start(settings, "--no-demo");
    await ready(run);
    const health = await fetch(`http://127.0.0.1:${settings.GOVSHARE_PORT}/healthz`);
    assert.equal(health.status, 200);
    for (const signal of signals) run.child.kill(signal);
    assert.equal(await run.ended, 0, run.said());
    assert.match(run.said(), /已停止/);
    assert.ok(!existsSync(join(folder, "postgres/data/postmaster.pid")), "the database is still running");
  }
});

/** Starting must fail with exit code 1 and one line that matches; nothing of a stack trace. */
async function refused(given: Record<string, string>, sentence: RegExp): Promise<void> {
  const run = start({ ...settings, ...given }, "--no-demo");
  assert.equal(await run.ended, 1, run.said());
  const lines = run
    .said()
    .split("\n")
    .filter((line) => line !== "" && !/^\s+\d+\.\d s /.test(line));
  assert.equal(lines.length, 1, run.said());
  assert.match(lines[0] ?? "", sentence);
}

test(
  "a taken port, an unreachable database, a wrong setting and a folder that cannot be written: one sentence each",
  { timeout: 60_000 },
  async () => {
    const { server, port } = await listen();
    await refused({ GOVSHARE_PORT: String(port) }, /端口 \d+（门户和接口）已被占用/);
    await refused({ GOVSHARE_GATEWAY_PORT: String(port) }, /端口 \d+（数据面）已被占用/);
    server.close();
    await refused(
      { DATABASE_URL: "postgres://nobody:secret-word@127.0.0.1:1/none" },
      /连不上 DATABASE_URL 指明的数据库（127\.0\.0\.1:1\/none）/,
    );
    await refused({ DATABASE_URL: "mysql://127.0.0.1/none" }, /DATABASE_URL 应形如/);
    await refused({ GOVSHARE_PORT: "seventy" }, /GOVSHARE_PORT 应为/);
    await refused({ GOVSHARE_PROFILE: "nowhere" }, /找不到规则包 nowhere/);
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    await refused({ GOVSHARE_DATA: join(file, "data") }, /a-file/);
  },
);

test("a PostgreSQL that is too old is named with its version", { timeout: 30_000 }, async () => {
  const { server, port } = await oldServer();
  await refused({ DATABASE_URL: `postgres://somebody@127.0.0.1:${port}/any` }, /PostgreSQL 版本是 14\.9，至少需要 15/);
  server.close();
});

/** Speaks just enough of PostgreSQL's protocol to say that it is release 14. */
async function oldServer(): Promise<{ server: Server; port: number }> {
  const message = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head.write(type, 0);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const column = (name: string): Buffer => {
    const rest = Buffer.alloc(18);
    rest.writeInt32BE(25, 6);
    rest.writeInt16BE(-1, 10);
    return Buffer.concat([Buffer.from(`${name}\0`), rest]);
  };
  const value = (text: string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(text.length);
    return Buffer.concat([length, Buffer.from(text)]);
  };
  const two = Buffer.from([0, 2]);
  const idle = message("Z", Buffer.from("I"));
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      socket.write(Buffer.concat([message("R", Buffer.from([0, 0, 0, 0])), idle]));
      socket.once("data", () => {
        const row = message("D", Buffer.concat([two, value("140009"), value("14.9")]));
        socket.write(
          Buffer.concat([
            message("T", Buffer.concat([two, column("number"), column("text")])),
            row,
            message("C", Buffer.from("SELECT 1\0")),
            idle,
          ]),
        );
      });
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as { port: number }).port };
}
