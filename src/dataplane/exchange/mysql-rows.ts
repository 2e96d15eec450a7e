// Rows as COPY writes them, made fit for MySQL: truth values, instants, the two escapes that it reads otherwise; what can stand in no column of it is told apart. Pure.
import type { Chunk } from "./chunk.ts";
import type { ColumnShape } from "./plan.ts";
import { reasonOf } from "./refusal.ts";
import type { RejectedRow } from "./target.ts";

/** How the values of a column are looked at before the server sees them. */
export interface Taking {
  readonly column: string;
  readonly kind: "plain" | "number" | "instant" | "day";
  /** An old server puts the present moment where a null may not stand. */
  readonly refusesNull: boolean;
}

export function takingOf({ name, type, nullable }: ColumnShape): Taking {
  const native = type.toLowerCase();
  const kind = /^(?:tinyint|smallint|mediumint|int|bigint)/.test(native)
    ? "number"
    : /^(?:datetime|timestamp)/.test(native)
      ? "instant"
      : /^date\b/.test(native)
        ? "day"
        : "plain";
  return { column: name, kind, refusesNull: native.startsWith("timestamp") && !nullable };
}

export interface FittedRows {
  readonly bytes: Buffer;
  /** Where each row starts; one more for the end. */
  readonly starts: Uint32Array;
  readonly rows: number;
  /** Number of each row in its chunk; null where all stand as they came. */
  readonly numbers: Uint32Array | null;
  readonly refused: readonly RejectedRow[];
}

const NULL = String.raw`\N`;
const BACKSLASH = 0x5c;
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d):(\d\d)(\.\d{1,6})?(?:([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?)?)?$/;
const BEIJING_SECONDS = 8 * 3_600;

/** The same moment as the clocks of Beijing showed it; undefined where it is none, or lies beyond the years that MySQL knows. */
export function beijingInstant(text: string): string | undefined {
  const match = INSTANT.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = "", sign, hours, minutes, seconds] = match;
  if (hour === undefined || sign === undefined) return text;
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 3_600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0));
  if (offset === BEIJING_SECONDS) return `${year}-${month}-${day} ${hour}:${minute}:${second}${fraction}`;
  const at = new Date(0);
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  at.setUTCHours(Number(hour), Number(minute), Number(second) + BEIJING_SECONDS - offset);
  const written = at.toISOString();
  return /^\d{4}-/.test(written) ? `${written.slice(0, 10)} ${written.slice(11, 19)}${fraction}` : undefined;
}

/** Undefined where the value cannot stand in such a column. */
function fitted({ kind, refusesNull }: Taking, field: string): string | undefined {
  if (field === NULL) return refusesNull ? undefined : field;
  if (kind === "number") return field === "t" ? "1" : field === "f" ? "0" : field;
  if (kind === "instant") return beijingInstant(field);
  if (kind === "day") return /^\d{4}-\d\d-\d\d$/.test(field) ? field : undefined;
  return field;
}

/** A key that could not stand there is of no row. */
export const fittedKey = (taking: Taking | undefined, text: string): string | null => (taking ? (fitted(taking, text) ?? null) : text);

/** COPY writes a form feed as \f and a vertical tab as \v; MySQL would read an f and a v. */
function hasOtherEscapes(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(BACKSLASH); at !== -1; at = bytes.indexOf(BACKSLASH, at + 2))
    if (bytes[at + 1] === 0x66 || bytes[at + 1] === 0x76) return true;
  return false;
}

const withoutOtherEscapes = (line: string): string =>
  line.replace(/\\([\s\S])/g, (whole, letter: string) => (letter === "f" ? "\f" : letter === "v" ? "\v" : whole));

export function fittedRows(chunk: Pick<Chunk, "bytes" | "starts" | "rows">, takings: readonly Taking[]): FittedRows {
  const isLookedAt = takings.some(({ kind, refusesNull }) => kind !== "plain" || refusesNull);
  const isRewritten = hasOtherEscapes(chunk.bytes);
  if (!isLookedAt && !isRewritten) return { ...chunk, numbers: null, refused: [] };
  const pieces: Buffer[] = [];
  const starts = new Uint32Array(chunk.rows + 1);
  const numbers = new Uint32Array(chunk.rows);
  const refused: RejectedRow[] = [];
  let count = 0;
  for (let index = 0; index < chunk.rows; index += 1) {
    const text = chunk.bytes.toString("utf8", chunk.starts[index] ?? 0, (chunk.starts[index + 1] ?? chunk.bytes.length) - 1);
    const fields = (isRewritten ? withoutOtherEscapes(text) : text).split("\t");
    const wrong = takings.find((taking, at) => {
      const value = fitted(taking, fields[at] ?? "");
      if (value !== undefined) fields[at] = value;
      return value === undefined;
    });
    if (wrong) {
      const at = takings.indexOf(wrong);
      refused.push({ index, reason: reasonOf({ code: fields[at] === NULL ? "23502" : "22007", column: wrong.column }) });
      continue;
    }
    const piece = Buffer.from(`${fields.join("\t")}\n`, "utf8");
    pieces.push(piece);
    numbers[count] = index;
    count += 1;
    starts[count] = (starts[count - 1] ?? 0) + piece.length;
  }
  return { bytes: Buffer.concat(pieces), starts: starts.subarray(0, count + 1), rows: count, numbers, refused };
}
