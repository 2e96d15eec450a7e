import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { castOf, type Cast, publish, RESIDENT_ITEMS, residents } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { checkFiles, clearFiles } from "./index.ts";

let world: World;
let cast: Cast;
let entryId: string;
let resourceId: string;

before(async () => {
  world = await createWorld("files", { now: "2026-09-28T09:00:00+08:00" });
  cast = await castOf(world);
  entryId = await publish(world, { ...residents(cast.provider.dutyIds[0] ?? ""), sharingMethods: ["file"] });
  resourceId = await mounted("provider.clerk");
});

async function mounted(login: string): Promise<string> {
  const items = RESIDENT_ITEMS.map(({ id }) => id);
  return (await world.ok(login, "POST", `/catalog/entries/${entryId}/resources`, { kind: "file", title: "常住人口文件", items })).id;
}

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

async function begin(name: string, bytes: number, more: object = {}, login = "provider.clerk") {
  return await world.call(login, "POST", `/catalog/resources/${resourceId}/files`, { name, bytes, period: "2026年9月", note: "", ...more });
}

async function append(id: string, offset: number, content: Buffer, headers: Record<string, string> = {}, login = "provider.clerk") {
  return await world.api.app.inject({
    method: "PATCH",
    url: `/api/file-uploads/${id}`,
    headers: {
      authorization: `Bearer ${await world.token(login)}`,
      "content-type": "application/offset+octet-stream",
      "tus-resumable": "1.0.0",
      "upload-offset": String(offset),
      ...headers,
    },
    payload: content,
  });
}

async function uploaded(name: string, content: Buffer, more: object = {}): Promise<string> {
  const { status, body } = await begin(name, content.length, more);
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal((await append(body.id, 0, content)).statusCode, 204);
  return body.id;
}

const rows = async (login = "provider.clerk") => (await world.ok(login, "GET", `/catalog/resources/${resourceId}/files`)).rows;
const rowOf = async (id: string) => (await rows()).find((row: { id: string }) => row.id === id);

test("a file is sent in pieces, goes on where it broke off, and is ready once it was checked", async () => {
  const content = randomBytes(200_003);
  const { body } = await begin("人口.csv", content.length, { sha256: sha256(content) });
  assert.equal((await append(body.id, 0, content.subarray(0, 70_001))).headers["upload-offset"], "70001");
  // As a client that lost its way asks: by HEAD, as tus does.
  const asked = await world.api.app.inject({
    method: "HEAD",
    url: `/api/file-uploads/${body.id}`,
    headers: { authorization: `Bearer ${await world.token("provider.developer")}` },
  });
  assert.deepEqual([asked.headers["upload-offset"], asked.headers["upload-length"]], ["70001", "200003"]);
  const wrong = await append(body.id, 10, content.subarray(10));
  assert.deepEqual([wrong.statusCode, wrong.json().code], [409, "file.offset"]);
  assert.equal((await append(body.id, 70_001, content.subarray(70_001))).statusCode, 204);
  assert.equal((await rowOf(body.id)).state, "checking");
  await checkFiles(world.deployment);
  const row = await rowOf(body.id);
  assert.deepEqual([row.state, row.sha256, row.scanned], ["ready", sha256(content), false]);
  assert.equal(row.sm3, createHash("sm3").update(content).digest("hex"));
  const [entry] = (await world.ok("consumer.clerk", "GET", `/catalog/entries/${entryId}`)).resources;
  assert.equal(entry.kind, "file");
  assert.notEqual(entry.freshAt, null);
});

test("what lies on the disk is sealed", async () => {
  const text = Buffer.from("张三的身份号码".repeat(10_000));
  const id = await uploaded("明文.txt", text);
  const { fileFolder } = world.deployment;
  const kept = readFileSync(`${fileFolder}/${id.slice(0, 2)}/${id}`);
  assert.equal(kept.includes(Buffer.from("张三")), false);
  await checkFiles(world.deployment);
  assert.equal((await rowOf(id)).state, "ready");
});

test("a piece altered on its way is not kept; one that is too long leaves nothing", async () => {
  const content = randomBytes(1_000);
  const { body } = await begin("段.bin", content.length);
  const checksum = (bytes: Buffer) => ({ "upload-checksum": `sha256 ${createHash("sha256").update(bytes).digest("base64")}` });
  const altered = await append(body.id, 0, content.subarray(0, 500), checksum(content));
  assert.deepEqual([altered.statusCode, altered.json().code], [460, "file.checksum"]);
  assert.equal((await append(body.id, 0, content.subarray(0, 500), checksum(content.subarray(0, 500)))).statusCode, 204);
  const long = await append(body.id, 500, randomBytes(501));
  assert.deepEqual([long.statusCode, long.json().code], [413, "file.too-long"]);
  assert.equal((await world.ok("provider.clerk", "GET", `/file-uploads/${body.id}`)).offset, 500);
  assert.equal((await append(body.id, 500, content.subarray(500), { "upload-checksum": "md5 x" })).json().code, "file.checksum-form");
  await world.ok("provider.clerk", "DELETE", `/file-uploads/${body.id}`);
  assert.equal((await append(body.id, 500, content.subarray(500))).json().code, "file.not-now");
});

test("content that is not what was announced is refused, its bytes are gone, and the provider is told", async () => {
  const content = randomBytes(5_000);
  const id = await uploaded("错.bin", content, { sha256: sha256(randomBytes(1)) });
  await checkFiles(world.deployment);
  const row = await rowOf(id);
  assert.equal(row.state, "refused");
  assert.match(row.outcome, /SHA-256/);
  assert.equal(readdirSync(`${world.deployment.fileFolder}/${id.slice(0, 2)}`).includes(id), false);
  const { rows: notices } = await world.ok("provider.clerk", "GET", "/notices");
  assert.ok(notices.some(({ title }: { title: string }) => title.includes("错.bin")));
});

test("a new version takes the place of the old one once it was found good, and not before", async () => {
  const first = await uploaded("月报.pdf", randomBytes(100));
  await checkFiles(world.deployment);
  assert.equal((await begin("月报.pdf", 100)).body.code, "file.name-taken");
  const second = await uploaded("月报.pdf", randomBytes(100), { replaces: first });
  assert.equal((await rowOf(first)).state, "ready");
  await checkFiles(world.deployment);
  assert.deepEqual([(await rowOf(first)).state, (await rowOf(second)).state, (await rowOf(second)).version], ["replaced", "ready", 2]);
  assert.equal(readdirSync(`${world.deployment.fileFolder}/${first.slice(0, 2)}`).includes(first), false);
  assert.equal((await begin("月报.pdf", 100, { replaces: first })).body.code, "file.not-now");
});

test("names that would lead elsewhere, or deceive, are refused", async () => {
  for (const name of ["../../etc/passwd", "a/b", "a\\b", "..", " ", "a\u0007", "fdp\u202exe.exe", "x".repeat(201), "字".repeat(100)])
    assert.ok([400, 422].includes((await begin(name, 10)).status), JSON.stringify(name));
});

test("another agency neither sees nor touches files and uploads; the office sees them", async () => {
  const { body } = await begin("别人.csv", 100);
  for (const [method, path] of [
    ["GET", `/catalog/resources/${resourceId}/files`],
    ["GET", `/file-uploads/${body.id}`],
    ["DELETE", `/file-uploads/${body.id}`],
    ["POST", `/files/${body.id}/remove`],
  ] as const)
    assert.equal((await world.call("outsider.clerk", method, path, method === "POST" ? { reason: "x" } : undefined)).status, 404, path);
  assert.equal((await append(body.id, 0, randomBytes(100), {}, "outsider.clerk")).statusCode, 404);
  assert.equal((await begin("闯.csv", 100, {}, "outsider.clerk")).status, 404);
  assert.equal((await begin("闯.csv", 100, {}, "consumer.clerk")).status, 404);
  assert.equal((await append(body.id, 0, randomBytes(100), {}, "provider.work-body-head")).statusCode, 403);
  assert.ok((await rows("office.reviewer")).length > 0);
  assert.equal((await append(body.id, 0, Buffer.from("{}"), { "content-type": "application/json" })).json().code, "file.piece");
  await world.ok("provider.clerk", "DELETE", `/file-uploads/${body.id}`);
});

test("a file is taken down with a reason, and an upload that nobody went on with is given up", async () => {
  const id = await uploaded("撤下.csv", randomBytes(10));
  await checkFiles(world.deployment);
  await world.ok("provider.developer", "POST", `/files/${id}/remove`, { reason: "数据有误" });
  assert.equal((await rowOf(id)).state, "removed");
  const { body } = await begin("忘记.csv", 100);
  await append(body.id, 0, randomBytes(50));
  world.at("2026-10-09T09:00:00+08:00");
  await clearFiles(world.deployment);
  assert.equal((await rowOf(body.id)).state, "given-up");
});

// A clamd as far as INSTREAM goes: what holds the word is found.
function clamd(): Promise<Server> {
  const server = createServer((socket: Socket) => {
    let received = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (data: Buffer) => {
      received = Buffer.concat([received, data]);
      if (received.subarray(-4).equals(Buffer.alloc(4)))
        socket.end(received.includes("EICAR") ? "stream: Eicar-Test FOUND\0" : "stream: OK\0");
    });
  });
  after(() => server.close());
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

test("with a scanner nothing is given out before it said so, and what it finds is refused", async () => {
  const server = await clamd();
  const scanned: Deployment = { ...world.deployment, scanner: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` };
  const [clean, bad] = [
    await uploaded("净.txt", Buffer.from("x".repeat(300_000))),
    await uploaded("毒.txt", Buffer.from(`${"x".repeat(99_999)}EICAR!`)),
  ];
  await checkFiles({ ...world.deployment, scanner: "unix:/nowhere/clamd.sock" });
  assert.deepEqual([(await rowOf(clean)).state, (await rowOf(bad)).state], ["checking", "checking"]);
  assert.match((await rowOf(clean)).outcome, /扫描/);
  world.clock.advance(120_000);
  await checkFiles(scanned);
  assert.deepEqual([(await rowOf(clean)).state, (await rowOf(clean)).scanned], ["ready", true]);
  assert.deepEqual([(await rowOf(bad)).state, /Eicar-Test/.test((await rowOf(bad)).outcome)], ["refused", true]);
  const programme: Deployment = { ...world.deployment, scanner: "command:/bin/false" };
  const third = await uploaded("程序.txt", Buffer.from("y"));
  await checkFiles(programme);
  assert.equal((await rowOf(third)).state, "refused");
});

test("a table or an API holds no files, and a file resource names items of its entry only", async () => {
  const strange = { kind: "file", title: "文件", items: ["11111111-1111-4111-8111-111111111111"] };
  assert.equal((await world.call("provider.clerk", "POST", `/catalog/entries/${entryId}/resources`, strange)).body.code, "resource.fields");
  await world.ok("provider.clerk", "POST", `/catalog/resources/${await mounted("provider.developer")}/retire`);
});

test("an entry that is shared as files counts as mounted", async () => {
  const { figures } = await world.ok("office.reviewer", "GET", "/overview");
  const of = (key: string): number | undefined => figures.find((each: { key: string }) => each.key === key)?.value;
  assert.deepEqual([of("published"), of("mounted"), of("unmounted")], [1, 1, 0]);
});
