// A call's way through a running gateway, on a real PostgreSQL: what is answered, what is refused, and that both are recorded.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { MovableClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openVault } from "#kernel/vault.ts";
import { testDatabase } from "#test/postgres.ts";
import { type Gateway, startGateway } from "./index.ts";
import { World, type WorldGrant } from "./world.ts";

const clock = new MovableClock("2026-03-02T01:00:00Z");
const vault = openVault(suiteOf("international"), randomBytes(32));
const journalFolder = mkdtempSync(join(tmpdir(), "gateway-"));
let world: World;
let gateway: Gateway;
let residents: WorldGrant;

before(async () => {
  const database = await testDatabase("gateway");
  world = await World.open(database.url, vault, 1_000);
  residents = await world.grant({
    on: "residents",
    items: {
      id_number: "id-number",
      name: "name",
      district: "none",
      born_on: "none",
      points: "none",
      registered_at: "none",
      alive: "none",
    },
  });
  gateway = await startGateway({
    databaseUrl: database.url,
    host: "127.0.0.1",
    port: 0,
    gatewayId: "g1",
    journalFolder,
    clock,
    vault,
    log: openLog({ level: "silent", name: "test" }),
    role: "govshare_gateway",
  });
});
after(async () => {
  await gateway?.close();
  await world?.close();
  rmSync(journalFolder, { recursive: true });
});

interface Reply {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  readonly record: string | null;
}

async function call(grant: WorldGrant, path: string, headers: Record<string, string> = {}): Promise<Reply> {
  const reply = await fetch(`${gateway.url}/v1/${grant.number}/${path}`, {
    headers: { authorization: `Bearer ${grant.secret}`, "x-purpose": encodeURIComponent(grant.purpose), ...headers },
  });
  return { status: reply.status, body: await reply.json(), record: reply.headers.get("x-govshare-record") };
}

test("a row is answered with the granted columns only, masked, and recorded", async () => {
  const reply = await call(residents, "rows?id_number=440601195001010000", { "x-business-case": "DB-2026-17" });
  assert.equal(reply.status, 200, JSON.stringify(reply.body));
  assert.deepEqual(reply.body, {
    rows: [
      {
        id_number: "4***************00",
        name: "张**",
        district: "禅城区",
        born_on: "1950-01-01",
        points: "9007199254740993",
        registered_at: "2019-12-31T16:00:00+00:00",
        alive: false,
      },
    ],
    next: null,
  });
  await pause(600);
  const [gatewayId, seq] = (reply.record ?? "").split("/");
  const { rows } = await world.client.query("select * from usage_record where gateway = $1 and seq = $2", [gatewayId, seq]);
  assert.equal(rows.length, 1);
  assert.equal(rows[0].grant_id, residents.id);
  assert.equal(rows[0].business_case, "DB-2026-17");
  assert.equal(rows[0].purpose, residents.purpose);
  assert.equal(rows[0].status, 200);
});
