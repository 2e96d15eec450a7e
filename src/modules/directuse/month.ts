// Calendar months as `YYYY-MM`: which are over, and which a connection has to account for. Pure.
import { addDays, type Day, isDay } from "#kernel/clock.ts";

export type Month = string;

export const MONTH_PATTERN = "^\\d{4}-(0[1-9]|1[0-2])$";

export const monthOf = (day: Day): Month => day.slice(0, 7);
export const firstDayOf = (month: Month): Day => `${month}-01`;
export const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text) && isDay(firstDayOf(text));

/** Longer than every month, and shorter than two. */
const INTO_THE_NEXT = 31;
export const monthAfter = (month: Month): Month => monthOf(addDays(firstDayOf(month), INTO_THE_NEXT));
export const monthBefore = (month: Month): Month => monthOf(addDays(firstDayOf(month), -1));
export const lastDayOf = (month: Month): Day => addDays(firstDayOf(monthAfter(month)), -1);

/** From the first to the last, both with it; none where the last is before the first. */
export function monthsFrom(first: Month, last: Month): Month[] {
  const found: Month[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) found.push(month);
  return found;
}

export interface Running {
  readonly firstOn: Day;
  readonly endedOn: Day | null;
  /** Up to which month its months stand already; empty before the first. */
  readonly openedUntil: Month;
}

/** Up to which month a connection is accounted for today: the last that is over, or that in which it ended. */
export const accountableUntil = ({ endedOn }: Pick<Running, "endedOn">, today: Day): Month =>
  endedOn === null ? monthBefore(monthOf(today)) : monthOf(endedOn);

/** Months that have to be opened now. */
export function monthsToOpen(use: Running, today: Day): Month[] {
  // What ended before it began was never used.
  if (use.endedOn !== null && use.endedOn < use.firstOn) return [];
  const next = use.openedUntil === "" ? "" : monthAfter(use.openedUntil);
  const first = monthOf(use.firstOn);
  return monthsFrom(next > first ? next : first, accountableUntil(use, today));
}

export interface LinkedMonths {
  readonly fromMonth: Month;
  readonly untilMonth: Month | null;
}

export const covers = ({ fromMonth, untilMonth }: LinkedMonths, month: Month): boolean =>
  fromMonth <= month && (untilMonth === null || month <= untilMonth);
