// The demonstration tables: right check digits, plausible values, and the same rows at every start.
import assert from "node:assert/strict";
import { test } from "node:test";
import { creditCode, identityCheckDigit, isCreditCode, isIdentityNumber } from "./codes.ts";
import { divisionRows, divisionTable } from "./divisions.ts";
import { ENTERPRISE_COUNT, enterpriseRows, enterpriseTable } from "./enterprises.ts";
import { RESIDENT_COUNT, residentRows, residentTable } from "./residents.ts";
import type { TableDescription } from "./table.ts";

const divisions = [...divisionRows()];
const residents = [...residentRows()];
const enterprises = [...enterpriseRows()];

void test("the check digits agree with published examples", () => {
  assert.equal(identityCheckDigit("11010519491231002"), "X");
  assert.ok(isIdentityNumber("440524188001010014"));
  assert.ok(!isIdentityNumber("440524188001010015"));
  for (const code of ["91350100M000100Y43", "91512081MA62K0260E", "91110000802100433B"]) assert.ok(isCreditCode(code), code);
  assert.ok(!isCreditCode("91350100M000100Y4Z"));
  assert.ok(isCreditCode(creditCode("11", "990100", "MB0A0010")));
});

void test("every column is described and filled", () => {
  const tables: readonly (readonly [TableDescription, readonly object[]])[] = [
    [divisionTable, divisions],
    [residentTable, residents],
    [enterpriseTable, enterprises],
  ];
  for (const [table, rows] of tables) {
    const names = table.columns.map((column) => column.name);
    const required = table.columns.filter((column) => column.nullable !== true).map((column) => column.name);
    for (const row of rows) {
      assert.deepEqual(Object.keys(row), names);
      for (const name of required) assert.ok((row as Record<string, unknown>)[name] !== null, `${table.name}.${name}`);
    }
  }
});

void test("divisions reach down to the streets and hang together", () => {
  assert.ok(divisions.length >= 40_000);
  const codes = new Set(divisions.map((row) => row.code));
  assert.equal(codes.size, divisions.length);
  for (const row of divisions) assert.ok(row.parent_code === null ? row.level === 1 : codes.has(row.parent_code), row.code);
  assert.equal(divisions.find((row) => row.code === "110101001")?.full_name, "北京市东城区东华门街道");
  assert.equal(divisions.find((row) => row.code === "330106")?.full_name, "浙江省杭州市西湖区");
});

void test("residents have valid and unique identity numbers that agree with birthday and gender", () => {
  assert.equal(residents.length, RESIDENT_COUNT);
  assert.equal(new Set(residents.map((row) => row.id_number)).size, RESIDENT_COUNT);
  for (const row of residents) {
    assert.ok(isIdentityNumber(row.id_number), row.id_number);
    assert.equal(row.id_number.slice(6, 14), row.birth_date.replaceAll("-", ""));
    assert.equal(Number(row.id_number[16]) % 2, row.gender === "1" ? 1 : 0);
    assert.ok(row.mobile === null || /^1[3-9]\d{9}$/.test(row.mobile), String(row.mobile));
    assert.ok(row.updated_at.slice(0, 10) >= row.birth_date);
  }
});

void test("residents include the names that break careless software", () => {
  assert.ok(residents.some((row) => row.name.includes("·")));
  assert.ok(residents.some((row) => Array.from(row.name).length === 2));
  assert.ok(
    residents.some((row) => row.name.length > Array.from(row.name).length),
    "a character of four bytes",
  );
});

void test("enterprises have valid and unique credit codes", () => {
  assert.equal(enterprises.length, ENTERPRISE_COUNT);
  assert.equal(new Set(enterprises.map((row) => row.credit_code)).size, ENTERPRISE_COUNT);
  for (const row of enterprises) assert.ok(isCreditCode(row.credit_code), row.credit_code);
});

void test("the generators give the same rows again", () => {
  assert.deepEqual([...residentRows(200)], residents.slice(0, 200));
  assert.deepEqual([...enterpriseRows(200)], enterprises.slice(0, 200));
});
