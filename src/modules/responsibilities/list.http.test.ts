// The list for collection follows the catalog in the act that publishes; completeness is declared by the head, and what is found all the same is a lead.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { loadSharedTable } from "#modules/catalog/index.ts";
import { item } from "#test/cast.ts";
import { type Body, bodyUnder } from "#test/law-body.ts";

const now = "2026-03-03T02:00:00Z";
let body: Body;

before(async () => {
  body = await bodyUnder("jiyuan", "collection list", now);
  await body.publish(body.content({ title: "机构名录" }));
});

const page = async (login = "reviewer"): Promise<any> => await body.world.ok(login, "GET", `/responsibilities/${body.organs.provider.id}`);
const lines = async (version: number): Promise<any[]> =>
  (await body.world.ok("clerk", "GET", `/responsibilities/${body.organs.provider.id}/list?version=${version}`)).rows;

test("JY-18-1: the office derives the list from the catalog and issues it, the agency receives it", async () => {
  const own = body.organs.provider.id;
  assert.deepEqual((await page()).list.versions, []);
  assert.equal((await body.world.call("head", "POST", `/responsibilities/${own}/list/issue`)).status, 403);
  assert.deepEqual(await body.world.ok("reviewer", "POST", `/responsibilities/${own}/list/issue`), { version: 1 });
  assert.equal((await body.world.call("reviewer", "POST", `/responsibilities/${own}/list/issue`)).body.code, "responsibility.issued");
  const [line] = await lines(1);
  assert.deepEqual(
    [line.title, line.cycle, line.method, line.system, line.items.map(({ name }: { name: string }) => name)],
    ["机构名录", "daily", "generated", "登记系统", ["名称", "地址"]],
  );
  const [first] = (await page("head")).list.versions;
  assert.equal((await body.world.call("user-head", "POST", `/responsibilities/lists/${first.id}/receipt`)).status, 404);
  await body.world.ok("head", "POST", `/responsibilities/lists/${first.id}/receipt`);
  assert.equal((await body.world.call("head", "POST", `/responsibilities/lists/${first.id}/receipt`)).status, 409);
  assert.notEqual((await page()).list.versions[0].receivedAt, null);
});

test("JY-19-4: publishing an update makes the next version in the same act, issued with it; the agency is told, the former one stays", async () => {
  const { db } = body.world.deployment;
  const id = await body.publish(body.content({ title: "商户名录" }));
  await body.revise(id, { items: [item({ name: "名称", technicalName: "name", sharingType: "unconditional" })] });
  await body.walk(id);
  const { versions } = (await page()).list;
  assert.deepEqual(
    versions.map(({ version, change, title }: Record<string, unknown>) => [version, change, title]),
    [
      [3, "changed", "商户名录"],
      [2, "added", "商户名录"],
      [1, "first", ""],
    ],
  );
  assert.notEqual(versions[0].issuedAt, null);
  const itemsAt = async (version: number) =>
    Object.fromEntries((await lines(version)).map((line) => [line.title, line.items.length] as const));
  assert.deepEqual(
    [await itemsAt(1), await itemsAt(2), await itemsAt(3)],
    [{ 机构名录: 2 }, { 机构名录: 2, 商户名录: 2 }, { 机构名录: 2, 商户名录: 1 }],
  );
  const told = await db.selectFrom("notice").select("agencyId").where("kind", "=", "collection-list.updated").execute();
  assert.ok(told.length >= 3 && told.every(({ agencyId }) => agencyId === body.organs.provider.id));
  // One act has one instant, and the other carries its own.
  const acts = await db
    .selectFrom("ledgerEntry")
    .select(["at", "action"])
    .where("action", "in", ["catalog.published", "collection-list.updated"])
    .orderBy("seq", "desc")
    .limit(2)
    .execute();
  assert.deepEqual(
    acts.map(({ action }) => action),
    ["collection-list.updated", "catalog.published"],
  );
  assert.deepEqual(acts[0]?.at, acts[1]?.at);
});

test("elsewhere there is no such list, and nothing is derived", async () => {
  const other = await bodyUnder("reg25", "no collection list", now);
  await other.publish(other.content());
  const address = `/responsibilities/${other.organs.provider.id}`;
  assert.equal((await other.world.ok("reviewer", "GET", address)).list.known, false);
  assert.equal((await other.world.call("reviewer", "POST", `${address}/list/issue`)).body.code, "responsibility.no-list");
});

const loadTable = async (name: string): Promise<unknown> =>
  await loadSharedTable(body.world.deployment, {
    agencyId: body.organs.provider.id,
    name,
    title: "临时核对表",
    keyColumn: "id",
    columns: [{ name: "id", type: "text", comment: "编号" }],
    rows: [["1"]],
  });

test("JY-16-1: what no entry describes is listed; the head declares only when all is catalogued or explained", async () => {
  await loadTable("scratch");
  const open = (await page("clerk")).completeness.open;
  assert.deepEqual(
    open.map(({ kind, key }: { kind: string; key: string }) => (kind === "table" ? key : kind)),
    ["scratch", "duty"],
  );
  const declare = async () => await body.world.call("head", "POST", "/responsibilities/completeness/declaration", { words: "已全部编目" });
  assert.equal((await declare()).body.code, "responsibility.left");
  assert.equal((await body.world.call("clerk", "POST", "/responsibilities/completeness/declaration", { words: "好" })).status, 403);
  for (const { kind, key } of open)
    await body.world.ok("clerk", "POST", "/responsibilities/completeness/explanations", { kind, key, reason: "不产生数据" });
  const foreign = { kind: "table", key: "resident", reason: "别人的" };
  const refused = await body.world.call("clerk", "POST", "/responsibilities/completeness/explanations", foreign);
  assert.equal(refused.body.code, "responsibility.catalogued");
  assert.equal((await declare()).status, 200);
  assert.equal((await page()).completeness.declaration.explained, 2);
});

test("JY-57-1, SZ-33-7: something uncatalogued after the head's word becomes a lead, and ends when it is explained", async () => {
  const leads = async (): Promise<any[]> => (await body.world.ok("reviewer", "GET", "/leads?kind=hidden-entries")).rows;
  await body.world.reconcile();
  assert.deepEqual(await leads(), []);
  await loadTable("hidden");
  await body.world.reconcile();
  await body.world.reconcile();
  const [lead] = await leads();
  assert.equal(lead.title.zh, "1 项没有编目");
  assert.match(JSON.stringify(await body.world.ok("reviewer", "GET", `/leads/${lead.id}`)), /临时核对表（hidden）/);
  await body.world.ok("clerk", "POST", "/responsibilities/completeness/explanations", { kind: "table", key: "hidden", reason: "测试" });
  await body.world.reconcile();
  assert.equal((await leads())[0]?.state, "closed");
  const other = await bodyUnder("shuozhou", "completeness checked", now);
  const own = other.organs.provider.id;
  assert.deepEqual(await other.world.ok("reviewer", "POST", `/responsibilities/${own}/completeness-check`), { left: 2 });
  assert.deepEqual(
    (await other.world.ok("reviewer", "GET", "/leads")).rows.map(({ kind }: { kind: string }) => kind),
    ["catalog-not-kept"],
  );
});

test("SZ-7-4: six lines of duty with what is open on each", async () => {
  const { board } = await page("clerk");
  assert.deepEqual(
    board.map(({ line }: { line: string }) => line),
    ["catalog", "aggregation", "supply", "update", "security", "publicity"],
  );
  const aggregation = board.find(({ line }: { line: string }) => line === "aggregation");
  assert.ok(aggregation.tasks.some(({ title }: { title: string }) => title === "签收采集责任清单第 3 版"));
});
