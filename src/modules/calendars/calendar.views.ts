// The calendar as people see it: the years and whence they are, a year day by day, and what a notice would change.
import { dayOf, type Day } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Calendar, type DayKind, type NoticeMistake, readNoticeFile, readNoticeForm, type YearNotice } from "#law/index.ts";
import { previewRecount, provisionalClocks, type RecountPreview } from "#modules/deadlines/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { calendarProblem, changesBetween, type DayChange, daysFrom, digestOf, tidied, untimely, type Years } from "./calendar.ts";
import * as store from "./calendar.store.ts";
import { useLoadedYears } from "./loaded.views.ts";

export interface YearLine {
  readonly year: number;
  readonly notice: string;
  readonly published: Day;
  /** Came with the packs, or was loaded here. */
  readonly origin: "packs" | "loaded";
  readonly loadedAt: Date | null;
  /** False while running clocks are still being computed anew. */
  readonly recounted: boolean;
  /** How many dates the notice has moved. */
  readonly moved: number;
}

export async function calendarYears(deployment: Deployment): Promise<YearLine[]> {
  const loaded = new Map((await useLoadedYears(deployment)).map((row) => [String(row.year), row]));
  return Object.entries(deployment.law.calendar.years)
    .map(([year, notice]) => lineOf(Number(year), notice, loaded.get(year)))
    .toSorted((a, b) => a.year - b.year);
}

const lineOf = (year: number, { notice, published }: YearNotice, row: store.LoadedYear | undefined): YearLine => ({
  year,
  notice,
  published,
  origin: row ? "loaded" : "packs",
  loadedAt: row?.loadedAt ?? null,
  recounted: row ? row.recountedAt !== null : true,
  moved: row?.moved ?? 0,
});

export interface YearDay {
  readonly day: Day;
  readonly kind: DayKind;
  readonly name: string | null;
  /** False where no notice has settled the day yet. */
  readonly published: boolean;
}

export interface Wording {
  readonly revision: number;
  readonly notice: string;
  readonly published: Day;
  readonly origin: "file" | "form";
  readonly loadedAt: Date;
  readonly loadedBy: string;
  readonly recountedAt: Date | null;
  readonly moved: number;
}

export interface CalendarYear {
  readonly year: number;
  readonly notice: YearNotice | null;
  readonly days: YearDay[];
  readonly workingDays: number;
  /** Every wording that was loaded here, the latest first. */
  readonly wordings: Wording[];
}

export async function calendarYear({ db, law }: Deployment, year: number): Promise<CalendarYear> {
  const { calendar } = law;
  const days = [...daysFrom(`${year}-01-01`, `${year}-12-31`)].map((day) => {
    const { kind, name, published } = calendar.kindOf(day);
    return { day, kind, name: name ?? null, published };
  });
  const rows = await store.wordingsOf(db, year);
  const people =
    rows.length === 0
      ? []
      : await db
          .selectFrom("person")
          .select(["id", "name"])
          .where(
            "id",
            "in",
            rows.map((row) => row.loadedBy),
          )
          .execute();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    year,
    notice: calendar.years[String(year)] ?? null,
    days,
    workingDays: days.filter(({ day }) => calendar.isWorkingDay(day)).length,
    wordings: rows.map(({ revision, notice, origin, loadedAt, loadedBy, recountedAt, moved }) => ({
      revision,
      notice: notice.notice,
      published: notice.published,
      origin,
      loadedAt,
      loadedBy: names.get(loadedBy) ?? "",
      recountedAt,
      moved,
    })),
  };
}

/** How many running clocks that the viewer may see are provisional. */
export const provisionalCount = async (deployment: Deployment, actor: Actor): Promise<number> =>
  (await provisionalClocks(deployment, actor, { limit: 1 })).total;

export interface NoticeInput {
  /** The text of a file in the shape of packs/calendars/cn.yaml. */
  readonly file?: string | undefined;
  readonly form?: { readonly year: number; readonly notice: unknown } | undefined;
}

export interface Understood {
  readonly origin: "file" | "form";
  readonly years: Years;
  readonly changes: DayChange[];
  readonly revisions: Readonly<Record<string, number>>;
  readonly digest: string;
  readonly after: Calendar;
}

export type Reading =
  | { readonly mistakes: readonly NoticeMistake[]; readonly understood?: undefined }
  | { readonly understood: Understood };

/** Reads what was handed in against the calendar that counts in the database at this moment. */
export async function readNotice(deployment: Deployment, { file, form }: NoticeInput): Promise<Reading> {
  if ((file === undefined) === (form === undefined)) throw calendarProblem("nothing");
  const loaded = await useLoadedYears(deployment);
  const { calendar } = deployment.law;
  const read = form ? readNoticeForm({ [String(form.year)]: form.notice }, calendar) : readNoticeFile(file ?? "", calendar);
  if (!read.years) return { mistakes: read.mistakes };
  const late = untimely(read.years, deployment.clock.now());
  if (late.length > 0) return { mistakes: late };
  const years = tidied(read.years);
  const after = calendar.withYears(years, () => calendarProblem("nothing"));
  const changes = changesBetween(calendar, after, Object.keys(years).map(Number));
  const revisions = Object.fromEntries(loaded.map(({ year, revision }) => [String(year), revision]));
  return { understood: { origin: form ? "form" : "file", years, changes, revisions, digest: digestOf(years, changes, revisions), after } };
}

export interface NoticePreview {
  readonly understood: Understood;
  readonly clocks: RecountPreview;
  /** Years whose notice would be replaced, with its number. */
  readonly replaces: Readonly<Record<string, string>>;
  readonly today: Day;
}

const MOVES_SHOWN = 200;

export async function previewNotice(deployment: Deployment, understood: Understood): Promise<NoticePreview> {
  const years = Object.keys(understood.years);
  const clocks = await previewRecount(deployment, understood.after, years.map(Number), MOVES_SHOWN);
  const now = deployment.law.calendar.years;
  const replaces = Object.fromEntries(years.flatMap((year) => (now[year] ? [[year, now[year].notice]] : [])));
  return { understood, clocks, replaces, today: dayOf(deployment.clock.now()) };
}
