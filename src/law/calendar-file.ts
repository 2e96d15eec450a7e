// Reads a year's notice that somebody hands in, as a file or a form, and says everything that is wrong in it, with its place.
import { Value } from "typebox/value";
import { type Calendar, CalendarFile, mistakesIn, type YearNotice } from "./calendar.ts";
import { type Checked, checkYaml, leaves, type Path, type Reason } from "./source.ts";

export interface NoticeMistake {
  /** The line of a file; null for a form. */
  readonly line: number | null;
  readonly path: Path;
  readonly reason: Reason;
}

export type Years = Readonly<Record<string, YearNotice>>;

/** Years without mistakes, or no years and at least one mistake. */
export interface ReadNotices {
  readonly years: Years | undefined;
  readonly mistakes: readonly NoticeMistake[];
}

/** A file in the shape of packs/calendars/cn.yaml, in YAML or JSON. `among`: the years beside which it has to stand. */
export function readNoticeFile(text: string, among: Calendar): ReadNotices {
  const { value, mistakes, lineOf } = checked(text);
  if (mistakes.length > 0) return refused(mistakes);
  const { years } = value as { years: Years };
  if (Object.keys(years).length === 0) return refused([{ line: 1, path: ["years"], reason: NO_YEAR }]);
  const wrong = beside(years, among).map(({ path, reason }) => ({ line: lineOf(["years", ...path]), path, reason }));
  return wrong.length > 0 ? refused(wrong) : { years, mistakes: [] };
}

function checked(text: string): Checked {
  try {
    return checkYaml(text, CalendarFile);
  } catch (error) {
    // Aliases that multiply and brackets without end are refused by the parser with errors of the language.
    if (!(error instanceof Error)) throw error;
    return { value: undefined, mistakes: [{ line: 1, path: [], reason: UNREADABLE }], lineOf: () => 1 };
  }
}

/** What a form holds: one year or several, of any shape. */
export function readNoticeForm(value: unknown, among: Calendar): ReadNotices {
  const wrong = leaves(Value.Errors(CalendarFile, { years: value }));
  if (wrong.length > 0) return refused(wrong.map(({ path, reason }) => ({ line: null, path: path.slice(1), reason })));
  const years = value as Years;
  const mistakes = beside(years, among).map((each) => ({ ...each, line: null }));
  return mistakes.length > 0 ? refused(mistakes) : { years, mistakes: [] };
}

const refused = (mistakes: readonly NoticeMistake[]): ReadNotices => ({ years: undefined, mistakes });
// The years that are there are in order: whatever is wrong comes with the new ones.
const beside = (years: Years, among: Calendar) => mistakesIn({ ...among.years, ...years });

const NO_YEAR: Reason = { zh: "没有任何年份", en: "there is no year in it" };
const UNREADABLE: Reason = { zh: "文件读不出，请检查格式", en: "the file cannot be read; check its form" };
