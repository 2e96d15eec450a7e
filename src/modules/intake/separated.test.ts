// Separated values cut anywhere give the same rows, in every code that agencies write.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { TextReader, UnreadableValuesError, ValueReader } from "./separated.ts";

const LIMITS = { columns: 50, cellText: 1_000 };

function rowsOf(bytes: Uint8Array, size: number): string[][] {
  const text = new TextReader();
  const values = new ValueReader(LIMITS);
  const rows: string[][] = [];
  for (let at = 0; at < bytes.length; at += size) rows.push(...values.rows(text.read(bytes.subarray(at, at + size))));
  rows.push(...values.rows(text.end()), ...values.end());
  return rows;
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

test("any table of cells comes back whole, however the file is cut", () => {
  const cell = fc
    .string({ unit: fc.constantFrom("a", "1", ",", '"', "\n", "\r", "张", "𠮷", " "), maxLength: 8 })
    .filter((text) => !text.startsWith("'"));
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 40 }), fc.constantFrom("\n", "\r\n"), (rows, size, end) => {
      // A first line that names the separator.
      const all = [["甲", "乙"], ...rows];
      const bytes = new TextEncoder().encode(all.map((row) => row.map(quoted).join(",")).join(end) + end);
      assert.deepEqual(rowsOf(bytes, size), all);
    }),
    { numRuns: 200 },
  );
});

test("bytes are read as texts are, and refused where texts are", () => {
  const reading = (
    bytes: Uint8Array,
    size: number,
    read: (reader: TextReader) => { piece: (bytes: Uint8Array) => string; end: () => string },
  ) => {
    const { piece, end } = read(new TextReader());
    try {
      let all = "";
      for (let at = 0; at < bytes.length; at += size) all += piece(bytes.subarray(at, at + size));
      return all + end();
    } catch (error) {
      assert.ok(error instanceof UnreadableValuesError);
      return error.reason;
    }
  };
  const text = fc.string({ unit: fc.constantFrom("a", ",", "\n", "张", "𠮷", "é", "\u{FEFF}"), maxLength: 30 });
  const coded = fc.oneof(
    text.map((each) => Buffer.from(each)),
    text.map((each) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(each, "utf16le")])),
    fc.array(fc.constantFrom(0x61, 0x0a, 0xd5, 0xc5, 0xc8, 0xfd, 0xff), { maxLength: 30 }).map((each) => Buffer.from(each)),
    fc
      .tuple(text, fc.uint8Array({ maxLength: 4 }), text)
      .map(([one, odd, other]) => Buffer.concat([Buffer.from(one), odd, Buffer.from(other)])),
  );
  fc.assert(
    fc.property(coded, fc.integer({ min: 1, max: 40 }), (bytes, size) => {
      const texts = reading(bytes, size, (reader) => ({ piece: (each) => reader.read(each), end: () => reader.end() }));
      const raw = reading(bytes, size, (reader) => ({
        piece: (each) => reader.bytes(each).toString("latin1"),
        end: () => reader.endBytes().toString("latin1"),
      }));
      assert.equal(raw === "encoding" ? raw : Buffer.from(raw, "latin1").toString("utf8"), texts);
    }),
    { numRuns: 2_000 },
  );
});

const GB = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x61, 0x0a, 0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0x31, 0x0a]);
const cases: [string, Buffer, string[][]][] = [
  [
    "GB 18030",
    GB,
    [
      ["姓名", "a"],
      ["张三", "1"],
    ],
  ],
  [
    "a byte order mark",
    Buffer.from("\uFEFF姓名;a\n张三;1"),
    [
      ["姓名", "a"],
      ["张三", "1"],
    ],
  ],
  [
    "UTF-16",
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("姓名\ta\n张三\t1", "utf16le")]),
    [
      ["姓名", "a"],
      ["张三", "1"],
    ],
  ],
  [
    "an apostrophe before what looks like a formula",
    Buffer.from("a,b\n'=1+1,'x\n"),
    [
      ["a", "b"],
      ["=1+1", "'x"],
    ],
  ],
  [
    "no line break at the end",
    Buffer.from("a,b\n1,"),
    [
      ["a", "b"],
      ["1", ""],
    ],
  ],
];
for (const [name, bytes, expected] of cases) {
  test(`read: ${name}`, () => {
    for (const size of [1, 3, 1_000]) assert.deepEqual(rowsOf(bytes, size), expected, `pieces of ${size}`);
  });
}

test("what cannot be read is refused, not guessed", () => {
  const broken = Buffer.concat([Buffer.from("姓名甲乙丙,a\n"), Buffer.from([0xff, 0xff, 0xff])]);
  assert.throws(() => rowsOf(broken, 1_000), new UnreadableValuesError("encoding"));
  assert.throws(() => rowsOf(Buffer.from(`a,b\n"${"x".repeat(5_000)}`), 100), new UnreadableValuesError("cell-too-long"));
  assert.throws(() => rowsOf(Buffer.from(`a${",".repeat(60)}\n`), 100), new UnreadableValuesError("too-many-columns"));
});
