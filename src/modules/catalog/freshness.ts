// How new the data behind an entry is, held against the cycle that the entry declares: pure.
import { type Static, Type } from "typebox";
import { type Day, dayOf, startOfDay } from "#kernel/clock.ts";
import { type Calendar, dueOf, type Length } from "#law/index.ts";

/**
 * `fresh`: loaded within its cycle; `due`: today is the last day; `stale`: the day has passed; `live`: asked of the provider's own
 * service each time; `unjudged`: the cycle names no rhythm; `missing`: nothing is mounted, so nothing can be had.
 */
export const freshnessKinds = ["fresh", "due", "stale", "live", "unjudged", "missing"] as const;
export type FreshnessKind = (typeof freshnessKinds)[number];

export const FreshnessSchema = Type.Object({
  kind: Type.Enum([...freshnessKinds]),
  /** The day of the last load that counts. */
  loadedOn: Type.Union([Type.Null(), Type.String()]),
  /** The last day on which the next load is in time. */
  dueOn: Type.Union([Type.Null(), Type.String()]),
});
export type Freshness = Static<typeof FreshnessSchema>;

/** A mounted resource as far as its age goes; an API has no load, and of files the newest that was found good counts. */
export interface AgedResource {
  readonly kind: "table" | "database" | "api" | "file";
  readonly loadedAt: Date | null;
}

// What the words of a cycle mean. A table on the platform is a copy: by the day is the finest that it can be, so `realtime` counts like `daily`.
const LENGTHS: ReadonlyMap<string, Length> = new Map([
  ["realtime", { workingDays: 1 }],
  ["daily", { workingDays: 1 }],
  ["weekly", { days: 7 }],
  ["monthly", { months: 1 }],
  ["quarterly", { months: 3 }],
  ["half-yearly", { months: 6 }],
  ["yearly", { years: 1 }],
]);

/** A load that falls due on a day off is in time on the next working day: nobody loads tables during a holiday. */
export function freshnessOf(calendar: Calendar, now: Date, entry: { cycle: string | null; resources: readonly AgedResource[] }): Freshness {
  return freshnessAt(calendar, dayOf(now), { cycle: entry.cycle ?? "", loaded: loadedOf(entry.resources) });
}

/** The day of the load that counts; `live` and `missing` where there is none. */
export type Loaded = Day;

/** What is asked of its owner is as fresh as he has it. */
const isAskedFor = (kind: AgedResource["kind"]): boolean => kind === "api" || kind === "database";

export function loadedOf(resources: readonly AgedResource[]): Loaded {
  const loads = resources.flatMap(({ kind, loadedAt }) => (!isAskedFor(kind) && loadedAt ? [loadedAt] : []));
  // Of several tables the oldest is what whoever joins them gets.
  const oldest = loads.toSorted((a, b) => a.getTime() - b.getTime())[0];
  if (oldest) return dayOf(oldest);
  return resources.some(({ kind }) => isAskedFor(kind)) ? "live" : "missing";
}

export function freshnessAt(calendar: Calendar, today: Day, { cycle, loaded }: { cycle: string; loaded: Loaded }): Freshness {
  if (loaded === "live" || loaded === "missing") return { kind: loaded, loadedOn: null, dueOn: null };
  const loadedOn = loaded;
  const length = LENGTHS.get(cycle);
  if (!length) return { kind: "unjudged", loadedOn, dueOn: null };
  const dueOn = dueDay(calendar, startOfDay(loaded), length);
  return { kind: today > dueOn ? "stale" : today === dueOn ? "due" : "fresh", loadedOn, dueOn };
}

/** Judges what the search holds of an entry, `day cycle`; the same few are asked for again and again. */
export function freshnessFacet(): (calendar: Calendar, today: Day) => (held: string) => FreshnessKind {
  let known = new Map<string, FreshnessKind>();
  let judgedBy: { calendar: Calendar; today: Day } | undefined;
  return (calendar, today) => {
    if (judgedBy?.calendar !== calendar || judgedBy.today !== today) known = new Map();
    judgedBy = { calendar, today };
    const judged = known;
    return (held) => {
      const before = judged.get(held);
      if (before) return before;
      const gap = held.indexOf(" ");
      const { kind } = freshnessAt(calendar, today, { loaded: held.slice(0, gap), cycle: held.slice(gap + 1) });
      judged.set(held, kind);
      return kind;
    };
  };
}

function dueDay(calendar: Calendar, from: Date, length: Length): Day {
  const { due, dueAt } = dueOf(calendar, from, length);
  // One working day on from the evening before a day off is the next working day.
  return calendar.isWorkingDay(due) ? due : dueOf(calendar, new Date(dueAt.getTime() - 1), { workingDays: 1 }).due;
}
