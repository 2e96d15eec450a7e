// The demonstration's data hang together: every key named somewhere exists, and every entry is as the law wants it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { CatalogFile } from "./catalog.schema.ts";
import { Jurisdiction } from "#main/jurisdiction.schema.ts";
import { type DemoEntry, loadDemo, readChecked } from "./load.ts";
import { isCreditCode } from "./tables/codes.ts";
import { divisionTable } from "./tables/divisions.ts";
import { enterpriseTable } from "./tables/enterprises.ts";
import { residentTable } from "./tables/residents.ts";
import { workdaysOpenapi } from "./upstream/workdays.openapi.ts";

const { jurisdiction, catalog } = loadDemo("yunze");
const agencies = new Map(jurisdiction.agencies.map((agency) => [agency.key, agency]));
const people = new Map(jurisdiction.people.map((person) => [person.login, person]));
const tables = new Map([divisionTable, residentTable, enterpriseTable].map((table) => [table.name, table]));
const GRADES = ["general", "important", "core"];

const unique = (list: readonly string[], what: string): void => assert.equal(new Set(list).size, list.length, what);
const length = (text: string): number => Array.from(text).length;

void test("agencies have valid and unique codes, and their people", () => {
  unique(
    jurisdiction.agencies.map((agency) => agency.key),
    "agency keys",
  );
  unique(
    jurisdiction.agencies.map((agency) => agency.creditCode),
    "credit codes",
  );
  assert.ok(jurisdiction.agencies.length >= 16);
  for (const agency of jurisdiction.agencies) {
    assert.ok(isCreditCode(agency.creditCode), agency.creditCode);
    assert.equal(agency.creditCode.slice(2, 8), jurisdiction.divisionCode);
    assert.equal(agency.authorisingStatute !== undefined, agency.kind === "authorised-body", agency.key);
    unique(
      agency.duties.map((duty) => duty.key),
      `duties of ${agency.key}`,
    );
    const roles = new Set(jurisdiction.people.filter((person) => person.agency === agency.key).map((person) => person.role));
    const needed = {
      department: ["clerk", "work-body-head", "agency-head"],
      "authorised-body": ["clerk", "work-body-head", "agency-head"],
      office: ["clerk", "work-body-head", "agency-head", "office-reviewer", "office-head"],
      leadership: ["deputy-leader", "principal-leader"],
      operator: ["operator"],
      audit: ["auditor"],
    } as const;
    for (const role of needed[agency.kind]) assert.ok(roles.has(role), `${agency.key} has no ${role}`);
  }
});

void test("logins and names occur once; every role is shown", () => {
  unique(
    jurisdiction.people.map((person) => person.login),
    "logins",
  );
  unique(
    jurisdiction.people.map((person) => person.name),
    "names",
  );
  for (const person of jurisdiction.people) assert.equal(person.login.split(".")[0], person.agency, person.login);
  for (const person of jurisdiction.people) assert.ok(agencies.has(person.agency), person.login);
  const shown = jurisdiction.people.filter((person) => person.showcase === true);
  assert.ok(shown.length >= 8 && shown.length <= 12);
  assert.deepEqual(new Set(shown.map((person) => person.role)), new Set(jurisdiction.people.map((person) => person.role)));
});

void test("the catalog is large and varied enough", () => {
  assert.ok(catalog.length >= 44);
  assert.ok(new Set(catalog.map((entry) => entry.agency)).size >= 12);
  const count = (type: string): number => catalog.filter((entry) => entry.sharingType === type).length;
  assert.ok(count("conditional") >= 20 && count("unconditional") >= 15 && count("withheld") >= 4);
  const mixed = catalog.filter((entry) => entry.items.some((item) => item.sharingType !== entry.sharingType));
  assert.ok(mixed.length >= 5);
  unique(
    catalog.map((entry) => entry.key),
    "entry keys",
  );
  unique(
    catalog.map((entry) => entry.title),
    "entry titles",
  );
});

function checkEntry(entry: DemoEntry & { readonly agency: string }): void {
  const has = (type: string): boolean => entry.sharingType === type || entry.items.some((item) => item.sharingType === type);
  assert.equal(entry.key.split(".")[0], entry.agency, entry.key);
  assert.ok(
    agencies.get(entry.agency)?.duties.some((duty) => duty.key === entry.duty),
    `${entry.key}: duty`,
  );
  assert.ok(length(entry.summary) >= 40 && length(entry.summary) <= 120, `${entry.key}: summary ${length(entry.summary)}`);
  assert.equal(entry.conditions !== undefined, has("conditional"), `${entry.key}: conditions`);
  assert.equal(entry.withholding !== undefined, has("withheld"), `${entry.key}: withholding`);
  assert.equal(entry.sharingMethods.length === 0, entry.sharingType === "withheld", `${entry.key}: methods`);
  if (entry.sharingType === "withheld") assert.equal(entry.openType, "not-open", entry.key);
  const highest = Math.max(...entry.items.map((item) => GRADES.indexOf(item.grade)));
  assert.equal(entry.grade, GRADES[highest], `${entry.key}: grade`);
  const { secrecy, personalInformation } = entry.assessments;
  assert.equal(people.get(secrecy.assessor)?.agency, entry.agency, `${entry.key}: assessor`);
  assert.equal(
    personalInformation.applies,
    entry.items.some((item) => item.personal !== "none"),
    `${entry.key}: personal information`,
  );
}

function checkItems(entry: DemoEntry): void {
  unique(
    entry.items.map((item) => item.key),
    `items of ${entry.key}`,
  );
  unique(
    entry.items.map((item) => item.technicalName),
    `technical names of ${entry.key}`,
  );
  assert.ok(
    entry.items.some((item) => item.isKey),
    `${entry.key}: key`,
  );
  assert.ok(entry.items.filter((item) => item.isTimestamp).length <= 1, `${entry.key}: timestamp`);
  for (const item of entry.items) {
    assert.equal(item.length !== undefined, item.type === "string", `${entry.key}.${item.key}: length`);
    const masked = item.suggestedMask !== undefined && item.suggestedMask !== "none";
    if (masked) assert.notEqual(item.personal, "none", `${entry.key}.${item.key}: masked but not personal`);
  }
}

void test("every entry keeps the rules of its sharing type, grade and assessments", () => {
  for (const entry of catalog) {
    checkEntry(entry);
    checkItems(entry);
  }
});

void test("resources name real columns and operations", () => {
  const real = catalog.flatMap((entry) => (entry.resources ?? []).map((resource) => ({ entry, resource })));
  assert.deepEqual(
    real.map(({ entry }) => entry.title).toSorted(),
    ["企业登记基本信息", "国务院工作日历", "常住人口基本信息", "行政区划代码"].toSorted(),
  );
  for (const { entry, resource } of real) {
    const mapped = resource.kind === "table" ? resource.columns : resource.fields;
    assert.deepEqual(
      Object.keys(mapped),
      entry.items.map((item) => item.key),
      entry.key,
    );
    const columns =
      resource.kind === "table"
        ? (tables.get(resource.table)?.columns ?? []).map((column) => column.name)
        : Object.keys(workdaysOpenapi.components.schemas.Day.properties);
    for (const column of Object.values(mapped)) assert.ok(columns.includes(column), `${entry.key}: ${column}`);
    if (resource.kind === "api") {
      const paths = resource.operations.map((operation) => operation.path);
      assert.deepEqual(paths, Object.keys(workdaysOpenapi.paths));
    }
  }
});

void test("an unknown key or a wrong value is refused", () => {
  const read = (path: string): unknown => parse(readFileSync(new URL(path, import.meta.url), "utf8"));
  const city = JSON.stringify({ ...(read("yunze/jurisdiction.yaml") as object), mayor: "someone" });
  assert.throws(() => readChecked("jurisdiction.yaml", city, Jurisdiction), /malformed/);
  const [first] = read("yunze/catalog/minzheng.yaml") as [object];
  assert.doesNotThrow(() => readChecked("one", JSON.stringify([first]), CatalogFile));
  assert.throws(() => readChecked("one", JSON.stringify([{ ...first, sharingType: "secret" }]), CatalogFile), /malformed/);
});
