// What is tried once more, what is left alone, and that one grant's trouble is not another's.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { suiteOf } from "#kernel/crypto.ts";
import { openNetworks } from "#kernel/network.ts";
import { Problem } from "#kernel/problem.ts";
import { openVault } from "#kernel/vault.ts";
import { type GrantedApi, grantApi } from "./api.ts";
import { findOperation, writeRequest } from "./request.ts";
import { Upstreams } from "./upstreams.ts";

const vault = openVault(suiteOf("gm"), randomBytes(32));
let statuses: number[] = [];
let asked = 0;
const provider = createServer((request, response) => {
  asked++;
  request.resume();
  response.writeHead(statuses.shift() ?? 200, { "content-type": "application/json" }).end('{"date":"1"}');
});
const upstreams = new Upstreams({
  timeoutMs: 500,
  bodyBytesMax: 10_000,
  answerBytesMax: 10_000,
  connectionsMax: 4,
  networks: openNetworks(["127.0.0.1"]),
  ownOrigins: [],
});
before(async () => await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve)));
after(() => {
  upstreams.close();
  provider.closeAllConnections();
  provider.close();
});

function newGrant(): GrantedApi {
  const api = grantApi({
    number: "SQ-1",
    consumerCode: "renshe",
    upstream: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`,
    operations: [
      { method: "GET", path: "/days", records: "" },
      { method: "POST", path: "/days", records: "" },
    ],
    bounds: [],
    header: undefined,
    items: [{ itemId: "1", name: "日期", field: "date", mask: "none" }],
    isCutToRows: false,
    vault,
    policies: { key: undefined, digest: "sm3", today: () => "2026-03-02" },
  });
  assert.ok(!("unenforceable" in api));
  return api;
}

/** The code of the refusal, or the answer. */
async function call(api: GrantedApi, method = "GET"): Promise<string> {
  const found = findOperation(api, method, "days");
  try {
    const request = await writeRequest(api, found, "", async () => await Promise.resolve("{}"));
    return (await upstreams.ask(api, found.operation, request)).body.toString();
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

test("a GET that passes is tried once more, a POST and a plain failure are not", async () => {
  const api = newGrant();
  const cases: readonly (readonly [method: string, statuses: number[], answer: string, asked: number])[] = [
    ["GET", [503], '{"date":"1"}', 2],
    ["GET", [502, 504], "proxy.upstream-failed", 2],
    ["GET", [500], "proxy.upstream-failed", 1],
    ["GET", [429], "proxy.upstream-busy", 1],
    ["GET", [404], "proxy.upstream-not-found", 1],
    ["POST", [503], "proxy.upstream-failed", 1],
    ["POST", [], '{"date":"1"}', 1],
  ];
  for (const [method, given, answer, times] of cases) {
    statuses = [...given];
    asked = 0;
    assert.deepEqual([await call(api, method), asked], [answer, times], `${method} ${given.join()}`);
  }
});

test("a provider that is down is left alone for a while, for this grant only; errors of its own are not that", async () => {
  const [api, other] = [newGrant(), newGrant()];
  statuses = Array.from({ length: 30 }, () => 500);
  for (let each = 0; each < 20; each++) assert.equal(await call(api), "proxy.upstream-failed");
  statuses = Array.from({ length: 30 }, () => 503);
  const codes: string[] = [];
  for (let each = 0; each < 4; each++) codes.push(await call(api));
  assert.deepEqual(codes, ["proxy.upstream-failed", "proxy.upstream-failed", "proxy.upstream-resting", "proxy.upstream-resting"]);
  const rested = asked;
  assert.equal(await call(api, "POST"), "proxy.upstream-resting");
  assert.equal(asked, rested);
  statuses = [];
  assert.equal(await call(other), '{"date":"1"}');
  for (let attempt = 0; (await call(api)) !== '{"date":"1"}'; attempt++) {
    assert.ok(attempt < 50);
    await pause(100);
  }
});
