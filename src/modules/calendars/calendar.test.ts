// What a notice changes day by day, what the digest stands for, and what may not be loaded on a day.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { type Calendar, loadCalendar, type YearNotice } from "#law/index.ts";
import { changesBetween, digestOf, isInForce, tidied, untimely } from "./calendar.ts";

const calendar = loadCalendar(join(import.meta.dirname, "../../../packs"));
const with2027 = (holidays: YearNotice["holidays"], notice = "某号"): Calendar =>
  calendar.withYears({ 2027: { notice, published: "2026-11-10", holidays } }, () => new Error("wrong"));

test("the days that differ, those of the December before among them", () => {
  const after = with2027([{ name: "元旦", from: "2026-12-31", to: "2027-01-02", makeUp: ["2027-01-03"] }]);
  assert.deepEqual(changesBetween(calendar, after, [2027]), [
    { day: "2026-12-31", from: "working", to: "holiday", name: "元旦" },
    { day: "2027-01-01", from: "working", to: "holiday", name: "元旦" },
    { day: "2027-01-02", from: "weekend", to: "holiday", name: "元旦" },
    { day: "2027-01-03", from: "weekend", to: "make-up", name: "元旦" },
  ]);
  assert.deepEqual(changesBetween(after, after, [2027]), []);
});

test("an amended notice is compared with the one before it, and a day that is taken back keeps its name", () => {
  const first = with2027([{ name: "元旦", from: "2027-01-01", to: "2027-01-03" }]);
  const second = first.withYears(
    { 2027: { notice: "更正", published: "2026-12-20", holidays: [{ name: "元旦", from: "2027-01-01", to: "2027-01-02" }] } },
    () => new Error("wrong"),
  );
  assert.deepEqual(changesBetween(first, second, [2027]), [{ day: "2027-01-03", from: "holiday", to: "weekend", name: "元旦" }]);
});

test("another notice, another calendar or another wording in between has another digest", () => {
  const years = { 2027: { notice: "某号", published: "2026-11-10", holidays: [{ name: "元旦", from: "2027-01-01", to: "2027-01-03" }] } };
  const changes = changesBetween(
    calendar,
    calendar.withYears(years, () => new Error("wrong")),
    [2027],
  );
  const digest = digestOf(years, changes, {});
  assert.equal(digest, digestOf(structuredClone(years), structuredClone(changes), {}));
  assert.notEqual(digest, digestOf({ 2027: { ...years[2027], notice: "别号" } }, changes, {}));
  assert.notEqual(digest, digestOf(years, changes.slice(1), {}));
  assert.notEqual(digest, digestOf(years, changes, { 2027: 1 }));
});

test("what stands in the calendar already, in whatever order it is written, is in force", () => {
  const [year, notice] = Object.entries(calendar.years).at(-1) as [string, YearNotice];
  const turned = Object.fromEntries(Object.entries(notice).toReversed()) as YearNotice;
  assert.equal(isInForce({ [year]: turned }, calendar), true);
  const holidays = notice.holidays.map((holiday) => ({ ...holiday, makeUp: holiday.makeUp ?? [] }));
  assert.equal(isInForce(tidied({ [year]: { ...notice, holidays } }), calendar), true, "as a form writes it");
  assert.equal(isInForce({ [year]: { ...notice, notice: "别号" } }, calendar), false);
  assert.equal(isInForce({ 2027: notice }, calendar), false);
});

test("a notice that is to be published, and a year far away, are not loaded", () => {
  const notice = { notice: "某号", published: "2026-11-11", holidays: [] };
  assert.deepEqual(untimely({ 2027: notice }, new Date("2026-11-11T00:30:00+08:00")), []);
  const [early] = untimely({ 2027: notice }, new Date("2026-11-10T23:30:00+08:00"));
  assert.deepEqual(early?.path, ["2027", "published"]);
  assert.deepEqual(
    untimely({ 1999: notice, 2101: notice }, new Date("2026-12-01T00:00:00Z")).map(({ path }) => path),
    [["1999"], ["2101"]],
  );
});
