// Catalog → sheet → catalog says the same, for any content; and no row of any sheet is passed over.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { newId } from "#kernel/ids.ts";
import { MASKS } from "#kernel/mask.ts";
import { type EntryContent, type Item, suggestItems } from "#modules/catalog/index.ts";
import { neutral, plain } from "./cell.ts";
import { entryOf } from "./entry-of-rows.ts";
import { fieldKeys, templateFields } from "./field.ts";
import { mappedRow, placing, type ReadRow } from "./grouping.ts";
import { guessSheet } from "./header.ts";
import { rowsOf } from "./rows-of.ts";
import { chosen, cycleChoices, formatChoices } from "./words.ts";

export const duties = [
  { id: "11111111-1111-4111-8111-111111111111", title: "户籍管理" },
  { id: "22222222-2222-4222-8222-222222222222", title: "同名职责" },
  { id: "33333333-3333-4333-8333-333333333333", title: "同名职责" },
];
const grounds = [
  { key: "law", title: "法律" },
  { key: "state-council-decision", title: "国务院决定" },
];
const value = (code: string, zh: string) => ({ code, zh, spellings: [] });
const vocabulary = {
  classification: [value("1", "基础"), value("101", "人口"), value("3", "部门"), value("307", "省")],
  region: [value("city", "全市"), value("other", "其他")],
  subject: [value("person", "人"), value("other", "其他")],
  label: [value("1", "汇聚"), value("101", "同名"), value("201", "同名")],
  "item-type": [value("C", "字符型C"), value("M", "备注型M")],
};
const surroundings = { duties, grounds, suggest: suggestItems, newId, vocabulary };

// Text as forms store it: no space at its ends, nothing that XML cannot carry. Formula-like starts come often.
const characters = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Array.from("政务数据共享目录（）、，；;：0123456789abcXYZ 𠮷é\"'<>&")) },
  { weight: 2, arbitrary: fc.constantFrom(...Array.from("=+-@'[]{}_|/\\%")) },
);
const text = (most: number) =>
  fc.array(characters, { maxLength: Math.min(most, 40) }).map((found) => found.join("").slice(0, most).toWellFormed().trim());
const filled = (most: number) => text(most).filter((found) => found !== "");
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const sharing = orNull(fc.constantFrom("unconditional" as const, "conditional" as const, "withheld" as const));
const grade = orNull(fc.constantFrom("general" as const, "important" as const, "core" as const));

const item: fc.Arbitrary<Item> = fc.record(
  {
    id: fc.uuid(),
    name: text(100),
    technicalName: text(100),
    type: fc.constantFrom("string", "integer", "decimal", "date", "datetime", "boolean"),
    length: orNull(fc.integer({ min: 1, max: 1_000_000 })),
    description: text(500),
    sharingType: sharing,
    personal: fc.constantFrom("none", "personal", "sensitive"),
    grade,
    isKey: fc.boolean(),
    isTimestamp: fc.boolean(),
    codeTable: orNull(filled(100)),
    suggestedMask: fc.constantFrom(...MASKS),
    isBase: fc.boolean(),
    typeCode: fc.constantFrom("C", "M", "X9"),
    decimals: fc.integer({ min: 0, max: 30 }),
    domain: fc.oneof(
      fc.record({ kind: fc.constant("range" as const), least: fc.constantFrom("", "0", "-1.5"), most: fc.constantFrom("9", "2026-01-31") }),
      fc.record({ kind: fc.constant("pattern" as const), pattern: text(200) }),
      fc.record({ kind: fc.constant("enumeration" as const), values: fc.array(text(100), { maxLength: 4 }) }),
    ),
    openType: fc.constantFrom("open", "open-conditional", "not-open"),
    labels: fc.uniqueArray(fc.constantFrom("1", "101", "201", "自定"), { minLength: 1, maxLength: 3 }),
  },
  {
    requiredKeys: [
      "id",
      "name",
      "technicalName",
      "type",
      "length",
      "description",
      "sharingType",
      "personal",
      "grade",
      "isKey",
      "isTimestamp",
      "codeTable",
      "suggestedMask",
    ],
  },
);
const conditions = fc
  .record({ scope: text(1_000), purposes: fc.array(text(200), { maxLength: 4 }), further: fc.array(filled(500), { maxLength: 3 }) })
  .filter(({ scope, purposes, further }) => scope !== "" || purposes.length + further.length > 0);
const withholding = fc.record({
  instrument: fc.constantFrom("law", "state-council-decision", "另一种依据"),
  title: text(200),
  article: text(100),
  reason: text(1_000),
});
/** A key of the list, or any text that is no other word for one. */
const openList = (keys: readonly string[], choices: Parameters<typeof chosen>[0]) =>
  orNull(
    fc.oneof(
      fc.constantFrom(...keys),
      filled(50).filter((found) => chosen(choices, found) === undefined),
    ),
  );

export const content: fc.Arbitrary<EntryContent> = fc.record(
  {
    title: text(128),
    summary: text(2_000),
    dutyId: orNull(fc.constantFrom(...duties.map(({ id }) => id))),
    collected: orNull(fc.constantFrom("collected" as const, "generated" as const)),
    kind: orNull(fc.constantFrom("base" as const, "topic" as const, "department" as const)),
    theme: orNull(filled(50)),
    format: openList(Object.keys(formatChoices), formatChoices),
    updateCycle: openList(Object.keys(cycleChoices), cycleChoices),
    sharingType: sharing,
    outerSharingType: sharing,
    baseLibrary: orNull(filled(50)),
    sharingMethods: fc.uniqueArray(fc.constantFrom("api", "table", "verify", "file", "batch"), { maxLength: 5 }),
    conditions: orNull(conditions),
    withholding: orNull(withholding),
    openType: orNull(fc.constantFrom("open" as const, "open-conditional" as const, "not-open" as const)),
    openConditions: orNull(filled(500)),
    grade,
    sourceSystem: orNull(filled(100)),
    items: fc.uniqueArray(item, { maxLength: 5, selector: ({ id }) => id }),
    classification: fc.constantFrom("1", "101", "307", "999"),
    formatType: filled(50),
    formatOther: filled(200),
    methodCategory: filled(50),
    unit: filled(100),
    sourceAgency: filled(100),
    region: fc.constantFrom("city", "other", "别处"),
    timeRange: filled(100),
    subjects: fc.uniqueArray(fc.constantFrom("person", "other", "海"), { minLength: 1, maxLength: 3 }),
    scenario: filled(50),
    relatedCodes: fc.uniqueArray(filled(100), { minLength: 1, maxLength: 3 }),
    aggregation: filled(50),
    themeLibrary: filled(50),
    dataClass: filled(50),
    baseCategory: filled(50),
    labels: fc.uniqueArray(fc.constantFrom("1", "101", "201", "自定"), { minLength: 1, maxLength: 3 }),
    declassification: fc.record({ method: filled(500), approvedBy: text(100), approvedOn: fc.constantFrom("", "2026-01-31") }),
  },
  {
    requiredKeys: [
      "title",
      "summary",
      "dutyId",
      "collected",
      "kind",
      "theme",
      "format",
      "updateCycle",
      "sharingType",
      "outerSharingType",
      "baseLibrary",
      "sharingMethods",
      "conditions",
      "withholding",
      "openType",
      "openConditions",
      "grade",
      "sourceSystem",
      "items",
    ],
  },
);

/** What the catalog holds of it before the sheet comes back: everything but the ids differs. */
const forgotten = (known: EntryContent): EntryContent => ({
  title: "从前的名称",
  summary: "从前的摘要",
  dutyId: null,
  collected: "collected",
  kind: "topic",
  theme: "从前",
  format: "image",
  updateCycle: "irregular",
  sharingType: "unconditional",
  outerSharingType: "unconditional",
  baseLibrary: "人口",
  sharingMethods: ["batch"],
  conditions: { scope: "从前", purposes: ["从前"], further: ["从前"] },
  withholding: { instrument: "law", title: "从前", article: "从前", reason: "从前" },
  openType: "open",
  openConditions: "从前",
  grade: "core",
  sourceSystem: "从前",
  items: known.items.map(({ id }) => ({
    id,
    name: "从前",
    technicalName: "before",
    type: "boolean",
    length: 7,
    description: "从前",
    sharingType: "withheld",
    personal: "sensitive",
    grade: "core",
    isKey: true,
    isTimestamp: true,
    codeTable: "从前",
    suggestedMask: "full",
  })),
});

const plan = (headerRow: number) => ({ sheet: 0, headerRow, columns: templateFields.map(({ key }) => key) });

test("catalog → sheet → catalog is the identity", () => {
  fc.assert(
    fc.property(content, (original) => {
      const code = "3990100/000001";
      const rows = rowsOf({ code, agency: "市公安局", revision: "1.1", published: "", content: original }, { duties, grounds, vocabulary });
      const read = rows.map((cells, index): ReadRow => ({ sheet: 0, number: index + 2, cells: cells.map(neutral).map(plain) }));
      const placed = read.map(placing([plan(1)], new Map()));
      assert.ok(placed.every(({ outcome, part }) => outcome === "waiting" && part === 0));
      const mapped = read.map((row) => mappedRow(row, plan(1)));
      const back = entryOf(mapped, new Set(fieldKeys), forgotten(original), surroundings);
      // The generator makes objects without a prototype.
      assert.deepEqual(back.content, JSON.parse(JSON.stringify(original)));
      assert.deepEqual([back.notes, back.failure], [[], undefined]);
    }),
    { numRuns: 1_000 },
  );
});

test("what a spreadsheet would run as a formula is text, and comes back as it was", () => {
  fc.assert(
    fc.property(fc.oneof(text(50), fc.string({ unit: "binary", maxLength: 20 })), (any) => {
      assert.doesNotMatch(neutral(any), /^[=+\-@\t\r]/);
      assert.equal(plain(neutral(any)), any);
    }),
  );
});

test("every row of any sheet gets one place, and rows of an entry say what they say", () => {
  const cell = fc.oneof(text(20), fc.constantFrom("", "", "无条件共享", "每月", "信息项名称", "字符型C", "50", "=1+1"));
  const sheet = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 20 });
  const columns = fc.array(orNull(fc.constantFrom(...fieldKeys)), { maxLength: 8 });
  fc.assert(
    fc.property(sheet, columns, fc.integer({ min: 0, max: 5 }), (cells, fields, headerRow) => {
      const rows = cells.map((row, index): ReadRow => ({ sheet: 0, number: index + 1, cells: row }));
      const guess = guessSheet("表", rows);
      assert.ok(guess.columns.every(({ confidence }) => confidence >= 0 && confidence <= 1));
      const one = { sheet: 0, headerRow, columns: fields };
      const placed = rows.map(placing([one], new Map([[0, cells[headerRow - 1] ?? []]])));
      assert.deepEqual(
        placed.map(({ number }) => number),
        rows.map(({ number }) => number),
      );
      for (const row of placed) {
        if (row.outcome === "failed") assert.ok(row.notes.length > 0, "a row that is not taken in says why");
        const isEmpty = (cells[row.number - 1] ?? []).every((each) => each.trim() === "");
        if (row.outcome === "blank") assert.ok(isEmpty);
      }
      const parts = Map.groupBy(
        placed.filter(({ part }) => part !== null),
        ({ part }) => part,
      );
      for (const members of parts.values()) {
        const numbers = new Set(members.map(({ number }) => number));
        const mapped = rows.filter(({ number }) => numbers.has(number)).map((row) => mappedRow(row, one));
        const { content: read } = entryOf(
          mapped,
          new Set(fields.filter((field) => field !== null)),
          forgotten({ items: [] } as never),
          surroundings,
        );
        assert.ok(read.items.every(({ name }) => name.length <= 100));
      }
    }),
    { numRuns: 500 },
  );
});
