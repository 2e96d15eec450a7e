// What a join decides byte by byte is what single calls say, on a real PostgreSQL: every type, every way of writing, masks and filters of rows, guesses.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import fc from "fast-check";
import type pg from "pg";
import { suiteOf } from "#kernel/crypto.ts";
import { openPool } from "#kernel/db.ts";
import { openVault } from "#kernel/vault.ts";
import { ClaimJoin, CursorSeal, type GrantedTable, grantTable, JOIN_SETTINGS, TableReader } from "#dataplane/query/index.ts";
import { testDatabase } from "#test/postgres.ts";
import { checkFile, type CheckedBlock } from "./file-check.ts";
import { Verifier } from "./verifier.ts";

const types = {
  id: "text",
  name: "text",
  short: "char(6)",
  born: "date",
  paid: "numeric(12, 2)",
  age: "integer",
  rate: "double precision",
  at: "timestamptz",
  alive: "boolean",
  place: "text",
} as const;
const ROWS: readonly (readonly (string | null)[])[] = [
  ["11010519491231002X", "买买提·艾力", "张三", "1990-01-05", "1234.50", "42", "1000", "2026-01-31T00:00:00Z", "true", "here"],
  ["110105491231002", "张三", null, null, "0", "-3", "0.1", null, "false", "here"],
  ["440524188001010014", "ABC科技有限公司", "a b", "1880-01-01", null, null, null, "2026-01-31T08:00:00.25Z", null, "here"],
  ["320311770706001", 'O\'Neil, "x"\ny', "x", "1977-07-06", "-1.00", "7", "1e20", "2026-02-28T23:59:59Z", "true", "here"],
  ["abc", "", " ", "2000-02-29", "1", "1", "1", "2026-01-01T00:00:00Z", "true", "here"],
  ["ABC", "李 四", "李四", "2000-02-29", "1", "1", "1", "2026-01-01T00:00:00Z", "true", "here"],
  ["云-1", "李四", "李四", "2000-02-29", "1", "1", "1", "2026-01-01T00:00:00Z", "true", "here"],
  ["HIDDEN", "李四", "李四", "2000-02-29", "1", "1", "1", "2026-01-01T00:00:00Z", "true", "elsewhere"],
];

let pool: pg.Pool;
let joining: pg.Pool;
let tables: TableReader;
let table: GrantedTable;
before(async () => {
  const { url } = await testDatabase("claim-join");
  const opened = (settings: string): pg.Pool => {
    const made = openPool({ url, connectionsMax: 2, name: "test" });
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, though its type does not say so
    made.options.onConnect = async (client: pg.ClientBase) =>
      void (await client.query(`set timezone = 'UTC'; set datestyle = 'ISO, YMD'; ${settings}`));
    return made;
  };
  pool = opened("");
  joining = opened(JOIN_SETTINGS);
  tables = new TableReader({ pool, seal: new CursorSeal(openVault(suiteOf("gm"), randomBytes(32))), timeoutMs: 5_000 });
  const columns = Object.entries(types).map(([name, type]) => ({ name, type }));
  await pool.query(`create table shared_data.claimed (${columns.map(({ name, type }) => `${name} ${type}`).join(", ")}, primary key (id))`);
  for (const row of ROWS)
    await pool.query(`insert into shared_data.claimed values (${row.map((_, index) => `$${index + 1}`).join(", ")})`, [...row]);
  const items = columns.map(({ name }) => ({ itemId: name, name, field: name, mask: name === "name" ? "name" : "none" }));
  const granted = grantTable({
    tableName: "claimed",
    keyColumn: "id",
    columns,
    items: items.filter(({ field }) => field !== "place"),
    rowFilter: [{ column: "place", op: "in", values: ["here", "there"] }],
    policies: { key: undefined, digest: "sm3", today: () => "2026-03-02" },
  });
  assert.ok(!("unenforceable" in granted), JSON.stringify(granted));
  table = granted;
});
after(async () => await Promise.all([pool?.end(), joining?.end()]));

async function checked(content: Buffer, isJoined: boolean): Promise<{ lines: string; counts: object[] }> {
  const verifier = new Verifier({ tables, missesMax: 3, consents: { live: () => assert.fail("nobody's consent is asked for") } });
  const join = isJoined ? new ClaimJoin({ pool: joining, timeoutMs: 5_000 }) : undefined;
  assert.ok(join?.takes(table) ?? true);
  const scope = () => ({ asker: "g", day: "2026-09-30", byConsent: undefined });
  async function* pieces(): AsyncGenerator<Buffer> {
    yield await Promise.resolve(content);
  }
  const blocks: CheckedBlock[] = [];
  for await (const block of checkFile({ verifier, join, table, titles: new Map(), content: pieces(), after: 0, scope })) blocks.push(block);
  return { lines: Buffer.concat(blocks.map(({ lines }) => lines)).toString(), counts: blocks.map(({ counts }) => counts) };
}

const VALUES = [...new Set(ROWS.flat().map((value) => value ?? ""))];
const written = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...VALUES) },
  fc.constantFrom(
    "买买提.艾力",
    "ＡＢＣ科技有限公司",
    "李四",
    "1990年1月5日",
    "1,234.5",
    "042",
    "1e3",
    "2026-01-31T08:00:00+08:00",
    "是",
    "否",
    "t",
    "x ",
    "\u3000张三",
    "a  b",
    "\0",
  ),
  fc.string({ unit: "grapheme", maxLength: 4 }),
);
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ROWS.map(([id]) => id ?? "")) },
  fc.constantFrom(
    "11010519491231002x",
    "１１０１０５１９４９１２３１００２Ｘ",
    " 110105491231002 ",
    "32031119770706001X",
    "nobody",
    "云- 1",
    "Abc",
    "\u00a0ABC",
    "\0",
    "",
    "ﷺ".repeat(300),
  ),
);
const columns = fc.shuffledSubarray(
  Object.keys(types).filter((name) => name !== "place"),
  { minLength: 1 },
);
/** Mostly what stands there itself, so that there is something to match. */
const line = fc.tuple(key, fc.array(written, { minLength: 10, maxLength: 10 }), fc.boolean());

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

test("the lines of a join are those of single calls", async () => {
  await fc.assert(
    fc.asyncProperty(columns, fc.array(line, { minLength: 1, maxLength: 40 }), async (fields, lines) => {
      const rows = lines.map(([id, values, isSo]) => {
        const stored = ROWS.find(([each]) => each === id);
        const cells = fields.map((field, index) => (isSo ? stored?.[Object.keys(types).indexOf(field)] : undefined) ?? values[index] ?? "");
        return [id, ...cells].map((text) => quoted(text.toWellFormed())).join(",");
      });
      const content = Buffer.from(`key,${fields.join(",")}\n${rows.join("\n")}\n`);
      assert.deepEqual(await checked(content, true), await checked(content, false));
    }),
    { numRuns: 150 },
  );
});

test("what is beside the filter of rows is not there", async () => {
  const { lines } = await checked(Buffer.from("key,name\nHIDDEN,李四\nABC,李四\n云-1,李四\n"), true);
  assert.equal(lines, "\u{FEFF}line,key,name,note\r\n2,HIDDEN,not-found,\r\n3,ABC,match,\r\n4,云-1,match,\r\n");
});

test("REG25-25-1: one record written in many ways is one record that is tried", async () => {
  const ways = ["ABC", " ABC", "ABC ", "ＡＢＣ", "\u00a0ABC", "A\u{FF22}C"];
  const content = Buffer.from(`key,name\n${ways.map((way, index) => `${way},名${index}`).join("\n")}\n`);
  for (const isJoined of [true, false]) {
    const { counts } = await checked(content, isJoined);
    assert.deepEqual(counts, [{ matched: 0, mismatched: 3, notFound: 0, refused: 3, unreadable: 0 }]);
  }
});
