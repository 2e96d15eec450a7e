// Files of every format from the same rows, read back by readers of their own.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { csvRows, parquetRows, sheetRows } from "#test/made-files.ts";
import { CsvFile } from "./csv-file.ts";
import { fileColumn, microsecondsOf, unscaled, zonedMicrosecondsOf } from "./file-column.ts";
import { fieldsOf } from "./making.ts";
import { ParquetFile } from "./parquet-file.ts";
import type { Fields, RowFile } from "./row-file.ts";
import { cellText, columnName, WorkbookFile } from "./workbook-file.ts";

const COLUMNS = [
  ["id", "bigint"],
  ["name", "text"],
  ["born", "date"],
  ["amount", "numeric(12,2)"],
  ["exact", "numeric"],
  ["seen", "timestamp without time zone"],
  ["sent", "timestamp with time zone"],
  ["is_there", "boolean"],
  ["part", "double precision"],
  ["place", "point"],
].map(([name = "", type = ""]) => fileColumn({ name, type }));
const AT = new Date("2026-09-28T01:00:00Z");
const ROWS: Fields[] = [
  [
    "9007199254740993",
    '𠮷野家,"甲"\r\n乙',
    "1990-01-31",
    "-0.05",
    "0.1234567890123456789",
    "2026-01-02 03:04:05.123456",
    "2026-01-02 03:04:05+08",
    "t",
    "1.5",
    "(1,2)",
  ],
  ["2", "", "0001-01-01", "1234567890.50", "12", "1969-12-31 23:59:59", "1969-12-31 23:59:59.5-03:30", "f", "-0.25", ""],
  ["3", null, null, null, null, null, null, null, null, null],
];

function written(file: RowFile, rows: readonly Fields[] = ROWS): Buffer {
  const out: Uint8Array[] = [];
  for (const row of rows) {
    file.row(row);
    out.push(...file.take());
  }
  file.end();
  return Buffer.concat([...out, ...file.take()]);
}

describe("separated values", () => {
  const expected = ROWS.map((row) =>
    row.map((field, index) => (COLUMNS[index]?.kind === "boolean" && field !== null ? String(field === "t") : field)),
  );

  for (const [encoding, label] of [
    ["utf-8", "utf-8"],
    ["utf-8-bom", "utf-8"],
    ["gb18030", "gb18030"],
  ] as const) {
    test(`${encoding} brings every sign back, and tells no value from an empty text`, () => {
      const bytes = written(new CsvFile(COLUMNS, { encoding, guard: true }));
      const [names, ...rows] = csvRows(bytes, label);
      assert.deepEqual(
        names,
        COLUMNS.map(({ name }) => name),
      );
      assert.deepEqual(rows, expected);
      assert.equal(bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])), encoding === "utf-8-bom");
    });
  }

  test("what a spreadsheet would run gets an apostrophe in front where that was asked for, numbers never", () => {
    const columns = ["text", "integer"].map((type, index) => fileColumn({ name: `c${index}`, type }));
    const texts = ["=1+1", "+86", "-", "@x", "\tx", "'=x", "x=1"];
    const rows = texts.map((text): Fields => [text, "-5"]);
    const read = (guard: boolean) => csvRows(written(new CsvFile(columns, { encoding: "utf-8", guard }), rows)).slice(1);
    assert.deepEqual(read(false), rows);
    assert.deepEqual(
      read(true),
      texts.map((text) => [text === "x=1" ? text : `'${text}`, "-5"]),
    );
  });
});

test("parquet holds numbers, decimals, days and instants as what they are", async () => {
  const rows = await parquetRows(written(new ParquetFile(COLUMNS)));
  const [first, second, third] = rows;
  assert.deepEqual(first, {
    id: 9_007_199_254_740_993n,
    name: '𠮷野家,"甲"\r\n乙',
    born: new Date("1990-01-31T00:00:00Z"),
    amount: -0.05,
    exact: "0.1234567890123456789",
    seen: new Date("2026-01-02T03:04:05.123Z"),
    sent: new Date("2026-01-01T19:04:05.000Z"),
    is_there: true,
    part: 1.5,
    place: "(1,2)",
  });
  assert.deepEqual([second?.["name"], second?.["amount"], second?.["place"]], ["", 1_234_567_890.5, ""]);
  assert.ok(
    Object.values(third ?? {})
      .slice(1)
      .every((value) => value === null || value === undefined),
  );
});

test("a workbook holds short numbers as numbers and everything else as the text that it is", () => {
  const [names, ...rows] = sheetRows(written(new WorkbookFile(COLUMNS, AT)));
  assert.deepEqual(
    names,
    COLUMNS.map(({ name }) => name),
  );
  // The reader tells line ends not apart, and says what is true in its own words.
  assert.deepEqual(rows[0], [
    "9007199254740993",
    '𠮷野家,"甲"\n乙',
    "1990-01-31",
    "-0.05",
    "0.1234567890123456789",
    "2026-01-02 03:04:05.123456",
    "2026-01-02 03:04:05+08",
    "是",
    "1.5",
    "(1,2)",
  ]);
  assert.deepEqual(
    rows[2]?.filter((cell) => cell !== ""),
    ["3"],
  );
});

test("an empty file says what its columns are", async () => {
  assert.deepEqual(csvRows(written(new CsvFile(COLUMNS, { encoding: "utf-8", guard: true }), [])), [COLUMNS.map(({ name }) => name)]);
  assert.deepEqual(await parquetRows(written(new ParquetFile(COLUMNS), [])), []);
  assert.deepEqual(sheetRows(written(new WorkbookFile(COLUMNS, AT), [])), [COLUMNS.map(({ name }) => name)]);
});

test("values that a type of Parquet cannot hold are known as such", () => {
  assert.deepEqual([unscaled("NaN", 2), unscaled("1.234", 2), unscaled("-0.5", 2)], [undefined, undefined, -50n]);
  assert.deepEqual(
    [microsecondsOf("infinity"), microsecondsOf("0044-03-15 00:00:00 BC"), zonedMicrosecondsOf("1970-01-01 08:00:00+08")],
    [undefined, undefined, 0n],
  );
});

test("signs that XML does not hold, and what looks like one of them, come back", () => {
  assert.equal(cellText("a\u0000b_x0041_<&>"), "a_x0000_b_x005F_x0041_&lt;&amp;&gt;");
  const row: Fields = ["a\u0001b", "_x000D_", "\ufffe"];
  const columns = row.map((_, index) => fileColumn({ name: `c${index}`, type: "text" }));
  assert.deepEqual(sheetRows(written(new WorkbookFile(columns, AT), [row]))[1]?.slice(0, 2), row.slice(0, 2));
});

test("columns are named as a spreadsheet does, and fields are read as COPY writes them", () => {
  assert.deepEqual([0, 25, 26, 701, 702].map(columnName), ["A", "Z", "AA", "ZZ", "AAA"]);
  assert.deepEqual(fieldsOf(String.raw`1	\N		a\tb\\N	两\n行`), ["1", null, "", "a\tb\\N", "两\n行"]);
});
