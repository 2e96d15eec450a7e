// Cross-checks over HTTP: verdicts and nothing else, counted, recorded, and no way to read a record out by guessing.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { MovableClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openVault } from "#kernel/vault.ts";
import { World, type WorldGrant } from "#test/gateway-world.ts";
import { testDatabase } from "#test/postgres.ts";
import { type Gateway, startGateway } from "./index.ts";

const vault = openVault(suiteOf("gm"), randomBytes(32));
const journalFolder = mkdtempSync(join(tmpdir(), "gateway-verify-"));
const clock = new MovableClock("2026-03-02T01:00:00Z");
let world: World;
let gateway: Gateway;
let grant: WorldGrant;
let small: WorldGrant;

before(async () => {
  const { url: databaseUrl } = await testDatabase("gateway-verify");
  world = await World.open(databaseUrl, vault, 3_000);
  await world.client.query("update shared_data.residents set mobile = null where id_number = $1", [keyOf(5)]);
  const wish = { on: "residents", items: { name: "name", mobile: "full", born_on: "none", household: "none" }, method: "verify" } as const;
  grant = await world.grant({ ...wish, rowFilter: [{ column: "district", op: "in", values: ["禅城区", "南海区"] }] });
  small = await world.grant({ ...wish, rowsPerDay: 5 });
  gateway = await startGateway({
    databaseUrl,
    host: "127.0.0.1",
    port: 0,
    gatewayId: "v1",
    journalFolder,
    clock,
    vault,
    log: openLog({ level: "silent", name: "test" }),
    role: "govshare_gateway",
    limits: { missesPerRecordMax: 3, bodyBytesMax: 1_048_576 },
  });
});
after(async () => {
  await gateway?.close();
  await world?.close();
  rmSync(journalFolder, { recursive: true });
});

/** The key of the nth resident; 0, 1, 3, 4, 6 … live in granted districts. */
const keyOf = (n: number): string => {
  const day = new Date(Date.UTC(1950, 0, 1 + (n % 20_000))).toISOString().slice(0, 10).replaceAll("-", "");
  return `440601${day}${String(Math.floor(n / 20_000)).padStart(3, "0")}${n % 10}`;
};

async function check(body: unknown, of = grant, more: RequestInit = {}) {
  const reply = await fetch(`${gateway.url}/v1/${of.number}/verify`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${of.secret}`,
      "x-purpose": encodeURIComponent(of.purpose),
      "content-type": "application/json",
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...more,
  });
  // oxlint-disable-next-line typescript/no-explicit-any
  return { status: reply.status, body: (await reply.json()) as any, record: reply.headers.get("x-govshare-record") };
}

test("one record: match, mismatch and not found, item by item, whatever mask hides the value elsewhere", async () => {
  const { status, body, record } = await check({
    key: ` ${keyOf(0)} `,
    claims: { name: "张　伟", mobile: "13900000000", born_on: "1950年1月1日", household: 0 },
  });
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(body, { found: true, fields: { name: "match", mobile: "mismatch", born_on: "match", household: "match" } });
  assert.match(record ?? "", /^v1\/\d+$/);
  assert.deepEqual((await check({ key: keyOf(5), claims: { mobile: "1" } }, small)).body, { found: true, fields: { mobile: "not-found" } });
});

test("an unknown record and one outside the granted rows look alike", async () => {
  for (const key of ["440601190001010000", keyOf(2)]) {
    assert.deepEqual((await check({ key, claims: { name: "张伟" } })).body, { found: false, fields: { name: "not-found" } });
  }
});

test("a batch is answered in its order, also with a record twice", async () => {
  const keys = [...Array.from({ length: 900 }, (_, index) => keyOf(index)), keyOf(0)];
  const { body } = await check({ records: keys.map((key) => ({ key, claims: { name: "张伟" } })) });
  assert.equal(body.results.length, 901);
  const expected = keys.map((_, index) => ((index % 900) % 3 === 2 ? "not-found" : (index % 900) % 5 === 0 ? "match" : "mismatch"));
  assert.deepEqual(
    body.results.map((each: { fields: { name: string } }) => each.fields.name),
    expected,
  );
});

test("every check is on record with its rows and without what was claimed", async () => {
  const { record } = await check({ key: keyOf(3), claims: { name: "未必是他" } });
  const seq = seqOf(record);
  const [found] = await recordsFrom(seq);
  assert.deepEqual(found, { method: "POST", path: `/v1/${grant.number}/verify`, rows: 1, status: 200, problem: null });
});

const seqOf = (record: string | null): number => Number(record?.split("/")[1]);

interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly rows: number;
  readonly status: number;
  readonly problem: string | null;
}

/** All from that one on, as soon as it has been carried over. */
async function recordsFrom(seq: number): Promise<Recorded[]> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { rows } = await world.client.query<Recorded>(
      "select method, path, rows, status, problem from usage_record where seq >= $1 order by seq",
      [seq],
    );
    if (rows.length > 0) return rows;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return assert.fail("no record");
}

test("who tries value after value is answered no more that day, and it is on record", async () => {
  const guess = async (name: string) => await check({ key: keyOf(1204), claims: { name } });
  for (const name of ["甲", "乙", "丙"]) assert.equal((await guess(name)).status, 200);
  const refused = await guess("𠮷野");
  assert.deepEqual([refused.status, refused.body.code], [429, "verify.guessing"]);
  assert.ok(refused.record !== null);
  const batch = await check({
    records: [
      { key: keyOf(1204), claims: { name: "𠮷野" } },
      { key: keyOf(10), claims: { name: "张伟" } },
    ],
  });
  assert.deepEqual(batch.body.results, [{ refused: "guessing" }, { found: true, fields: { name: "match" } }]);
  const batched = await recordsFrom(seqOf(batch.record));
  assert.deepEqual(
    batched.map(({ status, rows, problem }) => [status, rows, problem]),
    [
      [200, 2, null],
      [429, 0, "verify.guessing"],
    ],
    "what is refused within a batch is seen by whoever watches",
  );
  clock.set("2026-03-03T01:00:00Z");
  assert.equal((await guess("𠮷野")).body.fields.name, "match", "the next day it is answered again");
});

test("a batch beyond what is left of the quota is refused whole and uses nothing", async () => {
  const records = (count: number) => ({
    records: Array.from({ length: count }, (_, index) => ({ key: keyOf(index), claims: { name: "x" } })),
  });
  assert.equal((await check(records(6), small)).body.code, "gateway.rows-exhausted");
  assert.equal((await check(records(5), small)).status, 200);
  assert.equal((await check(records(1), small)).body.code, "gateway.rows-exhausted");
});

test("only a POST of JSON to this one address is a cross-check", async () => {
  const good = JSON.stringify({ key: keyOf(0), claims: { name: "张伟" } });
  assert.equal((await check(good, grant, { method: "PUT" })).body.code, "gateway.method");
  assert.equal((await check("{}", grant, { method: "GET", body: null })).body.code, "gateway.method");
  const headers = { authorization: `Bearer ${grant.secret}`, "x-purpose": encodeURIComponent(grant.purpose) };
  assert.equal((await check(good, grant, { headers: { ...headers, "content-type": "text/plain" } })).body.code, "gateway.content-type");
  assert.equal((await check("{", grant)).body.code, "verify.not-json");
  const elsewhere = async (path: string, method = "POST") => {
    const reply = await fetch(`${gateway.url}/v1/${grant.number}/${path}`, {
      method,
      headers: { ...headers, "content-type": "application/json" },
      ...(method === "POST" && { body: good }),
    });
    return ((await reply.json()) as { code: string }).code;
  };
  assert.equal(await elsewhere("rows"), "gateway.not-found");
  assert.equal(await elsewhere("verify?name=1"), "gateway.parameter");
  assert.equal(await elsewhere("rows?limit=1", "GET"), "gateway.method", "a grant to check is none to read");
});

test("a body that is too long, broken off or no text is refused, and does not become the next request", async () => {
  assert.equal((await check("x".repeat(1_048_577))).body.code, "gateway.body-too-long");
  const head = (more: string) =>
    `POST /v1/${grant.number}/verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${grant.secret}\r\nX-Purpose: ${encodeURIComponent(grant.purpose)}\r\nContent-Type: application/json\r\n${more}\r\n`;
  const smuggled = "GET /v1/x HTTP/1.1\r\nHost: x\r\n\r\n";
  const long = await raw(`${head("Content-Length: 2000000\r\n")}${smuggled}`);
  assert.match(long, /^HTTP\/1.1 413[\s\S]*connection: close/i);
  assert.equal(long.match(/HTTP\/1\.1 /g)?.length, 1);
  assert.match(await raw(`${head("Content-Length: 2\r\n")}\xff\xfe`), /gateway.malformed/);
  assert.match(await raw(head("Expect: 100-continue\r\nContent-Length: 2\r\n"), "{}"), /^HTTP\/1\.1 100[\s\S]*verify\.not-a-record/);
  const unknown = head("Content-Length: 2\r\n").replace(grant.secret, `${grant.secret.slice(0, -1)}x`);
  assert.match(await raw(`${unknown}{}${smuggled}`), /^HTTP\/1\.1 401[\s\S]*connection: close/i);
});

/** Sends bytes as they are; `then` after the first answer. */
function raw(text: string, then?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(gateway.port, "127.0.0.1", () => socket.write(text, "latin1"));
    let received = "";
    let isSent = then === undefined;
    socket.setTimeout(1_500, () => socket.destroy());
    socket.on("data", (chunk) => {
      received += chunk.toString("utf8");
      if (!isSent) socket.write(then ?? "", "latin1");
      isSent = true;
    });
    socket.on("close", () => resolve(received));
    socket.on("error", reject);
  });
}
