// A gateway with grants of each kind that is called in bad faith, byte by byte; opened and closed with the test file.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { MovableClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openNetworks } from "#kernel/network.ts";
import { openVault } from "#kernel/vault.ts";
import { World, type WorldGrant } from "./gateway-world.ts";
import { testDatabase } from "./postgres.ts";
import { type Gateway, startGateway } from "#dataplane/gateway/index.ts";

const vault = openVault(suiteOf("gm"), randomBytes(32));
const journalFolder = mkdtempSync(join(tmpdir(), "gateway-hostile-"));
/** Stands in what is not granted, or is granted under a mask. */
const SECRETS = /王芳|买买提|440601\d{8}|1380000|祖庙路|inside-secret|PRIVATE KEY/;
const reached: string[] = [];
const upstream = createServer((asked, response) => {
  reached.push(asked.url ?? "");
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ district: "禅城区", secret: "inside-secret" }));
});

export let world: World;
let gateway: Gateway;
export let table: WorldGrant;
export let other: WorldGrant;
export let verify: WorldGrant;
export let api: WorldGrant;
/** Opens aggregates, of five records at least. */
export let totals: WorldGrant;
/** Of a credential of `table` that signs. */
export let signing: string;

before(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const { url: databaseUrl } = await testDatabase("gateway-hostile");
  world = await World.open(databaseUrl, vault, 500);
  const items = { district: "none", name: "name", id_number: "id-number", household: "none", born_on: "month" };
  table = await world.grant({ on: "residents", items, rowFilter: [{ column: "district", op: "in", values: ["禅城区"] }] });
  other = await world.grant({ on: "residents", items: { mobile: "none" } });
  verify = await world.grant({ on: "residents", items: { district: "none" }, method: "verify" });
  const summed = { district: "none", household: "none", name: "name", born_on: "month", id_number: "id-number" };
  totals = await world.grant({ on: "residents", items: summed, groupMin: 5 });
  signing = await world.credential(table.id, "consumer", { algorithm: "hmac-sha256" });
  api = await world.grant({
    on: {
      upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/base`,
      operations: [
        { method: "GET", path: "/people/{id}", records: "", parameters: [{ name: "page", isRequired: false, values: [] }] },
        { method: "POST", path: "/search", records: "", parameters: [{ name: "name", isRequired: false, values: [] }] },
      ],
      fields: ["district"],
    },
    items: { district: "none" },
  });
  gateway = await startGateway({
    databaseUrl,
    host: "127.0.0.1",
    port: 0,
    gatewayId: "h1",
    journalFolder,
    clock: new MovableClock("2026-03-02T01:00:00Z"),
    vault,
    log: openLog({ level: "silent", name: "test" }),
    role: "govshare_gateway",
    networks: openNetworks(["127.0.0.1"]),
    limits: { shipEveryMs: 20, unknownPerSecond: 10_000 },
  });
});
after(async () => {
  await gateway?.close();
  await world?.close();
  upstream.closeAllConnections();
  upstream.close();
  rmSync(journalFolder, { recursive: true });
});

interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Bytes as they are; whatever comes back until the connection closes. */
export function send(bytes: string, patienceMs = 5_000): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const socket = connect(gateway.port, "127.0.0.1", () => socket.write(bytes, "latin1"));
    let text = "";
    socket.setTimeout(patienceMs, () => socket.destroy());
    socket.on("data", (chunk) => (text += chunk.toString("utf8")));
    socket.on("close", () => resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text }));
    socket.on("error", reject);
  });
}

interface Bytes {
  readonly grant?: WorldGrant;
  readonly method?: string;
  /** After the grant's address. */
  readonly path?: string;
  readonly address?: string;
  readonly headers?: readonly string[];
  readonly secret?: string;
  readonly body?: string;
}

export function request({ grant = table, method = "GET", path = "rows", address, headers = [], secret, body }: Bytes): string {
  const lines = [
    `${method} ${address ?? `/v1/${grant.number}/${path}`} HTTP/1.1`,
    "Host: gateway",
    "Connection: close",
    `Authorization: Bearer ${secret ?? grant.secret}`,
    `X-Purpose: ${encodeURIComponent(grant.purpose)}`,
    ...(body === undefined ? [] : ["Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body, "latin1")}`]),
    ...headers,
  ];
  return `${lines.join("\r\n")}\r\n\r\n${body ?? ""}`;
}

const records = async (): Promise<number> =>
  (await world.client.query<{ count: number }>("select count(*)::int as count from usage_record")).rows[0]?.count ?? 0;

/** Hostile calls so far, each once. */
export const sent = new Set<string>();

/** None is answered with anything of value, none makes the gateway fail, each is on record. */
export async function allRefused(calls: readonly string[], { mayBeEmpty = false, isEndless = false } = {}): Promise<void> {
  const earlier = await records();
  const upstreamBefore = reached.length;
  for (const bytes of calls) {
    const { status, text } = await send(bytes, isEndless ? 200 : 5_000);
    const shown = JSON.stringify(`${bytes.slice(0, 60)} … ${bytes.slice(-160)}`);
    assert.doesNotMatch(text, SECRETS, shown);
    assert.doesNotMatch(text, /node_modules|\n\s+at |syntax error|relation "|operator does not exist/i, shown);
    if (isEndless && status === 0) assert.equal(text, "", shown);
    else if (mayBeEmpty && status === 200) assert.match(text, /\{"rows":\[\],"next":null\}|"groups":\[\]/, shown);
    else assert.ok(status >= 400 && status < 500, `${status} for ${shown}: ${text.slice(-200)}`);
  }
  assert.equal(reached.length, upstreamBefore, "nothing of it came to a provider");
  for (let attempt = 0; (await records()) < earlier + calls.length; attempt++) {
    assert.ok(attempt < 200, `${(await records()) - earlier} of ${calls.length} on record`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  for (const bytes of calls) sent.add(bytes);
}
