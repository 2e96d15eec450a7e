// Which days are working days in China, from the yearly notices in packs/calendars/cn.yaml.
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { addDays, isDay, weekdayOf, type Day } from "#kernel/clock.ts";
import { readYaml, type Path, type Reason } from "./source.ts";

export type DayKind = "working" | "weekend" | "holiday" | "make-up";

export interface CalendarDay {
  readonly kind: DayKind;
  /** The holiday that the day belongs to, or that a make-up day makes up for. */
  readonly name?: string;
  /** The number of the notice that says so. */
  readonly notice?: string;
  /** False in a year without a published notice: the answer is then Monday to Friday and provisional. */
  readonly published: boolean;
}

export interface Calendar {
  kindOf(day: Day): CalendarDay;
  isWorkingDay(day: Day): boolean;
  isPublished(year: number): boolean;
  readonly years: Readonly<Record<string, YearNotice>>;
  /** The same calendar with these years' notices; what is wrong in them is refused by `refuse`. */
  withYears(more: Readonly<Record<string, YearNotice>>, refuse: RefuseYear): Calendar;
}

const closed = { additionalProperties: false };
const DayText = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });

const HolidaySchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 40 }),
    from: DayText,
    to: DayText,
    makeUp: Type.Optional(Type.Array(DayText, { maxItems: 10 })),
  },
  closed,
);

/** What the State Council's notice says of one year. */
export const YearNoticeSchema = Type.Object(
  {
    /** 国办发明电〔2025〕7号 */
    notice: Type.String({ minLength: 1, maxLength: 100 }),
    published: DayText,
    holidays: Type.Array(HolidaySchema, { minItems: 1, maxItems: 20 }),
  },
  closed,
);
export type YearNotice = Static<typeof YearNoticeSchema>;

export const CalendarFile = Type.Object({ years: Type.Record(Type.String(), YearNoticeSchema) }, closed);

/** Where in the years something is wrong, and why. */
export type RefuseYear = (path: Path, reason: Reason) => Error;

/** Loads a calendar file; a range that runs backwards, a day named twice or a make-up day on a weekday is refused. */
export function loadCalendar(packsDir: string): Calendar {
  const source = readYaml(join(packsDir, "calendars", "cn.yaml"), CalendarFile);
  return calendarOf(source.value.years, (path, reason) => source.refuse(["years", ...path], reason));
}

/** The calendar that the notices of the given years make. */
export function calendarOf(years: Readonly<Record<string, YearNotice>>, refuse: RefuseYear): Calendar {
  const special = new Map<Day, CalendarDay>();
  const published = new Set<number>();
  for (const [year, entry] of Object.entries(years)) {
    if (!/^\d{4}$/.test(year)) throw refuse([year], { zh: `“${year}”不是年份`, en: `"${year}" is not a year` });
    if (!isDay(entry.published))
      throw refuse([year, "published"], { zh: `没有 ${entry.published} 这一天`, en: `there is no day ${entry.published}` });
    published.add(Number(year));
    entry.holidays.forEach((holiday, index) => {
      const path = [year, "holidays", index];
      const put = new Putter(refuse, special, { name: holiday.name, notice: entry.notice });
      put.range(holiday.from, holiday.to, path);
      for (const day of holiday.makeUp ?? []) put.makeUp(day, path);
    });
  }
  return {
    ...calendarFrom(special, published),
    years,
    // Years that a deployment has loaded itself stand in the place of those that came with the packs.
    withYears: (more, refuseMore) => calendarOf({ ...years, ...more }, refuseMore),
  };
}

function calendarFrom(
  special: ReadonlyMap<Day, CalendarDay>,
  published: ReadonlySet<number>,
): Pick<Calendar, "kindOf" | "isPublished" | "isWorkingDay"> {
  const isPublished = (year: number): boolean => published.has(year);
  const kindOf = (day: Day): CalendarDay =>
    special.get(day) ?? { kind: isWeekend(day) ? "weekend" : "working", published: isPublished(Number(day.slice(0, 4))) };
  return {
    kindOf,
    isPublished,
    isWorkingDay: (day) => {
      const { kind } = kindOf(day);
      return kind === "working" || kind === "make-up";
    },
  };
}

function isWeekend(day: Day): boolean {
  const weekday = weekdayOf(day);
  return weekday === 0 || weekday === 6;
}

class Putter {
  readonly #refuse: RefuseYear;
  readonly #special: Map<Day, CalendarDay>;
  readonly #of: { name: string; notice: string };

  constructor(refuse: RefuseYear, special: Map<Day, CalendarDay>, of: { name: string; notice: string }) {
    this.#refuse = refuse;
    this.#special = special;
    this.#of = of;
  }

  range(from: Day, to: Day, path: Path): void {
    if (from > to) throw this.#refuse([...path, "to"], { zh: `${to} 早于 ${from}`, en: `${to} is before ${from}` });
    for (let day = from, length = 0; day <= to; day = addDays(day, 1)) {
      length += 1;
      // The longest holiday ever decreed had ten days; a longer one is a typing error in the month or the year.
      if (length > 15) throw this.#refuse(path, { zh: `${from} 至 ${to} 超过15天`, en: `${from} to ${to} is longer than 15 days` });
      this.#put(day, "holiday", path);
    }
  }

  makeUp(day: Day, path: Path): void {
    if (isDay(day) && !isWeekend(day)) {
      throw this.#refuse([...path, "makeUp"], { zh: `${day} 本来就是工作日`, en: `${day} is a weekday already` });
    }
    this.#put(day, "make-up", path);
  }

  #put(day: Day, kind: DayKind, path: Path): void {
    if (!isDay(day)) throw this.#refuse(path, { zh: `没有 ${day} 这一天`, en: `there is no day ${day}` });
    if (this.#special.has(day)) throw this.#refuse(path, { zh: `${day} 重复出现`, en: `${day} is named twice` });
    this.#special.set(day, { kind, ...this.#of, published: true });
  }
}
