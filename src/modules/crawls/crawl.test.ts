// What a table comes to without any database: differences, forms of values, names and code tables of items, progress.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { blankContent, type Item } from "#modules/catalog/index.ts";
import type { ColumnFact } from "#modules/connections/index.ts";
import { progressOf } from "./crawl.ts";
import { draftOfTable, revisedItems } from "./draft-of-table.ts";
import { listOf } from "./listing.ts";
import { profileOf } from "./profile.ts";
import { structureDifference } from "./structure.ts";

const column = (wish: Partial<ColumnFact> & Pick<ColumnFact, "name">): ColumnFact => ({
  type: "varchar(20)",
  kind: "string",
  length: 20,
  nullable: true,
  comment: "",
  isKey: false,
  refers: null,
  labels: [],
  ...wish,
});

let made = 0;
const newId = (): string => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, "0")}`;

const draft = (
  columns: readonly ColumnFact[],
  comment = "",
  referred: Record<string, { comment: string; rows: number | null; columnCount: number }> = {},
) =>
  draftOfTable({
    table: { schema: "s", name: "t_user", kind: "table", comment, rows: 5, isReadable: true },
    columns,
    recognised: [],
    referred: ({ refers }) => (refers ? referred[refers.table] : undefined),
    source: "业务系统",
    blank: blankContent(),
    newId,
  }).content;

test("a table without words keeps its own names, and what nobody judged stays strict", () => {
  const content = draft([column({ name: "a" })]);
  assert.deepEqual([content.title, content.summary, content.grade], ["t_user", "", null]);
  const [item] = content.items;
  assert.deepEqual([item?.name, item?.personal, item?.suggestedMask, item?.sharingType], ["a", "personal", "full", null]);
});

test("one comment on two columns gives two names", () => {
  const content = draft([column({ name: "a", comment: "地址" }), column({ name: "b", comment: "地址（户籍）" })]);
  assert.deepEqual(
    content.items.map(({ name }) => name),
    ["地址", "地址（b）"],
  );
});

test("of several times of change one is the entry's time mark", () => {
  const content = draft([
    column({ name: "created_at", kind: "datetime" }),
    column({ name: "updated_at", kind: "datetime" }),
    column({ name: "gxsj", kind: "datetime", comment: "更新时间" }),
  ]);
  assert.deepEqual(
    content.items.map(({ isTimestamp }) => isTimestamp),
    [false, true, false],
  );
});

test("a reference to a small table of codes is a code table, one to another business table is not", () => {
  const refers = (table: string) => ({ schema: "s", table, column: "code" });
  const content = draft(
    [
      column({ name: "x", refers: refers("dm_xb") }),
      column({ name: "y", refers: refers("people") }),
      column({ name: "z", refers: refers("sex") }),
    ],
    "",
    {
      dm_xb: { comment: "性别代码表（国标）", rows: 4, columnCount: 2 },
      people: { comment: "人员", rows: 4_000_000, columnCount: 40 },
      sex: { comment: "", rows: 3, columnCount: 2 },
    },
  );
  assert.deepEqual(
    content.items.map(({ codeTable }) => codeTable),
    ["性别代码表", null, "sex"],
  );
});

const names: fc.Arbitrary<string[]> = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"));

test("a difference, applied, leads from the old columns to the new", () => {
  fc.assert(
    fc.property(names, names, (before, after) => {
      const { added, removed, changed } = structureDifference(
        before.map((name) => column({ name })),
        after.map((name) => column({ name })),
      );
      const result = new Set([...before.filter((name) => !removed.includes(name)), ...added]);
      assert.deepEqual(result, new Set(after));
      assert.deepEqual(changed, []);
    }),
  );
});

test("after a change kept items keep what people decided, hand-made ones stay, none bears another's name", () => {
  fc.assert(
    fc.property(names, names, (before, after) => {
      const own: Item = { ...(draft([column({ name: "own" })]).items[0] as Item), technicalName: "hand_made" };
      const present = [
        ...draft(before.map((name) => column({ name }))).items.map((item): Item => ({
          ...item,
          name: `名称${item.name}`,
          sharingType: "conditional",
        })),
        own,
      ];
      const fresh = draft(after.map((name) => column({ name }))).items;
      const items = revisedItems(present, fresh, new Set(after), new Set(before));
      assert.deepEqual(new Set(items.map(({ technicalName }) => technicalName)), new Set([...after, "hand_made"]));
      for (const item of items.filter(({ technicalName }) => before.includes(technicalName))) {
        assert.deepEqual([item.name, item.sharingType], [`名称${item.technicalName}`, "conditional"]);
        assert.ok(
          present.some(({ id }) => id === item.id),
          "applications and grants name items by their ids",
        );
      }
      assert.equal(new Set(items.map(({ name }) => name)).size, items.length);
    }),
  );
});

test("a profile tells forms and counts, and nothing of a value", () => {
  assert.deepEqual(profileOf(["13800138000", "13900139000", null, ""]), {
    sampled: 4,
    empty: 2,
    distinct: 2,
    shortest: 11,
    longest: 11,
    pattern: "9{11}",
  });
  assert.equal(profileOf(["2026-01-02", "2026-03-04"]).pattern, "9{4}-9{2}-9{2}");
  assert.equal(profileOf(["一些很不一样的话，a1", "B", "3"]).pattern, null);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", minLength: 2 })), (values) => {
      const { pattern } = profileOf(values);
      assert.ok(pattern === null || /^(?:[9Aa汉·\-/:@_ ](?:\{\d+\})?)+$/u.test(pattern), pattern ?? "");
    }),
  );
});

test("the list says how each table stands, and what is gone comes last", () => {
  const table = (name: string) => ({ schema: "s", name, kind: "table" as const, comment: "", rows: null, isReadable: true });
  const was = (tableName: string, more: { entryId?: string; reason?: string }) => ({
    schemaName: "s",
    tableName,
    entryId: null,
    reason: null,
    columns: [column({ name: "a" })],
    ...more,
  });
  const rows = listOf(
    [table("new"), table("same"), table("changed"), table("aside")],
    new Map(
      ["new", "same", "changed", "aside"].map((name) => [JSON.stringify(["s", name]), [column({ name: name === "changed" ? "b" : "a" })]]),
    ),
    [
      was("same", { entryId: "1" }),
      was("changed", { entryId: "2" }),
      was("aside", { reason: "临时表" }),
      was("gone", { entryId: "3" }),
      was("forgotten", { reason: "日志" }),
    ],
  );
  assert.deepEqual(
    rows.map(({ number, tableName, standing }) => [number, tableName, standing]),
    [
      [1, "new", "new"],
      [2, "same", "same"],
      [3, "changed", "changed"],
      [4, "aside", "set-aside"],
      [5, "gone", "gone"],
    ],
  );
});

test("progress has a rate once something is done", () => {
  const begunAt = new Date("2026-01-01T00:00:00Z");
  const at = new Date("2026-01-01T00:00:30Z");
  assert.deepEqual(progressOf({ settled: 0, total: 10, begunAt, at }), { settled: 0, total: 10, perMinute: null, secondsLeft: null });
  assert.deepEqual(progressOf({ settled: 5, total: 10, begunAt, at }), { settled: 5, total: 10, perMinute: 10, secondsLeft: 30 });
});
