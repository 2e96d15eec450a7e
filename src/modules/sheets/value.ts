// What a cell of a spreadsheet says, as text: days as days, codes with their zeros, nothing that a database cannot keep. Pure.
import { SSF } from "@e965/xlsx";
import { plain } from "./cell.ts";
import { type Limits, UnreadableError } from "./unreadable.ts";

export const truthText = (value: boolean): string => (value ? "是" : "否");

export function keptText(text: string, limits: Limits): string {
  if (text.length > limits.cellText) throw new UnreadableError("too-large");
  // PostgreSQL keeps neither a NUL nor half a character.
  return plain(text.replaceAll("\0", "\uFFFD").toWellFormed());
}

/** Days between the two beginnings of time that workbooks know. */
export const DAYS_TO_1904 = 1_462;
const DAYS_MAX = 2_958_466;
const EXACT_MAX = 1e15;

/** As it was meant: days as days, codes with the zeros in front, and never 1.1E+11. */
export function numberText(value: number, format: string, firstDay: number): string {
  if (format !== "" && SSF.is_date(format) && value >= 0 && value + firstDay < DAYS_MAX) {
    // A time of day has no day.
    if (value > 0 && value < 1) return SSF.format("hh:mm:ss", value) as string;
    return SSF.format(Number.isInteger(value) ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss", value + firstDay) as string;
  }
  if (/^0+$/.test(format)) return String(Math.round(value)).padStart(format.length, "0");
  if (!Number.isInteger(value) || Math.abs(value) >= 1e21) return String(value);
  // A spreadsheet keeps fifteen digits of a number and shows zeros for the rest: made-up digits would look like a code.
  if (Math.abs(value) < EXACT_MAX) return String(value);
  const [digits = "", exponent = ""] = value.toExponential(14).split("e");
  return digits.replace(".", "").padEnd(Number(exponent) + (value < 0 ? 2 : 1), "0");
}

const DAY = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)[^T]*)?$/u;

/** A day that the file gives as a day. */
export function dayText(text: string): string {
  const [, day, time] = DAY.exec(text.trim()) ?? [];
  if (!day) return text;
  return time && !/^00:00(?::00)?$/u.test(time) ? `${day} ${time.padEnd(8, ":00")}` : day;
}

/** Formats that a file names by number alone; of those between 27 and 58 Chinese spreadsheets make days and times. */
export function formatOf(id: number, own: ReadonlyMap<number, string>): string {
  const table = SSF.get_table() as Record<number, string | undefined>;
  if (own.has(id)) return own.get(id) ?? "";
  if ((id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58) return "yyyy-mm-dd";
  if ((id >= 32 && id <= 35) || id === 55 || id === 56) return "hh:mm:ss";
  return table[id] ?? "";
}
