// The values of a table's columns: what a caller may write, and how it stands in the answer.
import { isDay } from "#kernel/clock.ts";
import { applyMask, type Mask } from "#dataplane/mask.ts";

export type ColumnType = "text" | "integer" | "bigint" | "numeric" | "date" | "timestamptz" | "boolean";

const TEXT_MAX = 1_000;
const INTEGER_MAX = 2_147_483_647;
const BIGINT_MAX = 9_223_372_036_854_775_807n;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-](?:0\d|1[0-5]):[0-5]\d)$/;

const isRealDay = (text: string): boolean => isDay(text) && text >= "0001-01-01";

const integer = (text: string, within: (value: bigint) => boolean): string | undefined => {
  if (!/^-?\d{1,19}$/.test(text)) return undefined;
  const value = BigInt(text);
  return within(value) ? value.toString() : undefined;
};

const readers: Record<ColumnType, (text: string) => string | undefined> = {
  text: (text) => (text.length <= TEXT_MAX && text.isWellFormed() && !text.includes("\0") ? text : undefined),
  integer: (text) => integer(text, (value) => value <= INTEGER_MAX && value >= -INTEGER_MAX - 1),
  bigint: (text) => integer(text, (value) => value <= BIGINT_MAX && value >= -BIGINT_MAX - 1n),
  numeric: (text) => (/^-?\d{1,60}(?:\.\d{1,60})?$/.test(text) ? text : undefined),
  date: (text) => (isRealDay(text) ? text : undefined),
  timestamptz(text) {
    const day = INSTANT.exec(text)?.[1];
    return day !== undefined && isRealDay(day) ? text : undefined;
  },
  boolean: (text) => (text === "true" || text === "false" ? text : undefined),
};

/** What the caller wrote in the one form that is compared and bound, or undefined when it is no value of the type. */
export function readCell(type: ColumnType, text: string): string | undefined {
  return readers[type](text);
}

/** Types of which two different texts never mean the same value once read, so that an answer can be found again by its key's text. */
export const hasCanonicalText = (type: ColumnType): boolean =>
  type === "text" || type === "integer" || type === "bigint" || type === "date";

export const expectation: Record<ColumnType, { readonly text: string; readonly en: string }> = {
  text: { text: `文字（最多 ${TEXT_MAX} 个字）`, en: `text of at most ${TEXT_MAX} characters` },
  integer: { text: "整数", en: "an integer" },
  bigint: { text: "整数", en: "an integer" },
  numeric: { text: "数字", en: "a number" },
  date: { text: "日期，形如 2026-01-31", en: "a day such as 2026-01-31" },
  timestamptz: {
    text: "带时区的时刻，形如 2026-01-31T08:00:00+08:00",
    en: "an instant with its offset, such as 2026-01-31T08:00:00+08:00",
  },
  boolean: { text: "true 或 false", en: "true or false" },
};

export type Shown = string | number | boolean | null;
type Show = (text: string) => Shown;

const asText: Show = (text) => text;

// PostgreSQL writes `2026-01-31 08:00:00+08`; ISO 8601 wants a T and the minutes of the offset.
const instant: Show = (text) => text.replace(" ", "T").replace(/([+-]\d{2})$/, "$1:00");

const shows: Record<ColumnType, Show> = {
  text: asText,
  integer: Number,
  // As text: a JSON number of 64 bits or more arrives rounded at most readers.
  bigint: asText,
  numeric: asText,
  date: asText,
  timestamptz: instant,
  boolean: (text) => text === "t",
};

/** From PostgreSQL's text of a value to what stands in the answer, masked. */
export function cellShow(type: ColumnType, mask: Mask): Show {
  return mask === "none" ? shows[type] : (text) => applyMask(mask, text);
}
