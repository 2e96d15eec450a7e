// Every type that a shared table may be created with, on a real PostgreSQL: shown, found again by what was shown, sorted, paged over.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import type pg from "pg";
import { columnTypeOf } from "#kernel/column-type.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openPool } from "#kernel/db.ts";
import { openVault } from "#kernel/vault.ts";
import { testDatabase } from "#test/postgres.ts";
import { CursorSeal } from "./cursor.ts";
import { TableReader } from "./reader.ts";
import { type GrantedTable, grantTable } from "./table.ts";

/** As created, two values in order as PostgreSQL reads them, and the first as it is answered. */
const types: readonly (readonly [string, string, string, unknown])[] = [
  ["text", "a", "b", "a"],
  ["varchar(20)", "张", "赵", "张"],
  ["character varying(20)", "a ", "b", "a "],
  ["char(6)", "ab", "cd", "ab"],
  ["character(6)", "张", "赵", "张"],
  ["char", "a", "b", "a"],
  ["boolean", "false", "true", false],
  ["date", "2026-01-31", "2026-02-01", "2026-01-31"],
  ["smallint", "-3", "4", -3],
  ["integer", "-3", "4", -3],
  ["bigint", "9007199254740993", "9007199254740994", "9007199254740993"],
  ["real", "0.1", "1e20", 0.1],
  ["double precision", "0.1234567890123456", "Infinity", 0.1234567890123456],
  ["numeric(12, 2)", "1.50", "2.50", "1.50"],
  ["numeric", "12345678901234567890.5", "12345678901234567891", "12345678901234567890.5"],
  ["timestamp", "2026-01-31T08:00:00", "2026-01-31T08:00:01.5", "2026-01-31T08:00:00"],
  ["timestamp without time zone", "2026-01-31T08:00:00.25", "2026-02-01T08:00:00", "2026-01-31T08:00:00.25"],
  ["timestamptz", "2026-01-31T08:00:00+08:00", "2026-02-01T08:00:00Z", "2026-01-31T00:00:00+00:00"],
  ["timestamp with time zone", "2026-01-31T08:00:00Z", "2026-02-01T08:00:00Z", "2026-01-31T08:00:00+00:00"],
];
const columns = types.map(([type], index) => ({ name: `c${index}`, type }));
let pool: pg.Pool;
let reader: TableReader;
before(async () => {
  pool = openPool({ url: (await testDatabase("column-types")).url, connectionsMax: 2, name: "test" });
  pool.options.options = "-c timezone=UTC -c datestyle=ISO";
  reader = new TableReader({ pool, seal: new CursorSeal(openVault(suiteOf("gm"), randomBytes(32))), timeoutMs: 5_000 });
  await pool.query(
    `create table shared_data.types (id integer primary key, ${columns.map(({ name, type }) => `${name} ${type}`).join(", ")})`,
  );
  const places = types.map((_, index) => `$${index + 1}`).join(", ");
  for (const [id, value] of [
    [1, 1],
    [2, 2],
  ] as const) {
    await pool.query(
      `insert into shared_data.types values (${id}, ${places})`,
      types.map((each) => each[value]),
    );
  }
});
after(() => pool?.end());

const POLICIES = { key: undefined, digest: "sm3", today: () => "2026-03-02" } as const;

const grantedOn = (key: string): GrantedTable => {
  const all = [{ name: "id", type: "integer" }, ...columns];
  const items = all.map(({ name }) => ({ itemId: name, name, field: name, mask: "none" }));
  return grantTable({ tableName: "types", keyColumn: key, columns: all, items, rowFilter: [], policies: POLICIES }) as GrantedTable;
};

async function ask(table: GrantedTable, search: string): Promise<{ rows: Record<string, unknown>[]; next: string | null }> {
  const { body } = await reader.answer(table, reader.read(table, search), { asker: "grant", rowsMax: 1_000 });
  return JSON.parse(body) as { rows: Record<string, unknown>[]; next: string | null };
}

for (const [index, [type, , , shown]] of types.entries()) {
  test(`${type}: shown, found, sorted, paged, and usable as a key`, async () => {
    const name = `c${index}`;
    const table = grantedOn("id");
    const value = encodeURIComponent(String(shown));
    const first = [{ id: 1, [name]: shown }];
    assert.deepEqual((await ask(table, `columns=id,${name}&${name}=${value}`)).rows, first);
    if (type !== "boolean") {
      assert.deepEqual((await ask(table, `columns=id&${name}.in=${value}`)).rows, [{ id: 1 }]);
      assert.deepEqual((await ask(table, `columns=id&${name}.gt=${value}`)).rows, [{ id: 2 }]);
    }
    const page = await ask(table, `columns=id&sort=-${name}&limit=1`);
    assert.deepEqual(page.rows, [{ id: 2 }]);
    assert.deepEqual((await ask(table, `columns=id&sort=-${name}&limit=1&cursor=${page.next}`)).rows, [{ id: 1 }]);
    assert.deepEqual((await ask(grantedOn(name), `columns=id,${name}&${name}=${value}`)).rows, first);
  });
}

test("what is hidden is hidden as it would leave by itself, so that other ways of sharing give the same", async () => {
  const all = [{ name: "id", type: "integer" }, ...columns];
  const items = all.map(({ name }) => ({ itemId: name, name, field: name, mask: name === "id" ? "none" : "hash" }));
  const table = grantTable({ tableName: "types", keyColumn: "id", columns: all, items, rowFilter: [], policies: POLICIES });
  const { rows: plain } = await pool.query<Record<string, string>>({
    text: "select * from shared_data.types where id = 1",
    types: { getTypeParser: () => String as never },
  });
  const { rows } = await ask(table as GrantedTable, "id=1");
  for (const { name, type } of columns)
    assert.equal(
      rows[0]?.[name],
      createHash("sm3")
        .update(plain[0]?.[name] ?? "")
        .digest("hex"),
      type,
    );
});

test("a number that no column can hold is refused, not sent to PostgreSQL", async () => {
  const table = grantedOn("id");
  for (const [index, [type]] of types.entries()) {
    if (type !== "real" && type !== "double precision") continue;
    for (const value of ["1e60", "1e-60", "NaN", "Infinity", "0x10", ""])
      await assert.rejects(() => ask(table, `c${index}=${value}`), /query.value/, value);
    for (const value of ["0", "-0.0", "1e5", "-2.5E-3"]) assert.deepEqual((await ask(table, `c${index}=${value}`)).rows, []);
  }
});

test("a type that no shared table may have is unknown", () => {
  for (const type of ["json", "bytea", "text[]", "integer[]", "varchar(10); drop table x", " text", "interval", "uuid", "constructor"]) {
    assert.equal(columnTypeOf(type), undefined, type);
  }
});
