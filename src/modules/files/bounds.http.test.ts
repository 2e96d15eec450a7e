// What bounds a grant of files holds in whatever way its files are asked for: in parts, at once, and beyond its last day.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { truncate } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { sealedPath } from "#kernel/sealed-file.ts";
import { type FileStage, fileStage, openFiles } from "#test/file-stage.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let stage: FileStage;
const LONG_BYTES = 24 * 1_048_576;

before(async () => {
  world = await createWorld("file-bounds", { now: "2026-09-28T09:00:00+08:00", gateway: true });
  stage = await fileStage(world);
  await stage.upload("一.csv", randomBytes(1_000));
  await openFiles(stage);
});

interface Record {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly problem: string | null;
}

async function recorded(fits: (record: Record) => boolean): Promise<Record> {
  for (let tries = 0; tries < 100; tries += 1) {
    const records = await world.deployment.db
      .selectFrom("usageRecord")
      .select(["path", "rows", "bytes", "problem"])
      .where("grantId", "=", stage.grantId)
      .orderBy("seq", "desc")
      .execute();
    const found = records.find(fits);
    if (found) return found;
    await pause(50);
  }
  throw new Error("there is no such record");
}

/** Takes the head, and then nothing: the rest waits in the sockets. */
const begun = async (path: string): Promise<IncomingMessage> =>
  await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${stage.base}${path}`, { headers: stage.headers(), agent: false }, resolve).on("error", reject);
  });

test("a file of which all but its first byte is asked for counts as a file, and going on with it does not", async () => {
  const [first, second] = [await stage.upload("二.csv", randomBytes(5_000)), await stage.upload("三.csv", randomBytes(5_000))];
  const rowsOf = async (path: string, range: string): Promise<number> => {
    const answer = await stage.get(path, { range });
    const { length } = await answer.bytes();
    return (await recorded((record) => record.path.endsWith(path) && record.bytes === length)).rows;
  };
  assert.equal(await rowsOf(`/files/${first}/content`, "bytes=1-"), 1);
  assert.equal(await rowsOf(`/files/${first}/content`, "bytes=100-"), 0);
  assert.equal(await rowsOf(`/files.zip?ids=${first},${second}`, "bytes=1-"), 1, "one of the two is new");
  assert.equal(await rowsOf(`/files.zip?ids=${first},${second}`, "bytes=2-"), 0);
});

test("what a provider gives out in a day is bounded for calls at once, too", async () => {
  const id = await stage.upload("四.csv", randomBytes(10_000));
  const { db } = world.deployment;
  const used = await db.selectFrom("usageDay").select("bytes").where("grantId", "=", stage.grantId).executeTakeFirst();
  await db
    .updateTable("resource")
    .set({ bytesPerDay: (used?.bytes ?? 0) + 25_000 })
    .where("id", "=", stage.resourceId)
    .execute();
  const answers = await Promise.all(Array.from({ length: 8 }, () => stage.get(`/files/${id}/content`)));
  assert.ok(answers.filter(({ status }) => status === 200).length <= 2, answers.map(({ status }) => status).join());
  await Promise.all(answers.map((answer) => answer.bytes()));
  await db.updateTable("resource").set({ bytesPerDay: null }).where("id", "=", stage.resourceId).execute();
});

test("downloads that are begun at once find no more places than there are", async () => {
  const long = await stage.upload("长.bin", randomBytes(LONG_BYTES));
  const answers = await Promise.all(Array.from({ length: 20 }, () => begun(`/files/${long}/content`)));
  assert.equal(answers.filter(({ statusCode }) => statusCode === 200).length, 8);
  assert.equal((await stage.get("/files")).status, 200, "a list is no download");
  for (const answer of answers) answer.destroy();
  for (let tries = 0; tries < 40; tries += 1) {
    const { status } = await stage.get(`/files/${long}/content`, { range: "bytes=0-9" });
    if (status === 206) return;
    await pause(100);
  }
  assert.fail("places were not given back");
});

test("of a file that is damaged on the disk it is on record how much had left", async () => {
  const id = await stage.upload("坏.bin", randomBytes(4 * 1_048_576));
  await truncate(sealedPath(world.deployment.fileFolder, id), 2 * 1_048_576);
  await assert.rejects(async () => await (await stage.get(`/files/${id}/content`)).bytes());
  const record = await recorded(({ problem, path }) => problem === "gateway.broken-off" && path.includes(id));
  assert.ok(record.bytes > 0 && record.bytes < 2 * 1_048_576, String(record.bytes));
});

test("a download ends with the last day of its grant", async () => {
  const long = await stage.upload("长二.bin", randomBytes(LONG_BYTES));
  const answer = await begun(`/files/${long}/content`);
  assert.equal(answer.statusCode, 200);
  const { validUntil } = await world.deployment.db
    .selectFrom("sharingGrant")
    .select("validUntil")
    .where("id", "=", stage.grantId)
    .executeTakeFirstOrThrow();
  const last = `${validUntil}T23:59:59+08:00`;
  world.at(last);
  await pause(1_000);
  assert.equal((await recorded(({ path }) => path.includes(long))).problem, null, "on the last day it goes on");
  world.at(new Date(Date.parse(last) + 1_000).toISOString());
  const record = await recorded(({ problem, path }) => problem === "gateway.broken-off" && path.includes(long));
  assert.ok(record.bytes < LONG_BYTES);
  let taken = 0;
  await assert.rejects(async () => {
    for await (const piece of answer as AsyncIterable<Buffer>) taken += piece.length;
  });
  assert.ok(taken < LONG_BYTES);
});
