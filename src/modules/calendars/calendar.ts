// Notices of holidays: what they change, and what may not be loaded. Pure.
import { hash } from "node:crypto";
import { canonical } from "#kernel/canonical.ts";
import { addDays, type Day, dayOf } from "#kernel/clock.ts";
import { problems } from "#kernel/problem.ts";
import type { Calendar, DayKind, NoticeMistake, YearNotice } from "#law/index.ts";

export const calendarProblem = problems("calendar", {
  malformed: {
    status: 400,
    text: "放假安排有 {count} 处错误，没有载入，请逐项改正。",
    en: "The notice has {count} mistakes and was not loaded; see each of them.",
  },
  nothing: {
    status: 400,
    text: "请给出一个文件或者一份填好的表单，二者选一。",
    en: "Give either a file or a form that was filled in, not both.",
  },
  unchanged: {
    status: 409,
    text: "这份放假安排与现行的完全相同，不需要载入。",
    en: "This notice is exactly the one in force; there is nothing to load.",
  },
  "not-seen": {
    status: 409,
    text: "您确认的预览已经不是现在的情况（内容或者现行日历有变化）。请重新预览，看过变化再确认。",
    en: "What you confirm is not what would happen now: the notice or the calendar has changed. Look at a new preview and confirm that.",
  },
});

export type Years = Readonly<Record<string, YearNotice>>;

export const YEAR_MIN = 2000;
export const YEAR_MAX = 2100;

/** What is wrong with well-formed notices that only the day of loading tells. */
export function untimely(years: Years, now: Date): NoticeMistake[] {
  const today = dayOf(now);
  return Object.entries(years).flatMap(([year, notice]) => {
    const mistakes: NoticeMistake[] = [];
    if (Number(year) < YEAR_MIN || Number(year) > YEAR_MAX) {
      const reason = { zh: `年份应在 ${YEAR_MIN} 至 ${YEAR_MAX} 之间`, en: `the year must lie between ${YEAR_MIN} and ${YEAR_MAX}` };
      mistakes.push({ line: null, path: [year], reason });
    }
    if (notice.published > today) {
      const reason = {
        zh: `公布日期 ${notice.published} 晚于今天`,
        en: `it is said to be published on ${notice.published}, which is to come`,
      };
      mistakes.push({ line: null, path: [year, "published"], reason });
    }
    return mistakes;
  });
}

/** No make-up days are the same as none written. */
export const tidied = (years: Years): Years =>
  Object.fromEntries(
    Object.entries(years).map(([year, notice]) => {
      const holidays = notice.holidays.map(({ makeUp = [], ...holiday }) => (makeUp.length > 0 ? { ...holiday, makeUp } : holiday));
      return [year, { ...notice, holidays }];
    }),
  );

export interface DayChange {
  readonly day: Day;
  readonly from: DayKind;
  readonly to: DayKind;
  /** The holiday that it belongs to, before or after. */
  readonly name: string | null;
}

/** Days of the years, and of the Decembers before them, whose kind differs. */
export function changesBetween(before: Calendar, after: Calendar, years: readonly number[]): DayChange[] {
  const days = new Set(years.flatMap((year) => [...daysFrom(`${year - 1}-12-01`, `${year}-12-31`)]));
  return [...days]
    .toSorted((a, b) => a.localeCompare(b))
    .flatMap((day) => {
      const [was, is] = [before.kindOf(day), after.kindOf(day)];
      return was.kind === is.kind ? [] : [{ day, from: was.kind, to: is.kind, name: is.name ?? was.name ?? null }];
    });
}

export function* daysFrom(first: Day, last: Day): Generator<Day> {
  for (let day = first; day <= last; day = addDays(day, 1)) yield day;
}

/**
 * What a confirmation names. Not the clocks: they start and stop every minute, and whoever confirms agrees to the days;
 * but the days against the calendar of this moment, so that two notices cannot be confirmed past one another.
 */
export const digestOf = (years: Years, changes: readonly DayChange[], revisions: Readonly<Record<string, number>>): string =>
  hash("sha256", canonical({ years, changes, revisions }), "hex");

/** Whether the years already stand in the calendar exactly so. */
export const isInForce = (years: Years, calendar: Calendar): boolean =>
  Object.entries(years).every(([year, notice]) => {
    const now = calendar.years[year];
    return now !== undefined && canonical(now) === canonical(notice);
  });

export const becauseOf = (year: number, notice: string, revision: number): string =>
  `${year}年放假安排（${notice}）${revision > 1 ? "更新" : "载入"}后`;
