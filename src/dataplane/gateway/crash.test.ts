// What survives: a gateway killed under load, a database that goes and comes back, a full disk, a stop on request.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { systemClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openVault } from "#kernel/vault.ts";
import pg from "pg";
import { serverUrl, testDatabase, type TestDatabase } from "#test/postgres.ts";
import { type GatewayLimits, type GatewayOptions, startGateway } from "./index.ts";
import { World, type WorldGrant } from "#test/gateway-world.ts";

const vault = openVault(suiteOf("international"), Buffer.alloc(32, 7));
const log = openLog({ level: "silent", name: "test" });
const journalFolder = mkdtempSync(join(tmpdir(), "gateway-crash-"));
const KEY = "440601195001010000";
let database: TestDatabase;
let world: World;
let grant: WorldGrant;

before(async () => {
  database = await testDatabase("gateway-crash");
  world = await World.open(database.url, vault, 100);
  grant = await world.grant({ on: "residents", items: { id_number: "id-number", name: "name" }, validUntil: "2999-12-31" });
});
after(async () => {
  await world?.close();
  rmSync(journalFolder, { recursive: true, force: true });
});

const options = (gatewayId: string): GatewayOptions => ({
  databaseUrl: database.url,
  host: "127.0.0.1",
  port: 0,
  gatewayId,
  journalFolder,
  clock: systemClock,
  vault,
  log,
  role: "govshare_gateway",
});
const start = (gatewayId: string, limits: Partial<GatewayLimits> = {}) => startGateway({ ...options(gatewayId), limits });

async function startChild(gatewayId: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "crash.child.ts"), database.url, journalFolder, gatewayId], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, url: line.toString().trim() };
}

async function ask(url: string, search = `id_number=${KEY}`): Promise<{ status: number; record: string }> {
  const reply = await fetch(`${url}/v1/${grant.number}/rows?${search}`, {
    headers: { authorization: `Bearer ${grant.secret}`, "x-purpose": encodeURIComponent(grant.purpose) },
  });
  await reply.text();
  return { status: reply.status, record: reply.headers.get("x-govshare-record") ?? "" };
}

async function recorded(gateway: string): Promise<string[]> {
  const { rows } = await world.client.query<{ seq: string }>("select gateway || '/' || seq as seq from usage_record where gateway = $1", [
    gateway,
  ]);
  return rows.map(({ seq }) => seq);
}

/** Asks with so many at once until told to stop; the records of what was acknowledged. */
function load(url: string, atOnce: number): { readonly acknowledged: string[]; stop(): Promise<void> } {
  const acknowledged: string[] = [];
  const stopping = new AbortController();
  const asking = Array.from({ length: atOnce }, async () => {
    while (!stopping.signal.aborted) {
      const reply = await ask(url).catch(() => undefined);
      if (reply?.record) acknowledged.push(reply.record);
      else await pause(2);
    }
  });
  return {
    acknowledged,
    async stop() {
      stopping.abort();
      await Promise.all(asking);
    },
  };
}

test("a gateway killed again and again under load loses no acknowledged call and counts none twice", { timeout: 60_000 }, async () => {
  const acknowledged: string[] = [];
  for (let round = 0; round < 4; round++) {
    const { child, url } = await startChild("killed");
    const running = load(url, 16);
    await pause(350 + round * 77);
    child.kill("SIGKILL");
    await once(child, "exit");
    await running.stop();
    acknowledged.push(...running.acknowledged);
  }
  const last = await start("killed");
  await last.close();
  assert.ok(acknowledged.length > 100, `${acknowledged.length} calls`);
  assert.equal(new Set(acknowledged).size, acknowledged.length, "no number was given twice");
  const stored = new Set(await recorded("killed"));
  assert.deepEqual(
    acknowledged.filter((record) => !stored.has(record)),
    [],
  );
  const { rows } = await world.client.query(
    "select (select sum(calls + refused)::int from usage_day) as days, (select count(*)::int from usage_record) as records, (select max(seq)::int - count(*)::int from usage_record where gateway = 'killed') as gap",
  );
  assert.equal(rows[0].days, rows[0].records);
  assert.equal(rows[0].gap, 0);
});

test("asked to stop, a gateway finishes what it began and ships it", { timeout: 30_000 }, async () => {
  const { child, url } = await startChild("drained");
  const running = load(url, 16);
  await pause(400);
  child.kill("SIGTERM");
  const [code] = (await once(child, "exit")) as [number | null];
  await running.stop();
  assert.equal(code, 0);
  const stored = new Set(await recorded("drained"));
  assert.ok(running.acknowledged.length > 20);
  assert.ok(running.acknowledged.every((record) => stored.has(record)));
});

test(
  "without the database confirmed grants go on being recorded, then refuse, and recover by themselves",
  { timeout: 60_000 },
  async () => {
    const gateway = await start("cut", { staleSecondsMax: 3, shipEveryMs: 50, queryTimeoutMs: 500 });
    const admin = new pg.Client({ connectionString: await serverUrl() });
    await admin.connect();
    const acknowledged: string[] = [];
    try {
      assert.equal((await ask(gateway.url)).status, 200);
      await admin.query(`alter database "${database.name}" allow_connections false`);
      await admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like 'govshare gateway%'",
        [database.name],
      );
      // The grant is known and the call recorded, only the table is away; an API would be answered.
      const away = await ask(gateway.url);
      assert.equal(away.status, 503);
      acknowledged.push(away.record);
      const refused = await ask(gateway.url, "no=1");
      assert.equal(refused.status, 403);
      acknowledged.push(refused.record);
      await pause(3_500);
      const stale = await fetch(`${gateway.url}/v1/${grant.number}/rows?no=1`, { headers: { authorization: `Bearer ${grant.secret}` } });
      assert.equal(((await stale.json()) as { code: string }).code, "gateway.unconfirmed");
      assert.equal((await fetch(`${gateway.url}/healthz`)).status, 503);
    } finally {
      await admin.query(`alter database "${database.name}" allow_connections true`);
      await admin.end();
    }
    for (let attempt = 0; (await ask(gateway.url)).status !== 200; attempt++) {
      assert.ok(attempt < 60, "recovers");
      await pause(50);
    }
    await world.change(grant.id, "state = 'suspended'");
    for (let attempt = 0; (await ask(gateway.url)).status !== 403; attempt++) {
      assert.ok(attempt < 100, "listens again");
      await pause(10);
    }
    await world.change(grant.id, "state = 'shared'");
    await gateway.close();
    const stored = new Set(await recorded("cut"));
    assert.ok(acknowledged.every((record) => stored.has(record)));
  },
);

test("a journal that cannot be written gives no answer", { timeout: 30_000 }, async () => {
  const gateway = await start("full", { journalFileBytesMax: 1 });
  assert.equal((await ask(gateway.url)).status, 200);
  rmSync(join(journalFolder, "full"), { recursive: true });
  const refused = await ask(gateway.url);
  assert.equal(refused.status, 503);
  assert.equal(refused.record, "");
  await gateway.close();
});

test("where the database has no role for gateways, one goes on with its own account and says so once", { timeout: 30_000 }, async () => {
  const warnings: unknown[] = [];
  const listening = { ...log, warn: (...words: unknown[]) => warnings.push(words.at(-1)) } as unknown as typeof log;
  const gateway = await startGateway({ ...options("roleless"), log: listening, role: "no_such_role", digest: "sha256" });
  try {
    assert.equal((await ask(gateway.url)).status, 200);
    assert.equal(warnings.length, 1);
    const [file = ""] = readdirSync(join(journalFolder, "roleless"));
    const [header = ""] = readFileSync(join(journalFolder, "roleless", file), "utf8").split("\n");
    assert.equal((JSON.parse(header) as { digest: string }).digest, "sha256");
  } finally {
    await gateway.close();
  }
});
