// From which load on a table is too old for its cycle today: one day for each cycle, so that SQL can compare. Pure.
import { addDays, type Day, dayOf, endOfDay, startOfDay } from "#kernel/clock.ts";

/** Whether a table that was loaded at an instant is past its cycle now. */
export type IsStale = (loadedAt: Date) => boolean;

// The longest cycle is a year; holidays lengthen it by days.
const LOOKED_BACK = 800;

/** What was loaded before this instant is stale; undefined where nothing ever is. A later load is never staler than an earlier one. */
export function staleBefore(now: Date, isStale: IsStale): Date | undefined {
  const today = dayOf(now);
  const staleOn = (day: Day): boolean => isStale(new Date(endOfDay(day).getTime() - 1));
  let [stale, fresh] = [addDays(today, -LOOKED_BACK), today];
  if (!staleOn(stale)) return undefined;
  while (addDays(stale, 1) < fresh) {
    const middle = dayOf(new Date((startOfDay(stale).getTime() + startOfDay(fresh).getTime()) / 2));
    if (staleOn(middle)) stale = middle;
    else fresh = middle;
  }
  return endOfDay(stale);
}
