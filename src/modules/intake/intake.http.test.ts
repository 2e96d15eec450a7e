// Files loaded into a table of the platform against a real PostgreSQL: checked, refused, kept, taken back.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sql } from "#kernel/db.ts";
import { type Cast, castOf, item, publish, residents } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { checkLoads } from "./index.ts";

let world: World;
let cast: Cast;
let entryId: string;
let taskId: string;

const ITEMS = [
  item({ name: "编号", technicalName: "id", type: "integer", isKey: true }),
  item({ name: "姓名", technicalName: "person_name", length: 4 }),
  item({ name: "出生日期", technicalName: "born", type: "date" }),
  item({ name: "金额", technicalName: "amount", type: "decimal", decimals: 2, domain: { kind: "range", least: "0", most: "5000" } }),
  item({ name: "开始", technicalName: "starts", type: "date" }),
  item({ name: "更新时间", technicalName: "updated_at", type: "datetime", isTimestamp: true }),
  item({ name: "低保", technicalName: "Is Poor", type: "boolean" }),
  item({ name: "性别", technicalName: "sex", codeTable: "gb-t-2261.1" }),
];
const [, , born, , starts] = ITEMS;

before(async () => {
  world = await createWorld("intake", { now: "2026-03-03T10:00:00+08:00" });
  cast = await castOf(world);
  const base = residents(cast.provider.dutyIds[0] ?? "");
  entryId = await publish(world, { ...base, title: "救助发放", kind: "department", baseLibrary: null, items: ITEMS });
});

const HEAD = "编号,姓名,出生日期,金额,开始,更新时间,低保,性别";
const row = (id: number | string, more: Partial<Record<number, string>> = {}): string =>
  [String(id), "张三", "1990-01-31", "100.50", "2020-01-01", "2026-03-01 08:00:00", "是", "1"]
    .map((cell, index) => more[index] ?? cell)
    .join(",");
const file = (...rows: string[]): Buffer => Buffer.from([HEAD, ...rows].join("\r\n"));

async function send(login: string, bytes: Buffer, name = "数据.csv"): Promise<{ status: number; body: { id: string; code: string } }> {
  const response = await world.api.app.inject({
    method: "POST",
    url: `/api/intake/tasks/${taskId}/loads?name=${encodeURIComponent(name)}`,
    headers: { authorization: `Bearer ${await world.token(login)}`, "content-type": "application/octet-stream" },
    payload: bytes,
  });
  return { status: response.statusCode, body: response.json() };
}

async function load(bytes: Buffer) {
  const { status, body } = await send("provider.clerk", bytes);
  assert.equal(status, 201, JSON.stringify(body));
  await checkLoads(world.deployment);
  return (await world.ok("provider.clerk", "GET", `/intake/tasks/${taskId}`)).lastLoad;
}

const held = async () =>
  (await sql<Record<string, unknown>>`select * from shared_data.relief_paid order by id`.execute(world.deployment.db)).rows;
const rejects = async (loadId: string) => await world.ok("provider.clerk", "POST", `/intake/loads/${loadId}/rejects`, { limit: 100 });

test("JY-26-3, MIIT-18-1: a task is set up for a published entry by its own agency, its columns made of the items", async () => {
  const setting = await world.ok("provider.clerk", "GET", `/intake/entries/${entryId}`);
  assert.deepEqual(
    setting.items.map((each: { column: string; columnType: string }) => `${each.column} ${each.columnType}`),
    ["id bigint", "person_name text", "born date", "amount numeric", "starts date", "updated_at timestamptz", "item_7 boolean", "sex text"],
  );
  const facts = { title: "救助发放汇聚", mode: "full", rejectsMax: 0, rules: [] };
  const body = { entryId, tableName: "relief_paid", keyItem: null, ...facts };
  assert.equal((await world.call("consumer.clerk", "POST", "/intake/tasks", body)).status, 403);
  assert.equal((await world.call("consumer.clerk", "GET", `/intake/entries/${entryId}`)).status, 404);
  assert.equal(
    (await world.call("provider.clerk", "POST", "/intake/tasks", { ...body, tableName: "x;drop" })).body.fields[0].pointer,
    "/tableName",
  );
  ({ id: taskId } = await world.ok("provider.clerk", "POST", "/intake/tasks", body));
  assert.equal((await world.call("provider.clerk", "POST", "/intake/tasks", body)).body.code, "intake.task-there");
  assert.equal((await world.call("outsider.clerk", "GET", `/intake/tasks/${taskId}`)).status, 404);
  assert.equal((await send("outsider.clerk", file(row(1)))).status, 404);
  assert.equal((await world.ok("office.reviewer", "GET", `/intake/tasks/${taskId}`)).actions.length, 0);
});

test("MIIT-18-1, JY-26-5: a file that passes is taken whole, mounted on the entry, and stands in the history with its digest", async () => {
  const done = await load(file(row(1), row(2, { 1: "李四", 6: "否", 2: "1991/2/3" }), "", row(3, { 3: "" })));
  assert.deepEqual([done.state, done.rows, done.accepted, done.refused, done.digest.length], ["done", 3, 3, 0, 64]);
  const [first, second, third] = await held();
  assert.deepEqual(
    { ...first, updatedAt: new Date(String(first?.updatedAt)).toISOString() },
    {
      id: 1,
      personName: "张三",
      born: "1990-01-31",
      amount: "100.50",
      starts: "2020-01-01",
      updatedAt: "2026-03-01T00:00:00.000Z",
      item7: true,
      sex: "1",
    },
  );
  assert.deepEqual([second?.born, second?.item7, third?.amount], ["1991-02-03", false, null]);
  const page = await world.ok("consumer.clerk", "GET", `/catalog/entries/${entryId}`);
  assert.equal(page.freshness.loadedOn, "2026-03-03");
});

test("JY-26-1: what is wrong with each row is said by line and item, and nothing is taken while faults are not allowed", async () => {
  const wrong = await load(
    file(
      row(1),
      row("x"),
      row(4, { 1: "张三李四王五" }),
      row(5, { 2: "1990-02-30" }),
      row(6, { 3: "1.234" }),
      row(7, { 3: "9999" }),
      row(1),
      row(8, { 5: "" }),
      row(9, { 5: "2027-01-01" }),
      row(10, { 6: "也许" }),
      row(11, { 7: "7" }),
      `${row(12)},多出来`,
      row(""),
    ),
  );
  assert.equal(wrong.state, "refused");
  assert.equal(wrong.problem.code, "intake.too-many-rejects");
  assert.equal((await held()).length, 3, "what was there stays");
  const { rows, headings } = await rejects(wrong.id);
  assert.deepEqual(headings, HEAD.split(","));
  assert.deepEqual(
    rows.map(
      (each: { line: number; faults: { item: string; zh: string }[] }) =>
        `${each.line} ${each.faults.map(({ item: of, zh }) => of + zh).join("；")}`,
    ),
    [
      "3 编号不是整数",
      "4 姓名超过 4 个字",
      "5 出生日期不是日期（如 2026-01-31）",
      "6 金额小数超过 2 位",
      "7 金额大于 5000",
      "8 编号与前面的行主键重复",
      "9 更新时间不能为空",
      "10 更新时间晚于装载的时间",
      "11 低保不是是或否",
      "12 性别码表“性别代码”里没有",
      "13 这一行的格数比表头多，可能错位",
      "14 编号不能为空",
    ],
  );
  assert.equal((await world.call("office.reviewer", "POST", `/intake/loads/${wrong.id}/rejects`, { limit: 10 })).status, 403);
  assert.equal((await world.call("outsider.clerk", "POST", `/intake/loads/${wrong.id}/rejects`, { limit: 10 })).status, 404);
});

const change = async (facts: object) => {
  const { revision, title, mode, rejectsMax, rules } = await world.ok("provider.clerk", "GET", `/intake/tasks/${taskId}`);
  const body = { title, mode, rejectsMax, rules: rules.map(({ rule }: { rule: object }) => rule), ...facts };
  return await world.call("provider.clerk", "PUT", `/intake/tasks/${taskId}`, body, { "if-match": `"${revision}"` });
};

test("rows change by their key, others stay, and the last load can be taken back once", async () => {
  assert.equal((await change({ mode: "upsert", rejectsMax: 5 })).status, 200);
  world.at("2026-03-04T10:00:00+08:00");
  const done = await load(file(row(2, { 1: "王五" }), row(20), row("bad")));
  assert.deepEqual([done.state, done.accepted, done.refused, done.inserted], ["done", 2, 1, 1]);
  assert.deepEqual(
    (await held()).map(({ id, personName }) => `${String(id)} ${String(personName)}`),
    ["1 张三", "2 王五", "3 张三", "20 张三"],
  );
  await world.ok("provider.clerk", "POST", `/intake/tasks/${taskId}/undo`, { reason: "发错文件" });
  assert.deepEqual(
    (await held()).map(({ id, personName }) => `${String(id)} ${String(personName)}`),
    ["1 张三", "2 李四", "3 张三"],
  );
  const task = await world.ok("provider.clerk", "GET", `/intake/tasks/${taskId}`);
  assert.deepEqual([task.table.rows, task.table.loadedAt.slice(0, 10), task.undo, task.lastLoad.state], [3, "2026-03-03", null, "undone"]);
  assert.equal(
    (await world.call("provider.clerk", "POST", `/intake/tasks/${taskId}/undo`, { reason: "再来" })).body.code,
    "intake.nothing-kept",
  );
});

test("a full load taken back puts the former table in its place; rows that are there are not appended", async () => {
  await change({ mode: "full" });
  await load(file(row(100)));
  assert.equal((await held()).length, 1);
  await world.ok("provider.clerk", "POST", `/intake/tasks/${taskId}/undo`, { reason: "发错文件" });
  assert.equal((await held()).length, 3);
  await change({ mode: "append" });
  const done = await load(file(row(3), row(4)));
  assert.deepEqual([done.accepted, done.refused, (await held()).length], [1, 1, 4]);
  const { rows } = await rejects(done.id);
  assert.equal(rows[0].faults[0].zh, "平台上已有这个主键的行");
});

test("JY-27-1: quality rules judge rows and whole loads, and their result stands with the load", async () => {
  const rules = [
    { kind: "compare", itemId: born?.id, operator: "<", otherId: starts?.id, effect: "reject" },
    { kind: "complete", itemId: ITEMS[3]?.id, percent: 60, effect: "reject" },
    { kind: "pattern", itemId: ITEMS[1]?.id, pattern: "[张李王].*", effect: "note" },
    { kind: "range", itemId: starts?.id, least: "2000-01-01", most: "", effect: "note" },
  ];
  assert.equal((await change({ rules: [{ ...rules[0], otherId: ITEMS[1]?.id }] })).body.fields[0].pointer, "/rules/0/otherId");
  assert.equal((await change({ mode: "upsert", rejectsMax: 2, rules })).status, 200);
  const done = await load(file(row(30), row(31, { 4: "1980-01-01" }), row(32, { 1: "欧阳" }), row(33, { 4: "1999-12-31" })));
  assert.equal(done.state, "done");
  assert.deepEqual(
    done.findings.map(({ zh, rows }: { zh: string; rows: number }) => `${zh.replace("不符合质量规则：", "")} ${rows}`),
    ["出生日期小于开始 1", "金额有值的行不少于 60% 0", "姓名符合格式 [张李王].* 1", "开始 ≥ 2000-01-01 2"],
  );
  const thin = await load(file(row(40, { 3: "" }), row(41, { 3: "" }), row(42)));
  assert.deepEqual([thin.state, thin.problem.code], ["refused", "intake.incomplete"]);
});

test("unknown headings wait for a person, are remembered, and a file in GB 18030 is read", async () => {
  await change({ rules: [], mode: "upsert" });
  const strange = Buffer.from("编号,持证人,备注,更新时间\n50,赵六,随便,2026-03-01\n");
  const waiting = await load(strange);
  assert.equal(waiting.state, "mapping");
  const [id, name] = ITEMS;
  const bad = await world.call("provider.clerk", "POST", `/intake/loads/${waiting.id}/columns`, {
    mapping: [null, name?.id, name?.id, null],
  });
  assert.deepEqual(
    bad.body.fields.map(({ pointer }: { pointer: string }) => pointer),
    ["/mapping/2", "/mapping"],
  );
  const mapping = [id?.id, name?.id, null, ITEMS[5]?.id];
  await world.ok("provider.clerk", "POST", `/intake/loads/${waiting.id}/columns`, { mapping });
  await checkLoads(world.deployment);
  const done = await load(strange);
  assert.deepEqual([done.state, done.accepted, done.inserted], ["done", 1, 0]);
  assert.equal((await held()).find((each) => each.id === 50)?.personName, "赵六");
  for (const nothing of [Buffer.from("编号\n"), Buffer.from("%PDF-1.7 no table"), Buffer.from([0x50, 0x4b, 3, 4, 1, 2])])
    assert.ok((await send("provider.clerk", nothing)).status >= 400);
});

test("a sheet made from the template is read, and many rows are taken by few statements", async () => {
  const authorization = `Bearer ${await world.token("provider.clerk")}`;
  const { rawPayload: bytes } = await world.api.app.inject({ url: `/api/intake/tasks/${taskId}/template`, headers: { authorization } });
  assert.equal((await send("provider.clerk", bytes, "模板.xlsx")).body.code, "intake.empty");
  await change({ mode: "full", rejectsMax: 100 });
  const many = await load(file(...Array.from({ length: 30_000 }, (_, index) => row(index + 1))));
  assert.deepEqual([many.state, many.accepted], ["done", 30_000]);
  const left = await sql<{ n: number }>`select count(*) as n from pg_tables where schemaname = 'intake_staging'`.execute(
    world.deployment.db,
  );
  assert.equal(left.rows[0]?.n, 0, "nothing is left of what was received");
});
