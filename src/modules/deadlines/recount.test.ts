// What becomes of a running clock when a year's notice is loaded: a table of cases over a made-up 2027.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { endOfDay } from "#kernel/clock.ts";
import { loadLaw } from "#law/index.ts";
import type { Deadline } from "./deadline.ts";
import { moveWords, recounted } from "./recount.ts";

const law = loadLaw({ packsDir: join(import.meta.dirname, "../../../packs"), profile: "reg25" });
const rule = law.at(new Date("2026-12-24T10:00:00+08:00")).deadline("application.reply.conditional");
const calendar = law.calendar.withYears(
  {
    2027: {
      notice: "某号",
      published: "2026-11-10",
      holidays: [{ name: "元旦", from: "2027-01-01", to: "2027-01-04", makeUp: ["2027-01-09", "2027-01-10"] }],
    },
  },
  () => new Error("wrong"),
);

const clock = (dueOn: string, more: Partial<Deadline> = {}): Deadline => ({
  id: "1",
  rule: rule.key,
  law: "reg25",
  subjectKind: "application",
  subjectId: "2",
  subjectNumber: null,
  title: "答复",
  href: "/",
  bearerAgencyId: "3",
  waitingAgencyId: "4",
  startedAt: new Date("2026-12-24T10:00:00+08:00"),
  dueOn,
  dueAt: endOfDay(dueOn),
  provisional: true,
  extensionDays: 0,
  pauses: [],
  state: "running",
  silence: "overdue",
  overdueAt: null,
  stoppedAt: null,
  ...more,
});

interface Case {
  readonly what: string;
  readonly before: Deadline;
  readonly now: string;
  readonly due: string;
  readonly overdueOn?: string | null;
}

// Ten working days from 24 December: 25, 28–31 (5), 5–8 January (9), 9 January, a make-up Saturday.
const CASES: readonly Case[] = [
  { what: "later: the date moves", before: clock("2027-01-07"), now: "2026-12-25T09:00:00+08:00", due: "2027-01-09" },
  {
    what: "earlier, told in time: the date moves forward",
    before: clock("2027-01-12"),
    now: "2026-12-25T09:00:00+08:00",
    due: "2027-01-09",
  },
  {
    what: "earlier, told late: one working day after the word",
    before: clock("2027-01-12"),
    now: "2027-01-09T09:00:00+08:00",
    due: "2027-01-10",
  },
  {
    what: "earlier, told on the eve: what people were told stands",
    before: clock("2027-01-11"),
    now: "2027-01-10T09:00:00+08:00",
    due: "2027-01-11",
  },
  { what: "earlier, told on the last day: it stands", before: clock("2027-01-12"), now: "2027-01-12T23:00:00+08:00", due: "2027-01-12" },
  {
    what: "marked late, and ends later than now: it was not late",
    before: clock("2027-01-07", { overdueAt: endOfDay("2027-01-07") }),
    now: "2027-01-08T09:00:00+08:00",
    due: "2027-01-09",
    overdueOn: null,
  },
  {
    what: "marked late, and ends later but before now: the mark moves",
    before: clock("2027-01-07", { overdueAt: endOfDay("2027-01-07") }),
    now: "2027-01-15T09:00:00+08:00",
    due: "2027-01-09",
    overdueOn: "2027-01-09",
  },
  {
    what: "marked late, and would have ended earlier: nothing is made worse",
    before: clock("2027-01-12", { overdueAt: endOfDay("2027-01-12") }),
    now: "2027-01-15T09:00:00+08:00",
    due: "2027-01-12",
    overdueOn: "2027-01-12",
  },
  {
    what: "extended by two: counted on",
    before: clock("2027-01-11", { extensionDays: 2 }),
    now: "2026-12-25T09:00:00+08:00",
    due: "2027-01-11",
  },
  {
    what: "paused over the holiday: those days were not counted anyway",
    before: clock("2027-01-07", { pauses: [{ from: "2027-01-05", to: "2027-01-06" }] }),
    now: "2027-01-07T09:00:00+08:00",
    due: "2027-01-11",
  },
];

for (const { what, before, now, due, overdueOn } of CASES) {
  test(`recount: ${what}`, () => {
    const after = recounted(calendar, rule, before, new Date(now));
    assert.deepEqual([after.dueOn, after.provisional], [due, false]);
    assert.deepEqual(after.dueAt, endOfDay(due));
    assert.deepEqual(after.overdueAt, overdueOn ? endOfDay(overdueOn) : null);
    const again = recounted(calendar, rule, after, new Date(now));
    assert.equal(again.dueOn, after.dueOn, "a second count changes nothing");
  });
}

test("the words of a date that moves forward say what is left, those of a lifted mark that it is lifted", () => {
  assert.match(moveWords("某通知后", clock("2027-01-12"), clock("2027-01-09")), /由 2027-01-12 变为 2027-01-09.*早于/);
  const lifted = moveWords("某通知后", clock("2027-01-07", { overdueAt: endOfDay("2027-01-07") }), clock("2027-01-09"));
  assert.match(lifted, /撤销/);
  assert.match(moveWords("某通知后", clock("2027-01-09"), clock("2027-01-09", { provisional: false })), /仍为 2027-01-09，不再是暂定/);
  assert.doesNotMatch(moveWords("某通知后", clock("2027-01-07"), clock("2027-01-09")), /早于|撤销/);
});
