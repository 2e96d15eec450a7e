// Oddities of spreadsheet files that are read as a person would read them, and as fast whatever the file says.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type CellObject, utils, write, type WorkSheet } from "@e965/xlsx";
import { placing } from "./grouping.ts";
import { readWorkbook, UnreadableError, writeWorkbook } from "./workbook.ts";

const HEADINGS = ["目录名称", "发布日期"];

function fileOf(sheet: WorkSheet, properties: { date1904?: boolean } = {}): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "目录");
  book.Workbook = { WBProps: properties };
  return write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

/** What the second column of the first row below the headings says. */
function textOf(cell: CellObject, properties: { date1904?: boolean } = {}): string | undefined {
  const sheet = utils.aoa_to_sheet([HEADINGS, ["人口", ""]]);
  sheet["B2"] = cell;
  return readWorkbook(fileOf(sheet, properties))[0]?.rows[1]?.cells[1];
}

test("days, times, codes and long numbers are read as they were meant", () => {
  const cases: [CellObject, string][] = [
    [{ t: "n", v: 44_000, z: "yyyy-mm-dd" }, "2020-06-18"],
    [{ t: "n", v: 44_000.5, z: 'yyyy"年"m"月"d"日"' }, "2020-06-18 12:00:00"],
    [{ t: "n", v: 0.5, z: "hh:mm" }, "12:00:00"],
    [{ t: "n", v: 123, z: "000000" }, "000123"],
    [{ t: "s", v: "000123" }, "000123"],
    [{ t: "n", v: 110_000_000_000, z: "General" }, "110000000000"],
    // oxlint-disable-next-line no-loss-of-precision -- this is what happens to an identity number in a cell
    [{ t: "n", v: 440601199001011234, z: "General" }, "440601199001011000"],
    [{ t: "b", v: true }, "是"],
    [{ t: "e", v: 0x17, w: "#REF!" }, "#REF!"],
  ];
  for (const [cell, text] of cases) assert.equal(textOf(cell), text);
});

test("a workbook whose time begins in 1904 says the same days", () => {
  assert.equal(textOf({ t: "n", v: 44_000 - 1_462, z: "yyyy-mm-dd" }, { date1904: true }), "2020-06-18");
});

test("what Excel calls Unicode text is read", () => {
  const text = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("目录名称\t摘要\r\n人口\t全部\r\n", "utf16le")]);
  assert.deepEqual(readWorkbook(text)[0]?.rows[1]?.cells, ["人口", "全部"]);
  assert.throws(() => readWorkbook(Buffer.from([0xff, 0xfe, 0, 0, 0, 0])), UnreadableError);
});

test("a cell merged over thousands of rows says the same of each", () => {
  const sheet = utils.aoa_to_sheet([
    ["目录名称", "信息项"],
    ...Array.from({ length: 5_000 }, (_, at) => [at === 0 ? "人口" : "", `项${at}`]),
  ]);
  sheet["!merges"] = [{ s: { r: 1, c: 0 }, e: { r: 5_000, c: 0 } }];
  const rows = readWorkbook(fileOf(sheet))[0]?.rows ?? [];
  assert.deepEqual(rows[5_000]?.cells, ["人口", "项4999"]);
  assert.ok(rows.slice(1).every(({ cells }) => cells[0] === "人口"));
});

test("thousands of cells merged over everything below are not waited for", () => {
  const sheet = utils.aoa_to_sheet([HEADINGS, ...Array.from({ length: 4_000 }, (_, at) => [`目录${at}`, "x"])]);
  sheet["!merges"] = Array.from({ length: 4_000 }, (_, at) => ({ s: { r: at + 1, c: 0 }, e: { r: 1_048_575, c: 0 } }));
  const bytes = fileOf(sheet);
  const began = process.cpuUsage();
  assert.throws(() => readWorkbook(bytes), UnreadableError);
  assert.ok(process.cpuUsage(began).user < 10_000_000);
});

test("one long text that a small file shows in many cells is refused", () => {
  const text = "目".repeat(30_000);
  const shared = utils.aoa_to_sheet([HEADINGS, ...Array.from({ length: 4_000 }, (_, at) => [`目录${at}`, text])]);
  const book = { SheetNames: ["表"], Sheets: { 表: shared } };
  const bytes = write(book, { type: "buffer", bookType: "xlsx", bookSST: true, compression: true }) as Buffer;
  assert.ok(bytes.length < 1_000_000);
  assert.throws(
    () => readWorkbook(bytes),
    (error) => error instanceof UnreadableError && error.reason === "too-large",
  );
});

test("lines of totals and names that a failed formula should have given are reported, not imported", () => {
  const rows = [
    ["目录名称", "数据长度"],
    ["人口", "10"],
    ["合 计", "1,234"],
    ["#REF!", "5"],
    ["合计信息", "7"],
  ];
  const placed = rows
    .map((cells, index) => ({ sheet: 0, number: index + 1, cells }))
    .map(placing([{ sheet: 0, headerRow: 1, columns: ["title", "itemLength"] }], new Map()));
  assert.deepEqual(
    placed.map(({ outcome }) => outcome),
    ["heading", "waiting", "failed", "failed", "waiting"],
  );
  assert.match(placed[2]?.notes[0]?.zh ?? "", /合计行/);
  assert.match(placed[3]?.notes[0]?.zh ?? "", /出错的公式（#REF!）/);
});

test("whatever is written in a cell is read back, texts that look like signs of the file among it", () => {
  const piece = fc.oneof(
    fc.constantFrom("_x000D_", "_x005F_", "_x0041_", "_X000d_", "_x", "x000D_", "_", "=1+1", "'", "&lt;", "]]>", "\n", "\u{20bb7}"),
    fc.string({ maxLength: 8 }),
  );
  const cell = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => `甲${pieces.join("")}乙`);
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 20 }), (cells) => {
      const wanted = cells.map((text) => text.replaceAll("\0", "\uFFFD").replaceAll(/\r\n?/g, "\n"));
      const [sheet] = readWorkbook(writeWorkbook([{ name: "目录", rows: [HEADINGS, cells] }]));
      assert.deepEqual(
        sheet?.rows[1]?.cells.map((text) => text.replaceAll(/\r\n?/g, "\n")),
        wanted,
      );
    }),
    { numRuns: 300 },
  );
});
