// A running platform and a folder of packs that is edited under it: a mistake is told in its log, and the law that was in force stays in force.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { edit, folderOf, howToFiles } from "#test/packs.ts";
import { testDatabase } from "#test/postgres.ts";

const folder = mkdtempSync(join(tmpdir(), "govshare-reload-"));
let child: ChildProcess | undefined;
after(() => {
  child?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<string> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(String(port)));
    });
  });
}

test("SIGUSR2 with a malformed pack: refused with file and line, still serving; mended: taken up", { timeout: 120_000 }, async () => {
  const packs = folderOf(Object.fromEntries(Object.entries(howToFiles()).filter(([path]) => path.startsWith("lanchuan/"))));
  const port = await freePort();
  const settings = {
    DATABASE_URL: (await testDatabase("reload")).url,
    GOVSHARE_DATA: folder,
    GOVSHARE_PORT: port,
    GOVSHARE_GATEWAY_PORT: await freePort(),
    GOVSHARE_PACKS: packs,
    GOVSHARE_NOW: "2026-09-28T09:00:00+08:00",
  };
  const running = spawn(process.execPath, ["src/main/cli.ts", "start", "--no-demo", "--profile", "reg25+lanchuan"], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child = running;
  let said = "";
  for (const stream of [running.stdout, running.stderr]) stream.on("data", (chunk: Buffer) => void (said += chunk.toString()));
  const hears = async (words: RegExp): Promise<void> => {
    for (let waited = 0; waited < 60_000 && running.exitCode === null; waited += 50) {
      if (words.test(said)) return;
      await pause(50);
    }
    assert.fail(`${words} was not said:\n${said}`);
  };
  const health = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/healthz`)).status;
  await hears(/已就绪/);
  assert.equal(await health(), 200);

  edit(packs, "lanchuan/deadlines.yaml", "workingDays: 8", "workingDays: -8");
  running.kill("SIGUSR2");
  await hears(/lanchuan\/deadlines\.yaml 第 7 行有误.*原来的规则继续有效/);
  assert.equal(await health(), 200);

  edit(packs, "lanchuan/deadlines.yaml", "workingDays: -8", "workingDays: 7");
  running.kill("SIGUSR2");
  await hears(/the packs were read again/);
  assert.equal(await health(), 200);

  const ended = new Promise((resolve) => void running.once("close", resolve));
  running.kill("SIGTERM");
  assert.equal(await ended, 0, said);
});
