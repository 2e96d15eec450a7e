import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readdirSync, utimesSync, writeFileSync, mkdirSync } from "node:fs";
import { before, test } from "node:test";
import { unzipSync } from "fflate";
import { canonical } from "#kernel/canonical.ts";
import { type FileStage, fileStage, openFiles } from "#test/file-stage.ts";
import { textDocument, workbook } from "#test/office-files.ts";
import { createWorld, type World } from "#test/world.ts";
import { clearFiles } from "./index.ts";

let world: World;
let stage: FileStage;
let documentId: string;
let tableId: string;
const document = textDocument();
const table = Buffer.from("姓名,身份号码\n张三,1\n");

before(async () => {
  world = await createWorld("marked", { now: "2026-09-28T09:00:00+08:00", gateway: true });
  stage = await fileStage(world);
  documentId = await stage.upload("说明.docx", document);
  tableId = await stage.upload("名册.csv", table);
  await openFiles(stage);
});

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());
const content = (id: string): string => `/files/${id}/content`;
const setMarking = async (marking: string, login = "provider.clerk") =>
  await world.call(login, "POST", `/catalog/resources/${stage.resourceId}/marking`, { marking });
const manifestOf = async (code: string | null) => (await world.ok("provider.clerk", "GET", `/file-deliveries/${code}/manifest`)).manifest;

test("copies are as they are until their keeper says otherwise; nobody else does", async () => {
  assert.deepEqual(await bytesOf(await stage.get(content(documentId))), document);
  for (const [login, status] of [
    ["consumer.clerk", 404],
    ["outsider.clerk", 404],
    ["provider.work-body-head", 403],
    ["provider.developer", 200],
  ] as const)
    assert.equal((await setMarking("possible", login)).status, status, login);
  const shown = await world.ok("provider.clerk", "GET", `/catalog/resources/${stage.resourceId}/files`);
  assert.deepEqual([shown.resource.marking, shown.actions], ["possible", ["upload", "marking"]]);
  assert.equal((await world.ok("consumer.clerk", "GET", `/grants/${stage.grantId}/files`)).marking, "possible");
  const [resource] = (await world.ok("consumer.clerk", "GET", `/catalog/entries/${stage.entryId}`)).resources;
  assert.equal(resource.marking, "possible");
});

test("JY-33-3, SZ-29-3, GF51-14-4, MIIT-30-2: a copy bears who was given it, is the same all day, and goes on where it broke off", async () => {
  const answer = await stage.get(content(documentId));
  assert.deepEqual([answer.status, answer.headers.get("x-govshare-mark")], [200, "marked"]);
  const copy = await bytesOf(answer);
  const code = answer.headers.get("x-govshare-delivery") ?? "";
  const header = Buffer.from(unzipSync(copy)["word/markHeader1.xml"] ?? []).toString();
  const { number } = await world.ok("consumer.developer", "GET", `/grants/${stage.grantId}`);
  assert.ok(header.includes(`${code}  2026-09-28 ${number}`), header.slice(-300));
  assert.equal(answer.headers.get("etag"), `"${sha256(copy)}"`);
  assert.equal(answer.headers.get("content-length"), String(copy.length));
  const rest = await stage.get(content(documentId), { range: "bytes=1000-", "if-range": answer.headers.get("etag") ?? "" });
  assert.deepEqual([rest.status, rest.headers.get("x-govshare-delivery")], [206, code]);
  assert.deepEqual(await bytesOf(rest), copy.subarray(1_000));
  const head = await stage.get(content(documentId), {}, "HEAD");
  assert.deepEqual([head.headers.get("etag"), head.headers.get("content-length")], [answer.headers.get("etag"), String(copy.length)]);
  const { ticket } = await world.ok("consumer.clerk", "POST", `/grants/${stage.grantId}/file-tickets`, { fileId: documentId });
  const taken = await world.api.app.inject({
    url: `/api/file-tickets/${ticket}`,
    headers: { authorization: `Bearer ${await world.token("consumer.clerk")}` },
  });
  // Another delivery, and so another mark.
  assert.deepEqual([taken.statusCode, taken.headers["x-govshare-mark"]], [200, "marked"]);
  assert.notEqual(sha256(taken.rawPayload), sha256(copy));
});

test("a marked copy that was found leads to the one whom it was given to, the file to all of them", async () => {
  const answer = await stage.get(content(documentId));
  const copy = await bytesOf(answer);
  const code = answer.headers.get("x-govshare-delivery") ?? "";
  const found = async (text: string): Promise<{ code: string }[]> =>
    (await world.ok("office.reviewer", "GET", `/file-deliveries?copy=${text}`)).rows;
  for (const digest of [sha256(copy), createHash("sm3").update(copy).digest("hex"), code])
    assert.deepEqual(
      (await found(digest)).map((row) => row.code),
      [code],
    );
  assert.ok((await found(sha256(document))).length >= 2);
  const shown = await world.ok("provider.clerk", "GET", `/file-deliveries/${code}/manifest`);
  assert.deepEqual(shown.manifest.copy, {
    isMarked: true,
    bytes: copy.length,
    sha256: sha256(copy),
    sm3: createHash("sm3").update(copy).digest("hex"),
  });
  assert.equal(shown.manifest.file.sha256, sha256(document));
  assert.equal(world.deployment.suite.verify(shown.publicKey, canonical(shown.manifest), shown.signature), true);
  const verified = { manifest: shown.manifest, signature: shown.signature };
  assert.equal((await world.ok("office.reviewer", "POST", "/file-deliveries/verify", verified)).isSigned, true);
});

test("what bears no mark is given with its manifest only, which says so", async () => {
  const answer = await stage.get(content(tableId));
  assert.deepEqual([answer.headers.get("x-govshare-mark"), await bytesOf(answer)], ["none; why=kind", table]);
  assert.deepEqual((await manifestOf(answer.headers.get("x-govshare-delivery"))).copy, { isMarked: false, why: "kind" });
  const { rows } = await world.ok("consumer.clerk", "GET", `/grants/${stage.grantId}/deliveries`);
  const row = rows.find(({ file }: { file: { name: string } }) => file.name === "名册.csv");
  assert.deepEqual(row.copy, { isMarked: false, why: "kind", sha256: null });
});

test("a bundle holds marked copies, and its manifest the digests of both", async () => {
  const answer = await stage.get("/files.zip");
  const zip = await bytesOf(answer);
  const held = unzipSync(zip);
  const copy = Buffer.from(held[`${stage.number}/说明.docx`] ?? []);
  assert.ok(unzipSync(copy)["word/markHeader1.xml"]);
  const { deliveries } = JSON.parse(Buffer.from(held["manifest.json"] ?? []).toString());
  const told = deliveries.find(({ file }: { file: { name: string } }) => file.name === "说明.docx");
  assert.deepEqual([told.mark, told.copy.sha256, told.file.sha256], ["marked", sha256(copy), sha256(document)]);
  const rest = await stage.get("/files.zip", { range: "bytes=500-", "if-range": answer.headers.get("etag") ?? "" });
  assert.deepEqual(await bytesOf(rest), zip.subarray(500));
});

test("where only marked copies are given, one that bears no mark is refused in words and is no delivery", async () => {
  assert.equal((await setMarking("only")).status, 200);
  const fresh = await stage.upload("新名册.csv", randomBytes(500));
  const deliveries = async (): Promise<number> =>
    (await world.ok("consumer.clerk", "GET", `/grants/${stage.grantId}/deliveries`)).rows.length;
  const earlier = await deliveries();
  // That it was given today before makes no difference.
  for (const id of [fresh, tableId]) {
    const answer = await stage.get(content(id));
    const problem = (await answer.json()) as { code: string; title: string };
    assert.deepEqual([answer.status, problem.code], [422, "files.unmarkable"]);
    assert.match(problem.title, /名册\.csv」的格式不支持加水印/);
  }
  assert.equal(await deliveries(), earlier);
  const held = unzipSync(await bytesOf(await stage.get("/files.zip")));
  const { withheld } = JSON.parse(Buffer.from(held["manifest.json"] ?? []).toString());
  assert.deepEqual(new Set(withheld.map(({ file }: { file: { id: string } }) => file.id)), new Set([fresh, tableId]));
  assert.deepEqual(Object.keys(held), ["manifest.json", `${stage.number}/说明.docx`]);
  const none = await stage.get(`/files.zip?ids=${fresh}`);
  assert.equal(((await none.json()) as { code: string }).code, "files.unmarkable");
});

test("several who ask at once for one copy are given the same", async () => {
  const id = await stage.upload("表.xlsx", workbook());
  const head = await stage.get(content(id), {}, "HEAD");
  assert.deepEqual([head.status, head.headers.get("x-govshare-mark"), head.headers.get("etag")], [200, "planned", null]);
  const answers = await Promise.all([1, 2, 3].map(async () => sha256(await bytesOf(await stage.get(content(id))))));
  assert.equal(new Set(answers).size, 1);
});

test("the bytes of copies are deleted when their day is over; what they were stays, and cannot be changed", async () => {
  const { db, fileFolder } = world.deployment;
  const lying = (): string[] => readdirSync(`${fileFolder}/marked`).flatMap((shelf) => readdirSync(`${fileFolder}/marked/${shelf}`));
  const orphan = "11111111-1111-4111-8111-111111111111";
  mkdirSync(`${fileFolder}/marked/11`, { recursive: true });
  writeFileSync(`${fileFolder}/marked/11/${orphan}`, "x");
  utimesSync(`${fileFolder}/marked/11/${orphan}`, 1, 1);
  assert.ok(lying().length >= 3);
  world.at("2026-09-30T09:00:00+08:00");
  await clearFiles(world.deployment);
  assert.deepEqual(lying(), []);
  const rows = await db.selectFrom("markedCopy").select(["sha256", "sealedKey", "clearedAt", "why"]).execute();
  assert.ok(rows.every((row) => row.why !== null || (row.sha256 !== null && row.sealedKey === null && row.clearedAt !== null)));
  await assert.rejects(
    db
      .updateTable("markedCopy")
      .set({ sha256: "0".repeat(64) })
      .execute(),
    /is kept/,
  );
  await assert.rejects(db.deleteFrom("markedCopy").execute(), /is kept/);
});

test("tables and interfaces bear no marks", async () => {
  const { db } = world.deployment;
  await assert.rejects(db.updateTable("resource").set({ kind: "api", marking: "only" }).where("id", "=", stage.resourceId).execute());
  assert.equal(
    (await world.call("provider.clerk", "POST", `/catalog/resources/${stage.entryId}/marking`, { marking: "only" })).status,
    404,
  );
  assert.equal((await setMarking("none")).status, 200);
  await world.ok("consumer.developer", "GET", `/grants/${stage.grantId}`);
});
