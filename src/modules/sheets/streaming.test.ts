// Files read row by row say the same as read by the library whole, however they were written; and what they declare is not believed.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { read, utils, write, type WorkBook } from "@e965/xlsx";
import { plain } from "./cell.ts";
import { PackedTexts } from "./packed-texts.ts";
import { readWorkbook, UnreadableError } from "./workbook.ts";

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom("", "目录名称", "=1+1", "a\r\nb", " 空 ", "_x000D_", "440601199001011234", "000123"),
);
const sheet = fc.array(fc.array(text, { maxLength: 7 }), { maxLength: 9 });

/** As the library gives texts, each row with its number. */
function byLibrary(bytes: Buffer): unknown {
  const book = read(bytes, { type: "buffer" });
  return book.SheetNames.map((name) => {
    const rows = utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1, range: 0, defval: "", blankrows: true });
    return rows.map((cells, index) => [index + 1, ...trimmed(cells.map((cell) => plain(cell)))]).filter(({ length }) => length > 1);
  });
}

const trimmed = (cells: readonly string[]): string[] => cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);

test("any texts on any sheets are read as the library reads them, with shared and with own strings", () => {
  fc.assert(
    fc.property(fc.array(sheet, { minLength: 1, maxLength: 4 }), fc.boolean(), (sheets, bookSST) => {
      const book = utils.book_new();
      for (const rows of sheets) utils.book_append_sheet(book, utils.aoa_to_sheet(rows));
      const bytes = write(book, { type: "buffer", bookType: "xlsx", bookSST, compression: true }) as Buffer;
      let ours: unknown;
      try {
        ours = readWorkbook(bytes).map(({ rows }) =>
          rows.filter(({ cells }) => cells.length > 0).map(({ number, cells }) => [number, ...cells]),
        );
      } catch (error) {
        assert.ok(error instanceof UnreadableError && error.reason === "empty", String(error));
        assert.ok(sheets.flat(2).every((cell) => cell.trim() === ""));
        return;
      }
      assert.deepEqual(ours, byLibrary(bytes));
    }),
    { numRuns: 60 },
  );
});

test("separated values with quotes, lines inside quotes and any separator are read as they were written", () => {
  const cells = fc.array(fc.array(fc.string({ unit: "grapheme", maxLength: 8 }), { minLength: 2, maxLength: 5 }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(cells, fc.constantFrom(",", "\t", ";"), (rows, separator) => {
      const kept = rows.map((row) => ["甲", ...row.map((cell) => cell.replaceAll(/[\0]/gu, ""))]);
      const written = kept.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join("\r\n");
      const found = readWorkbook(Buffer.from(`sep=${separator}\r\n${written}`))[0]?.rows;
      assert.deepEqual(
        found,
        kept.map((row, index) => ({ number: index + 1, cells: trimmed(row.map((cell) => plain(cell.toWellFormed()))) })),
      );
    }),
  );
});

/** The same workbook with some of its members written by hand. */
function withMembers(members: Readonly<Record<string, string>>): Buffer {
  const book: WorkBook = { SheetNames: ["表"], Sheets: { 表: utils.aoa_to_sheet([["目录名称"], ["人口"]]) } };
  const files = read(write(book, { type: "buffer", bookType: "xlsx" }) as Buffer, { type: "buffer", bookFiles: true }) as WorkBook & {
    files: Record<string, { content: Uint8Array }>;
  };
  const kept = Object.entries(files.files).map(([name, { content }]) => [name, new Uint8Array(content)] as const);
  const ours = Object.entries(members).map(([name, xml]) => [name, strToU8(xml)] as const);
  return Buffer.from(zipSync(Object.fromEntries([...kept, ...ours])));
}

const NAMES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const refusal = (bytes: Buffer): string => {
  try {
    return JSON.stringify(readWorkbook(bytes)[0]?.rows);
  } catch (error) {
    assert.ok(error instanceof UnreadableError, String(error));
    return error.reason;
  }
};

test("texts that multiply when they are expanded are refused with a sentence of their own", () => {
  const multiplied = `<!DOCTYPE s [<!ENTITY a "目目目目"><!ENTITY b "&a;&a;&a;&a;">]><sst ${NAMES}><si><t>&b;</t></si></sst>`;
  assert.equal(refusal(withMembers({ "xl/sharedStrings.xml": multiplied })), "declarations");
  const unknown = `<worksheet ${NAMES}><sheetData><row><c t="str"><v>&nothing;</v></c></row></sheetData></worksheet>`;
  assert.equal(refusal(withMembers({ "xl/worksheets/sheet1.xml": unknown })), "broken");
});

test("rows out of order and a sheet that breaks off are told, not half read", () => {
  const rows = (xml: string) => refusal(withMembers({ "xl/worksheets/sheet1.xml": `<worksheet ${NAMES}><sheetData>${xml}` }));
  const cell = (at: string) => `<c r="${at}" t="str"><v>人口</v></c>`;
  assert.equal(rows(`<row r="2">${cell("A2")}</row><row r="1">${cell("A1")}</row></sheetData></worksheet>`), "broken");
  assert.equal(rows(`<row r="1">${cell("A1")}</row>`), "broken");
  assert.equal(rows(`<row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>`), "broken");
});

test("phonetic signs are left out, runs of text are joined, prefixes and days of Chinese formats are understood", () => {
  const styles = `<styleSheet ${NAMES}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs></styleSheet>`;
  const xml = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t>人</x:t></x:r><x:r><x:t>口</x:t></x:r><x:rPh sb="0" eb="1"><x:t>rén</x:t></x:rPh></x:is></x:c><x:c s="1"><x:v>45992</x:v></x:c><x:c t="d"><x:v>2025-12-01T08:30</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
  assert.equal(
    refusal(withMembers({ "xl/styles.xml": styles, "xl/worksheets/sheet1.xml": xml })),
    JSON.stringify([{ number: 1, cells: ["人口", "2025-12-01", "2025-12-01 08:30:00", "#N/A"] }]),
  );
});

test("packed texts come back by their number, however long and many", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { maxLength: 200 }), (texts) => {
      const packed = new PackedTexts();
      const long = "目".repeat(800_000);
      for (const each of [...texts, long, ...texts]) packed.add(each);
      const wanted = [...texts, long, ...texts].map((each) => each.toWellFormed());
      assert.deepEqual(
        wanted.map((_, index) => packed.at(index)),
        wanted,
      );
      assert.deepEqual([packed.at(-1), packed.at(wanted.length), packed.at(Number.NaN)], [undefined, undefined, undefined]);
    }),
    { numRuns: 20 },
  );
});
