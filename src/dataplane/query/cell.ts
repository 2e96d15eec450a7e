// The values of a table's columns: what a caller may write, and how it stands in the answer.
import { isDay } from "#kernel/clock.ts";
import type { ColumnType } from "#kernel/column-type.ts";
import { type FieldPolicy, leavesAs } from "#kernel/field-policy.ts";

const TEXT_MAX = 1_000;
const INTEGER_MAX = 2_147_483_647;
const BIGINT_MAX = 9_223_372_036_854_775_807n;
const LOCAL = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?$/;
const OFFSET = /(?:Z|[+-](?:0\d|1[0-5]):[0-5]\d)$/;
// Beyond these a cast to the smaller of the two types fails; nobody looks for such a number.
const REAL_MAX = 1e37;
const REAL_MIN = 1e-37;

const isRealDay = (text: string): boolean => isDay(text) && text >= "0001-01-01";

const integer = (text: string, within: (value: bigint) => boolean): string | undefined => {
  if (!/^-?\d{1,19}$/.test(text)) return undefined;
  const value = BigInt(text);
  return within(value) ? value.toString() : undefined;
};

const storable = (value: string): string | undefined =>
  value.length <= TEXT_MAX && value.isWellFormed() && !value.includes("\0") ? value : undefined;

function real(value: string): string | undefined {
  if (!/^-?\d{1,60}(?:\.\d{1,60})?(?:e[+-]?\d{1,2})?$/i.test(value)) return undefined;
  const size = Math.abs(Number(value));
  return (size >= REAL_MIN && size <= REAL_MAX) || /^-?0+(?:\.0+)?$/.test(value) ? value : undefined;
}

function local(value: string): string | undefined {
  const day = LOCAL.exec(value)?.[1];
  return day !== undefined && isRealDay(day) ? value : undefined;
}

const readers: Record<ColumnType, (text: string) => string | undefined> = {
  text: storable,
  bpchar: storable,
  integer: (text) => integer(text, (value) => value <= INTEGER_MAX && value >= -INTEGER_MAX - 1),
  bigint: (text) => integer(text, (value) => value <= BIGINT_MAX && value >= -BIGINT_MAX - 1n),
  numeric: (text) => (/^-?\d{1,60}(?:\.\d{1,60})?$/.test(text) ? text : undefined),
  date: (text) => (isRealDay(text) ? text : undefined),
  real,
  "double precision": real,
  timestamp: local,
  timestamptz: (value) => (OFFSET.test(value) && local(value.replace(OFFSET, "")) !== undefined ? value : undefined),
  boolean: (text) => (text === "true" || text === "false" ? text : undefined),
};

/** What the caller wrote in the one form that is compared and bound, or undefined when it is no value of the type. */
export function readCell(type: ColumnType, text: string): string | undefined {
  return readers[type](text);
}

/** Types of which two different texts never mean the same value once read, so that an answer can be found again by its key's text. */
export const hasCanonicalText = (type: ColumnType): boolean =>
  type === "text" || type === "integer" || type === "bigint" || type === "date";

const words = { text: `文字（最多 ${TEXT_MAX} 个字）`, en: `text of at most ${TEXT_MAX} characters` };

export const expectation: Record<ColumnType, { readonly text: string; readonly en: string }> = {
  text: words,
  bpchar: words,
  integer: { text: "整数", en: "an integer" },
  bigint: { text: "整数", en: "an integer" },
  numeric: { text: "数字", en: "a number" },
  real: { text: "数字", en: "a number" },
  "double precision": { text: "数字", en: "a number" },
  date: { text: "日期，形如 2026-01-31", en: "a day such as 2026-01-31" },
  timestamp: { text: "不带时区的时刻，形如 2026-01-31T08:00:00", en: "a time without offset, such as 2026-01-31T08:00:00" },
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

// JSON has no number for `NaN` and `Infinity`.
const float: Show = (text) => (Number.isFinite(Number(text)) ? Number(text) : text);

const shows: Record<ColumnType, Show> = {
  text: asText,
  // PostgreSQL fills it up with blanks, which mean nothing.
  bpchar: (text) => text.replace(/ +$/, ""),
  integer: Number,
  // As text: a JSON number of 64 bits or more arrives rounded at most readers.
  bigint: asText,
  numeric: asText,
  real: float,
  "double precision": float,
  date: asText,
  timestamp: (text) => text.replace(" ", "T"),
  timestamptz: instant,
  boolean: (text) => text === "t",
};

/** From PostgreSQL's text of a value to what stands in the answer, under the field's policy. */
export function cellShow(type: ColumnType, { mask, apply }: FieldPolicy): Show {
  if (mask === "none") return shows[type];
  if (leavesAs(mask, type) === "text") return apply;
  return (text) => shows[type](apply(text));
}
