import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { get, type IncomingMessage } from "node:http";
import { before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { canonical } from "#kernel/canonical.ts";
import { agreeFiles, type FileStage, fileStage, openFiles } from "#test/file-stage.ts";
import { unzipSync } from "fflate";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let stage: FileStage;
const content = randomBytes(300_001);
let fileId: string;

before(async () => {
  world = await createWorld("deliveries", { now: "2026-09-28T09:00:00+08:00", gateway: true });
  stage = await fileStage(world);
  fileId = await stage.upload("人口 9月.csv", content);
  await openFiles(stage);
});

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

async function until<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(50);
  }
  throw new Error("it did not come about");
}

interface Record {
  readonly path: string;
  readonly status: number;
  readonly bytes: number;
  readonly rows: number;
  readonly problem: string | null;
}

/** Usage records of the grant as PostgreSQL has them, once the one that is looked for is there. */
async function recorded(fits: (record: Record) => boolean): Promise<Record> {
  return await until(async () => {
    const rows = await world.deployment.db
      .selectFrom("usageRecord")
      .select(["path", "status", "bytes", "rows", "problem"])
      .where("grantId", "=", stage.grantId)
      .orderBy("seq", "desc")
      .execute();
    return rows.find(fits);
  });
}

test("a file is listed and downloaded whole, with its digests, on record and as a delivery", async () => {
  const { files, next } = (await (await stage.get("/files")).json()) as { files: { id: string; sha256: string }[]; next: null };
  assert.deepEqual([files.map(({ id }) => id), next, files[0]?.sha256], [[fileId], null, sha256(content)]);
  const answer = await stage.get(`/files/${fileId}/content`);
  assert.equal(answer.status, 200);
  assert.deepEqual(await bytesOf(answer), content);
  assert.equal(answer.headers.get("etag"), `"${sha256(content)}"`);
  assert.match(
    answer.headers.get("content-digest") ?? "",
    new RegExp(`^sha-256=:${Buffer.from(sha256(content), "hex").toString("base64").replaceAll("+", "\\+")}:`),
  );
  assert.match(answer.headers.get("content-disposition") ?? "", /filename\*=UTF-8''%E4%BA%BA%E5%8F%A3%209%E6%9C%88\.csv/);
  assert.match(answer.headers.get("x-govshare-delivery") ?? "", /^JF-/);
  const record = await recorded(({ path }) => path.endsWith("/content"));
  assert.deepEqual([record.status, record.bytes, record.rows], [200, content.length, 1]);
});

test("a download goes on where it broke off, under the same delivery, unless the file is another", async () => {
  const etag = `"${sha256(content)}"`;
  const whole = await stage.get(`/files/${fileId}/content`);
  await bytesOf(whole);
  const rest = await stage.get(`/files/${fileId}/content`, { range: "bytes=100000-", "if-range": etag });
  assert.deepEqual([rest.status, rest.headers.get("content-range")], [206, `bytes 100000-300000/${content.length}`]);
  assert.deepEqual(await bytesOf(rest), content.subarray(100_000));
  assert.equal(rest.headers.get("x-govshare-delivery"), whole.headers.get("x-govshare-delivery"));
  assert.deepEqual(await bytesOf(await stage.get(`/files/${fileId}/content`, { range: "bytes=-5" })), content.subarray(-5));
  const other = await stage.get(`/files/${fileId}/content`, { range: "bytes=100000-", "if-range": '"other"' });
  assert.deepEqual([other.status, (await bytesOf(other)).length], [200, content.length]);
  const outside = await stage.get(`/files/${fileId}/content`, { range: "bytes=900000-" });
  assert.deepEqual([outside.status, ((await outside.json()) as { code: string }).code], [416, "files.range"]);
});

test("GF51-12-12: files are taken in bulk as one ZIP that goes on where it broke off, each a delivery of its own", async () => {
  const second = await stage.upload("名册.txt", Buffer.from("第二个文件"));
  const answer = await stage.get("/files.zip");
  assert.deepEqual([answer.status, answer.headers.get("content-type")], [200, "application/zip"]);
  const zip = await bytesOf(answer);
  assert.equal(String(zip.length), answer.headers.get("content-length"));
  const found = unzipSync(zip);
  assert.deepEqual(Buffer.from(found[`${stage.number}/人口 9月.csv`] ?? []), content);
  assert.equal(Buffer.from(found[`${stage.number}/名册.txt`] ?? []).toString(), "第二个文件");
  const { deliveries } = JSON.parse(Buffer.from(found["manifest.json"] ?? []).toString()) as {
    deliveries: { code: string; file: { id: string; sha256: string } }[];
  };
  assert.deepEqual(new Set(deliveries.map(({ file }) => file.id)), new Set([fileId, second]));
  const kept = (await world.ok("consumer.clerk", "GET", `/grants/${stage.grantId}/deliveries`)).rows.map(
    ({ code }: { code: string }) => code,
  );
  for (const { code } of deliveries) assert.ok(kept.includes(code));
  const half = Math.floor(zip.length / 2);
  const rest = await stage.get("/files.zip", { range: `bytes=${half}-`, "if-range": answer.headers.get("etag") ?? "" });
  assert.equal(rest.status, 206);
  assert.deepEqual(await bytesOf(rest), zip.subarray(half));
  const record = await recorded(({ path, status }) => path.endsWith("/files.zip") && status === 200);
  assert.deepEqual([record.bytes, record.rows], [zip.length, 2]);
  assert.deepEqual(Object.keys(unzipSync(await bytesOf(await stage.get(`/files.zip?ids=${second}`)))), [
    "manifest.json",
    `${stage.number}/名册.txt`,
  ]);
  const { ticket } = await world.ok("consumer.developer", "POST", `/grants/${stage.grantId}/file-tickets`, {});
  const taken = await world.api.app.inject({
    url: `/api/file-tickets/${ticket}`,
    headers: { authorization: `Bearer ${await world.token("consumer.developer")}` },
  });
  assert.equal(Object.keys(unzipSync(taken.rawPayload)).length, 3);
  for (const [path, code] of [
    ["/files.zip?ids=", "files.bundle"],
    ["/files.zip?ids=../x", "files.bundle"],
    [`/files.zip?ids=${fileId}&ids=${second}`, "files.bundle"],
    [`/files.zip?ids=${fileId},11111111-1111-4111-8111-111111111111`, "files.unknown"],
  ] as const)
    assert.equal(((await (await stage.get(path)).json()) as { code: string }).code, code, path);
  assert.equal((await stage.get("/files.zip", {}, "HEAD")).status, 400);
  await world.ok("provider.clerk", "POST", `/files/${second}/remove`, { reason: "已并入人口文件" });
});

test("HEAD tells of a file and delivers nothing", async () => {
  const deliveries = async () => (await world.ok("consumer.clerk", "GET", `/grants/${stage.grantId}/deliveries`)).rows.length;
  const earlier = await deliveries();
  const answer = await stage.get(`/files/${fileId}/content`, {}, "HEAD");
  assert.deepEqual(
    [answer.status, answer.headers.get("content-length"), answer.headers.get("x-govshare-delivery")],
    [200, String(content.length), null],
  );
  assert.equal(await deliveries(), earlier);
});

test("a delivery has a manifest that the platform signed, and a copy that was found leads back to it", async () => {
  const code = (await stage.get(`/files/${fileId}/content`, { range: "bytes=0-0" })).headers.get("x-govshare-delivery") ?? "";
  const shown = await world.ok("consumer.clerk", "GET", `/file-deliveries/${code}/manifest`);
  const { suite } = world.deployment;
  assert.equal(suite.verify(shown.publicKey, canonical(shown.manifest), shown.signature), true);
  assert.deepEqual([shown.manifest.file.sha256, shown.manifest.grant, shown.manifest.purpose], [sha256(content), stage.number, "学籍核验"]);
  const verify = async (manifest: object) =>
    await world.ok("office.reviewer", "POST", "/file-deliveries/verify", { manifest, signature: shown.signature });
  assert.equal((await verify(shown.manifest)).isSigned, true);
  assert.equal((await verify({ ...shown.manifest, consumer: "别人" })).isSigned, false);
  assert.equal((await world.call("outsider.clerk", "GET", `/file-deliveries/${code}/manifest`)).status, 404);
  for (const copy of [code, code.toLowerCase(), sha256(content), createHash("sm3").update(content).digest("hex")]) {
    const { rows } = await world.ok("office.reviewer", "GET", `/file-deliveries?copy=${encodeURIComponent(copy)}`);
    assert.ok(
      rows.some((row: { code: string }) => row.code === code),
      copy,
    );
    assert.ok((await world.ok("provider.clerk", "GET", `/file-deliveries?copy=${copy}`)).rows.length > 0);
    // Whom a file was given to is the provider's affair and that of those who oversee.
    assert.equal((await world.ok("consumer.clerk", "GET", `/file-deliveries?copy=${copy}`)).rows.length, 0);
  }
  assert.equal((await world.call("office.reviewer", "GET", "/file-deliveries?copy=x")).body.code, "file.trace");
});

test("a person downloads through the portal, by a link that is good for nobody else", async () => {
  const { ticket } = await world.ok("consumer.clerk", "POST", `/grants/${stage.grantId}/file-tickets`, { fileId });
  const take = async (login: string, headers: { range?: string } = {}) =>
    await world.api.app.inject({
      url: `/api/file-tickets/${ticket}`,
      headers: { authorization: `Bearer ${await world.token(login)}`, ...headers },
    });
  const answer = await take("consumer.clerk");
  assert.equal(answer.statusCode, 200);
  assert.deepEqual(answer.rawPayload, content);
  assert.deepEqual((await take("consumer.clerk", { range: "bytes=0-9" })).rawPayload, content.subarray(0, 10));
  assert.equal((await take("consumer.developer")).json().code, "file.ticket");
  const { rows } = await world.ok("provider.clerk", "GET", `/grants/${stage.grantId}/deliveries`);
  assert.ok(rows.some(({ person }: { person: string | null }) => person !== null));
  const asked = async (login: string) => await world.call(login, "POST", `/grants/${stage.grantId}/file-tickets`, { fileId });
  assert.deepEqual([(await asked("outsider.clerk")).status, (await asked("provider.clerk")).status], [404, 403]);
  world.clock.advance(121_000);
  assert.equal((await take("consumer.clerk")).json().code, "file.ticket");
});

test("what is no file of the grant is not there, however it is asked for", async () => {
  const hidden = await stage.upload("撤下.csv", randomBytes(10));
  await world.ok("provider.clerk", "POST", `/files/${hidden}/remove`, { reason: "数据有误" });
  const begun = await world.ok("provider.clerk", "POST", `/catalog/resources/${stage.resourceId}/files`, {
    name: "未完.csv",
    bytes: 10,
    period: "",
    note: "",
  });
  for (const path of [
    `/files/${hidden}/content`,
    `/files/${begun.id}/content`,
    "/files/11111111-1111-4111-8111-111111111111/content",
    "/files/..%2f..%2fetc%2fpasswd/content",
    "/files/../../../etc/passwd/content",
    `/files/${fileId}`,
    `/files/${fileId}/content/`,
    `/files//content`,
    `/files/${fileId.toUpperCase()}/content`,
    `/files/${fileId}%00/content`,
    "/rows",
    "/verify",
    "/api/x",
  ])
    assert.ok([404, 405].includes((await stage.get(path)).status), path);
  for (const [path, code] of [
    [`/files/${fileId}/content?download=1`, "files.parameter"],
    ["/files?limit=0", "files.limit"],
    ["/files?limit=5&limit=6", "files.parameter"],
    ["/files?cursor='%20or%201", "files.cursor"],
    ["/files?resource_id=x", "files.parameter"],
  ] as const)
    assert.equal(((await (await stage.get(path)).json()) as { code: string }).code, code, path);
  const posted = await fetch(`${stage.base}/files/${fileId}/content`, { method: "POST", headers: stage.headers() });
  assert.equal(((await posted.json()) as { code: string }).code, "gateway.method");
  assert.equal((await fetch(`${stage.base}/files`, { headers: { ...stage.headers(), "x-purpose": "x" } })).status, 403);
  assert.equal((await fetch(`${stage.base}/files`)).status, 401);
  await world.ok("provider.clerk", "DELETE", `/file-uploads/${begun.id}`);
});

test("a day's volume is bounded where the provider said so", async () => {
  const { db } = world.deployment;
  await db.updateTable("resource").set({ bytesPerDay: 10 }).where("id", "=", stage.resourceId).execute();
  const answer = await stage.get(`/files/${fileId}/content`);
  assert.deepEqual([answer.status, ((await answer.json()) as { code: string }).code], [429, "files.bytes-exhausted"]);
  await db.updateTable("resource").set({ bytesPerDay: null }).where("id", "=", stage.resourceId).execute();
});

test("files are neither masked nor cut: who agrees to them agrees to all that stands in them", async () => {
  const first = await agreeFiles(stage);
  const { db } = world.deployment;
  const { fields } = await db.selectFrom("resource").select("fields").where("id", "=", stage.resourceId).executeTakeFirstOrThrow();
  await db
    .updateTable("resource")
    .set({ fields: JSON.stringify({ ...(fields as object), "11111111-1111-4111-8111-111111111111": "住址" }) })
    .where("id", "=", stage.resourceId)
    .execute();
  const refused = await world.call("provider.clerk", "POST", `/grants/${first}/provision`, { resourceId: stage.resourceId });
  assert.equal(refused.body.code, "grant.file-whole");
  await db
    .updateTable("grantRevision")
    .set((set) => ({ revision: set("revision", "+", 1) }))
    .execute();
  // A gateway believes nobody: what is stored so serves nothing.
  const status = await until(async () => {
    const answer = await stage.get("/files");
    return answer.status === 200 ? undefined : answer.status;
  });
  assert.equal(status, 503);
  await db
    .updateTable("resource")
    .set({ fields: JSON.stringify(fields) })
    .where("id", "=", stage.resourceId)
    .execute();
  await db
    .updateTable("grantRevision")
    .set((set) => ({ revision: set("revision", "+", 1) }))
    .execute();
  await until(async () => ((await stage.get("/files")).status === 200 ? true : undefined));
});

test("a suspension ends a download under way, and what had left is on record", async () => {
  const bytes = 24 * 1_048_576;
  const long = await stage.upload("长.bin", randomBytes(bytes));
  // Takes the head, and then nothing: the rest waits in the sockets.
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${stage.base}/files/${long}/content`, { headers: stage.headers() }, resolve).on("error", reject);
  });
  assert.equal(answer.statusCode, 200);
  const began = performance.now();
  await world.ok("office.reviewer", "POST", `/grants/${stage.grantId}/suspend`, { reason: "查处" });
  const record = await recorded(({ problem }) => problem === "gateway.broken-off");
  assert.ok(performance.now() - began < 4_000);
  assert.ok(record.bytes < bytes);
  let taken = 0;
  await assert.rejects(async () => {
    for await (const piece of answer as AsyncIterable<Buffer>) taken += piece.length;
  });
  assert.ok(taken < bytes);
  assert.equal((await stage.get("/files")).status, 403);
});
