// Every process killed under load, again and again: whatever was acknowledged is there afterwards, and it starts again without help.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { startGateway } from "#dataplane/gateway/index.ts";
import { MovableClock, systemClock } from "#kernel/clock.ts";
import { openLog } from "#kernel/log.ts";
import { createPlatformApi } from "#main/api.ts";
import { readConfig } from "#main/config.ts";
import { openRunningDatabase } from "#main/database.ts";
import { openDeployment } from "#main/deployment.ts";
import { castOf, publishResidents, RESIDENT_ITEMS } from "#test/cast.ts";
import { PASSWORD, World } from "#test/world.ts";

const ROUNDS = Number(process.env["GOVSHARE_KILL_ROUNDS"] ?? 20);
const CALLERS = 6;
const ACTORS = 2;
const PURPOSE = "学籍核验";

const folder = mkdtempSync(join(tmpdir(), "govshare-kill-"));
// Open to the account that the database runs under when the test runs as root; a closed folder would send the cluster elsewhere.
chmodSync(folder, 0o755);
let running: ChildProcess | undefined;
after(() => {
  kill();
  rmSync(folder, { recursive: true, force: true });
});

interface Stage {
  readonly number: string;
  readonly secret: string;
  readonly entryId: string;
  readonly port: number;
  readonly gatewayPort: number;
}

async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

const settings = (port: number, gatewayPort: number) => ({
  GOVSHARE_DATA: folder,
  GOVSHARE_PORT: String(port),
  GOVSHARE_GATEWAY_PORT: String(gatewayPort),
  GOVSHARE_DEMO: "no",
  DATABASE_URL: "",
});

/** A shared table behind a grant with a claimed credential, made through the real commands; then everything is stopped. */
async function prepare(): Promise<Stage> {
  const [port, gatewayPort] = [await freePort(), await freePort()];
  const config = readConfig(settings(port, gatewayPort));
  const database = await openRunningDatabase(config, () => undefined);
  const log = openLog({ level: "silent", name: "test" });
  const opened = await openDeployment(config, database.url, { log });
  const { vault } = opened.deployment;
  const gateway = await startGateway({
    databaseUrl: database.url,
    host: "127.0.0.1",
    port: gatewayPort,
    gatewayId: "prepare",
    journalFolder: join(folder, "prepare"),
    clock: systemClock,
    vault,
    log,
  });
  const deployment = { ...opened.deployment, gatewayUrl: gateway.url };
  const api = await createPlatformApi(deployment);
  const world = new World({ deployment, clock: new MovableClock(systemClock.now()), api, databaseUrl: database.url });
  const cast = await castOf(world);
  const { entryId, resourceId } = await publishResidents(world, cast);
  const { number, secret } = await shared(world, { entryId, resourceId, dutyId: cast.consumer.dutyIds[0] ?? "" });
  await api.close();
  await gateway.close();
  await opened.close();
  await database.stop();
  return { number, secret, entryId, port, gatewayPort };
}

async function shared(world: World, { entryId, resourceId, dutyId }: { entryId: string; resourceId: string; dutyId: string }) {
  const itemId = RESIDENT_ITEMS[1]?.id ?? "";
  const words = {
    basis: "依据",
    scenario: "场景",
    scope: "范围",
    method: "table",
    purpose: PURPOSE,
    from: "2020-01-01",
    until: "2099-12-31",
  };
  const { id } = await world.ok("consumer.clerk", "POST", "/applications", { entryId });
  await world.ok("consumer.clerk", "PUT", `/applications/${id}`, { content: { dutyId, ...words, lines: [{ itemId, reason: "必要" }] } });
  await world.ok("consumer.clerk", "POST", `/applications/${id}/request-consent`);
  await world.ok("consumer.work-body-head", "POST", `/applications/${id}/consent`, { declaration: true });
  const line = { itemId, decision: "agree", mask: "name", ground: null, condition: null, legalBasis: null, reason: null };
  const reply = { lines: [line], quota: { callsPerDay: 10_000_000, rowsPerDay: 100_000_000 }, rowFilter: null, note: "" };
  const { id: replyId } = await world.ok("provider.clerk", "POST", `/applications/${id}/replies`, reply);
  const { grantId } = await world.ok("provider.work-body-head", "POST", `/applications/${id}/replies/${replyId}/consent`);
  // Called as fast as it answers.
  await world.ok("provider.clerk", "PUT", `/grants/${grantId}/limits`, { callsPerMinute: null, bytesPerDay: null });
  const { probe } = await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
  assert.ok(probe.ok, probe.text);
  const grant = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
  const { secret } = await world.ok("consumer.developer", "POST", `/grants/${grantId}/credentials/${grant.credentials[0].id}/claim`);
  return { number: grant.number as string, secret: secret as string };
}

/** Starts the product as its users do and resolves when it says that it is ready. */
async function start(stage: Stage): Promise<void> {
  const child = spawn(process.execPath, ["src/main/cli.ts", "start", "--no-demo"], {
    env: { ...process.env, ...settings(stage.port, stage.gatewayPort) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running = child;
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready after 60 s:\n${said}`)), 60_000);
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes("已就绪")) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`it ended with ${code} instead of starting:\n${said}`)));
  });
  child.removeAllListeners("exit");
}

function kill(): void {
  running?.kill("SIGKILL");
  running = undefined;
  const pidFile = join(folder, "postgres/data/postmaster.pid");
  if (!existsSync(pidFile)) return;
  try {
    process.kill(Number(readFileSync(pidFile, "utf8").split("\n")[0]), "SIGKILL");
  } catch {
    // It was gone already.
  }
}

/** Calls and acts as fast as they are answered until the platform dies; notes only what was acknowledged. */
async function load(stage: Stage, round: number, acknowledged: { calls: string[]; acts: string[] }, token: string): Promise<void> {
  const stopped = new AbortController();
  const headers = { authorization: `Bearer ${stage.secret}`, "x-purpose": encodeURIComponent(PURPOSE) };
  const caller = async (who: number): Promise<void> => {
    for (let count = 0; !stopped.signal.aborted; count += 1) {
      const name = `round-${round}-${who}-${count}`;
      try {
        const response = await fetch(`http://127.0.0.1:${stage.gatewayPort}/v1/${stage.number}/rows?limit=2`, {
          headers: { ...headers, "x-business-case": name },
        });
        await response.text();
        if (response.status === 200) acknowledged.calls.push(name);
        else await pause(20);
      } catch {
        await pause(20);
      }
    }
  };
  const actor = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      try {
        const response = await fetch(`http://127.0.0.1:${stage.port}/api/applications`, {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          body: JSON.stringify({ entryId: stage.entryId }),
        });
        const { id } = (await response.json()) as { id?: string };
        if (response.status === 200 && id) acknowledged.acts.push(id);
        else await pause(20);
      } catch {
        await pause(20);
      }
    }
  };
  const loops = [...Array.from({ length: CALLERS }, (_, who) => caller(who)), ...Array.from({ length: ACTORS }, actor)];
  // Not always at the same point of whatever goes on inside.
  await pause(300 + ((round * 397) % 700));
  kill();
  stopped.abort();
  await Promise.all(loops);
}

async function signIn(stage: Stage): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${stage.port}/api/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login: "consumer.clerk", password: PASSWORD }),
  });
  return ((await response.json()) as { token: string }).token;
}

function databaseUrl(): string {
  const read = (name: string): string => readFileSync(join(folder, "postgres", name), "utf8").trim();
  return `postgres://postgres:${encodeURIComponent(read("secret"))}@127.0.0.1:${read("port")}/govshare`;
}

test(
  `killed ${ROUNDS} times under load: every acknowledged call has its record once, every act its ledger entry`,
  { timeout: 600_000 },
  async () => {
    const stage = await prepare();
    const acknowledged = { calls: [] as string[], acts: [] as string[] };
    for (let round = 1; round <= ROUNDS; round += 1) {
      await start(stage);
      await load(stage, round, acknowledged, await signIn(stage));
    }
    await start(stage);
    assert.ok(acknowledged.calls.length > ROUNDS * 20, `only ${acknowledged.calls.length} calls`);
    assert.ok(acknowledged.acts.length > ROUNDS, `only ${acknowledged.acts.length} acts`);
    const client = new pg.Client({ connectionString: databaseUrl() });
    await client.connect();
    try {
      await shippedAll(client, acknowledged.calls);
      const doubled = await client.query(
        "select business_case from usage_record where business_case is not null group by 1 having count(*) > 1",
      );
      assert.equal(doubled.rowCount, 0, "a call was counted twice");
      const recorded = await client.query<{ id: string }>("select subject_id as id from ledger_entry where action = 'application.drafted'");
      const entries = new Set(recorded.rows.map(({ id }) => id));
      assert.deepEqual(
        acknowledged.acts.filter((id) => !entries.has(id)),
        [],
      );
      const orphans = await client.query("select id from application where id not in (select subject_id from ledger_entry)");
      assert.equal(orphans.rowCount, 0, "an act without a ledger entry");
      const sums = await client.query<{ day: string; record: string }>(
        "select (select coalesce(sum(calls + refused), 0) from usage_day) as day, (select count(*) from usage_record where kind <> 'probe') as record",
      );
      assert.equal(Number(sums.rows[0]?.day), Number(sums.rows[0]?.record), "the sums by day differ from the records");
    } finally {
      await client.end();
    }
    await verified(stage);
    process.stdout.write(
      `# ${ROUNDS} kills, ${acknowledged.calls.length} calls and ${acknowledged.acts.length} acts acknowledged, none lost\n`,
    );
  },
);

async function shippedAll(client: pg.Client, calls: readonly string[]): Promise<void> {
  let missing: string[] = [];
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await client.query<{ business_case: string }>(
      "select business_case from usage_record where business_case is not null",
    );
    const recorded = new Set(rows.map((row) => row.business_case));
    missing = calls.filter((name) => !recorded.has(name));
    if (missing.length === 0) return;
    await pause(100);
  }
  assert.deepEqual(missing.slice(0, 10), [], `${missing.length} acknowledged calls have no usage record`);
}

async function verified(stage: Stage): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${stage.port}/api/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login: "auditor", password: PASSWORD }),
  });
  const { token } = (await response.json()) as { token: string };
  const verdict = await fetch(`http://127.0.0.1:${stage.port}/api/ledger/verify`, { headers: { authorization: `Bearer ${token}` } });
  const { ok, problem } = (await verdict.json()) as { ok: boolean; problem: unknown };
  assert.deepEqual([ok, problem], [true, null]);
}
