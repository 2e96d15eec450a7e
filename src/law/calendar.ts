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
  /** False in a year without a published notice, and in the last days before one: the answer is then Monday to Friday and provisional. */
  readonly published: boolean;
}

export interface Calendar {
  kindOf(day: Day): CalendarDay;
  isWorkingDay(day: Day): boolean;
  isPublished(year: number): boolean;
  readonly years: Readonly<Record<string, YearNotice>>;
  /** The same calendar with these years' notices in the place of its own; what is wrong in them is refused by `refuse`. */
  withYears(more: Readonly<Record<string, YearNotice>>, refuse: RefuseYear): Calendar;
}

const closed = { additionalProperties: false };
// Whether it is a day is told together with what else is wrong in a notice, in words that a clerk understands.
const DayText = Type.String({ maxLength: 40 });

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
  const { special, published, mistakes } = readYears(years);
  const [wrong] = mistakes;
  if (wrong) throw refuse(wrong.path, wrong.reason);
  return {
    ...calendarFrom(special, published),
    years,
    // Years that a deployment has loaded itself stand in the place of those that came with the packs.
    withYears: (more, refuseMore) => calendarOf({ ...years, ...more }, refuseMore),
  };
}

export interface YearMistake {
  readonly path: Path;
  readonly reason: Reason;
}

/** Everything that is wrong in notices that have the right shape. */
export const mistakesIn = (years: Readonly<Record<string, YearNotice>>): readonly YearMistake[] => readYears(years).mistakes;

interface ReadYears {
  readonly special: ReadonlyMap<Day, CalendarDay>;
  readonly published: ReadonlySet<number>;
  readonly mistakes: readonly YearMistake[];
}

function readYears(years: Readonly<Record<string, YearNotice>>): ReadYears {
  const special = new Map<Day, CalendarDay>();
  const published = new Set<number>();
  const mistakes: YearMistake[] = [];
  const note = (path: Path, reason: Reason): void => {
    mistakes.push({ path, reason });
  };
  for (const [year, entry] of Object.entries(years)) {
    if (!/^\d{4}$/.test(year)) {
      note([year], { zh: `“${year}”不是年份`, en: `"${year}" is not a year` });
      continue;
    }
    published.add(Number(year));
    if (!isDay(entry.published)) note([year, "published"], noDay(entry.published));
    entry.holidays.forEach((holiday, index) => {
      const path = [year, "holidays", index];
      const put = new Putter({ note, special, year: Number(year), of: { name: holiday.name, notice: entry.notice } });
      put.range(holiday.from, holiday.to, path);
      holiday.makeUp?.forEach((day, place) => put.makeUp(day, [...path, "makeUp", place]));
    });
  }
  return { special, published, mistakes };
}

// A notice may name days of the December before: the earliest that one has named since 1999 is the 29th (of 2001, 2007 and 2018).
const FROM_DECEMBER = "-12-29";

function calendarFrom(
  special: ReadonlyMap<Day, CalendarDay>,
  published: ReadonlySet<number>,
): Pick<Calendar, "kindOf" | "isPublished" | "isWorkingDay"> {
  const isPublished = (year: number): boolean => published.has(year);
  const isSettled = (day: Day): boolean => {
    const year = Number(day.slice(0, 4));
    return isPublished(year) && (day.slice(4) < FROM_DECEMBER || isPublished(year + 1));
  };
  const kindOf = (day: Day): CalendarDay => special.get(day) ?? { kind: isWeekend(day) ? "weekend" : "working", published: isSettled(day) };
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

interface Putting {
  readonly note: (path: Path, reason: Reason) => void;
  readonly special: Map<Day, CalendarDay>;
  readonly year: number;
  readonly of: { readonly name: string; readonly notice: string };
}

class Putter {
  readonly #putting: Putting;

  constructor(putting: Putting) {
    this.#putting = putting;
  }

  range(from: Day, to: Day, path: Path): void {
    const { note } = this.#putting;
    const known = [this.#exists(from, [...path, "from"]), this.#exists(to, [...path, "to"])];
    if (known.includes(false)) return;
    if (from > to) {
      note([...path, "to"], { zh: `${to} 早于 ${from}`, en: `${to} is before ${from}` });
      return;
    }
    for (let day = from, length = 1; day <= to; day = addDays(day, 1), length += 1) {
      // The longest holiday ever decreed had ten days; a longer one is a typing error in the month or the year.
      if (length > LONGEST) {
        note(path, { zh: `${from} 至 ${to} 超过${LONGEST}天`, en: `${from} to ${to} is longer than ${LONGEST} days` });
        return;
      }
      this.#put(day, "holiday", day === from ? [...path, "from"] : [...path, "to"]);
    }
  }

  makeUp(day: Day, path: Path): void {
    if (!this.#exists(day, path)) return;
    if (isWeekend(day)) this.#put(day, "make-up", path);
    else this.#putting.note(path, { zh: `${day} 本来就是工作日`, en: `${day} is a weekday already` });
  }

  #exists(day: Day, path: Path): boolean {
    if (!isDay(day)) this.#putting.note(path, noDay(day));
    return isDay(day);
  }

  #put(day: Day, kind: DayKind, path: Path): void {
    const { note, special, year, of } = this.#putting;
    if (special.has(day)) note(path, { zh: `${day} 重复出现`, en: `${day} is named twice` });
    else if (day < `${year - 1}-12-01` || day > `${year}-12-31`)
      note(path, { zh: `${day} 不在 ${year} 年（或者上一年12月）`, en: `${day} is not in ${year}, nor in the December before` });
    else special.set(day, { kind, ...of, published: true });
  }
}

const LONGEST = 15;

const noDay = (text: string): Reason =>
  /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? { zh: `没有 ${text} 这一天`, en: `there is no day ${text}` }
    : { zh: `“${text}”应写成 2027-01-31 这样的日期`, en: `"${text}" should be a day such as 2027-01-31` };
