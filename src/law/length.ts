// How long a limit lasts, in the four ways in which the texts say it, and how that is said to people.
import { addDays, type Day } from "#kernel/clock.ts";

export type Length =
  | { readonly workingDays: number }
  | { readonly days: number }
  | { readonly months: number }
  | { readonly years: number }
  /** A date that comes round every year, `MM-DD`; a day that a month does not have means its last day. */
  | { readonly yearly: string };

export interface Text {
  readonly zh: string;
  readonly en: string;
}

export function lengthText(length: Length): Text {
  if ("workingDays" in length) return { zh: `${length.workingDays}个工作日`, en: amount(length.workingDays, "working day") };
  if ("days" in length) return { zh: `${length.days}日`, en: amount(length.days, "day") };
  if ("months" in length) return { zh: `${length.months}个月`, en: amount(length.months, "month") };
  if ("years" in length) return { zh: `${length.years}年`, en: amount(length.years, "year") };
  const [month, day] = length.yearly.split("-").map(Number);
  return { zh: `每年${month}月${day}日前`, en: `every year by ${length.yearly}` };
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The last day of a limit that is not counted in working days; the day of the event is not counted (Civil Code art. 201, 202). */
export function lastDayOf(start: Day, length: Exclude<Length, { workingDays: number }>): Day {
  if ("days" in length) return addDays(start, length.days);
  if ("months" in length) return addMonths(start, length.months);
  if ("years" in length) return addMonths(start, length.years * 12);
  const year = Number(start.slice(0, 4));
  const [month = 1, day = 1] = length.yearly.split("-").map(Number);
  const thisYear = dayInMonth(year, month, day);
  return thisYear > start ? thisYear : dayInMonth(year + 1, month, day);
}

function addMonths(start: Day, count: number): Day {
  const months = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + count;
  return dayInMonth(Math.floor(months / 12), (months % 12) + 1, Number(start.slice(8, 10)));
}

// A month without the day in question ends the limit on its own last day (Civil Code art. 202).
function dayInMonth(year: number, month: number, day: number): Day {
  const first = (y: number, m: number): Day => `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-01`;
  const last = addDays(month === 12 ? first(year + 1, 1) : first(year, month + 1), -1);
  const wanted = addDays(first(year, month), day - 1);
  return wanted < last ? wanted : last;
}
