// Sheets over HTTP: the template, any sheet by its headings, drafts with gaps, every row accounted for, corrections, and back again.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { read, utils } from "@e965/xlsx";
import { type Cast, castOf, publish, residents } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { templateFields } from "./field.ts";
import { type SheetToWrite, writeWorkbook } from "./workbook.ts";

let world: World;
let cast: Cast;

before(async () => {
  world = await createWorld("sheets", { now: "2026-09-28T09:00:00+08:00" });
  cast = await castOf(world);
});

const OCTETS = { "content-type": "application/octet-stream" };

async function upload(bytes: Buffer, { name = "目录.xlsx", login = "provider.clerk" } = {}) {
  return await world.api.app.inject({
    method: "POST",
    url: `/api/sheets/imports?name=${encodeURIComponent(name)}`,
    headers: { authorization: `Bearer ${await world.token(login)}`, ...OCTETS },
    payload: bytes,
  });
}

const book = (...sheets: SheetToWrite[]) => writeWorkbook(sheets);
const sheet = (rows: readonly (readonly string[])[], name = "Sheet1"): SheetToWrite => ({ name, rows });

interface Opened {
  readonly id: string;
  readonly view: any;
  readonly plan: { sheets: { sheet: number; headerRow: number; columns: (string | null)[] }[]; others: string };
}

/** Uploads and takes what is suggested. */
async function opened(bytes: Buffer, others = "report", login = "provider.clerk"): Promise<Opened> {
  const answer = await upload(bytes, { login });
  assert.equal(answer.statusCode, 201, answer.body);
  const { id } = answer.json();
  const view = await world.ok(login, "GET", `/sheets/imports/${id}`);
  const sheets = view.sheets.flatMap((each: any, index: number) =>
    each.chosen ? [{ sheet: index, headerRow: each.headerRow, columns: each.columns.map(({ field }: any) => field) }] : [],
  );
  return { id, view, plan: { sheets, others } };
}

async function imported(bytes: Buffer, others = "report", login = "provider.clerk") {
  const { id, plan } = await opened(bytes, others, login);
  await world.ok(login, "POST", `/sheets/imports/${id}/confirm`, plan);
  for (let done = (await world.ok(login, "GET", `/sheets/imports/${id}`)).state === "done"; !done;)
    ({ done } = await world.ok(login, "POST", `/sheets/imports/${id}/continue`));
  const view = await world.ok(login, "GET", `/sheets/imports/${id}`);
  const { rows } = await world.ok(login, "GET", `/sheets/imports/${id}/rows?limit=200`);
  return { id, view, rows };
}

const draftOf = async (id: string, login = "provider.clerk") => (await world.ok(login, "GET", `/catalog/entries/${id}/draft`)).content;
const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((all, each) => all + each, 0);

async function rowsOfFile(login: string, path: string): Promise<Record<string, string[][]>> {
  const answer = await world.api.app.inject({
    method: "GET",
    url: `/api${path}`,
    headers: { authorization: `Bearer ${await world.token(login)}` },
  });
  assert.equal(answer.statusCode, 200, answer.body.slice(0, 300));
  const { Sheets } = read(answer.rawPayload);
  return Object.fromEntries(
    Object.entries(Sheets).map(([name, each]) => [name, utils.sheet_to_json<string[]>(each, { header: 1, defval: "", raw: false })]),
  );
}

test("the template holds the 26 national columns in their order, value lists and an example that is not imported", async () => {
  const sheets = await rowsOfFile("provider.clerk", "/sheets/template");
  const [headings = []] = sheets["目录"] ?? [];
  assert.deepEqual(headings.slice(0, 4), ["序号", "部门类信息资源分类", "项分类", "目分类"]);
  assert.deepEqual([headings[7], headings[14], headings[25]], ["信息资源名称", "信息项名称", "开放主题分类"]);
  assert.equal(headings.length, templateFields.length);
  assert.match(JSON.stringify(sheets["取值说明"]), /无条件共享、有条件共享、不予共享/);
  assert.equal(sheets["填写示例"]?.length, 3);
  const answer = await world.api.app.inject({
    method: "GET",
    url: "/api/sheets/template",
    headers: { authorization: `Bearer ${await world.token("provider.clerk")}` },
  });
  const { view } = await opened(answer.rawPayload);
  assert.deepEqual(
    view.sheets.map(({ name, chosen }: any) => [name, chosen]),
    [
      ["目录", true],
      ["填写示例", false],
      ["取值说明", false],
    ],
  );
});

test("any sheet: headings below titles, merged and grouped rows, words of others; drafts with gaps instead of refusals", async () => {
  const bytes = book(
    sheet([
      ["云泽市政务信息资源目录汇总表"],
      ["填报单位：市公安局"],
      [" "],
      ["编号", "目录名称", "目录摘要", "更新频率", "字段中文名称", "字段类型", "长度", "共享属性", "开放属性", "备注"],
      ["1", "机动车登记", "车辆和所有人", "每天", "号牌号码", "varchar", "20", "有条件", "否", "甲"],
      ["", "", "", "", "所有人姓名", "字符型", "五十", "有条件共享", "", ""],
      ["2", "机动车登记", "", "每天", "备案日期", "日期", "", "看情况", "", ""],
      [],
      ["编号", "目录名称", "目录摘要", "更新频率", "字段中文名称", "字段类型", "长度", "共享属性", "开放属性", "备注"],
      ["3", "=危险品名录", "", "每三年", "", "", "", "1", "", ""],
      ["", "", "", "", "", "", "", "", "", "只有备注"],
    ]),
  );
  const { view, rows } = await imported(bytes);
  assert.equal(view.sheets[0].headerRow, 4);
  assert.equal(sum(view.counts), view.rowCount);
  assert.deepEqual([view.counts.imported, view.counts.merged, view.counts.heading, view.counts.blank, view.counts.failed], [2, 2, 4, 1, 1]);
  const vehicle = rows.find(({ number }: any) => number === 5);
  const content = await draftOf(vehicle.entry.id);
  assert.equal(content.title, "机动车登记");
  assert.deepEqual(
    content.items.map((item: any) => [item.name, item.type, item.length, item.sharingType, item.personal]),
    [
      ["号牌号码", "string", 20, "conditional", "personal"],
      ["所有人姓名", "string", null, "conditional", "personal"],
      ["备案日期", "date", null, null, "none"],
    ],
  );
  // What the sheet does not say for each item is decided by nobody (REG25-14-1).
  assert.deepEqual([content.sharingType, content.openType, content.updateCycle, content.dutyId], [null, "not-open", "daily", null]);
  const said = rows.flatMap(({ number, notes }: any) => notes.map(({ header, zh }: any) => `${number} ${header} ${zh}`)).join("\n");
  assert.match(said, /6 长度 数据长度“五十”不是/);
  assert.match(said, /7 共享属性 “看情况”不在共享类型的取值里/);
  assert.match(said, /9 {2}重复的表头/);
  assert.match(said, /11 {2}这一行只在没有导入的列里有内容/);
  const goods = await draftOf(rows.find(({ number }: any) => number === 10).entry.id);
  assert.deepEqual([goods.title, goods.sharingType, goods.updateCycle], ["=危险品名录", "unconditional", "每三年"]);
  // The remarks that have no column of ours are kept with the row.
  assert.equal(vehicle.cells[9], "甲");
});

test("rows of other agencies are reported, and come back as a sheet with reasons; corrected, it is imported", async () => {
  const bytes = book(
    sheet([
      ["信息资源名称", "提供部门", "信息项名称", "备注"],
      ["出入境证件", "市公安局", "证件号码", "@甲"],
      ["学籍", "市教育局", "学号", "=1+1"],
      ["", "", "姓名", ""],
      ["长".repeat(129), "市公安局", "名称", ""],
    ]),
  );
  const { id, view } = await imported(bytes);
  assert.deepEqual([view.counts.imported, view.counts.failed], [1, 3]);
  const [[headings, ...failed] = []] = Object.values(await rowsOfFile("provider.clerk", `/sheets/imports/${id}/corrections`));
  assert.deepEqual(headings?.slice(-2), ["未导入的原因", "原行号"]);
  assert.deepEqual(
    failed.map((row) => [row[0], row[3], row[5]]),
    [
      ["学籍", "'=1+1", "3"],
      ["", "", "4"],
      ["长".repeat(129), "", "5"],
    ],
  );
  assert.match(failed[0]?.[4] ?? "", /提供部门写的是“市教育局”/);
  const corrected = [headings ?? [], ...failed.map((row) => row.map((cell, at) => (at === 1 && cell ? "市公安局" : cell.slice(0, 100))))];
  const again = await imported(book(sheet(corrected)));
  assert.deepEqual([again.view.counts.imported, again.view.counts.merged, again.view.counts.failed], [2, 1, 0]);
  assert.equal((await world.call("consumer.clerk", "GET", `/sheets/imports/${id}`)).status, 404);
  assert.equal((await world.call("consumer.clerk", "GET", `/sheets/imports/${id}/corrections`)).status, 404);
});

test("the exported catalog comes back as no change; edited, it changes the drafts and revises what is published; stale, it is refused", async () => {
  const consumer = "consumer.clerk";
  const entryId = await publish(world, residents(cast.provider.dutyIds[0] ?? ""));
  const original = (await world.ok("provider.clerk", "GET", `/catalog/entries/${entryId}`)).version.content;
  const answer = await world.api.app.inject({
    method: "GET",
    url: "/api/sheets/export",
    headers: { authorization: `Bearer ${await world.token("provider.clerk")}` },
  });
  const unchanged = await imported(answer.rawPayload);
  assert.ok(unchanged.view.counts.imported >= 4);
  assert.equal(unchanged.view.counts.failed, 0);
  assert.ok(
    unchanged.rows.filter(({ outcome }: any) => outcome === "imported").every(({ notes }: any) => /没有变化/.test(JSON.stringify(notes))),
  );
  const [rows = []] = Object.values(await rowsOfFile("provider.clerk", "/sheets/export"));
  const at = (label: string) => rows[0]?.indexOf(label) ?? -1;
  const edited = rows.map((row, index) => (index === 0 ? row : row.with(at("信息资源摘要"), `${row[at("信息资源摘要")]}（改）`)));
  const changed = await imported(book(sheet(edited, "目录")));
  assert.equal(changed.view.counts.failed, 0, JSON.stringify(changed.rows.filter(({ outcome }: any) => outcome === "failed")));
  const revised = await world.ok("provider.clerk", "GET", `/catalog/entries/${entryId}/draft`);
  assert.deepEqual([revised.number, revised.content], [2, { ...original, summary: `${original.summary}（改）` }]);
  const stale = await imported(book(sheet(edited, "目录")));
  assert.equal(stale.view.counts.imported, 0);
  assert.match(JSON.stringify(stale.rows[1].notes), /导出以后又改过/);
  assert.equal(
    (await imported(book(sheet(rows, "目录")), "take", consumer)).view.counts.failed,
    0,
    "another agency's codes are new entries",
  );
  const all = await rowsOfFile("office.reviewer", "/sheets/export");
  assert.match(JSON.stringify(all), /云泽市公安局/);
});

test("exact repetitions are merged, and one sheet may hold the entries and another their items", async () => {
  const { view, rows } = await imported(
    book(
      sheet(
        [
          ["资源名称", "更新周期"],
          ["气象预警", "实时"],
          ["气象预警", "实时"],
          ["气象预警", "每日"],
        ],
        "资源",
      ),
      sheet(
        [
          ["资源名称", "字段名称"],
          ["气象预警", "预警等级"],
          ["气象预警", "发布单位"],
        ],
        "字段",
      ),
    ),
    "report",
    "outsider.clerk",
  );
  assert.deepEqual([view.counts.imported, view.counts.merged], [1, 4]);
  assert.match(JSON.stringify(rows), /与上面的行完全相同/);
  assert.match(JSON.stringify(rows), /更新周期与第 2 行不一致/);
  const content = await draftOf(rows[1].entry.id, "outsider.clerk");
  assert.deepEqual([content.updateCycle, content.items.length], ["realtime", 2]);
});

test("a plan is checked at its place, and only once confirmed; only compilers import", async () => {
  const { id, plan } = await opened(
    book(
      sheet([
        ["信息资源名称", "摘要", "简介"],
        ["甲", "乙", "丙"],
      ]),
    ),
  );
  const twice = { ...plan, sheets: [{ ...plan.sheets[0], columns: ["title", "summary", "summary"] }] };
  const refused = await world.call("provider.clerk", "POST", `/sheets/imports/${id}/confirm`, twice);
  assert.deepEqual([refused.status, refused.body.fields[0].pointer], [400, "/sheets/0/columns/2"]);
  assert.equal((await world.call("provider.clerk", "POST", `/sheets/imports/${id}/continue`)).status, 409);
  const preview = await world.ok("provider.clerk", "POST", `/sheets/imports/${id}/preview`, plan);
  assert.deepEqual([preview.entries[0].title, preview.entries[0].kind], ["甲", "new"]);
  await world.ok("provider.clerk", "POST", `/sheets/imports/${id}/confirm`, plan);
  assert.equal((await world.call("provider.clerk", "POST", `/sheets/imports/${id}/confirm`, plan)).status, 409);
  assert.equal((await upload(book(sheet([["甲"]])), { login: "office.reviewer" })).statusCode, 403);
  const { rows } = await world.ok("provider.clerk", "GET", "/sheets/imports");
  assert.ok(rows.some((row: any) => row.id === id && row.state === "importing"));
  assert.equal((await world.ok("auditor", "GET", "/ledger/verify")).ok, true);
});
