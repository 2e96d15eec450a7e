// A column of a file: what kind of value it holds, by the type that arrives. Pure.
import { columnTypeOf } from "#kernel/column-type.ts";

export type ColumnKind = "text" | "boolean" | "integer" | "long" | "decimal" | "float" | "double" | "date" | "instant" | "zoned";

export interface FileColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Of a decimal: digits in all, and behind the point; a decimal without bounds has none. */
  readonly precision?: number;
  readonly scale?: number;
}

const KINDS: Readonly<Record<string, ColumnKind>> = {
  boolean: "boolean",
  date: "date",
  integer: "integer",
  bigint: "long",
  real: "float",
  "double precision": "double",
  numeric: "decimal",
  timestamp: "instant",
  timestamptz: "zoned",
};

/** What no kind is known of is text, as it arrives. */
export function fileColumn({ name, type }: { readonly name: string; readonly type: string }): FileColumn {
  const kind = KINDS[columnTypeOf(type) ?? "text"] ?? "text";
  const [, precision, scale] = /^numeric\((\d+)(?:, ?(\d+))?\)$/.exec(type) ?? [];
  return kind === "decimal" && precision !== undefined
    ? { name, kind, precision: Number(precision), scale: Number(scale ?? 0) }
    : { name, kind };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?$/;
const ZONED = /^(.+?)([+-])(\d{2})(?::?(\d{2}))?$/;

/** Days since 1970; undefined for what no calendar of files knows: infinity, and years before Christ or beyond 9999. */
export function daysOf(text: string): number | undefined {
  return DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) / 86_400_000 : undefined;
}

/** Microseconds since 1970, as the clock on the wall has it. */
export function microsecondsOf(text: string): bigint | undefined {
  const [, year, month, day, hour, minute, second, fraction = ""] = INSTANT.exec(text) ?? [];
  if (year === undefined) return undefined;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return BigInt(at) * 1_000n + BigInt(fraction.padEnd(6, "0"));
}

export function zonedMicrosecondsOf(text: string): bigint | undefined {
  const [, local = "", sign, hours, minutes = "0"] = ZONED.exec(text) ?? [];
  const at = microsecondsOf(local);
  if (at === undefined) return undefined;
  const offset = BigInt((Number(hours) * 60 + Number(minutes)) * 60) * 1_000_000n;
  return sign === "-" ? at + offset : at - offset;
}

/** A decimal as a whole number of its smallest unit; undefined for what is no number. */
export function unscaled(text: string, scale: number): bigint | undefined {
  const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined || fraction.length > scale) return undefined;
  const units = BigInt(whole + fraction.padEnd(scale, "0"));
  return sign === "-" ? -units : units;
}
