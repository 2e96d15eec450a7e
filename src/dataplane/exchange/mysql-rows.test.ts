// Rows for MySQL: what COPY writes means the same there, and what can stand in no column is told apart, whatever is in the fields.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readField, writtenField } from "./cell.ts";
import { madeColumns } from "./mysql-columns.ts";
import { mysqlReasonOf } from "./mysql-refusal.ts";
import { beijingInstant, fittedRows, type Taking, takingOf } from "./mysql-rows.ts";

function chunkOf(lines: readonly string[]) {
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""), "utf8");
  const starts = new Uint32Array(lines.length + 1);
  lines.forEach((line, index) => (starts[index + 1] = (starts[index] ?? 0) + Buffer.byteLength(line) + 1));
  return { bytes, starts, rows: lines.length };
}

const taking = (kind: Taking["kind"], refusesNull = false): Taking => ({ column: "c", kind, refusesNull });

/** As LOAD DATA reads a field that is escaped by a backslash. */
const asMysqlReads = (field: string): string =>
  field.replace(/\\([\s\S])/g, (_, letter: string) => ({ "0": "\0", b: "\b", n: "\n", r: "\r", t: "\t", Z: "\u001a" })[letter] ?? letter);

/** PostgreSQL writes these three with letters of their own. */
const asCopyWrites = (text: string): string =>
  writtenField(text).replace(/[\b\f\v]/g, (found) => ({ "\b": "\\b", "\f": "\\f", "\v": "\\v" })[found] ?? found);

test("whatever COPY writes, MySQL reads the same", () => {
  const letter = fc.constantFrom("\\", "f", "v", "n", "N", "\t", "\n", "\r", "\b", "\f", "\v", "𠮷", "😀", "·", "a");
  fc.assert(
    fc.property(fc.array(fc.string({ unit: letter, maxLength: 12 }), { minLength: 1, maxLength: 8 }), (values) => {
      const { bytes, starts, rows } = fittedRows(chunkOf(values.map(asCopyWrites)), [taking("plain")]);
      assert.equal(rows, values.length);
      values.forEach((value, index) => {
        const line = bytes.toString("utf8", starts[index], (starts[index + 1] ?? 0) - 1);
        assert.equal(asMysqlReads(line), value);
        assert.equal(readField(bytes, starts[index] ?? 0, (starts[index + 1] ?? 0) - 1), value);
      });
    }),
  );
});

test("moments stand as the clocks of Beijing show them; what MySQL has no place for is refused", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["2026-09-28 08:00:00+08", "2026-09-28 08:00:00"],
    ["2026-09-28 00:00:00.123456+00", "2026-09-28 08:00:00.123456"],
    ["2026-09-28 23:30:00-05:30", "2026-09-29 13:00:00"],
    ["1900-01-01 08:05:43+08:05:43", "1900-01-01 08:00:00"],
    ["1988-07-01 09:00:00+09", "1988-07-01 08:00:00"],
    ["0001-01-01 00:00:00+00", "0001-01-01 08:00:00"],
    ["2026-09-28", "2026-09-28"],
    ["2026-09-28 08:00:00", "2026-09-28 08:00:00"],
    ["0044-03-15 00:00:00 BC", undefined],
    ["12026-01-01 00:00:00", undefined],
    ["9999-12-31 23:59:59-01", undefined],
    ["infinity", undefined],
    ["-infinity", undefined],
    ["", undefined],
  ];
  for (const [text, shown] of cases) assert.equal(beijingInstant(text), shown, text);
});

test("rows that cannot stand are told with their number and reason, and the others keep theirs", () => {
  const lines = ["1\tt\t2026-01-01", "2\tf\t0044-03-15 BC", "3\t\\N\t2026-01-03", "4\tt\tinfinity", "5\t7\t\\N"];
  const fitted = fittedRows(chunkOf(lines), [taking("plain"), taking("number"), taking("day")]);
  assert.equal(fitted.bytes.toString("utf8"), "1\t1\t2026-01-01\n3\t\\N\t2026-01-03\n5\t7\t\\N\n");
  assert.deepEqual([...(fitted.numbers ?? [])].slice(0, fitted.rows), [0, 2, 4]);
  assert.deepEqual(
    fitted.refused.map(({ index, reason }) => [index, reason.zh]),
    [1, 3].map((index) => [index, "值不合目标列 c 的类型"]),
  );
  const kept = fittedRows(chunkOf(["\\N"]), [taking("instant", true)]);
  assert.match(kept.refused[0]?.reason.zh ?? "", /不能为空/);
  const shape = { name: "c", nullable: false, hasDefault: false };
  assert.equal(takingOf({ ...shape, type: "timestamp(6)" }).refusesNull, true);
  assert.equal(takingOf({ ...shape, type: "datetime" }).refusesNull, false);
});

test("a table is made with types that hold what arrives: keys of text with a length, decimals without loss, long texts beside the row", () => {
  const made = madeColumns(
    [
      ["code", "text"],
      ["part", "character varying(20)"],
      ["note", "text"],
      ["short", "character varying(30)"],
      ["fee", "numeric(12,2)"],
      ["any", "numeric"],
      ["fine", "numeric(100,50)"],
      ["on", "boolean"],
      ["day", "date"],
      ["at", "timestamp with time zone"],
      ["small", "smallint"],
      ["big", "bigint"],
      ["rate", "real"],
    ].map(([name = "", type = ""]) => ({ name, type })),
    ["code", "part"],
  );
  assert.deepEqual(
    made.map(({ type }) => type),
    "varchar(255) not null|varchar(255) not null|longtext|varchar(30)|decimal(12, 2)|decimal(65, 30)|decimal(65, 30)|tinyint(1)|date|datetime(6)|int|bigint|double".split(
      "|",
    ),
  );
  const many = madeColumns(
    Array.from({ length: 40 }, (_, index) => ({ name: `c${index}`, type: "varchar(900)" })),
    [],
  );
  assert.deepEqual([many[0]?.type, many[39]?.type], ["varchar(900)", "longtext"]);
});

test("each kind of refusal has its sentence, without values or names of the platform's own", () => {
  const cases: readonly (readonly [number, string, RegExp])[] = [
    [1048, "Column 'note' cannot be null", /^目标列 note 不能为空$/],
    [1364, "Field 'note' doesn't have a default value", /^目标列 note 不能为空$/],
    [1062, "Duplicate entry '张三的秘密' for key 'PRIMARY'", /^与目标表里的另一条记录重复$/],
    [1062, "Duplicate entry 'it's for key 'a'' for key 'residents.id_number'", /重复（id_number）$/],
    [1406, "Data too long for column 'name' at row 1", /目标列 name 允许的长$/],
    [1264, "Out of range value for column 'age' at row 1", /超出目标列 age 的范围$/],
    [1366, "Incorrect integer value: '张三的秘密' for column `base`.`t`.`age` at row 1", /目标列 age 的类型$/],
    [1366, "Incorrect string value: '\\xF0\\x9F' for column `base`.`t`.`note` at row 1", /字符集/],
    [1292, "Incorrect datetime value: '0000-00-00' for column `base`.`t`.`at` at row 1", /目标列 at 的类型$/],
    [4025, "CONSTRAINT `t.note` failed for `base`.`t`", /约束/],
    [3819, "Check constraint 'fee_check' is violated.", /约束 fee_check$/],
    [1644, "张三的秘密", /触发器/],
    [1452, "Cannot add or update a child row: a foreign key constraint fails (`base`.`t`, CONSTRAINT `fk` …", /不在目标库里/],
  ];
  for (const [errno, message, zh] of cases) {
    const reason = mysqlReasonOf({ errno, message });
    assert.match(reason.zh, zh);
    assert.doesNotMatch(`${reason.zh} ${reason.en}`, /govshare_|张三|秘密/);
  }
});
