// When an exchange runs: five fields as cron writes them (minute hour day month weekday), read in Beijing time. Pure.

interface Field {
  readonly min: number;
  readonly max: number;
}

const FIELDS: readonly Field[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12 },
  { min: 0, max: 7 },
];

export interface Schedule {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** Cron's rule: where both days and weekdays are named, either will do. */
  readonly either: boolean;
}

function read(text: string, { min, max }: Field): Set<number> | undefined {
  const found = new Set<number>();
  for (const part of text.split(",")) {
    const match = /^(\*|\d{1,2}(?:-\d{1,2})?)(?:\/(\d{1,2}))?$/.exec(part);
    if (!match) return undefined;
    const [, range = "", every] = match;
    const [first, last] = range === "*" ? [min, max] : range.split("-").map(Number);
    const from = first ?? min;
    const to = last ?? (every === undefined ? from : max);
    const step = every === undefined ? 1 : Number(every);
    if (from < min || to > max || from > to || step < 1) return undefined;
    for (let value = from; value <= to; value += step) found.add(value);
  }
  return found;
}

/** Undefined where the text is no schedule. */
export function readSchedule(text: string): Schedule | undefined {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) return undefined;
  const sets = parts.map((part, index) => read(part, FIELDS[index] as Field));
  const [minutes, hours, days, months, weekdays] = sets;
  if (!minutes || !hours || !days || !months || !weekdays) return undefined;
  if (weekdays.has(7)) weekdays.add(0);
  return { minutes, hours, days, months, weekdays, either: parts[2] !== "*" && parts[4] !== "*" };
}

/** More often than this nothing is carried by the clock. */
export const MINUTES_BETWEEN_MIN = 5;

export function isTooOften({ minutes, hours }: Schedule): boolean {
  const sorted = [...minutes].toSorted((a, b) => a - b);
  const around = hours.size > 1 ? [...sorted, (sorted[0] ?? 0) + 60] : sorted;
  return around.some((minute, index) => index > 0 && minute - (around[index - 1] ?? 0) < MINUTES_BETWEEN_MIN);
}

// China has kept UTC+8 without daylight saving since 1991: an hour never comes twice.
const OFFSET = 8 * 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Nine years: 29 February of a leap year that is skipped at the turn of a century. */
const DAYS_MAX = 366 * 9;

/** The first time after an instant; undefined for a day that never comes, such as 30 February. */
export function nextRun(schedule: Schedule, after: Date): Date | undefined {
  const start = after.getTime() + OFFSET;
  let day = Math.floor(start / DAY) * DAY;
  for (let count = 0; count <= DAYS_MAX; count += 1, day += DAY) {
    if (!isDay(schedule, new Date(day))) continue;
    for (const hour of [...schedule.hours].toSorted((a, b) => a - b))
      for (const minute of [...schedule.minutes].toSorted((a, b) => a - b)) {
        const at = day + (hour * 60 + minute) * MINUTE;
        if (at > start) return new Date(at - OFFSET);
      }
  }
  return undefined;
}

function isDay({ days, months, weekdays, either }: Schedule, at: Date): boolean {
  if (!months.has(at.getUTCMonth() + 1)) return false;
  const [byDay, byWeekday] = [days.has(at.getUTCDate()), weekdays.has(at.getUTCDay())];
  return either ? byDay || byWeekday : byDay && byWeekday;
}
