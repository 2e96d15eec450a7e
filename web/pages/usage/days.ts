// The days of a summary without holes: a day without calls is a value too.
import type { UsageSummary } from "#web/api/types.ts";
import { dayOf } from "#web/ui/dates.ts";

export type DaySum = UsageSummary["byDay"][number];

export function everyDay(rows: readonly DaySum[], count: number, today = dayOf(new Date().toISOString())): DaySum[] {
  const known = new Map(rows.map((row) => [row.day, row]));
  // The platform's clock may stand later than the browser's: the last day is whichever is later.
  const last = [today, ...known.keys()].toSorted((a, b) => b.localeCompare(a))[0] ?? today;
  const end = Date.parse(`${last}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(end - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10);
    return known.get(day) ?? { day, calls: 0, refused: 0, rows: 0 };
  });
}
