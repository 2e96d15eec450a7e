// The API proxy against a real upstream: what reaches the provider, what comes back, and what no caller can make it do.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { MovableClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openNetworks } from "#kernel/network.ts";
import { openVault } from "#kernel/vault.ts";
import { testDatabase } from "#test/postgres.ts";
import { type Gateway, startGateway } from "./index.ts";
import { World, type WorldGrant } from "#test/gateway-world.ts";

const vault = openVault(suiteOf("gm"), randomBytes(32));
const journalFolder = mkdtempSync(join(tmpdir(), "gateway-proxy-"));
const seen: { url: string; headers: IncomingMessage["headers"]; method: string | undefined; body: string }[] = [];
const answers: Record<string, (response: ServerResponse) => void> = {
  "/base/workdays/plain": (response) => json(response, { date: "2026-03-02", kind: "working", notice: "内部" }),
  "/base/workdays/list": (response) => json(response, { code: 0, total: 3, data: [{ date: "1" }, { date: "2" }, { date: "3" }] }),
  "/base/workdays/html": (response) => response.writeHead(200, { "content-type": "text/html" }).end("<b>stack trace</b>"),
  "/base/workdays/broken": (response) => response.writeHead(200, { "content-type": "application/json" }).end('{"date":'),
  "/base/workdays/failed": (response) => json(response, { stack: "at Secret.java:1" }, 500),
  "/base/workdays/unknown": (response) => json(response, { stack: "at Secret.java:1" }, 404),
  "/base/workdays/unwanted": (response) => json(response, { stack: "at Secret.java:1" }, 400),
  "/base/workdays/denied": (response) => json(response, { stack: "your key is k-1" }, 403),
  "/base/workdays/elsewhere": (response) => response.writeHead(302, { location: "/base/workdays/plain" }).end(),
  "/base/workdays/gzip": (response) => response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end("x"),
  "/base/workdays/large": (response) => json(response, { date: "x".repeat(200_000) }),
  "/base/workdays/endless": (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    for (let chunk = 0; chunk < 400; chunk++) response.write(" ".repeat(1_000));
  },
  "/base/search": (response) => json(response, { data: [{ date: "1", kind: "x", inside: 1 }], debug: "Secret" }),
  "/base/workdays/slow": (response) => void setTimeout(() => json(response, { date: "1" }), 300),
  "/base/workdays/never": () => undefined,
  "/base/workdays/stuck": (response) => void response.writeHead(200, { "content-type": "application/json" }).write("{"),
  "/base/workdays/cut": (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" }).write("{");
    setImmediate(() => response.socket?.destroy());
  },
};
function json(response: ServerResponse, body: unknown, status = 200): void {
  response
    .writeHead(status, { "content-type": "application/json; charset=utf-8", "set-cookie": "a=b", "x-inside": "1" })
    .end(JSON.stringify(body));
}
const upstream = createServer((request, response) => {
  void text(request).then((body) => {
    const { url = "", headers, method } = request;
    seen.push({ url, headers, method, body });
    const answer = answers[url.split("?")[0] ?? ""];
    if (answer) answer(response);
    else json(response, { date: "other" });
  });
});

const free = (name: string) => ({ name, isRequired: false, values: [] });

let world: World;
let gateway: Gateway;
let grant: WorldGrant;

before(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const { url: databaseUrl } = await testDatabase("gateway-proxy");
  world = await World.open(databaseUrl, vault, 10);
  grant = await world.grant({
    on: {
      upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/base/`,
      operations: [
        { method: "GET", path: "/workdays/{date}", records: "", parameters: [free("lang"), free("q")] },
        { method: "GET", path: "/workdays/list", records: "data[]", envelope: ["total"] },
        { method: "GET", path: "/years", records: "", parameters: [free("a")] },
        { method: "POST", path: "/search", records: "data[]", parameters: [{ ...free("date"), isRequired: true }, free("page")] },
      ],
      fields: ["date", "kind", "notice"],
    },
    items: { date: "none", kind: "full" },
    rowsPerDay: 100,
    header: { name: "X-Api-Key", value: "upstream-secret" },
  });
  gateway = await startGateway({
    databaseUrl,
    host: "127.0.0.1",
    port: 0,
    gatewayId: "p1",
    journalFolder,
    clock: new MovableClock("2026-03-02T01:00:00Z"),
    vault,
    log: openLog({ level: "silent", name: "test" }),
    role: "govshare_gateway",
    networks: openNetworks(["127.0.0.1"]),
    limits: { upstreamTimeoutMs: 500, upstreamBodyBytesMax: 300_000, answerBytesMax: 100_000 },
  });
});
after(async () => {
  await gateway?.close();
  await world?.close();
  upstream.closeAllConnections();
  upstream.close();
  rmSync(journalFolder, { recursive: true });
});

async function call(path: string, init: RequestInit) {
  const own = { authorization: `Bearer ${grant.secret}`, "x-purpose": encodeURIComponent(grant.purpose) };
  const reply = await fetch(`${gateway.url}/v1/${grant.number}/${path}`, {
    ...init,
    headers: { ...own, ...(init.headers as Record<string, string>) },
  });
  // oxlint-disable-next-line typescript/no-explicit-any
  return { status: reply.status, body: (await reply.json()) as any, headers: reply.headers };
}
const get = (path: string, headers: Record<string, string> = {}) => call(path, { headers });
const post = (body: string, path = "api/search", type = "application/json") =>
  call(path, { method: "POST", body, headers: { "content-type": type } });

/** Sends bytes as they are, past what a client library would allow. */
function raw(sent: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(gateway.port, "127.0.0.1", () => socket.write(sent, "latin1"));
    let received = "";
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on("data", (chunk) => (received += chunk.toString("utf8")));
    socket.on("close", () => resolve(received));
    socket.on("error", reject);
  });
}

const head = (path: string): string =>
  `GET /v1/${grant.number}/api${path} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\nAuthorization: Bearer ${grant.secret}\r\nX-Purpose: ${encodeURIComponent(grant.purpose)}\r\n`;

test("the provider sees its own secret and who asks, nothing of the caller's; the caller sees granted members only", async () => {
  const { status, body, headers } = await get("api/workdays/plain?lang=zh", {
    cookie: "a=b",
    "x-api-key": "mine",
    "x-forwarded-for": "1.2.3.4",
    te: "trailers",
  });
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(body, { date: "2026-03-02", kind: "***" });
  assert.equal(headers.get("set-cookie"), null);
  assert.equal(headers.get("x-inside"), null);
  const request = seen.at(-1);
  assert.equal(request?.url, "/base/workdays/plain?lang=zh");
  assert.deepEqual(Object.keys(request.headers).toSorted(), [
    "accept",
    "accept-encoding",
    "host",
    "x-api-key",
    "x-govshare-consumer",
    "x-govshare-grant",
  ]);
  assert.equal(request.headers["x-api-key"], "upstream-secret");
  assert.equal(request.headers["x-govshare-grant"], grant.number);
  assert.equal(request.headers["x-govshare-consumer"], "renshe");
});

const failures: readonly (readonly [string, number, string])[] = [
  ["html", 502, "proxy.upstream-failed"],
  ["broken", 502, "proxy.upstream-failed"],
  ["failed", 502, "proxy.upstream-failed"],
  ["denied", 502, "proxy.upstream-failed"],
  ["elsewhere", 502, "proxy.upstream-failed"],
  ["gzip", 502, "proxy.upstream-failed"],
  ["large", 502, "proxy.upstream-failed"],
  ["endless", 502, "proxy.upstream-failed"],
  ["cut", 502, "proxy.upstream-failed"],
  ["unknown", 404, "proxy.upstream-not-found"],
  ["unwanted", 400, "proxy.upstream-refused"],
  ["never", 504, "proxy.upstream-late"],
  ["stuck", 504, "proxy.upstream-late"],
];
for (const [path, status, code] of failures) {
  test(`an upstream answer that is ${path} becomes ${code} and tells nothing`, async () => {
    const reply = await get(`api/workdays/${path}`);
    assert.equal(reply.status, status);
    assert.equal(reply.body.code, code);
    assert.doesNotMatch(JSON.stringify(reply.body), /Secret|stack|k-1|127\.0\.0\.1/);
  });
}

test("no path leads out of the granted operations", async () => {
  const paths = [
    "/admin",
    "/workdays",
    "/workdays/",
    "/workdays//x",
    "//workdays/x",
    "/workdays/a/b",
    "/workdays/../admin",
    "/workdays/%2e%2e",
    "/workdays/%2E%2E%2Fadmin",
    "/workdays/..%5cadmin",
    "/workdays/%252e%252e",
    "/workdays/a%2Fb",
    "/workdays/a%00b",
    "/workdays/a%0d%0ab",
    "/workdays/a;b",
    "/workdays/a%3Fb",
    "/workdays/a%23b",
    "/workdays/%FF",
    "/workdays/%",
    "/%77orkdays%2Fplain",
    `/workdays/${"x".repeat(300)}`,
  ];
  const reached = seen.length;
  for (const path of paths)
    assert.match(await raw(`${head(path)}\r\n`), /^HTTP\/1\.1 4\d\d .*"code":"(gateway\.malformed|proxy\.operation-not-granted)"/s, path);
  for (const search of ["?a[b]=1", "?a=%FF", "?a=1&a=2", "?=1", "?%0d%0a=1", `?a=${"x".repeat(2_000)}`]) {
    assert.match(await raw(`${head(`/years${search}`)}\r\n`), /^HTTP\/1\.1 400 /, search);
  }
  assert.equal(seen.length, reached);
  assert.equal((await get(`api/workdays/${encodeURIComponent("二〇二六 +&=@:")}?q=${encodeURIComponent("a&b=c#d")}`)).status, 200);
  assert.equal(seen.at(-1)?.url, `/base/workdays/${encodeURIComponent("二〇二六 +&=@:")}?q=a%26b%3Dc%23d`);
});

test("malformed and hostile requests are refused in one sentence", async () => {
  const refused = /^HTTP\/1\.1 4(?:00|15) [^]*"code":"gateway\.(malformed|body|method|content-type)"/;
  for (const sent of [
    "rubbish\r\n\r\n",
    `${head("/years")}Content-Length: 5\r\n\r\nhello`,
    `${head("/years")}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `${head("/years")}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
    `${head("/years")}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
    `${head("/years")}X-Long: ${"x".repeat(20_000)}\r\n\r\n`,
    `${head("/years")}X-Bad: a\0b\r\n\r\n`,
    `${head("/years")} folded: a\r\n\r\n`,
    `${head("/years")}Expect: 100-continue\r\nContent-Length: 5\r\n\r\n`,
    `${head("/years")}Expect: miracles\r\nContent-Length: 5\r\n\r\n`,
    head("/years").replace("GET", "DELETE").concat("\r\n"),
    head("/years").replace("GET", "POST").concat("Content-Length: 0\r\n\r\n"),
  ]) {
    assert.match(await raw(sent), refused, JSON.stringify(sent.slice(0, 40) + sent.slice(-40)));
  }
  assert.match(await raw(head("/years").replace("Authorization", "X-Authorization").concat("\r\n")), /^HTTP\/1\.1 401 /);
  assert.match(await raw(`${head("/years")}Authorization: Bearer other\r\n\r\n`), /^HTTP\/1\.1 (200|400|401) /);
  assert.match(await raw(`${head("/years")}X-Purpose: other\r\n\r\n`), /^HTTP\/1\.1 403 /);
  assert.match(await raw(`${head("/years")}Upgrade: websocket\r\n\r\n`), /^HTTP\/1\.1 [24]\d\d |^$/);
});

test("an answer on its way when its grant is suspended does not arrive", async () => {
  const reply = get("api/workdays/slow");
  await new Promise((resolve) => setTimeout(resolve, 30));
  await world.change(grant.id, "state = 'suspended'");
  assert.equal((await reply).body.code, "gateway.suspended");
  await world.change(grant.id, "state = 'shared'");
  for (let attempt = 0; (await get("api/workdays/plain")).status !== 200; attempt++) assert.ok(attempt < 100);
});

test("a new credential of the grant disturbs no call under way", async () => {
  const reply = get("api/workdays/slow");
  await new Promise((resolve) => setTimeout(resolve, 30));
  const secret = await world.credential(grant.id, "console");
  const second = { authorization: `Bearer ${secret}` };
  for (let attempt = 0; (await get("api/workdays/plain", second)).status !== 200; attempt++) assert.ok(attempt < 100, "is known");
  assert.equal((await reply).status, 200);
});

test("a call under way whose grant changes, or whose credential is revoked, gets no answer", async () => {
  const secret = await world.credential(grant.id);
  const own = { authorization: `Bearer ${secret}` };
  for (let attempt = 0; (await get("api/workdays/plain", own)).status !== 200; attempt++) assert.ok(attempt < 100, "is known");
  const changed = get("api/workdays/slow");
  const revoked = get("api/workdays/slow", own);
  await new Promise((resolve) => setTimeout(resolve, 30));
  await world.client.query("update credential set revoked_at = $1 where prefix = $2", [
    new MovableClock("2026-03-02T01:00:00Z").now(),
    secret.slice(3, 15),
  ]);
  await world.change(grant.id, "calls_per_day = calls_per_day - 1");
  assert.equal((await changed).body.code, "gateway.changed");
  assert.equal((await revoked).body.code, "gateway.bad-credential");
});

test("an operation by POST gets a body written anew, and its answer is cut alike", async () => {
  const { body } = await post('{ "page" : 2, "date":"2026\\u002d1", "date": "2" }');
  assert.deepEqual(body, { data: [{ date: "1", kind: "***" }] });
  const asked = seen.at(-1);
  assert.deepEqual([asked?.method, asked?.body, asked?.headers["content-type"]], ["POST", '{"page":2,"date":"2"}', "application/json"]);
  assert.equal((await post('{"date":"1","fields":"all"}')).body.code, "proxy.parameter-not-granted");
  assert.equal((await post('{"date":"1"}', "api/years")).body.code, "proxy.operation-not-granted");
  assert.equal((await post("date=1", "api/search", "text/plain")).body.code, "gateway.content-type");
});

test("rows of an answer count, and one that holds too many is not delivered", async () => {
  const earlier = await world.client.query<{ rows: number }>("select coalesce(sum(rows), 0)::int as rows from usage_record");
  assert.deepEqual((await get("api/workdays/list")).body, { total: 3, data: [{ date: "1" }, { date: "2" }, { date: "3" }] });
  await world.change(grant.id, `rows_per_day = ${(earlier.rows[0]?.rows ?? 0) + 6}`);
  let last = await get("api/workdays/list");
  for (let attempt = 0; attempt < 100 && last.body.code !== "gateway.rows-exhausted"; attempt++) last = await get("api/workdays/list");
  assert.equal(last.body.code, "gateway.rows-exhausted");
});
