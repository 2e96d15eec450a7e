// Signed calls through running gateways: what is true is answered once; whatever was altered, repeated, old or borrowed is refused and on record.
import assert from "node:assert/strict";
import { hash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { MovableClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openVault } from "#kernel/vault.ts";
import { World, type WorldGrant } from "#test/gateway-world.ts";
import { testDatabase } from "#test/postgres.ts";
import { type CallToSign, type HeaderLines, sendLines, type SentReply, signedHeaders } from "#test/signed-call.ts";
import { type Gateway, startGateway } from "./index.ts";

const vault = openVault(suiteOf("international"), randomBytes(32));
const journalFolder = mkdtempSync(join(tmpdir(), "gateway-signing-"));
const clock = new MovableClock("2026-03-02T01:00:00Z");
const log = openLog({ level: "silent", name: "test" });
const ALGORITHMS = ["hmac-sha256", "hmac-sm3"] as const;
const CLAIM = JSON.stringify({ key: "440601195001010000", claims: { name: "张伟" } });
let world: World;
let gateways: Gateway[];
let rows: WorldGrant;
let checks: WorldGrant;
let other: WorldGrant;
const secrets: Record<string, string> = {};

before(async () => {
  const { url: databaseUrl } = await testDatabase("gateway-signing");
  world = await World.open(databaseUrl, vault, 50);
  const items = { id_number: "none", name: "none" };
  rows = await world.grant({ on: "residents", items });
  other = await world.grant({ on: "residents", items });
  checks = await world.grant({ on: "residents", items, method: "verify" });
  for (const algorithm of ALGORITHMS) {
    secrets[algorithm] = await world.credential(rows.id, "consumer", { algorithm });
    secrets[`check ${algorithm}`] = await world.credential(checks.id, "consumer", { algorithm });
  }
  secrets["other"] = await world.credential(other.id, "consumer", { algorithm: "hmac-sha256" });
  const start = (gatewayId: string): Promise<Gateway> =>
    startGateway({
      databaseUrl,
      host: "127.0.0.1",
      port: 0,
      gatewayId,
      journalFolder,
      clock,
      wallClock: clock,
      vault,
      log,
      role: "govshare_gateway",
      limits: { shipEveryMs: 50, unknownPerSecond: 10_000 },
    });
  gateways = [await start("s1"), await start("s2")];
});
after(async () => {
  for (const gateway of gateways ?? []) await gateway.close();
  await world?.close();
  rmSync(journalFolder, { recursive: true });
});

const originOf = (index = 0): string => gateways[index]?.url ?? "";
const target = (): string => `/v1/${rows.number}/rows?limit=1`;
const callOf = (change: Partial<CallToSign> = {}): CallToSign => ({
  secret: secrets[change.algorithm ?? "hmac-sha256"] ?? "",
  algorithm: "hmac-sha256",
  target: target(),
  purpose: rows.purpose,
  at: clock.now().getTime(),
  ...change,
});
const send = (headers: HeaderLines, at = target(), gateway = 0): Promise<SentReply> =>
  sendLines(originOf(gateway), { target: at, headers });
const codeOf = ({ status, body }: SentReply): string => (status === 200 ? "answered" : String(body.code).replace("gateway.", ""));
const altered = (headers: HeaderLines, name: string, alter: (value: string) => string): HeaderLines =>
  headers.map(([each, value]) => [each, each === name ? alter(value) : value]);

for (const algorithm of ALGORITHMS) {
  test(`${algorithm}: a signed call is answered once, at one gateway only`, async () => {
    const headers = signedHeaders(callOf({ algorithm }));
    assert.equal(codeOf(await send(headers)), "answered");
    assert.equal(codeOf(await send(headers)), "signature-replayed");
    assert.equal(codeOf(await send(headers, target(), 1)), "signature-replayed");
    const both = signedHeaders(callOf({ algorithm }));
    const codes = await Promise.all([0, 1, 0, 1].map(async (index) => codeOf(await send(both, target(), index))));
    assert.equal(codes.filter((code) => code === "answered").length, 1, codes.join());
  });

  test(`${algorithm}: a signed body is checked against its digest, whole or in parts`, async () => {
    const at = `/v1/${checks.number}/verify`;
    const sign = (body: string): HeaderLines => [
      ...signedHeaders(callOf({ algorithm, secret: secrets[`check ${algorithm}`] ?? "", target: at, method: "POST", body })),
      ["content-type", "application/json"],
    ];
    const post = (headers: HeaderLines, body: string) => sendLines(originOf(), { target: at, method: "POST", headers, body });
    const answered = await post(sign(CLAIM), CLAIM);
    assert.deepEqual([answered.status, answered.body.found], [200, true], JSON.stringify(answered.body));
    assert.equal(codeOf(await post(sign(CLAIM), CLAIM.replace("张", "王"))), "digest");
    assert.equal(codeOf(await post(sign(CLAIM), `${CLAIM} `)), "digest");
    const undigested = sign(CLAIM).filter(([name]) => name !== "content-digest");
    assert.equal(codeOf(await post(undigested, CLAIM)), "signature-form");
    assert.equal(
      codeOf(
        await post(
          altered(sign(CLAIM), "content-digest", (value) => value.replace(/=:./, "=:/")),
          CLAIM,
        ),
      ),
      "signature",
    );
  });
}

test("a business case and a service item are signed with the call; the record has the digest of the very bytes that were answered", async () => {
  const headers = signedHeaders(callOf({ businessCase: "低保 2026-17", serviceItem: "440111-07.1" }));
  const reply = await fetch(`${originOf()}${target()}`, { headers });
  const body = Buffer.from(await reply.arrayBuffer());
  assert.equal(reply.status, 200);
  const [gatewayId, seq] = (reply.headers.get("x-govshare-record") ?? "").split("/");
  let record: Record<string, string> | undefined;
  for (let tries = 0; !record && tries < 100; tries++) {
    await pause(20);
    const { rows: found } = await world.client.query("select * from usage_record where gateway = $1 and seq = $2", [gatewayId, seq]);
    record = found[0] as typeof record;
  }
  assert.deepEqual(
    [record?.["business_case"], record?.["service_item"], record?.["digest"]],
    ["低保 2026-17", "440111-07.1", `sm3:${hash("sm3", body, "hex")}`],
  );
  const borrowed = altered(signedHeaders(callOf({ serviceItem: "A1" })), "x-service-item", () => "A2");
  assert.equal(codeOf(await send(borrowed)), "signature");
});

test("whatever was altered after signing is refused", async () => {
  const cases: [string, (headers: HeaderLines) => HeaderLines, string, string?][] = [
    ["the path", (headers) => headers, "signature", `/v1/${other.number}/rows?limit=1`],
    ["the query", (headers) => headers, "signature", `/v1/${rows.number}/rows?limit=2`],
    ["an encoding of the same path", (headers) => headers, "signature", `/v1/${rows.number}/%72ows?limit=1`],
    ["the purpose", (headers) => altered(headers, "x-purpose", () => "marketing"), "signature"],
    ["a service item that was not signed", (headers) => [...headers, ["x-service-item", "1"]], "signature-form"],
    ["a business case that was not signed", (headers) => [...headers, ["x-business-case", "1"]], "signature-form"],
    [
      "the time",
      (headers) =>
        altered(headers, "signature-input", (value) => value.replace(/created=(\d+)/, (_, at: string) => `created=${Number(at) + 1}`)),
      "signature",
    ],
    [
      "the nonce",
      (headers) =>
        altered(headers, "signature-input", (value) =>
          value.replace(/nonce="./, (from) => (from === 'nonce="_' ? 'nonce="-' : 'nonce="_')),
        ),
      "signature",
    ],
    ["the algorithm", (headers) => altered(headers, "signature-input", (value) => value.replace("hmac-sha256", "hmac-sm3")), "signature"],
    [
      "an algorithm of the caller's",
      (headers) => altered(headers, "signature-input", (value) => value.replace("hmac-sha256", "none")),
      "signature-form",
    ],
    [
      "the order of what was signed",
      (headers) =>
        altered(headers, "signature-input", (value) => value.replace('"@method" "@request-target"', '"@request-target" "@method"')),
      "signature",
    ],
    [
      "less than all covered",
      (headers) => altered(headers, "signature-input", (value) => value.replace(' "x-purpose"', "")),
      "signature-form",
    ],
    [
      "a component twice",
      (headers) => altered(headers, "signature-input", (value) => value.replace('"@method"', '"@method" "@method"')),
      "signature-form",
    ],
    ["more than is known", (headers) => altered(headers, "signature-input", (value) => `${value};tag="x"`), "signature-form"],
    ["a parameter twice", (headers) => altered(headers, "signature-input", (value) => `${value};created=1`), "signature-form"],
    ["another label", (headers) => altered(headers, "signature", (value) => value.replace("sig=", "sih=")), "signature-form"],
    ["two signatures", (headers) => altered(headers, "signature", (value) => `${value}, ${value}`), "signature-form"],
    [
      "blanks within",
      (headers) => altered(headers, "signature-input", (value) => value.replace(";created", "; created")),
      "signature-form",
    ],
    ["no signature", (headers) => headers.filter(([name]) => name !== "signature"), "signature-form"],
    ["no input", (headers) => headers.filter(([name]) => name !== "signature-input"), "signature-form"],
    [
      "a bit of the signature",
      (headers) => altered(headers, "signature", (value) => value.replace(/=:./, (from) => (from === "=:A" ? "=:B" : "=:A"))),
      "signature",
    ],
    ["another writing of its bytes", (headers) => altered(headers, "signature", (value) => value.replace(/.=:$/, "/=:")), "signature-form"],
    ["a bearer secret beside it", (headers) => [...headers, ["authorization", `Bearer ${rows.secret}`]], "signature-form"],
    ["the purpose twice", (headers) => [...headers, ["x-purpose", "marketing"]], "signature-form"],
    ["the signature twice", (headers) => [...headers, ...headers.filter(([name]) => name === "signature")], "signature-form"],
    ["the input twice", (headers) => [["signature-input", "sig=()"], ...headers], "signature-form"],
    ["a very long input", (headers) => altered(headers, "signature-input", (value) => value + ";a=1".repeat(2_000)), "signature-form"],
  ];
  for (const [what, alter, code, at] of cases) {
    assert.equal(codeOf(await send(alter(signedHeaders(callOf())), at ?? target())), code, what);
  }
  // The order of header lines does not matter, as the standard has it.
  assert.equal(codeOf(await send(signedHeaders(callOf()).toReversed())), "answered");
});

test("keys serve their own grant and their own way alone", async () => {
  assert.equal(codeOf(await send(signedHeaders(callOf({ secret: secrets["other"] ?? "" })))), "other-grant");
  const borrowed = (secrets["other"] ?? "").replace(/_[0-9a-f]{12}_/, `_${(secrets["hmac-sha256"] ?? "").split("_")[1]}_`);
  assert.equal(codeOf(await send(signedHeaders(callOf({ secret: borrowed })))), "signature");
  assert.equal(codeOf(await send(signedHeaders(callOf({ secret: rows.secret })))), "signature");
  assert.equal(codeOf(await send(signedHeaders(callOf({ secret: secrets["hmac-sha256"] ?? "", algorithm: "hmac-sm3" })))), "signature");
  const borne: HeaderLines = [
    ["authorization", `Bearer ${secrets["hmac-sha256"]}`],
    ["x-purpose", encodeURIComponent(rows.purpose)],
  ];
  const refused = await send(borne);
  assert.deepEqual([refused.status, codeOf(refused)], [401, "signature-required"]);
  assert.ok(!JSON.stringify(refused.body).includes(secrets["hmac-sha256"] ?? "?"));
});

test("signatures are fresh for a minute before and after, and no longer", async () => {
  const now = clock.now().getTime();
  for (const [seconds, code] of [
    [-59, "answered"],
    [59, "answered"],
    [-62, "signature-time"],
    [62, "signature-time"],
    [-86_400, "signature-time"],
  ] as const)
    assert.equal(codeOf(await send(signedHeaders(callOf({ at: now + seconds * 1_000 })))), code, String(seconds));
});

test("a refusal is on record under the credential that signed, and nothing of a secret is", async () => {
  const prefix = (secrets["hmac-sha256"] ?? "").split("_")[1];
  for (let attempt = 0; attempt < 100; attempt++) {
    const { rows: found } = await world.client.query<{ problem: string }>(
      "select distinct problem from usage_record where grant_id = $1 and credential_prefix = $2",
      [rows.id, prefix],
    );
    const codes = found.map(({ problem }) => problem);
    if (["gateway.signature-replayed", "gateway.signature-time", "gateway.signature-required"].every((code) => codes.includes(code))) {
      const { rows: unknown } = await world.client.query<{ count: number }>(
        "select count(*)::int as count from usage_record where problem in ('gateway.signature', 'gateway.signature-form')",
      );
      assert.ok((unknown[0]?.count ?? 0) >= 25);
      const { rows: use } = await world.client.query<{ calls: string; last_address: string }>(
        "select * from credential_use where prefix = $1",
        [prefix],
      );
      assert.ok(Number(use[0]?.calls) > 5);
      assert.equal(use[0]?.last_address, "127.0.0.1");
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail("the refusals were not recorded");
});

test("while the database cannot tell whether a nonce was used, signed calls are refused and bearer calls go on", async () => {
  await world.client.query("alter table signature_nonce rename to signature_nonce_away");
  try {
    assert.equal(codeOf(await send(signedHeaders(callOf()))), "nonce-unknown");
    const borne: HeaderLines = [
      ["authorization", `Bearer ${rows.secret}`],
      ["x-purpose", encodeURIComponent(rows.purpose)],
    ];
    assert.equal(codeOf(await send(borne)), "answered");
  } finally {
    await world.client.query("alter table signature_nonce_away rename to signature_nonce");
  }
  assert.equal(codeOf(await send(signedHeaders(callOf()))), "answered");
});
