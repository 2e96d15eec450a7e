// Keyset paging: a cursor is the place of the last row, not a number of rows to skip.
import { Type } from "typebox";
import { isDay, isInstant } from "./clock.ts";
import { UUID_PATTERN } from "./ids.ts";
import { problems } from "./problem.ts";

const problem = problems("paging", {
  "bad-cursor": {
    status: 400,
    text: "翻页标记无效，请从第一页重新开始。",
    en: "The page mark is not valid; please start again from the first page.",
  },
});

/** Spread into a query schema. */
export const CursorQuery = {
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 20 }),
  cursor: Type.Optional(Type.String({ maxLength: 400 })),
};

interface Parts {
  instant: Date;
  id: string;
  number: number;
  /** A number that grows with every call, and past what four bytes hold. */
  serial: number;
  text: string;
  day: string;
}
type Part = keyof Parts;
type Values<Kinds extends readonly Part[]> = { -readonly [Index in keyof Kinds]: Parts[Kinds[Index]] };

const uuid = new RegExp(UUID_PATTERN);
/** What PostgreSQL can compare with the column: anything else would be an error of the server's. */
const INTEGER_MAX = 2 ** 31 - 1;
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");
const readers: { [Kind in Part]: (value: unknown) => Parts[Kind] | undefined } = {
  instant: (value) => (typeof value === "string" && isInstant(value) ? new Date(value) : undefined),
  id: (value) => (typeof value === "string" && uuid.test(value) ? value : undefined),
  number: (value) => (Number.isSafeInteger(value) && Math.abs(value as number) <= INTEGER_MAX ? (value as number) : undefined),
  serial: (value) => (Number.isSafeInteger(value) ? (value as number) : undefined),
  text: (value) => (typeof value === "string" && isStorable(value) ? value : undefined),
  day: (value) => (typeof value === "string" && isDay(value) ? value : undefined),
};

export function writeCursor(values: readonly (Date | number | string)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The place in a cursor, checked part by part; whoever forges one can only ask for another page. */
export function readCursor<const Kinds extends readonly Part[]>(cursor: string | undefined, kinds: Kinds): Values<Kinds> | undefined {
  if (cursor === undefined || cursor === "") return undefined;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw problem("bad-cursor");
  }
  if (!Array.isArray(parts) || parts.length !== kinds.length) throw problem("bad-cursor");
  return kinds.map((kind, index) => {
    const value = readers[kind](parts[index]);
    if (value === undefined) throw problem("bad-cursor");
    return value;
  }) as Values<Kinds>;
}
