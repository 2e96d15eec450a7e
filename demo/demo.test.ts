// The demonstration's data hang together: every key named somewhere exists, and every entry is as the law wants it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { loadLaw } from "#law/index.ts";
import { Jurisdiction } from "#main/jurisdiction.schema.ts";
import { CatalogFile } from "./catalog.schema.ts";
import { type Demo, type DemoEntry, jurisdictionFor, jurisdictions, loadDemo, readChecked } from "./load.ts";
import { isCreditCode } from "./tables/codes.ts";
import { divisionTable } from "./tables/divisions.ts";
import { enterpriseTable } from "./tables/enterprises.ts";
import { residentTable } from "./tables/residents.ts";
import { workdaysOpenapi } from "./upstream/workdays.openapi.ts";

const demos = new Map(jurisdictions().map((name) => [name, loadDemo(name)]));
const yunze = demos.get("yunze") ?? assert.fail("no yunze");
const tables = new Map([divisionTable, residentTable, enterpriseTable].map((table) => [table.name, table]));
const NOW = new Date("2026-11-21T02:00:00Z");
const GRADES = ["general", "important", "core"];

const unique = (list: readonly string[], what: string): void => assert.equal(new Set(list).size, list.length, what);
const length = (text: string): number => Array.from(text).length;

const ROLES = {
  department: ["clerk", "work-body-head", "agency-head"],
  "authorised-body": ["clerk", "work-body-head", "agency-head"],
  office: ["clerk", "work-body-head", "agency-head", "office-reviewer", "office-head"],
  leadership: ["deputy-leader", "principal-leader"],
  operator: ["operator"],
  audit: ["auditor"],
} as const;

void test("the five texts have a jurisdiction each, and so have the profiles in which they hold together", () => {
  assert.deepEqual([...demos.values()].map(({ course }) => course.text).toSorted(), ["gf51", "jiyuan", "miit", "reg25", "shuozhou"]);
  assert.equal(jurisdictionFor("reg25"), "yunze");
  for (const [name, { course }] of demos) {
    assert.equal(jurisdictionFor(course.text), name);
    if (course.text !== "reg25") assert.equal(jurisdictionFor(`reg25+${course.text}`), name);
  }
  assert.equal(jurisdictionFor("a-sixth-text"), "yunze");
});

for (const [name, demo] of demos) {
  const { jurisdiction, catalog } = demo;

  void test(`${name}: agencies have valid and unique codes, and their people`, () => {
    unique(
      jurisdiction.agencies.map((agency) => agency.key),
      "agency keys",
    );
    unique(
      jurisdiction.agencies.map((agency) => agency.creditCode),
      "credit codes",
    );
    assert.ok(jurisdiction.agencies.length >= (name === "yunze" ? 16 : 6));
    assert.match(jurisdiction.divisionCode, /^99/);
    for (const agency of jurisdiction.agencies) {
      assert.ok(isCreditCode(agency.creditCode), agency.creditCode);
      if (agency.outside) assert.equal(agency.creditCode.slice(2, 4), "99");
      else assert.equal(agency.creditCode.slice(2, 8), jurisdiction.divisionCode);
      assert.equal(agency.authorisingStatute !== undefined, agency.kind === "authorised-body", agency.key);
      unique(
        agency.duties.map((duty) => duty.key),
        `duties of ${agency.key}`,
      );
      const roles = new Set(jurisdiction.people.filter((person) => person.agency === agency.key).map((person) => person.role));
      for (const role of ROLES[agency.kind]) assert.ok(roles.has(role), `${agency.key} has no ${role}`);
    }
  });

  void test(`${name}: logins and names occur once; every role is shown`, () => {
    unique(
      jurisdiction.people.map((person) => person.login),
      "logins",
    );
    unique(
      jurisdiction.people.map((person) => person.name),
      "names",
    );
    const keys = new Set(jurisdiction.agencies.map((agency) => agency.key));
    for (const person of jurisdiction.people) assert.equal(person.login.split(".")[0], person.agency, person.login);
    for (const person of jurisdiction.people) assert.ok(keys.has(person.agency), person.login);
    const shown = jurisdiction.people.filter((person) => person.showcase === true);
    assert.ok(shown.length >= 8 && shown.length <= 12, `${shown.length}`);
    assert.deepEqual(new Set(shown.map((person) => person.role)), new Set(jurisdiction.people.map((person) => person.role)));
  });

  void test(`${name}: whoever the law gives a step to is there, and shown`, () => {
    const { text } = demo.course;
    const shown = new Set(jurisdiction.people.filter((person) => person.showcase).map((person) => person.role));
    for (const profile of text === "reg25" ? [text] : [text, `reg25+${text}`]) {
      const law = loadLaw({ packsDir: fileURLToPath(new URL("../packs", import.meta.url)), profile }).at(NOW);
      for (const audience of [null, "inner", "outer"] as const) {
        const steps = ["catalog.publish", "application"].flatMap((key) => law.for(audience).procedure(key).steps);
        for (const step of steps) {
          assert.ok(shown.has(step.role), `${profile}: nobody shown is ${step.role}`);
          const isThere = step.side !== "leadership" || jurisdiction.agencies.some((agency) => agency.kind === "leadership");
          assert.ok(isThere, `${profile}: no desk of the leaders`);
        }
      }
    }
    const outside = jurisdiction.agencies.filter((agency) => agency.outside).length;
    assert.equal(outside, text === "miit" ? 2 : 0);
  });

  void test(`${name}: the catalog is large and varied enough`, () => {
    const isLarge = name === "yunze";
    assert.ok(catalog.length >= (isLarge ? 44 : 15));
    assert.ok(new Set(catalog.map((entry) => entry.agency)).size >= (isLarge ? 12 : 6));
    const count = (type: string): number => catalog.filter((entry) => entry.sharingType === type).length;
    assert.ok(count("conditional") >= (isLarge ? 20 : 5) && count("unconditional") >= (isLarge ? 15 : 6));
    assert.ok(count("withheld") >= (isLarge ? 4 : 1));
    const mixed = catalog.filter((entry) => entry.items.some((item) => item.sharingType !== entry.sharingType));
    if (isLarge) assert.ok(mixed.length >= 5);
    unique(
      catalog.map((entry) => entry.key),
      "entry keys",
    );
    unique(
      catalog.map((entry) => entry.title),
      "entry titles",
    );
  });

  void test(`${name}: every entry keeps the rules of its sharing type, grade and assessments`, () => {
    for (const entry of catalog) {
      checkEntry(demo, entry);
      checkItems(entry);
    }
  });

  void test(`${name}: resources name real columns and operations, and the course what there is`, () => {
    for (const entry of catalog) for (const resource of entry.resources ?? []) checkResource(demo, entry, resource);
    checkCourse(demo);
  });
}

function checkEntry({ jurisdiction, course }: Demo, entry: Demo["catalog"][number]): void {
  const agencies = new Map(jurisdiction.agencies.map((agency) => [agency.key, agency]));
  const people = new Map(jurisdiction.people.map((person) => [person.login, person]));
  const types = [entry.sharingType, entry.outerSharingType, ...entry.items.map((item) => item.sharingType)];
  const has = (type: string): boolean => types.some((each) => each === type);
  assert.equal(entry.outerSharingType !== undefined, course.text === "miit", `${entry.key}: attribute for outside`);
  for (const item of entry.items) if (item.isBase) assert.equal(item.sharingType, "unconditional", `${entry.key}.${item.key}`);
  // SZ-15-1 asks of base information which library it belongs to; elsewhere it is asked where items are marked as base items.
  const asked = course.text === "shuozhou" ? entry.kind === "base" : entry.items.some((item) => item.isBase);
  assert.equal(entry.baseLibrary !== undefined, asked, `${entry.key}: base library`);
  if (course.text === "jiyuan") assert.equal(entry.conditions?.basis !== undefined, has("conditional"), `${entry.key}: basis`);
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

type Resource = NonNullable<DemoEntry["resources"]>[number];

function checkResource({ course }: Demo, entry: Demo["catalog"][number], resource: Resource): void {
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
  if (resource.kind === "table") assert.equal(course.tables[resource.table], entry.agency, `${entry.key}: whose table`);
  else {
    const paths = resource.operations.map((operation) => operation.path);
    assert.deepEqual(paths, Object.keys(workdaysOpenapi.paths));
  }
}

function checkCourse({ course, catalog, stories, jurisdiction }: Demo): void {
  const entries = new Map(catalog.map((entry) => [entry.key, entry]));
  const told = new Set(stories.map((story) => story.key));
  const waiting = new Set(course.unfinished.map((each) => each.entry));
  for (const { entry, until, reason } of course.unfinished) {
    assert.ok(entries.has(entry), entry);
    assert.equal(reason !== undefined, until === "returned", `${entry}: reason`);
  }
  for (const { entry } of course.revisions) assert.ok(entries.has(entry) && !waiting.has(entry), entry);
  for (const { agency, entries: changed } of course.changes) {
    assert.ok(jurisdiction.agencies.some((each) => each.key === agency));
    for (const key of changed) assert.equal(entries.get(key)?.agency, agency, key);
  }
  for (const { story } of [...course.lateness, ...course.reminders, ...course.mistakes, ...(course.busy ? [course.busy] : [])])
    assert.ok(told.has(story), story);
  for (const story of stories) assert.ok(!waiting.has(story.entry), `${story.key} asks for what is not published`);
}

void test("what is really there in 云泽市", () => {
  assert.deepEqual(
    yunze.catalog.flatMap((entry) => (entry.resources ? [entry.title] : [])).toSorted(),
    ["企业登记基本信息", "国务院工作日历", "常住人口基本信息", "行政区划代码"].toSorted(),
  );
});

void test("an unknown key or a wrong value is refused", () => {
  const read = (path: string): unknown => parse(readFileSync(new URL(path, import.meta.url), "utf8"));
  const city = JSON.stringify({ ...(read("yunze/jurisdiction.yaml") as object), mayor: "someone" });
  assert.throws(() => readChecked("jurisdiction.yaml", city, Jurisdiction), /malformed/);
  const [first] = read("yunze/catalog/minzheng.yaml") as [object];
  assert.doesNotThrow(() => readChecked("one", JSON.stringify([first]), CatalogFile));
  assert.throws(() => readChecked("one", JSON.stringify([{ ...first, sharingType: "secret" }]), CatalogFile), /malformed/);
});
