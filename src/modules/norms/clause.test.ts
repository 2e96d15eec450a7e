// A norm against tasks, by tables: names, formats, rhythms, checks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Content, contentErrors, deviationsOf, type NormedItem, type NormedTask, requiredChecks } from "./clause.ts";

const nothing: Content = {
  chapters: [],
  tablePattern: "",
  columnPattern: "",
  needsTimestamp: false,
  formats: [],
  rhythms: [],
  checks: [],
  lagMinutes: null,
};
const column = (more: Partial<NormedItem>): NormedItem => ({
  id: "1",
  name: "编号",
  type: "string",
  column: "code",
  columnType: "text",
  isKey: false,
  isTimestamp: false,
  isCoded: false,
  isPersonal: false,
  ...more,
});
const task = (more: Partial<NormedTask>): NormedTask => ({
  tableName: "t_01",
  sharingType: "conditional",
  grade: "general",
  rhythm: "daily",
  items: [column({})],
  ...more,
});

// In place of PostgreSQL, which is asked in earnest.
const fits = (pattern: string, name: string): boolean => pattern === "" || new RegExp(`^(?:${pattern})$`).test(name);

const cases: readonly [string, Partial<Content>, Partial<NormedTask>, readonly string[]][] = [
  ["an empty norm asks for nothing", {}, { rhythm: null }, []],
  ["a table's name", { tablePattern: "ods_[a-z_]+" }, {}, ["table"]],
  ["a name that fits", { tablePattern: "t_[0-9]+" }, {}, []],
  ["a column's name", { columnPattern: "[a-z]{1,3}" }, {}, ["column:1"]],
  ["a day kept as text", { formats: [{ itemType: "date", columnTypes: ["date"] }] }, { items: [column({ type: "date" })] }, ["format:1"]],
  [
    "a sized type is its plain one",
    { formats: [{ itemType: "string", columnTypes: ["varchar"] }] },
    { items: [column({ columnType: "varchar(20)" })] },
    [],
  ],
  ["no time stamp", { needsTimestamp: true }, {}, ["timestamp"]],
  ["slower than is allowed", { rhythms: [{ sharingType: null, grade: null, slowest: "daily" }] }, { rhythm: "weekly" }, ["rhythm"]],
  ["as slow as is allowed", { rhythms: [{ sharingType: null, grade: null, slowest: "daily" }] }, {}, []],
  ["a rhythm for another grade", { rhythms: [{ sharingType: null, grade: "core", slowest: "realtime" }] }, {}, []],
  [
    "the strictest counts",
    {
      rhythms: [
        { sharingType: null, grade: null, slowest: "yearly" },
        { sharingType: "conditional", grade: null, slowest: "realtime" },
      ],
    },
    {},
    ["rhythm"],
  ],
  ["no rhythm at all", { rhythms: [{ sharingType: null, grade: null, slowest: "yearly" }] }, { rhythm: "irregular" }, ["rhythm"]],
];
for (const [name, content, facts, keys] of cases) {
  test(`JY-25-1: ${name}`, () => {
    assert.deepEqual(
      deviationsOf({ ...nothing, ...content }, task(facts), fits).map(({ key }) => key),
      keys,
    );
  });
}

test("JY-25-1: required checks concern the items that they select", () => {
  const checks: Content["checks"] = [
    { on: "key", name: "", kind: "required", pattern: "", effect: "reject" },
    { on: "named", name: "号码", kind: "pattern", pattern: "[0-9X]+", effect: "note" },
  ];
  const items = [column({ isKey: true }), column({ id: "2", name: "公民身份号码" })];
  assert.deepEqual(
    requiredChecks({ ...nothing, checks }, items).map(({ itemId, kind }) => `${itemId} ${kind}`),
    ["1 required", "2 pattern"],
  );
});

test("patterns that PostgreSQL or we cannot run are refused where they stand", () => {
  const checks: Content["checks"] = [{ on: "named", name: " ", kind: "pattern", pattern: "(", effect: "note" }];
  assert.deepEqual(
    contentErrors({ ...nothing, tablePattern: "[", checks }).map(({ pointer }) => pointer),
    ["/content/tablePattern", "/content/checks/0/pattern", "/content/checks/0/name"],
  );
});
