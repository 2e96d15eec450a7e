// The days of a summary without holes: a day without calls is a value too.
import type { UsageSummary } from "#web/api/types.ts";
import { today } from "#web/ui/clock.ts";

/** Over how many days use is summed up. */
export const DAYS = ["7", "30", "90", "365"] as const;

export type DaySum = UsageSummary["byDay"][number];

export function everyDay(rows: readonly DaySum[], count: number, here = today()): DaySum[] {
  const known = new Map(rows.map((row) => [row.day, row]));
  // The clock may have been moved since the portal last heard of it.
  const last = [here, ...known.keys()].toSorted((a, b) => b.localeCompare(a))[0] ?? here;
  const end = Date.parse(`${last}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(end - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10);
    return known.get(day) ?? { day, calls: 0, refused: 0, rows: 0 };
  });
}
