// Credentials bound to a certificate: shown in the gateway's own handshake or passed on by a trusted proxy, and by nobody else.
import assert from "node:assert/strict";
import { randomBytes, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openVault } from "#kernel/vault.ts";
import { MovableClock } from "#kernel/clock.ts";
import { certificate, key } from "#test/certificate.ts";
import { World, type WorldGrant } from "#test/gateway-world.ts";
import { testDatabase } from "#test/postgres.ts";
import { type HeaderLines, sendLines } from "#test/signed-call.ts";
import { type Gateway, type GatewayOptions, startGateway } from "./index.ts";

const vault = openVault(suiteOf("gm"), randomBytes(32));
const journalFolder = mkdtempSync(join(tmpdir(), "gateway-certificate-"));
const shown = new X509Certificate(certificate);
let world: World;
let grant: WorldGrant;
let secret: string;
let own: Gateway;
let behind: Gateway;
let strange: Gateway;

before(async () => {
  const { url: databaseUrl } = await testDatabase("gateway-certificate");
  world = await World.open(databaseUrl, vault, 10);
  grant = await world.grant({ on: "residents", items: { name: "name" } });
  secret = await world.credential(grant.id, "consumer", { certificate: shown.fingerprint256.replaceAll(":", "").toLowerCase() });
  const start = (gatewayId: string, more: Partial<GatewayOptions>): Promise<Gateway> =>
    startGateway({
      databaseUrl,
      host: "127.0.0.1",
      port: 0,
      gatewayId,
      journalFolder,
      clock: new MovableClock("2026-03-02T01:00:00Z"),
      vault,
      log: openLog({ level: "silent", name: "test" }),
      role: "govshare_gateway",
      ...more,
    });
  own = await start("t1", { tls: { certificate, key } });
  behind = await start("t2", { trustedProxies: ["127.0.0.1"] });
  strange = await start("t3", { trustedProxies: ["192.0.2.1"] });
});
after(async () => {
  for (const gateway of [own, behind, strange]) await gateway?.close();
  await world?.close();
  rmSync(journalFolder, { recursive: true });
});

const headers = (): Record<string, string> => ({ authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent(grant.purpose) });

const overTls = (client: object): Promise<number> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(own.url);
    const asked = request(
      { host: "127.0.0.1", port, path: `/v1/${grant.number}/rows?limit=1`, headers: headers(), ca: certificate, agent: false, ...client },
      (reply) => {
        reply.resume();
        resolve(reply.statusCode ?? 0);
      },
    );
    asked.on("error", reject);
    asked.end();
  });

test("in the gateway's own handshake", async () => {
  assert.equal(await overTls({ cert: certificate, key }), 200);
  assert.equal(await overTls({}), 403);
});

test("from a trusted proxy in either form, and from nobody else", async () => {
  const send = async (gateway: Gateway, more: HeaderLines): Promise<number> =>
    (await sendLines(gateway.url, { target: `/v1/${grant.number}/rows?limit=1`, headers: [...Object.entries(headers()), ...more] })).status;
  const bytes: HeaderLines = [["client-cert", `:${shown.raw.toString("base64")}:`]];
  const pem: HeaderLines = [["client-cert", encodeURIComponent(certificate)]];
  assert.equal(await send(behind, bytes), 200);
  assert.equal(await send(behind, pem), 200);
  for (const more of [
    [],
    [["client-cert", ":AAAA:"]],
    [["client-cert", "%"]],
    [["client-cert", "::"]],
    [...bytes, ...bytes],
  ] as HeaderLines[])
    assert.equal(await send(behind, more), 403);
  assert.equal(await send(strange, bytes), 403);
});
