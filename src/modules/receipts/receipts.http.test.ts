// Receipts through the platform: a call for a business case, its receipt, its verification by whom it concerns and by whoever holds the paper.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "#kernel/db.ts";
import { sharingUnder } from "#test/sharing.ts";
import type { World } from "#test/world.ts";
import { signedKindOf, wayOf } from "./receipt.ts";

let world: World;
let grantId: string;
let entryId: string;
let url: string;
let secret: string;

before(async () => {
  const sharing = await sharingUnder("reg25+jiyuan", "receipts", "2026-10-12T10:00:00+08:00", { gateway: true });
  ({ world } = sharing);
  await world.person("user-developer", sharing.body.organs.user.id, "developer");
  const entry = await sharing.entry("企业登记信息", [{}, {}]);
  ({ entryId } = entry);
  const resourceId = await sharing.mount(entry);
  const id = await sharing.submit(entry);
  await sharing.walk(id);
  ({ grantId } = await sharing.see("user", id));
  await world.ok("clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
  const { resource, credentials } = await world.ok("user-developer", "GET", `/grants/${grantId}`);
  ({ url } = resource);
  ({ secret } = await world.ok("user-developer", "POST", `/grants/${grantId}/credentials/${credentials[0].id}/claim`));
});

async function called(more: Record<string, string> = {}, query = "?limit=2"): Promise<{ record: string; body: Buffer }> {
  const headers = { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent("资质核验"), ...more };
  const reply = await fetch(`${url}${query}`, { headers });
  return { record: reply.headers.get("x-govshare-record") ?? "", body: Buffer.from(await reply.arrayBuffer()) };
}
const CASE = { "x-business-case": "BL-2026-0107", "x-service-item": "JY-LIC-01" };
const base64 = (content: Buffer | string): string => Buffer.from(content).toString("base64");

/** The gateway hands its records over a moment later. */
async function issued(record: string, login = "user"): Promise<any> {
  for (let tries = 0; tries < 50; tries += 1) {
    const answer = await world.call(login, "POST", "/receipts", { record });
    if (answer.body.code !== "receipt.unknown-record") return answer;
    await pause(100);
  }
  return undefined;
}

let body: Buffer;
let number: string;
let code: string;

test("what was delivered for a business case has a signed receipt with time, source, digest and check code (JY-34-1, SZ-21-2)", async () => {
  const call = await called(CASE);
  ({ body } = call);
  const answer = await issued(call.record);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  ({ number, checkCode: code } = answer.body);
  const receipt = await world.ok("user", "GET", `/receipts/${number}`);
  const { statement } = receipt;
  assert.equal(receipt.isSigned, true);
  assert.deepEqual(
    [statement.businessCase, statement.serviceItem.code, statement.record, statement.way, statement.entry.title, statement.rows],
    ["BL-2026-0107", "JY-LIC-01", call.record, "rows", "企业登记信息", 2],
  );
  assert.match(statement.source, /市场监督|市场/);
  assert.ok(statement.cites.includes("JY-34-1"), statement.cites.join());
  assert.ok(!JSON.stringify(statement).includes("甲公司"), "a receipt holds no data");
  assert.deepEqual((await issued(call.record)).body, { number, checkCode: code }, "one delivery has one receipt");
  const rows = (await world.ok("user", "GET", `/receipts?case=BL-2026-0107`)).rows;
  assert.deepEqual(
    rows.map((row: { number: string }) => row.number),
    [number],
  );
  assert.equal((await world.ok("clerk", "GET", "/receipts")).total, 1, "the source sees receipts of its data");
});

test("whoever holds the paper verifies it by number and code, and compares the file by its digest (JY-34-1)", async () => {
  for (const wrong of ["", "?code=00000000"]) assert.equal((await world.call("guest", "GET", `/receipts/${number}${wrong}`)).status, 404);
  assert.equal((await world.ok("guest", "GET", `/receipts/${number}?code=${code.toLowerCase()}`)).isSigned, true);
  assert.equal((await world.ok("guest", "GET", "/receipts")).total, 0);
  const compare = (content: Buffer | string, more = {}) =>
    world.call("guest", "POST", `/receipts/${number}/compare`, { content: base64(content), ...more });
  assert.equal((await compare(body)).status, 404);
  assert.equal((await compare(body, { code })).body.isSame, true);
  assert.equal((await compare(Buffer.concat([body, Buffer.from(" ")]), { code })).body.isSame, false);
  assert.equal((await compare("%PDF-1.7 /ByteRange [0 1 2 3]", { code })).body.signedAs, "pdf", "seen, and said not to be checked");
});

test("a receipt that was altered in the database does not verify, and the database refuses to alter it", async () => {
  const { db } = world.deployment;
  const alter = db.updateTable("receipt").set({ businessCase: "别的办件" }).where("number", "=", number).execute();
  await assert.rejects(alter, /receipts are kept/);
  await sql`alter table receipt disable trigger receipt_kept`.execute(db);
  await sql`update receipt set statement = jsonb_set(statement, '{rows}', '99') where number = ${number}`.execute(db);
  assert.equal((await world.ok("user", "GET", `/receipts/${number}`)).isSigned, false);
  await sql`update receipt set statement = jsonb_set(statement, '{rows}', '2') where number = ${number}`.execute(db);
  assert.equal((await world.ok("user", "GET", `/receipts/${number}`)).isSigned, true);
});

test("no receipt without a business case, of a refusal, of others' data, or for whoever only reads", async () => {
  const codeOf = async (record: string, login = "user"): Promise<string> => (await issued(record, login)).body.code;
  assert.equal(await codeOf((await called()).record), "receipt.no-case");
  assert.equal(await codeOf((await called(CASE, "?nothing=1")).record), "receipt.nothing-delivered");
  const { record } = await called(CASE);
  await issued(record);
  assert.equal(
    (await world.call("clerk", "POST", "/receipts", { record })).body.code,
    "receipt.unknown-record",
    "the source has no receipt",
  );
  assert.equal((await world.call("user-head", "POST", "/receipts", { record })).status, 403);
});

test("a counter's system fetches the receipt with the key of its agency, and says where the original is still needed (SZ-21-2)", async () => {
  const { secret: key, id } = await world.ok("user-developer", "POST", "/window-keys", { title: "综窗系统" });
  const line = {
    itemCode: "JY-LIC-01",
    itemName: "经营许可",
    name: "营业执照",
    demand: "original",
    rule: "《某法》第九条",
    entryId,
    note: "",
  };
  const { id: material } = await world.ok("user", "POST", "/materials", line);
  await world.ok("user-head", "POST", `/materials/${material}/publish`);
  const { record } = await called(CASE, "?limit=1");
  await pause(500);
  const ask = (bearer: string) => world.call(null, "POST", "/window/receipts", { record }, { authorization: `Bearer ${bearer}` });
  const { status, body: told } = await ask(key);
  assert.equal(status, 200, JSON.stringify(told));
  assert.deepEqual(told.statement.exclusions, [{ material: "营业执照", rule: "《某法》第九条" }]);
  assert.equal(told.statement.serviceItem.name, "经营许可");
  assert.equal((await ask(secret)).status, 401, "a key of the data plane opens nothing here");
  await world.ok("user-developer", "POST", `/window-keys/${id}/revoke`);
  assert.equal((await ask(key)).body.code, "material.key");
});

test("the console names the matter too, and its answer the record", async () => {
  const asked = { path: "/rows", query: { limit: "1" }, businessCase: "BL-9", serviceItem: "JY-LIC-01" };
  const { record } = await world.ok("user", "POST", `/grants/${grantId}/console`, asked);
  assert.equal((await issued(record)).status, 200);
});

test("ways are read from paths, and nothing else of them is told", () => {
  const cases = {
    "/v1/G/rows?id=1": "rows",
    "/v1/G/totals": "totals",
    "/v1/G/verify": "verify",
    "/v1/G/files/1/content": "file",
    "/v1/G/api/x": "api",
  };
  for (const [path, way] of Object.entries(cases)) assert.equal(wayOf(path), way);
  assert.equal(signedKindOf(Buffer.from("text")), "none");
});

test("one delivery has one receipt, also where several ask for it at the same time", async () => {
  const { record } = await called({ ...CASE, "x-business-case": "BL-2026-0300" }, "?limit=1");
  for (let tries = 0; tries < 50 && (await world.call("clerk", "GET", "/usage?limit=1")).status === 200; tries += 1) {
    const known = await world.deployment.db
      .selectFrom("usageRecord")
      .select("seq")
      .where("seq", "=", Number(record.split("/")[1]))
      .executeTakeFirst();
    if (known) break;
    await pause(100);
  }
  const answers = await Promise.all([1, 2, 3, 4].map(async () => await world.call("user", "POST", "/receipts", { record })));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 200],
  );
  assert.equal(new Set(answers.map(({ body: { number: each } }) => each)).size, 1);
});
