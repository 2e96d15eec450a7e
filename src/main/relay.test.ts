// Tables and files of providers outside come in through the platform alone: nothing is registered as direct, and each way leaves digest and record.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { checkFiles } from "#modules/files/index.ts";
import { type DirectUseStage, directUseStage } from "#test/direct-use-stage.ts";
import { type Front, openFront } from "#test/exchange-stage.ts";
import { entryOf, grantOf, providerOutside } from "#test/outside-provider.ts";
import type { World } from "#test/world.ts";
import { ExchangeRunner } from "./exchanges.ts";

let stage: DirectUseStage;
let world: World;
let front: Front;

before(async () => {
  stage = await directUseStage("miit", "relay", "2026-10-12T10:00:00+08:00", { gateway: true, networks: "127.0.0.1" });
  ({ world } = stage.sharing);
  await providerOutside(stage.sharing);
  front = await openFront(world, "relay", "user");
});

/** What a direct connection would have left. */
async function nothingDirect(kind: "table" | "file"): Promise<void> {
  const { organs } = stage.sharing.body;
  const { status, body } = await world.call("user", "POST", "/direct-uses", stage.content({ kind, providerAgencyId: organs.provider.id }));
  assert.deepEqual([status, body.code], [422, "direct-use.relayed"]);
  assert.deepEqual(
    body.citations.map(({ id }: { id: string }) => id),
    ["MIIT-27-3"],
  );
  assert.equal((await world.ok("auditor", "GET", "/direct-uses")).total, 0);
}

test("a table of a provider outside is relayed by an exchange: its digest and its use are on record (MIIT-27-3)", async () => {
  await nothingDirect("table");
  const { sharing } = stage;
  const entry = await entryOf(sharing, "外部企业登记", ["batch"]);
  const grantId = await grantOf(sharing, entry, { method: "batch", resourceId: await sharing.mount(entry) });
  const { id } = await world.ok("user", "POST", "/exchanges", {
    grantId,
    title: "外部企业登记入前置库",
    connectionId: front.connectionId,
    targetSchema: front.schema,
    targetTable: "companies",
    createTarget: true,
    mode: "full",
    watermarkItem: null,
    overlap: 0,
    columns: entry.items.map(({ id: itemId, field }) => ({ itemId, to: field, dictionary: null })),
    schedule: null,
    rejectsMax: 10,
  });
  await world.ok("user", "POST", `/exchanges/${id}/run`);
  const runner = new ExchangeRunner(world.deployment);
  await runner.take();
  await runner.settled();
  const { lastRun } = await world.ok("user", "GET", `/exchanges/${id}`);
  assert.deepEqual([lastRun.state, lastRun.rows, lastRun.problem], ["done", 3, null]);
  assert.match(lastRun.digest, /^[0-9a-f]{64}$/);
  assert.equal((await front.query("select count(*)::int as count from companies"))[0].count, 3);
  const used = await world.deployment.db.selectFrom("usageRecord").select(["kind", "rows"]).where("grantId", "=", grantId).execute();
  assert.deepEqual(used, [{ kind: "exchange", rows: 3 }]);
});

test("a file of a provider outside is relayed by the platform: checked by its digest, given out as a delivery (MIIT-27-3)", async () => {
  await nothingDirect("file");
  const { sharing } = stage;
  const entry = await entryOf(sharing, "外部企业名单", ["file"]);
  const items = entry.items.map(({ id }) => id);
  const resource = { kind: "file", title: "名单文件", items };
  const { id: resourceId } = await world.ok("clerk", "POST", `/catalog/entries/${entry.entryId}/resources`, resource);
  const content = Buffer.from("名称,地址,代码\n甲公司,和平路1号,1301\n");
  const wish = { name: "名单.csv", bytes: content.length, period: "2026年9月", note: "" };
  const { id: fileId } = await world.ok("clerk", "POST", `/catalog/resources/${resourceId}/files`, wish);
  const { statusCode } = await world.api.app.inject({
    method: "PATCH",
    url: `/api/file-uploads/${fileId}`,
    headers: {
      authorization: `Bearer ${await world.token("clerk")}`,
      "content-type": "application/offset+octet-stream",
      "upload-offset": "0",
    },
    payload: content,
  });
  assert.equal(statusCode, 204);
  await checkFiles(world.deployment);
  const grantId = await grantOf(sharing, entry, { method: "file", resourceId });
  const { number, credentials } = await world.ok("user-developer", "GET", `/grants/${grantId}`);
  const { secret } = await world.ok("user-developer", "POST", `/grants/${grantId}/credentials/${credentials[0].id}/claim`);
  const headers = { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent("资质核验") };
  const url = `${world.deployment.gatewayUrl}/v1/${number}/files/${fileId}/content`;
  let answer = await fetch(url, { headers });
  for (let tries = 0; tries < 50 && answer.status !== 200; tries += 1) {
    await pause(100);
    answer = await fetch(url, { headers });
  }
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), content);
  assert.equal(answer.headers.get("etag"), `"${createHash("sha256").update(content).digest("hex")}"`);
  const deliveries = await world.deployment.db
    .selectFrom("fileDelivery")
    .select(["fileId", "purpose"])
    .where("grantId", "=", grantId)
    .execute();
  assert.deepEqual(deliveries, [{ fileId, purpose: "资质核验" }]);
});
