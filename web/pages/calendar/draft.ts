// What an official has typed of a notice, kept for as long as the tab lives, and the form of it that the API takes.
import type { CalendarYear, NoticeForm } from "#web/api/types.ts";

export interface HolidayDraft {
  /** Tells the rows apart while they are edited. */
  key: number;
  name: string;
  from: string;
  to: string;
  makeUp: string[];
}

export interface Draft {
  by: "file" | "form";
  file: string;
  fileName: string;
  year: string;
  notice: string;
  published: string;
  holidays: HolidayDraft[];
}

// Names are a convenience; every day has to be typed from the notice.
const USUAL = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"];

export const emptyDraft = (year: number): Draft => ({
  by: "form",
  file: "",
  fileName: "",
  year: String(year),
  notice: "",
  published: "",
  holidays: USUAL.map((name, key) => ({ key, name, from: "", to: "", makeUp: [] })),
});

/** The notice in force as the ground on which an amended one is written; its own number and day have to be typed. */
export const draftOf = ({ notice }: CalendarYear): Pick<Draft, "holidays"> => ({
  holidays: (notice?.holidays ?? []).map(({ name, from, to, makeUp }, key) => ({ key, name, from, to, makeUp: makeUp ?? [] })),
});

const KEY = "calendar.draft";

export function keptDraft(): Draft | null {
  try {
    const text = window.sessionStorage.getItem(KEY);
    return text === null ? null : (JSON.parse(text) as Draft);
  } catch {
    return null;
  }
}

export function keepDraft(draft: Draft | null): void {
  try {
    if (draft === null) window.sessionStorage.removeItem(KEY);
    else window.sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing still lets people work.
  }
}

/** What the API takes: the file's text, or the form without its empty make-up days. */
export function inputOf(draft: Draft): { file: string } | { form: NoticeForm } {
  if (draft.by === "file") return { file: draft.file };
  const holidays = draft.holidays.map(({ name, from, to, makeUp }) => ({
    name: name.trim(),
    from,
    to: to === "" ? from : to,
    makeUp: makeUp.filter((day) => day !== ""),
  }));
  return { form: { year: Number(draft.year), notice: { notice: draft.notice.trim(), published: draft.published, holidays } } };
}

export interface Missing {
  pointer: string;
  /** The key of the words under `calendar.missing`. */
  key: "file" | "year" | "notice" | "published" | "name" | "from" | "holidays";
}

/** What is not typed yet; whether what is typed is right, the platform says. */
export function missingIn(draft: Draft): Missing[] {
  if (draft.by === "file") return draft.file.trim() === "" ? [{ pointer: "/file", key: "file" }] : [];
  const missing: Missing[] = [];
  if (!/^20\d\d$/.test(draft.year)) missing.push({ pointer: "/year", key: "year" });
  if (draft.notice.trim() === "") missing.push({ pointer: "/notice", key: "notice" });
  if (draft.published === "") missing.push({ pointer: "/published", key: "published" });
  if (draft.holidays.length === 0) missing.push({ pointer: "/holidays", key: "holidays" });
  draft.holidays.forEach((holiday, index) => {
    if (holiday.name.trim() === "") missing.push({ pointer: `/holidays/${index}/name`, key: "name" });
    if (holiday.from === "") missing.push({ pointer: `/holidays/${index}/from`, key: "from" });
  });
  return missing;
}

/** The field of the form, or the file, that a mistake told by the API belongs to: 2027/holidays/3/makeUp/0. */
export function pointerOf(draft: Draft, place: string): string {
  if (draft.by === "file") return "/file";
  const [year = "", first, ...rest] = place.split("/");
  return first === undefined ? (year === "" ? "" : "/year") : `/${[first, ...rest].join("/")}`;
}
