// The address of the rows behind a number: the same filters as the number was counted by.
import type { Overview, OverviewMeasure } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";

const ofPeriod: readonly OverviewMeasure[] = ["applied", "received", "in-time", "late", "unlimited", "waiting", "waiting-late", "dropped"];

export type Narrowed = Partial<Record<"agency" | "kind" | "sharing" | "grade" | "theme" | "way" | "state" | "user" | "day", string>>;

/** With the number as it was counted and when, so that the rows can say what has changed since; of a past day nothing does. */
export function rowsHref(
  seen: Pick<Overview, "at" | "days" | "agency">,
  measure: OverviewMeasure,
  counted: number,
  narrowed: Narrowed = {},
): string {
  return paths.overviewRows({
    measure,
    agency: narrowed.agency ?? seen.agency?.id,
    ...(ofPeriod.includes(measure) && { days: seen.days }),
    ...narrowed,
    ...(narrowed.day === undefined && { was: counted, at: seen.at }),
  });
}
