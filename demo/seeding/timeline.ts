// Plays what happened in the demonstration's past: acts in the order of time, with a clock that is moved to each of them.
import { addDays, type Day, dayOf, type MovableClock } from "#kernel/clock.ts";
import { Problem } from "#kernel/problem.ts";
import type { Calendar } from "#law/index.ts";
import { Missing } from "./missing.ts";

export type Work = () => Promise<unknown>;

interface Scheduled {
  readonly at: Date;
  readonly work: Work;
}

export class Timeline {
  readonly #calendar: Calendar;
  readonly #now: Date;
  readonly #events: Scheduled[] = [];
  /** The demonstration's own now, as a day. */
  readonly today: Day;
  /** Acts that the law in force refused, where that is no mistake of the files. */
  refused = 0;

  constructor(calendar: Calendar, now: Date) {
    this.#calendar = calendar;
    this.#now = now;
    this.today = dayOf(now);
  }

  /** The working day that lies so many working days before today; 0 is today, or the last working day before it. */
  daysAgo(count: number): Day {
    let day = this.today;
    for (let left = count; left > 0;) {
      day = addDays(day, -1);
      if (this.#calendar.isWorkingDay(day)) left -= 1;
    }
    while (!this.#calendar.isWorkingDay(day)) day = addDays(day, -1);
    return day;
  }

  /** So many working days on from a day, or back for a negative count. */
  after(day: Day, count: number): Day {
    const step = count < 0 ? -1 : 1;
    let found = day;
    for (let left = Math.abs(count); left > 0;) {
      found = addDays(found, step);
      if (this.#calendar.isWorkingDay(found)) left -= 1;
    }
    return found;
  }

  isWorkingDay(day: Day): boolean {
    return this.#calendar.isWorkingDay(day);
  }

  /** `time` is the clock on the office's wall, such as 09:30. What would lie in the future happens now. */
  on(day: Day, time: string, work: Work): void {
    const at = new Date(`${day}T${time}:00+08:00`);
    this.#events.push({ at: at < this.#now ? at : this.#now, work });
  }

  /** `strict`: whatever is refused is a mistake; otherwise what the law refuses, and what hangs on it, does not happen. */
  async play(clock: MovableClock, { strict }: { strict: boolean }): Promise<void> {
    for (const { at, work } of this.#events.toSorted((left, right) => left.at.getTime() - right.at.getTime())) {
      clock.set(at);
      try {
        await work();
      } catch (error) {
        if (strict || !(error instanceof Problem || error instanceof Missing)) throw error;
        this.refused += 1;
      }
    }
    clock.set(this.#now);
  }
}
