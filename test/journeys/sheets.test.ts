// A clerk hands in sheets at the portal: a real city's catalog, dirty as it was published, and one that nobody has seen; each row is accounted for.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { utils, write } from "@e965/xlsx";
import { NOW, sharedCity } from "./city.ts";
import { openPortal, type Portal, settled } from "./portal.ts";
import type { Visitor } from "./visitor.ts";

const FILE = join("..", "shared", "data", "catalog-foshan.xlsx");
const skip = existsSync(FILE) ? false : "the real catalog does not lie beside this working copy";

let portal: Portal;
let clerk: Visitor;

before(async () => {
  portal = await openPortal("sheets", NOW);
  await sharedCity(portal.world);
  clerk = await portal.as("provider.clerk");
});

async function handIn(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await clerk.goto("/compile");
  await clerk.follow("表格导入导出");
  await clerk.page.getByLabel("选择表格文件").setInputFiles(file);
  await clerk.page.getByRole("button", { name: "确认并导入" }).waitFor();
  await settled(clerk.page);
}

const shownAs = async (header: string): Promise<string> =>
  await clerk.page.getByLabel(`“${header}”列是`).locator("option:checked").innerText();

/** The counts as the page shows them: the whole and its parts. */
async function counted(): Promise<{ all: number; parts: number[] }> {
  const text = await clerk.page.getByText(/^共 [\d,]+ 行：/).innerText();
  const [all = 0, ...parts] = [...text.matchAll(/([\d,]+) 行/g)].map(([, number]) => Number(number?.replaceAll(",", "")));
  return { all, parts };
}

test("a real city's catalog: columns recognised, and the counts shown add up to its rows", { skip }, async () => {
  await handIn(FILE);
  assert.equal(await shownAs("数据目录名称"), "信息资源名称");
  assert.equal(await shownAs("更新频率"), "更新周期");
  await portal.picture(clerk.page, "sheets-columns");
  await portal.accessible(clerk.page);
  await clerk.mark(/作为本部门的目录导入/);
  await clerk.press("预览前几行");
  await clerk.sees("地税税务登记信息");
  await portal.picture(clerk.page, "sheets-preview");
  await clerk.press("确认并导入");
  await clerk.sees("导入完成：66 个目录");
  const { all, parts } = await counted();
  assert.equal(all, 397);
  assert.equal(
    parts.reduce((sum, part) => sum + part, 0),
    all,
  );
  await settled(clerk.page);
  await portal.picture(clerk.page, "sheets-outcome");
  await portal.accessible(clerk.page);
});

/** Other words, a title over the table, headings in two lines, merged cells, blank lines, a failed formula, full-width characters, a line of totals. */
function unknownSheet(): Buffer {
  const sheet = utils.aoa_to_sheet([
    ["某市数据资源普查表（二〇二六年）"],
    ["基本情况", "", "", "字段情况", ""],
    ["数据集名称", "内容描述", "更新频度", "字段中文名", "字段类型"],
    ["公园绿地名录", "全市公园和绿地", "每年", "名称", "字符型"],
    ["", "", "", "面积（公顷）", "数值型"],
    ["", "", "", "", ""],
    ["路灯设施信息", "路灯的位置和功率", "按月", "路灯编号", "Ｃ"],
    ["", "", "", "安装日期", "日期型"],
    ["x", "公式出错的一行", "每月", "编号", "字符型"],
    ["合计", "", "", "", "4"],
  ]);
  sheet["A9"] = { t: "e", v: 0x17, w: "#REF!" };
  sheet["!merges"] = [
    { s: { r: 0, c: 0 }, e: { r: 0, c: 4 } },
    { s: { r: 1, c: 0 }, e: { r: 1, c: 2 } },
    { s: { r: 3, c: 0 }, e: { r: 4, c: 0 } },
    { s: { r: 6, c: 0 }, e: { r: 7, c: 0 } },
  ];
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "普查表");
  return write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

test("a sheet that nobody has seen: every row imported or reported, and the reasons shown", async () => {
  await handIn({ name: "普查表.xlsx", mimeType: "application/octet-stream", buffer: unknownSheet() });
  assert.deepEqual(
    [await shownAs("数据集名称"), await shownAs("更新频度"), await shownAs("字段中文名"), await shownAs("字段类型")],
    ["信息资源名称", "更新周期", "信息项名称", "数据类型"],
  );
  await clerk.press("确认并导入");
  await clerk.sees("导入完成：2 个目录");
  const { all, parts } = await counted();
  assert.deepEqual([all, parts.reduce((sum, part) => sum + part, 0)], [10, 10]);
  await clerk.sees(/像是合计行/);
  await clerk.sees(/出错的公式（#REF!）/);
  await portal.picture(clerk.page, "sheets-unknown");
  await clerk.press(/^已导入/);
  await clerk.pressFirst(/路灯设施信息/, "link");
  await clerk.sees("安装日期");
  await clerk.goto("/compile/sheets");
  await clerk.sees("普查表.xlsx");
  await settled(clerk.page);
  await portal.picture(clerk.page, "sheets-list");
  await portal.accessible(clerk.page);
});
