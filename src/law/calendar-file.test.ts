// A year's notice as a file or a form: what is read, and every mistake told with its line or its place.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { dueOf, loadCalendar, readNoticeFile, readNoticeForm } from "#law/index.ts";

const packs = join(import.meta.dirname, "../../packs");
const calendar = loadCalendar(packs);

// Made up: the days of 2027 are not decreed yet.
const NOTICE = `years:
  2027:
    notice: 国办发明电〔2026〕0号
    published: 2026-11-10
    holidays:
      - { name: 元旦, from: 2026-12-31, to: 2027-01-02, makeUp: [2027-01-03] }
      - { name: 春节, from: 2027-02-05, to: 2027-02-12, makeUp: [2027-01-31, 2027-02-13] }
`;

test("a file in YAML and the same file in JSON make the same year", () => {
  const { years, mistakes } = readNoticeFile(NOTICE, calendar);
  assert.deepEqual(mistakes, []);
  assert.equal(years?.["2027"]?.holidays.length, 2);
  for (const indent of [undefined, 2, "\t"]) {
    assert.deepEqual(readNoticeFile(JSON.stringify({ years }, null, indent), calendar), { years, mistakes: [] });
  }
  assert.deepEqual(readNoticeForm(years, calendar), { years, mistakes: [] });
  assert.deepEqual(readNoticeFile(readFileSync(join(packs, "calendars/cn.yaml"), "utf8"), calendar).mistakes, []);
});

test("the days of the December before belong to the notice, and are provisional until it is there", () => {
  const refuse = () => new Error("wrong");
  const after = calendar.withYears(readNoticeFile(NOTICE, calendar).years ?? {}, refuse);
  assert.equal(calendar.kindOf("2026-12-31").published, false);
  assert.equal(calendar.kindOf("2026-12-28").published, true);
  assert.deepEqual(after.kindOf("2026-12-31"), { kind: "holiday", name: "元旦", notice: "国办发明电〔2026〕0号", published: true });
  assert.equal(after.kindOf("2026-12-30").published, true);
  const from = new Date("2026-12-29T10:00:00+08:00");
  assert.deepEqual(
    [dueOf(calendar, from, { workingDays: 2 }).due, dueOf(calendar, from, { workingDays: 2 }).provisional],
    ["2026-12-31", true],
  );
  assert.deepEqual([dueOf(after, from, { workingDays: 2 }).due, dueOf(after, from, { workingDays: 2 }).provisional], ["2027-01-03", false]);
});

interface Wrong {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly lines: readonly number[];
  readonly says: RegExp;
}

const WRONG: readonly Wrong[] = [
  { what: "not YAML", from: "to: 2027-01-02,", to: "to: [2027-01-02,", lines: [6], says: /格式错误/ },
  { what: "an unknown key", from: "published:", to: "publshed:", lines: [2, 4], says: /publshed/ },
  { what: "a day of another form", from: "from: 2027-02-05", to: "from: 2027/02/05", lines: [7], says: /2027\/02\/05.*应写成/ },
  { what: "a day that does not exist", from: "from: 2027-02-05", to: "from: 2027-02-30", lines: [7], says: /没有 2027-02-30/ },
  { what: "a range that runs backwards", from: "to: 2027-02-12", to: "to: 2027-02-02", lines: [7], says: /早于/ },
  { what: "a holiday of a month", from: "to: 2027-02-12", to: "to: 2027-03-12", lines: [7], says: /超过15天/ },
  { what: "a make-up day on a weekday", from: "2027-02-13]", to: "2027-02-15]", lines: [7], says: /本来就是工作日/ },
  { what: "a day named twice", from: "2027-01-31", to: "2027-01-03", lines: [7], says: /重复/ },
  { what: "a day of another year", from: "2027-01-31", to: "2028-01-30", lines: [7], says: /不在 2027 年/ },
  { what: "a day that the year before names already", from: "2026-12-31", to: "2026-11-30", lines: [6], says: /超过15天|不在/ },
  { what: "no year", from: "  2027:", to: "  next:", lines: [2], says: /不是年份/ },
];

for (const { what, from, to, lines, says } of WRONG) {
  test(`${what} is told with its line`, () => {
    const { years, mistakes } = readNoticeFile(NOTICE.replace(from, to), calendar);
    assert.equal(years, undefined);
    assert.ok(
      mistakes.some(({ reason }) => says.test(reason.zh)),
      JSON.stringify(mistakes),
    );
    assert.deepEqual([...new Set(mistakes.map(({ line }) => line))], [...lines]);
    assert.ok(mistakes.every(({ reason }) => reason.zh !== "" && reason.en !== ""));
  });
}

test("several mistakes are told at once", () => {
  const text = NOTICE.replace("2027-02-13]", "2027-02-15]")
    .replace("from: 2026-12-31", "from: 2027-01-05")
    .replace("2026-11-10", "2026-13-10");
  const { mistakes } = readNoticeFile(text, calendar);
  assert.deepEqual(
    mistakes.map(({ line }) => line),
    [4, 6, 7],
  );
});

test("a form's mistakes name the field", () => {
  const { years } = readNoticeFile(NOTICE, calendar);
  const wrong = structuredClone(years) as Record<string, { holidays: { to: string; makeUp?: string[] }[] }>;
  wrong["2027"]?.holidays[1]?.makeUp?.push("2027-02-15");
  if (wrong["2027"]?.holidays[0]) wrong["2027"].holidays[0].to = "2026-12-30";
  const { mistakes } = readNoticeForm(wrong, calendar);
  assert.deepEqual(
    mistakes.map(({ line, path }) => [line, path.join("/")]),
    [
      [null, "2027/holidays/0/to"],
      [null, "2027/holidays/1/makeUp/2"],
    ],
  );
  const missing = readNoticeForm({ 2027: { notice: "", published: "2026-11-10", holidays: [] } }, calendar).mistakes;
  assert.deepEqual(
    missing.map(({ path }) => path.join("/")),
    ["2027/notice", "2027/holidays"],
  );
});

test("what is no notice at all is refused in a sentence, however it is built", () => {
  const hostile = [
    "",
    "years: {}",
    "years",
    "[]",
    "null",
    "[".repeat(90_000),
    "{".repeat(90_000),
    "- ".repeat(20_000),
    "a: &a [*a, *a]",
    "years: *nobody",
    `a: &a ["x"]\nb: &b [${"*a,".repeat(50)}]\nc: &c [${"*b,".repeat(50)}]\nyears: [${"*c,".repeat(50)}]`,
    "__proto__: {years: {}}",
    "years:\n  __proto__: {}",
    "\0",
    "%YAML 9.9\n---\n",
  ];
  for (const text of hostile) {
    const { years, mistakes } = readNoticeFile(text, calendar);
    assert.equal(years, undefined, text.slice(0, 40));
    assert.ok(mistakes.length > 0 && mistakes.every(({ reason }) => reason.zh.length > 3), text.slice(0, 40));
  }
  for (const value of [null, 1, "x", [], {}, { 2027: null }, { 2027: { notice: 1 } }]) {
    const { years, mistakes } = readNoticeForm(value, calendar);
    assert.ok(years === undefined || Object.keys(years).length === 0, JSON.stringify(value));
    assert.ok(mistakes.length > 0 || Object.keys(years ?? {}).length === 0);
  }
});
