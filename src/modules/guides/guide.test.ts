// What differs between two guides, which grades that concerns, what a class allows, and what may not be issued.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { allowedIn, changesBetween, fittingClasses, gradesConcerned, guideGaps, labelsAsked, outsideOf, type Known } from "./guide.ts";
import { type Grade, grades } from "./terms.ts";
import { type ClassRecord, type GuideContent } from "./guide.schema.ts";

const criterion = (text: string) => ({ text, basis: "", signs: [] });
const record = (more: Partial<ClassRecord> = {}): ClassRecord => ({
  code: "A",
  zh: "甲类",
  en: "Class A",
  dimension: "source",
  criteria: [criterion("依职责收集")],
  traits: { collected: [], sharingType: [], scenario: [] },
  range: "全市",
  permission: "经同意",
  users: [],
  scenarios: [],
  outside: "tell",
  requirements: [],
  ...more,
});
const guide = (more: Partial<GuideContent> = {}): GuideContent => ({
  title: "分类分级指南",
  document: "",
  preface: "",
  classNeeded: false,
  grades: grades.map((grade) => ({ grade, criteria: [criterion(grade)], requirements: [] })),
  classes: [record()],
  ...more,
});
const known: Known = {
  stages: new Set(["1"]),
  labels: new Set(["101"]),
  scenarios: new Set(["service"]),
  signs: new Set(["id-number"]),
};

test("MIIT-10-2: only criteria that really changed concern anybody; the first guide concerns everything", () => {
  assert.equal(changesBetween(undefined, guide()).all, true);
  const none = changesBetween(guide(), guide({ title: "新名称", preface: "新的前言", classes: [record({ range: "更宽" })] }));
  assert.deepEqual(none, { grades: [], classes: [], newClasses: [], all: false });
  const moved = changesBetween(guide(), guide({ classes: [record({ criteria: [criterion("依法产生")] }), record({ code: "B" })] }));
  assert.deepEqual([moved.classes, moved.newClasses], [["A"], ["B"]]);
  assert.deepEqual(changesBetween(guide(), guide({ classes: [] })).classes, ["A"], "a class that is gone concerns its entries");
});

test("MIIT-10-2: a changed grade concerns itself and what stands below it, whatever else changes", () => {
  fc.assert(
    fc.property(fc.subarray([...grades]), (changed) => {
      const content = guide().grades.map((each) =>
        changed.includes(each.grade) ? { ...each, criteria: [criterion(`${each.grade} 新`)] } : each,
      );
      const changes = changesBetween(guide(), guide({ grades: content }));
      assert.deepEqual(changes.grades, changed);
      const concerned = gradesConcerned(changes);
      for (const grade of grades) {
        const isAtOrBelow = changed.some((each) => grades.indexOf(each) >= grades.indexOf(grade));
        assert.equal(concerned.includes(grade), isAtOrBelow);
      }
    }),
  );
});

test("MIIT-12-1: a use outside of the class's scenarios or users is told", () => {
  const rows: [Partial<ClassRecord>, Parameters<typeof outsideOf>[1], string[]][] = [
    [{}, { scenario: null, user: "department" }, []],
    [{ scenarios: ["service"] }, { scenario: "service", user: "outside" }, []],
    [{ scenarios: ["service"] }, { scenario: "supervision", user: "department" }, ["scenario"]],
    [{ scenarios: ["service"] }, { scenario: null, user: "department" }, ["scenario-missing"]],
    [{ users: ["department"] }, { scenario: null, user: "outside" }, ["user"]],
    [{ users: ["department"], scenarios: ["service"] }, { scenario: "other", user: "authorised-body" }, ["scenario", "user"]],
  ];
  for (const [more, use, expected] of rows) assert.deepEqual(outsideOf(record(more), use), expected, JSON.stringify([more, use]));
});

test("MIIT-12-1: classes are proposed by source, sharing attribute and scenario, never without a trait", () => {
  const traits = (more: Partial<ClassRecord["traits"]>): Partial<ClassRecord> => ({
    traits: { collected: [], sharingType: [], scenario: [], ...more },
  });
  const content = guide({
    classes: [
      record(),
      record({ code: "B", ...traits({ collected: ["collected"] }) }),
      record({ code: "C", ...traits({ collected: ["collected"], sharingType: ["conditional"] }) }),
      record({ code: "D", ...traits({ scenario: ["service"] }) }),
    ],
  });
  const fitting = (entry: Parameters<typeof fittingClasses>[1]) => fittingClasses(content, entry).map(({ code }) => code);
  assert.deepEqual(fitting({}), []);
  assert.deepEqual(fitting({ collected: "collected" }), ["B"]);
  assert.deepEqual(fitting({ collected: "collected", sharingType: "conditional", scenario: "service" }), ["B", "C", "D"]);
});

test("a guide is not issued with gaps, and each is told at its field", () => {
  const gaps = (content: GuideContent): string[] => guideGaps(content, known).map(({ pointer }) => pointer);
  assert.deepEqual(gaps(guide()), []);
  assert.deepEqual(gaps(guide({ title: " " })), ["/title"]);
  assert.deepEqual(gaps(guide({ classNeeded: true, classes: [] })), ["/classes"]);
  assert.deepEqual(gaps(guide({ classes: [record(), record()] })), ["/classes/1/code"]);
  assert.deepEqual(gaps(guide({ classes: [record({ range: "", permission: "", criteria: [] })] })), [
    "/classes/0/criteria",
    "/classes/0/range",
    "/classes/0/permission",
  ]);
  assert.deepEqual(gaps(guide({ grades: [] })), ["/grades", "/grades", "/grades"]);
  const broken = record({
    scenarios: ["war"],
    criteria: [{ text: "", basis: "", signs: ["nothing"] }],
    requirements: [{ stage: "9", text: "", labels: ["x"] }],
  });
  assert.equal(gaps(guide({ classes: [broken] })).length, 5);
});

test("MIIT-11-1: labels are asked for once, grade before class", () => {
  const requirements = (labels: string[]) => [{ stage: "1", text: "", labels }];
  const content = guide({
    grades: grades.map((grade: Grade) => ({ grade, criteria: [], requirements: requirements(grade === "core" ? ["101", "501"] : []) })),
    classes: [record({ requirements: requirements(["501", "201"]) })],
  });
  assert.deepEqual(labelsAsked(content, { grade: "core", dataClass: "A" }), ["101", "501", "201"]);
  assert.deepEqual(labelsAsked(content, { grade: "general", dataClass: null }), []);
});

test("only the office edits, only its head issues, nobody changes what was issued", () => {
  assert.deepEqual(allowedIn("draft", { role: "office-reviewer" }), ["edit", "discard"]);
  assert.deepEqual(allowedIn("draft", { role: "office-head" }), ["edit", "discard", "issue"]);
  assert.deepEqual(allowedIn("draft", { role: "clerk" }), []);
  assert.deepEqual(allowedIn("issued", { role: "office-head" }), []);
});
