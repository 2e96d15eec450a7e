// Computes when a limit ends, with extensions and pauses, and how far away that is: the arithmetic behind every clock.
import { addDays, dayOf, endOfDay, type Day } from "#kernel/clock.ts";
import type { Calendar, DayKind } from "./calendar.ts";
import { lastDayOf, type Length } from "./length.ts";

export interface CountedDay {
  readonly day: Day;
  readonly kind: DayKind;
  readonly counts: boolean;
  readonly name?: string;
  /** The clock stood still on this day. */
  readonly paused?: true;
}

export interface Due {
  readonly due: Day;
  /** 24:00 Asia/Shanghai of `due`. */
  readonly dueAt: Date;
  /** Every day after the day of the event, up to and including `due`. */
  readonly counted: CountedDay[];
  /** True when a working day was counted in a year whose notice has not been published. */
  readonly provisional: boolean;
}

/** Days on which the clock stands still, both ends included; an empty range (from after to) is allowed. */
export interface PausedDays {
  readonly from: Day;
  readonly to: Day;
}

export type Lamp = "green" | "amber" | "red";

/** The end of a limit; the day of the event is not counted. */
export function dueOf(calendar: Calendar, from: Date, length: Length): Due {
  return extendDue(calendar, from, length, 0, []);
}

/** The end of a limit recomputed from its start with an extension and the pauses so far. */
export function extendDue(
  calendar: Calendar,
  from: Date,
  length: Length,
  extraWorkingDays: number,
  pausedDays: readonly PausedDays[],
): Due {
  const count = new Count(calendar, dayOf(from), pausedDays);
  if ("workingDays" in length) count.workingDays(length.workingDays + extraWorkingDays);
  else {
    count.calendarDays(daysBetween(dayOf(from), lastDayOf(dayOf(from), length)));
    count.workingDays(extraWorkingDays);
  }
  return count.result();
}

/**
 * The days on which a clock stands still because something was asked for: the day of the asking still counts,
 * the days after it up to and including the day of the answer do not (design, "readings decided").
 */
export function pausedBetween(asked: Date, answered: Date): PausedDays {
  return { from: addDays(dayOf(asked), 1), to: dayOf(answered) };
}

/** Working days left after today; 0 on the last day; negative, and never 0, once the limit has run. */
export function remainingWorkingDays(calendar: Calendar, now: Date, due: Day): number {
  const today = dayOf(now);
  if (today === due) return 0;
  if (today < due) return workingDaysAfter(calendar, today, due);
  // On the weekend after a Friday no working day has been lost yet, but "0" would read as "due today".
  return -Math.max(1, workingDaysAfter(calendar, due, today));
}

/** The k of 第 k/n 个工作日: 0 on the day of the event. Days on which the clock stood still are left out. */
export function elapsedWorkingDays(calendar: Calendar, startedAt: Date, now: Date, pausedDays: readonly PausedDays[] = []): number {
  return workingDaysAfter(calendar, dayOf(startedAt), dayOf(now), pausedDays);
}

export function lampOf(calendar: Calendar, now: Date, due: Day, amberWorkingDays: number): Lamp {
  if (dayOf(now) > due) return "red";
  return remainingWorkingDays(calendar, now, due) <= amberWorkingDays ? "amber" : "green";
}

function workingDaysAfter(calendar: Calendar, after: Day, upTo: Day, pausedDays: readonly PausedDays[] = []): number {
  let count = 0;
  for (let day = addDays(after, 1); day <= upTo; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day) && !isPaused(day, pausedDays)) count += 1;
  }
  return count;
}

function isPaused(day: Day, pausedDays: readonly PausedDays[]): boolean {
  return pausedDays.some((pause) => pause.from <= day && day <= pause.to);
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((endOfDay(to).getTime() - endOfDay(from).getTime()) / 86_400_000);
}

// A limit or a pause of centuries is a mistake of the caller; without this bound it would be an endless loop.
const MOST_DAYS = 100_000;

class Count {
  readonly #calendar: Calendar;
  readonly #pausedDays: readonly PausedDays[];
  readonly #counted: CountedDay[] = [];
  #day: Day;
  #provisional = false;

  constructor(calendar: Calendar, start: Day, pausedDays: readonly PausedDays[]) {
    this.#calendar = calendar;
    this.#day = start;
    this.#pausedDays = pausedDays;
  }

  workingDays(wanted: number): void {
    this.#walk(wanted, (kind) => kind === "working" || kind === "make-up", true);
  }

  calendarDays(wanted: number): void {
    this.#walk(wanted, () => true, false);
  }

  result(): Due {
    return { due: this.#day, dueAt: endOfDay(this.#day), counted: this.#counted, provisional: this.#provisional };
  }

  #walk(wanted: number, countsAs: (kind: DayKind) => boolean, needsCalendar: boolean): void {
    if (!Number.isInteger(wanted) || wanted < 0) throw new Error(`a limit cannot last ${wanted} days`);
    for (let left = wanted; left > 0;) {
      if (this.#counted.length > MOST_DAYS) throw new Error(`a limit of more than ${MOST_DAYS} days`);
      this.#day = addDays(this.#day, 1);
      const { kind, name, published } = this.#calendar.kindOf(this.#day);
      const paused = isPaused(this.#day, this.#pausedDays);
      const counts = countsAs(kind) && !paused;
      if (needsCalendar && !published) this.#provisional = true;
      if (counts) left -= 1;
      this.#counted.push({ day: this.#day, kind, counts, ...(name && { name }), ...(paused && { paused }) });
    }
  }
}
