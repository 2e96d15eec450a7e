// Rows cut out of bytes are those that are cut out of texts, wherever the bytes end.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ValueReader } from "#modules/intake/index.ts";
import { ByteRows } from "./byte-rows.ts";

const WIDTH = 4;
const cell = fc.oneof(
  fc.constantFrom(
    "",
    "a",
    "张三",
    '"a"',
    '"a""b"',
    '"x,y"',
    '"x\ny"',
    "'=1",
    "'a",
    '"\'=1"',
    "a\0b",
    '"',
    '""',
    '"a"b',
    'a"b',
    "\u3000",
    '""""',
  ),
  fc.string({ unit: "grapheme", maxLength: 5 }),
);
const line = fc.array(cell, { minLength: 1, maxLength: 6 }).map((cells) => cells.join(","));
const file = fc
  .tuple(
    fc.array(fc.tuple(line, fc.constantFrom("\n", "\r\n", "\r")), { maxLength: 12 }),
    line.map((text) => text),
  )
  .map(([lines, last]) => lines.flat().join("") + last);

function byText(text: string): string[][] {
  const reader = new ValueReader({ columns: 200, cellText: 100_000 });
  // The first line tells the separator, and loses a mark of order.
  return [...reader.rows(`a,b\n${text}`), ...reader.end()].slice(1);
}

function byBytes(text: string, { piece, rowsMax }: { piece: number; rowsMax: number }): string[][] {
  const found: string[][] = [];
  const all = Buffer.from(text);
  let [from, until] = [0, Math.min(piece, all.length)];
  for (;;) {
    const isLast = until >= all.length;
    const rows = new ByteRows(Buffer.from(all.subarray(from, until)), { width: WIDTH, rowsMax });
    rows.cut({ separator: 0x2c, isLast });
    for (let row = 0; row < rows.length; row += 1) {
      const count = rows.counts[row] ?? 0;
      const cells = Array.from({ length: Math.min(count, WIDTH) }, (_, index) => rows.text(row, index));
      for (const [index, text_] of cells.entries()) assert.equal(rows.isBlank(row, index), text_.trim() === "", JSON.stringify(text_));
      found.push([...cells, ...Array.from({ length: count - cells.length }, () => "…")]);
    }
    from += rows.end;
    if (isLast && rows.length < rowsMax) return found;
    if (!isLast && rows.length < rowsMax) until = Math.min(until + piece, all.length);
  }
}

test("the same rows as of texts", () => {
  fc.assert(
    fc.property(file, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5 }), (text, piece, rowsMax) => {
      const kept = byText(text.toWellFormed()).map((cells) => cells.map((each, index) => (index < WIDTH ? each : "…")));
      assert.deepEqual(byBytes(text.toWellFormed(), { piece, rowsMax }), kept);
    }),
    { numRuns: 3_000 },
  );
});

test("too many columns and a cell without an end are told", () => {
  const cut = (text: string): ByteRows => {
    const rows = new ByteRows(Buffer.from(text), { width: 2, rowsMax: 9 });
    rows.cut({ separator: 0x2c, isLast: false });
    return rows;
  };
  assert.throws(() => cut(`${",".repeat(200)}\n`), { reason: "too-many-columns" });
  assert.throws(() => cut(`"${"a".repeat(900_000)}`), { reason: "cell-too-long" });
  assert.throws(() => cut(`${"a".repeat(100_001)}\n`), { reason: "cell-too-long" });
  assert.equal(cut(`${",".repeat(199)}\n`).counts[0], 200);
});
