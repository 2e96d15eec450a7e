// Exchanges into files from the first click to the download: every format, divided, by increments, by programs and people, and what ends it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "#kernel/db.ts";
import { applyMask } from "#kernel/mask.ts";
import { droppedFolder, sealedPath } from "#kernel/sealed-file.ts";
import { clearDropped } from "#modules/exchanges/index.ts";
import { ITEMS, rowOf, type Stage, stageIn } from "#test/exchange-stage.ts";
import { csvRows, parquetRows, sheetRows } from "#test/made-files.ts";
import { createWorld } from "#test/world.ts";
import { ExchangeRunner } from "./exchanges.ts";

const ROWS = 1_000;
const NAMES = ["id", "id_number", "name", "sex", "note"];
let stage: Stage;
let secret = "";
let number = "";

before(async () => {
  const world = await createWorld("exchange-files", { now: "2026-09-28T09:00:00+08:00", networks: "127.0.0.1", gateway: true });
  stage = await stageIn(world, "exchange-files", { rows: ROWS });
  const wish = { name: "数据平台", algorithm: null, networks: [], certificate: null };
  const { id } = await world.ok("consumer.developer", "POST", `/grants/${stage.grantId}/credentials`, wish);
  ({ secret } = await world.ok("consumer.developer", "POST", `/grants/${stage.grantId}/credentials/${id}/claim`));
  ({ number } = await world.ok("consumer.developer", "GET", `/grants/${stage.grantId}`));
});

const csv = { format: "csv", encoding: "utf-8", guard: false, rowsMax: 1_000_000, megabytesMax: 100, keepDays: 30 };
const into = (files: object, more: object = {}) =>
  stage.facts({ connectionId: null, targetSchema: "", targetTable: "", createTarget: false, files: { ...csv, ...files }, ...more });

async function created(files: object = {}, more: object = {}): Promise<string> {
  return (await stage.world.ok("consumer.clerk", "POST", "/exchanges", into(files, more))).id;
}

async function carried(id: string): Promise<any> {
  await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`);
  const runner = new ExchangeRunner(stage.world.deployment, { limits: { rowsMax: 200, bytesMax: 64 * 1024 } });
  await runner.take();
  await runner.settled();
  return (await stage.world.ok("consumer.clerk", "GET", `/exchanges/${id}`)).lastRun;
}

const filesOf = async (id: string, who = "consumer.clerk"): Promise<any> => await stage.world.ok(who, "GET", `/exchanges/${id}/files`);

/** As a person does: a ticket, and what it opens. */
async function fetched(fileId: string): Promise<Buffer> {
  const { world, grantId } = stage;
  const { ticket } = await world.ok("consumer.clerk", "POST", `/grants/${grantId}/file-tickets`, { fileId });
  const answer = await world.api.app.inject({
    method: "GET",
    url: `/api/file-tickets/${ticket}`,
    headers: { authorization: `Bearer ${await world.token("consumer.clerk")}` },
  });
  assert.equal(answer.statusCode, 200, answer.body.slice(0, 300));
  return answer.rawPayload;
}

/** As a program does. */
const called = async (path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> =>
  await fetch(`${stage.world.deployment.gatewayUrl}/v1/${number}${path}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent("学籍核验"), ...headers },
  });

const expectedRow = (index: number): (string | null)[] => {
  const [id, idNumber, name, sex, note] = rowOf(index);
  const shown = [id, applyMask("id-number", String(idNumber)), applyMask("name", String(name)), sex, note];
  return shown.map((each) => (each === null || each === undefined ? null : String(each)));
};
const EXPECTED = Array.from({ length: ROWS }, (_, index) => expectedRow(index + 1));
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

describe("a full run into separated values", () => {
  let id = "";
  let file: any;
  let content: Buffer;

  test("REG25-22-1: makes one file of every row, masked, in the order of the columns that were asked for", async () => {
    id = await created();
    const run = await carried(id);
    assert.deepEqual([run.state, run.rows, run.refused, run.made, run.problem], ["done", ROWS, 0, ROWS, null]);
    const { rows, mayFetch } = await filesOf(id);
    [file] = rows;
    assert.deepEqual([rows.length, mayFetch, file.rows, file.part, file.parts, file.isThere], [1, true, ROWS, 1, 1, true]);
    assert.equal(file.name, "登记信息入前置库_20260928_1.csv");
    content = await fetched(file.id);
    assert.deepEqual([sha256(content), content.length], [file.sha256, file.bytes]);
    assert.deepEqual(csvRows(content), [NAMES, ...EXPECTED]);
  });

  test("nothing of it lies on the disk but the sealed file", async () => {
    const folder = droppedFolder(stage.world.deployment.fileFolder);
    const lying = readdirSync(folder).flatMap((shelf) => readdirSync(`${folder}/${shelf}`));
    assert.deepEqual(lying, [file.id]);
    assert.deepEqual(await stage.world.deployment.db.selectFrom("exchangeSegment").select("id").execute(), []);
  });

  test("a program fetches the newest under an address that stays, goes on where it broke off, and is told when nothing is new", async () => {
    const answer = await called("/files/latest");
    assert.equal(answer.status, 200);
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), content);
    const etag = answer.headers.get("etag") ?? "";
    assert.equal(etag, `"${file.sha256}"`);
    assert.match(answer.headers.get("x-govshare-delivery") ?? "", /^JF-/);
    const same = await called("/files/latest", { "if-none-match": etag });
    assert.deepEqual([same.status, (await same.arrayBuffer()).byteLength, same.headers.get("etag")], [304, 0, etag]);
    const part = await called(`/files/${file.id}/content`, { range: "bytes=100-199", "if-range": etag });
    assert.equal(part.status, 206);
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), content.subarray(100, 200));
    const head = await called("/files/latest", {}, "HEAD");
    assert.deepEqual([head.status, Number(head.headers.get("content-length"))], [200, content.length]);
    const { files } = (await (await called("/files")).json()) as { files: any[] };
    assert.deepEqual(
      files.map(({ id: each, run, rows }) => [each, run, rows]),
      [[file.id, 1, ROWS]],
    );
    for (const path of ["/rows", "/files/latest?part=2", "/files/latest?exchange=JH-2026-9999"])
      assert.equal((await called(path)).status, 404, path);
    for (const path of ["/files/latest?part=0", "/files/latest?x=1", "/files/latest?part=1&part=1"])
      assert.equal((await called(path)).status, 400, path);
  });

  test("REG25-29-1: rows count once, when they are carried, bytes when they are fetched, and each delivery is on record", async () => {
    const records = async () =>
      await stage.world.deployment.db
        .selectFrom("usageRecord")
        .select(["kind", "path", "rows", "bytes", "status"])
        .where("grantId", "=", stage.grantId)
        .execute();
    let seen = await records();
    for (let look = 0; look < 50 && seen.filter(({ status }) => status === 206).length === 0; look += 1) {
      await pause(50);
      seen = await records();
    }
    assert.deepEqual(
      seen.filter(({ kind }) => kind === "exchange").map(({ rows, bytes }) => [rows, bytes]),
      [[ROWS, 0]],
    );
    assert.deepEqual(
      seen
        .filter(({ kind }) => kind !== "exchange")
        .map(({ rows }) => rows)
        .filter((rows) => rows > 0),
      [],
    );
    assert.deepEqual(
      seen.filter(({ kind, bytes }) => kind === "console" && bytes > 0).map(({ bytes }) => bytes),
      [content.length],
    );
    const { rows: deliveries } = await stage.world.ok("consumer.clerk", "GET", `/grants/${stage.grantId}/deliveries`);
    assert.deepEqual(
      deliveries.map((each: any) => [each.file.name, each.file.sha256]),
      [
        [file.name, file.sha256],
        [file.name, file.sha256],
      ],
    );
    const { manifest } = await stage.world.ok("consumer.clerk", "GET", `/file-deliveries/${deliveries[0].code}/manifest`);
    assert.equal(manifest.file.sha256, file.sha256);
    const { rows: traced } = await stage.world.ok("provider.clerk", "GET", `/file-deliveries?copy=${file.sha256}`);
    assert.equal(traced.length, 2, "by its digest a copy leads to whoever was given it");
  });

  test("its provider sees which files there are, and fetches none", async () => {
    const { rows, mayFetch } = await filesOf(id, "provider.clerk");
    assert.deepEqual([rows.length, mayFetch], [1, false]);
    const { status } = await stage.world.call("provider.clerk", "POST", `/grants/${stage.grantId}/file-tickets`, { fileId: file.id });
    assert.equal(status, 403);
    assert.equal((await stage.world.call("outsider.clerk", "GET", `/exchanges/${id}/files`)).status, 404);
  });
});

describe("other formats, divided", () => {
  test("parquet, by rows", async () => {
    const id = await created({ format: "parquet", rowsMax: 300 });
    await carried(id);
    const { rows } = await filesOf(id);
    assert.deepEqual(
      rows.map(({ name, rows: count }: any) => [name, count]),
      [1, 2, 3, 4].map((part) => [`登记信息入前置库_20260928_1_${part}.parquet`, part === 4 ? 100 : 300]),
    );
    const read = [];
    for (const { id: fileId } of rows) read.push(...(await parquetRows(await fetched(fileId))));
    assert.deepEqual(
      read,
      EXPECTED.map(([key, ...others]) =>
        Object.fromEntries([["id", BigInt(key ?? 0)], ...others.map((value, index) => [NAMES[index + 1], value])]),
      ),
    );
    const second = await called(`/files/latest?part=2`);
    assert.equal(second.headers.get("etag"), `"${rows[1].sha256}"`);
  });

  test("workbooks", async () => {
    const id = await created({ format: "xlsx", rowsMax: 600 });
    await carried(id);
    const { rows } = await filesOf(id);
    assert.equal(rows.length, 2);
    const read = [];
    for (const { id: fileId } of rows) {
      const [names, ...lines] = sheetRows(await fetched(fileId));
      assert.deepEqual(names, NAMES);
      read.push(...lines.map((line) => NAMES.map((_, index) => line[index] ?? "")));
    }
    assert.deepEqual(
      read,
      EXPECTED.map((row) => row.map((value) => value ?? "")),
    );
  });

  test("GB 18030, by size", async () => {
    const rowsMax = 1_000_000;
    const id = await created({ encoding: "gb18030", rowsMax, megabytesMax: 1 });
    await carried(id);
    const { rows } = await filesOf(id);
    assert.deepEqual(csvRows(await fetched(rows[0].id), "gb18030"), [NAMES, ...EXPECTED]);
  });

  test("how many there will be is said before", async () => {
    const id = await created({ format: "xlsx", rowsMax: 300 });
    const { findings, rows } = await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/check`);
    assert.deepEqual([rows, findings.map(({ level }: any) => level)], [ROWS, ["warns"]]);
    assert.match(findings[0].zh, /4 个文件/);
  });
});

test("by increments a file holds what changed, and where nothing did there is none", async () => {
  const id = await created({}, { mode: "incremental", watermarkItem: ITEMS[5]?.id, overlap: 0 });
  await carried(id);
  const { rows: first } = await filesOf(id);
  assert.deepEqual(
    first.map(({ rows }: any) => rows),
    [ROWS],
  );
  const latest = Array.from({ length: ROWS }, (_, index) => rowOf(index + 1)).filter((row) => row[5] === "2026-01-09 08:00:09").length;
  for (const again of [2, 3]) {
    const run = await carried(id);
    assert.deepEqual([run.number, run.state, run.rows], [again, "done", latest], "the last watermark is read again");
    assert.equal((await filesOf(id)).rows.length, 1, "but nothing of it is new");
  }
  await sql`update shared_data.registration set name = '新来', updated_at = '2026-01-10 08:00:00' where id = 1`.execute(
    stage.world.deployment.db,
  );
  await carried(id);
  const { rows: last } = await filesOf(id);
  assert.deepEqual([last.length, last[0].run, last[0].rows], [2, 4, latest + 1], "what bears the old watermark comes with what is new");
  await carried(id);
  assert.equal((await filesOf(id)).rows.length, 2);
});

describe("refused", () => {
  const refusal = async (files: object | null, more: object = {}): Promise<string> => {
    const { status, body } = await stage.world.call("consumer.clerk", "POST", "/exchanges", {
      ...into({}, more),
      files: files && { ...csv, ...files },
    });
    return `${status} ${body.code}`;
  };
  test("two targets, none, a capture into files, and what no file is", async () => {
    assert.equal(await refusal({}, { connectionId: stage.front.connectionId }), "422 exchanges.target");
    assert.equal(await refusal(null), "422 exchanges.target");
    assert.equal(await refusal(null, { targetSchema: "public", targetTable: "t" }), "422 exchanges.not-front");
    assert.equal(await refusal({}, { mode: "capture" }), "422 exchanges.files-capture");
    assert.match(await refusal({ format: "doc" }), /^400 /);
  });
});

describe("the end", () => {
  test("REG25-27-2: a suspended grant gives out no file, and a resumed one does", async () => {
    const { world, grantId } = stage;
    await world.ok("provider.work-body-head", "POST", `/grants/${grantId}/suspend`, { reason: "核查" });
    // Whoever asks in the very instant finds the connection cut before the answer.
    const status = async () => (await called("/files/latest").catch(() => undefined))?.status;
    for (let look = 0; look < 40 && (await status()) !== 403; look += 1) await pause(50);
    assert.equal(await status(), 403);
    await world.ok("provider.work-body-head", "POST", `/grants/${grantId}/resume`, { reason: "核查完毕" });
    for (let look = 0; look < 40 && (await status()) !== 200; look += 1) await pause(50);
    assert.equal(await status(), 200);
  });

  test("files go when their time is over; what they were stays", async () => {
    const id = await created({ keepDays: 1 });
    await carried(id);
    const [file] = (await filesOf(id)).rows;
    const path = sealedPath(droppedFolder(stage.world.deployment.fileFolder), file.id);
    await clearDropped(stage.world.deployment);
    assert.ok(existsSync(path));
    stage.world.at("2026-09-30T00:00:01+08:00");
    await clearDropped(stage.world.deployment);
    assert.equal(existsSync(path), false);
    const [after] = (await filesOf(id)).rows;
    assert.deepEqual([after.isThere, after.sha256], [false, file.sha256]);
    assert.equal((await called(`/files/${file.id}/content`)).status, 404);
  });
});
