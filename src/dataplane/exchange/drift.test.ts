// What keeps a run from beginning, as a table of cases.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sourceFindings, targetFindings } from "./drift.ts";
import type { ExchangePlan, TableShape } from "./plan.ts";

const column = (name: string, type: string, more: { nullable?: boolean; hasDefault?: boolean } = {}) => ({
  name,
  type,
  nullable: true,
  hasDefault: false,
  ...more,
});
const table = (columns: TableShape["columns"], key: string[] = ["id"]): TableShape => ({
  columns,
  key,
  unique: key.length > 0 ? [key] : [],
  rows: 10,
  isView: false,
});
const plan = (more: Partial<ExchangePlan> = {}): ExchangePlan => ({
  exchange: "e",
  run: "r",
  attempt: 1,
  columns: [
    { from: "id", to: "id", mask: "none", codes: null },
    { from: "name", to: "name", mask: "name", codes: null },
  ],
  filter: [],
  key: ["id"],
  increment: null,
  policies: { key: undefined, digest: "sm3", today: () => "2026-09-28" },
  create: false,
  ...more,
});
const source = table([column("id", "bigint"), column("name", "text"), column("at", "timestamp without time zone", { nullable: false })]);
const agreed = source.columns;
const increment = { column: "at", overlap: 0 };

const sourceCases: [string, Partial<ExchangePlan>, TableShape | undefined, RegExp[]][] = [
  ["nothing has changed", {}, source, []],
  ["the table is gone", {}, undefined, [/^blocks.*来源表不存在/]],
  ["a column is gone", {}, table([column("id", "bigint")]), [/^blocks.*没有 name/]],
  ["a type is another kind", {}, table([column("id", "bigint"), column("name", "integer")]), [/^blocks.*text 变为 integer/]],
  ["a type is longer", {}, table([column("id", "bigint"), column("name", "character varying(50)")]), [/^warns/]],
  ["the key is gone", {}, table(source.columns, []), [/^blocks.*主键/]],
  ["columns that nobody carries come and go", {}, table([column("id", "bigint"), column("name", "text"), column("new", "json")]), []],
  ["a filter's column is gone", { filter: [{ column: "district", op: "eq", values: ["1"] }] }, source, [/^blocks.*district/]],
  ["an increment is fine", { increment }, source, []],
  [
    "an increment whose mark may be null",
    { increment },
    table([column("id", "bigint"), column("name", "text"), column("at", "timestamp without time zone")]),
    [/^warns.*为空/],
  ],
  ["no key was ever there", { key: [] }, table(source.columns, []), [/^warns.*从头再来/]],
];
for (const [what, change, now, expected] of sourceCases) {
  test(`source: ${what}`, () => {
    const found = sourceFindings(plan(change), agreed, now).map(({ level, zh, en }) => `${level} ${zh} ${en}`);
    assert.equal(found.length, expected.length, found.join());
    for (const [index, each] of expected.entries()) assert.match(found[index] ?? "", each);
  });
}

const fitting = [column("id", "bigint"), column("name", "character varying(20)")];
const targetCases: [string, Partial<ExchangePlan>, TableShape | undefined, RegExp[]][] = [
  ["fits", {}, table(fitting), []],
  ["is missing", {}, undefined, [/目标表不存在/]],
  ["lacks a column", {}, table([column("id", "bigint")]), [/没有 name/]],
  ["holds numbers where a mask leaves text", {}, table([column("id", "bigint"), column("name", "integer")]), [/装不下/]],
  ["wants more", {}, table([...fitting, column("must", "text", { nullable: false })]), [/must 不能为空/]],
  ["wants more and helps itself", {}, table([...fitting, column("must", "text", { nullable: false, hasDefault: true })]), []],
  ["an increment needs the key to be unique", { increment }, table(fitting, []), [/唯一索引/]],
  ["an increment needs the key unmasked", { increment, key: ["name"] }, table(fitting), [/主键在授权范围内/]],
];
for (const [what, change, now, expected] of targetCases) {
  test(`target: ${what}`, () => {
    const found = targetFindings(plan(change), source, now).map(({ level, zh }) => `${level} ${zh}`);
    assert.equal(found.length, expected.length, found.join());
    for (const [index, each] of expected.entries()) assert.match(found[index] ?? "", each);
  });
}
