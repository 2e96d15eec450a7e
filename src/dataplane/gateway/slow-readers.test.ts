// Callers who ask for a large answer and read it slowly, or not at all.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { MovableClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openNetworks } from "#kernel/network.ts";
import { openVault } from "#kernel/vault.ts";
import { testDatabase } from "#test/postgres.ts";
import { until } from "#test/processes.ts";
import { World, type WorldGrant } from "#test/gateway-world.ts";
import { type Gateway, startGateway } from "./index.ts";

const IDLE_MS = 500;
/** More than sockets of one machine hold between them. */
const ANSWER_BYTES = 15_000_000;
const vault = openVault(suiteOf("international"), randomBytes(32));
const journalFolder = mkdtempSync(join(tmpdir(), "gateway-slow-"));
const provider = createServer((_asked, response) => {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ district: "x".repeat(ANSWER_BYTES) }));
});
let world: World;
let gateway: Gateway;
let grant: WorldGrant;

before(async () => {
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  const { url: databaseUrl } = await testDatabase("gateway-slow");
  world = await World.open(databaseUrl, vault, 10);
  const upstream = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  grant = await world.grant({ on: { upstream, operations: ["/people"], fields: ["district"] }, items: { district: "none" } });
  gateway = await startGateway({
    databaseUrl,
    host: "127.0.0.1",
    port: 0,
    gatewayId: "s1",
    journalFolder,
    clock: new MovableClock("2026-03-02T01:00:00Z"),
    vault,
    log: openLog({ level: "silent", name: "test" }),
    networks: openNetworks(["127.0.0.1"]),
    role: "govshare_gateway",
    limits: { downloadIdleMs: IDLE_MS, drainMs: 100 },
  });
});
after(async () => {
  await gateway?.close();
  await world?.close();
  provider.close();
  rmSync(journalFolder, { recursive: true });
});

/** Asks and reads nothing yet. */
function asked(): Socket {
  const socket = connect(gateway.port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.pause();
  const purpose = encodeURIComponent(grant.purpose);
  socket.write(
    `GET /v1/${grant.number}/api/people HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${grant.secret}\r\nX-Purpose: ${purpose}\r\nConnection: close\r\n\r\n`,
  );
  return socket;
}

/** All that comes; with a pause behind each megabyte. */
async function taken(socket: Socket, pauseMs = 0): Promise<number> {
  let bytes = 0;
  let paused = 0;
  try {
    for await (const piece of socket as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (pauseMs === 0 || bytes < paused + 1_000_000) continue;
      paused = bytes;
      await pause(pauseMs);
    }
  } catch {
    // Cut off.
  }
  return bytes;
}

test("who takes nothing of an answer is let go, and who takes it slowly is not", async () => {
  const answered = async (): Promise<number> =>
    Number(/calls_total\{status="200",problem=""\} (\d+)/.exec(await (await fetch(`${gateway.url}/metrics`)).text())?.[1] ?? 0);
  const idle = asked();
  await until("an answer", async () => (await answered()) === 1);
  await pause(4 * IDLE_MS);
  assert.ok((await taken(idle)) < ANSWER_BYTES);
  // Longer altogether than anybody may be idle, and never so long at once.
  const began = performance.now();
  assert.ok((await taken(asked(), 100)) > ANSWER_BYTES);
  assert.ok(performance.now() - began > IDLE_MS);
});
