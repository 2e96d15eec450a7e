// Files that are no catalog: bombs, wrong kinds, damage and chance. Always a sentence, never a 500, and the server goes on.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { utils, write } from "@e965/xlsx";
import { castOf } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { FILE_BYTES_MAX } from "./sheet.ts";
import { LIMITS, readWorkbook, UnreadableError, writeWorkbook } from "./workbook.ts";

let world: World;

before(async () => {
  world = await createWorld("sheets-hostile", { now: "2026-09-28T09:00:00+08:00" });
  await castOf(world);
});

async function upload(bytes: Buffer, contentType = "application/octet-stream") {
  return await world.api.app.inject({
    method: "POST",
    url: "/api/sheets/imports?name=a.xlsx",
    headers: { authorization: `Bearer ${await world.token("provider.clerk")}`, "content-type": contentType },
    payload: bytes,
  });
}

/** A zip of one member each, whose sizes may lie. */
function zip(members: readonly { name: string; content: Buffer; said?: number }[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content, said } of members) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(said ?? content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(said ?? content.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    centrals.push(central, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const reasonOf = (bytes: Buffer, limits = LIMITS): string => {
  try {
    readWorkbook(bytes, limits);
    return "read";
  } catch (error) {
    assert.ok(error instanceof UnreadableError, String(error));
    return error.reason;
  }
};

test("a bomb is refused while it is unpacked, whatever it says of its size", async () => {
  const bomb = zip([
    { name: "xl/workbook.xml", content: Buffer.from("<workbook/>") },
    { name: "xl/worksheets/sheet1.xml", content: Buffer.alloc(LIMITS.unpackedBytes + 1), said: 10 },
  ]);
  assert.ok(bomb.length < 1_000_000);
  const answer = await upload(bomb);
  assert.deepEqual([answer.statusCode, answer.json().code], [422, "sheets.bomb"]);
  assert.match(answer.json().title, /展开后大得不正常/);
});

const NAMES = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/** A workbook of one sheet, its XML written by hand: the library itself would fill what such a sheet claims. */
const workbookOfXml = (sheet: string): Buffer =>
  zip(
    Object.entries({
      "[Content_Types].xml":
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
      "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      "xl/workbook.xml": `<workbook xmlns="${NAMES}" xmlns:r="${RELATIONS}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      "xl/worksheets/sheet1.xml": `<?xml version="1.0"?><worksheet xmlns="${NAMES}">${sheet}</worksheet>`,
    }).map(([name, text]) => ({ name, content: Buffer.from(text) })),
  );

test("a sheet that says it is a million rows high, or merges all of them, is read for what is in it", () => {
  const cell = (at: string, text: string) => `<c r="${at}" t="str"><v>${text}</v></c>`;
  const rows = `<row r="1">${cell("A1", "title")}</row><row r="2">${cell("A2", "one")}</row>`;
  const merged = '<mergeCells count="1"><mergeCell ref="A2:ZZ1048576"/></mergeCells>';
  const bytes = workbookOfXml(`<dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData>${merged}`);
  const started = performance.now();
  const read = readWorkbook(bytes)[0]?.rows.map(({ number, cells }) => [number, ...cells]);
  assert.deepEqual(read, [
    [1, "title"],
    [2, "one"],
  ]);
  const last = workbookOfXml(`<sheetData>${rows}<row r="1048576">${cell("XFD1048576", "far away")}</row></sheetData>`);
  assert.equal(reasonOf(last), "too-large");
  assert.ok(performance.now() - started < 10_000);
});

test("too many rows, columns or cells, and cells too long, are refused; nothing is cut off", () => {
  const wide = writeWorkbook([{ name: "表", rows: [Array.from({ length: LIMITS.columns + 1 }, (_, at) => `列${at}`)] }]);
  assert.equal(reasonOf(wide), "too-large");
  const high = writeWorkbook([{ name: "表", rows: Array.from({ length: 30 }, () => ["甲"]) }]);
  assert.equal(reasonOf(high, { ...LIMITS, rows: 29 }), "too-large");
  assert.equal(reasonOf(high, { ...LIMITS, cells: 29 }), "too-large");
  assert.equal(reasonOf(high), "read");
});

test("what is no spreadsheet is refused by name", async () => {
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ["a picture", Buffer.from("89504e470d0a1a0a0000", "hex"), "not-a-spreadsheet"],
    ["a PDF", Buffer.from("%PDF-1.7\n,,,"), "not-a-spreadsheet"],
    ["a page", Buffer.from("<html><table><tr><td>甲,乙</td></tr></table></html>"), "not-a-spreadsheet"],
    ["JSON", Buffer.from('{"a":1,"b":2}'), "not-a-spreadsheet"],
    ["a zip of something else", zip([{ name: "word/document.xml", content: Buffer.from("<a/>") }]), "not-a-spreadsheet"],
    ["an open document", zip([{ name: "content.xml", content: Buffer.from("<a/>") }]), "old-kind"],
    ["half a file", writeWorkbook([{ name: "表", rows: [["甲"]] }]).subarray(0, 900), "broken"],
    ["an empty sheet", writeWorkbook([{ name: "表", rows: [[""]] }]), "empty"],
  ];
  for (const [what, bytes, reason] of cases) assert.equal(reasonOf(bytes), reason, what);
  const answer = await upload(Buffer.from("%PDF-1.7\n"));
  assert.deepEqual([answer.statusCode, answer.json().code], [422, "sheets.not-a-spreadsheet"]);
  assert.equal((await upload(Buffer.from("{}"), "application/json")).statusCode, 415);
  assert.equal((await upload(Buffer.alloc(FILE_BYTES_MAX + 1))).statusCode, 413);
});

test("separated values in both codes, a sheet of 1997, dates, long numbers and formulas are read as they were meant", () => {
  const text = "信息资源名称,更新周期\n危化品,每月\n";
  const gbk = Buffer.from("d0c5cfa2d7cad4b4c3fbb3c62cb8fcd0c2d6dcc6da0acea3bbafc6b72cc3bfd4c20a", "hex");
  for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), gbk]) {
    assert.deepEqual(readWorkbook(bytes)[0]?.rows[1]?.cells, ["危化品", "每月"]);
  }
  const sheet = utils.aoa_to_sheet([["a"]]);
  Object.assign(sheet, {
    A1: { t: "n", v: 45_992, z: "yyyy/m/d" },
    B1: { t: "n", v: 110_000_000_000 },
    C1: { t: "n", v: 7, z: "0000" },
    D1: { t: "n", v: 3, f: "1+2" },
    E1: { t: "s", v: "'=1+1" },
    F1: { t: "b", v: true },
    "!ref": "A1:F1",
  });
  for (const bookType of ["xlsx", "biff8"] as const) {
    const bytes = write({ SheetNames: ["表"], Sheets: { 表: sheet } }, { type: "buffer", bookType }) as Buffer;
    assert.deepEqual(readWorkbook(bytes)[0]?.rows[0]?.cells, ["2025-12-01", "110000000000", "0007", "3", "=1+1", "是"], bookType);
  }
});

test("any bytes, and a true workbook with any bytes changed, are read or refused with a sentence", () => {
  const good = writeWorkbook([
    {
      name: "表",
      rows: [
        ["信息资源名称", "更新周期"],
        ["甲", "每月"],
        ["=乙", ""],
      ],
    },
  ]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.match(reasonOf(Buffer.from(bytes)), /^[a-z-]+$/);
    }),
  );
  const change = fc.record({ at: fc.integer({ min: 0, max: good.length - 1 }), to: fc.integer({ min: 0, max: 255 }) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      const bytes = Buffer.from(good);
      for (const { at, to } of changes) bytes[at] = to;
      assert.match(reasonOf(bytes), /^[a-z-]+$/);
    }),
    { numRuns: 200 },
  );
});

test("sheets of chance through the whole API: every row is accounted for, and nothing is a 500", async () => {
  const cell = fc.oneof(
    fc.constantFrom("", "", "信息资源名称", "目录名称", "更新周期", "每月", "无条件共享", "甲", "乙", "=1+1", "'", "字符型"),
    fc.string({ unit: "grapheme", maxLength: 12 }),
  );
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(rows, async (cells) => {
      const answer = await upload(writeWorkbook([{ name: "表", rows: cells }]));
      assert.ok(answer.statusCode === 201 || (answer.statusCode === 422 && answer.json().title), answer.body);
      if (answer.statusCode !== 201) return;
      const { id } = answer.json();
      const ask = async (method: "GET" | "POST", path: string, body?: unknown) => {
        const told = await world.call("provider.clerk", method, `/sheets/imports/${id}${path}`, body);
        assert.ok(told.status < 500, JSON.stringify(told.body));
        return told.body;
      };
      const [one] = (await ask("GET", "")).sheets;
      const columns = one.columns.map(({ field }: { field: string | null }) => field);
      if (!columns.includes("title")) columns[0] = "title";
      const plan = { sheets: [{ sheet: 0, headerRow: one.headerRow, columns }], others: "report" };
      await ask("POST", "/preview", plan);
      await ask("POST", "/confirm", plan);
      for (let rest = 10; rest > 0 && (await ask("GET", "")).state === "importing"; rest -= 1) await ask("POST", "/continue");
      const { state, counts, rowCount } = await ask("GET", "");
      assert.deepEqual([state, counts.waiting], ["done", 0]);
      assert.equal(
        Object.values<number>(counts).reduce((all, each) => all + each, 0),
        rowCount,
      );
      const listed = (await ask("GET", "/rows?limit=200")).rows;
      assert.equal(listed.length, rowCount);
      for (const { outcome, entry, notes } of listed) {
        if (outcome === "imported" || outcome === "merged") assert.ok(entry);
        if (outcome === "failed") assert.ok(notes.length > 0);
      }
    }),
    { numRuns: 25 },
  );
});
