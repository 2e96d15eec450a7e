// What may be asked of a table, how it becomes SQL, and that a page mark cannot be forged: no database needed.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import type { ColumnType } from "#kernel/column-type.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { Problem } from "#kernel/problem.ts";
import { newPseudonymKey, readPseudonymKey } from "#kernel/pseudonym.ts";
import { openVault } from "#kernel/vault.ts";
import { readCell } from "./cell.ts";
import { CursorSeal } from "./cursor.ts";
import { readParameters } from "./parameters.ts";
import { readQuery } from "./query.ts";
import { pageStatement } from "./statement.ts";
import { type GrantedTable, grantTable, type TableDefinition } from "./table.ts";

const definition: TableDefinition = {
  tableName: "residents",
  keyColumn: "id_number",
  columns: [
    { name: "id_number", type: "text" },
    { name: "name", type: "text" },
    { name: "district", type: "text" },
    { name: "household", type: "integer" },
    { name: "limit", type: "integer" },
    { name: "born_on", type: "date" },
    { name: "salary", type: "numeric" },
  ],
  items: [
    ["id_number", "id-number"],
    ["name", "name"],
    ["district", "none"],
    ["household", "none"],
    ["limit", "none"],
    ["born_on", "none"],
  ].map(([field = "", mask = ""]) => ({ itemId: field, name: field, field, mask })),
  rowFilter: [{ column: "district", op: "in", values: ["禅城区", "南海区"] }],
  policies: { key: readPseudonymKey(newPseudonymKey("sm3")), digest: "sm3", today: () => "2026-03-02" },
};
const table = grantTable(definition) as GrantedTable;
const ask = (search: string) => readQuery(table, readParameters(search));
const codeOf = (search: string): string => {
  try {
    ask(search);
    return "allowed";
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};

const decisions: readonly (readonly [string, string])[] = [
  ["", "allowed"],
  ["id_number=440601195001010000", "allowed"],
  ["id_number.eq=4", "allowed"],
  ["id_number.gte=4", "query.masked-item"],
  ["id_number.in=4,5", "query.masked-item"],
  ["id_number.prefix=4406011950", "query.masked-item"],
  ["name=张伟", "query.masked-item"],
  ["sort=name", "query.masked-item"],
  ["sort=id_number", "query.masked-item"],
  ["salary=1", "query.item-not-granted"],
  ["sort=salary", "query.item-not-granted"],
  ["columns=district,salary", "query.item-not-granted"],
  ["columns=no_such", "query.item-not-granted"],
  ["salary.gt=1", "query.item-not-granted"],
  ["district;drop=1", "query.item-not-granted"],
  ["district.like=1", "query.operator"],
  ["household.prefix=1", "query.operator"],
  ["household=x", "query.value"],
  ["household=2147483648", "query.value"],
  ["household=1%27%20or%201=1", "query.value"],
  ["born_on=2026-02-30", "query.value"],
  ["born_on.gte=1990-01-01&born_on.lt=2000-01-01", "allowed"],
  ["district=%00", "query.value"],
  ["district=%FF", "query.value"],
  ["district=a&district=b", "query.parameter"],
  ["%FF=a", "query.parameter"],
  ["district", "query.parameter"],
  ["=a", "query.parameter"],
  ["limit=0", "query.limit"],
  ["limit=1001", "query.limit"],
  ["limit=1e2", "query.limit"],
  ["limit.eq=7", "allowed"],
  ["sort=-born_on,district", "allowed"],
  ["sort=born_on,district,household,limit", "query.too-many-filters"],
  ["columns=", "query.parameter"],
  ["__proto__=1", "query.item-not-granted"],
  ["constructor=1", "query.item-not-granted"],
];
for (const [search, code] of decisions) test(`?${search} is ${code}`, () => assert.equal(codeOf(search), code));

test("a table whose definition cannot be enforced opens nothing", () => {
  const without = (change: Partial<TableDefinition>): boolean => "unenforceable" in grantTable({ ...definition, ...change });
  assert.ok(without({ items: [] }));
  assert.ok(without({ keyColumn: "gone" }));
  assert.ok(without({ rowFilter: [{ column: "gone", op: "eq", values: ["1"] }] }));
  assert.ok(without({ rowFilter: [{ column: "district", op: "eq", values: [] }] }));
  assert.ok(without({ rowFilter: [{ column: "household", op: "eq", values: ["x"] }] }));
  assert.ok(without({ rowFilter: [{ column: "district", op: "not" as "eq", values: ["x"] }] }));
  assert.equal(
    (grantTable({ ...definition, items: [{ itemId: "1", name: "", field: "name", mask: "rot13" }] }) as GrantedTable).fields.get("name")
      ?.mask,
    "full",
  );
});

test("nothing that a caller writes becomes SQL text", () => {
  const plain = pageStatement(table, ask("district=x"), 10, undefined).text;
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), (value) => {
      if (value.includes("\0") || !value.isWellFormed()) return;
      const statement = pageStatement(table, ask(`district=${encodeURIComponent(value)}`), 10, undefined);
      assert.equal(statement.text, plain);
      assert.ok(statement.values.includes(value));
    }),
  );
  const odd = grantTable({
    ...definition,
    keyColumn: 'a"b',
    columns: [{ name: 'a"b', type: "text" }],
    items: [{ itemId: "", name: "", field: 'a"b', mask: "none" }],
    rowFilter: [],
  });
  assert.ok(pageStatement(odd as GrantedTable, readQuery(odd as GrantedTable, []), 1, undefined).text.startsWith('select "a""b"'));
});

test("what is read as a value is bounded and free of NUL", () => {
  const types: ColumnType[] = ["text", "bpchar", "integer", "bigint", "real", "numeric", "date", "timestamp", "timestamptz", "boolean"];
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.string({ unit: "binary" }), (type, text) => {
      const value = readCell(type, text);
      assert.ok(value === undefined || (!value.includes("\0") && value.isWellFormed()));
    }),
  );
  assert.equal(readCell("timestamptz", "2026-01-31T08:00:00+08:00"), "2026-01-31T08:00:00+08:00");
  assert.equal(readCell("timestamptz", "2026-02-30T08:00:00Z"), undefined);
  assert.equal(readCell("timestamptz", "2026-01-31 08:00"), undefined);
  assert.equal(readCell("integer", "007"), "7");
  assert.equal(readCell("bigint", "9223372036854775808"), undefined);
  assert.equal(readCell("date", "0000-01-01"), undefined);
});

test("a page mark opens in every gateway with the same vault, and for the same grant and query only", () => {
  const vault = openVault(suiteOf("gm"), randomBytes(32));
  const [one, other] = [new CursorSeal(vault), new CursorSeal(vault)];
  const stranger = new CursorSeal(openVault(suiteOf("gm"), randomBytes(32)));
  const fields = [table.key];
  const mark = one.write("grant query", ["440601195001010000"]);
  assert.ok(!Buffer.from(mark.split(".")[1] ?? "", "base64url").includes("44060119500101"));
  assert.deepEqual(other.read("grant query", mark, fields), ["440601195001010000"]);
  assert.throws(() => other.read("another query", mark, fields), Problem);
  assert.throws(() => stranger.read("grant query", mark, fields), Problem);
  assert.throws(() => one.read("grant query", mark, [table.key, table.key]), Problem);
});

test("a forged page mark is refused and nothing worse", () => {
  const seal = new CursorSeal(openVault(suiteOf("international"), randomBytes(32)));
  const mark = seal.write("scope", ["1"]);
  const forged = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.nat(mark.length - 1).map((place) => mark.slice(0, place)),
    fc
      .tuple(fc.nat(mark.length - 1), fc.constantFrom("A", "a", "_", ".", "%"))
      .map(([place, character]) => mark.slice(0, place) + character + mark.slice(place + 1)),
  );
  fc.assert(
    fc.property(forged, (text) => {
      try {
        assert.deepEqual(seal.read("scope", text, [table.key]), ["1"]);
        // base64url ignores the last bits of its last character.
        assert.ok(Buffer.from(text.split(".")[1] ?? "", "base64url").equals(Buffer.from(mark.split(".")[1] ?? "", "base64url")));
      } catch (error) {
        assert.ok(error instanceof Problem && error.status === 400);
      }
    }),
  );
});
