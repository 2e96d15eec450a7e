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

/** The keys that put a list in order, and what each of them is. */
type Order = Readonly<Record<string, Part>>;
/** Where a row stands in it. */
type Place<Keys extends Order> = { -readonly [Key in keyof Keys]: Parts[Keys[Key]] };
type Paging = { limit: number; cursor?: string };
type Ask<Query, Keys extends Order> = Omit<Query, "cursor"> & { after: Place<Keys> | undefined };

/** The answer of a list: its view is asked from a place on, and tells the place of its last row where more follow. */
export async function paged<Query extends Paging, const Keys extends Order, Found extends { next: Place<Keys> | null }>(
  { cursor, ...query }: Query,
  order: Keys,
  view: (ask: Ask<Query, Keys>) => Promise<Found>,
): Promise<Omit<Found, "next"> & { next: string | null }> {
  const keys = Object.keys(order);
  const place = readCursor(cursor, Object.values(order));
  const after = place && (Object.fromEntries(keys.map((key, index) => [key, place[index]])) as Place<Keys>);
  const { next, ...found } = await view({ ...query, after });
  return { ...found, next: next && writeCursor(keys.map((key) => next[key] as Parts[Part])) };
}

/** The answer of a list whose view gives as many rows as it is asked for, each with the keys of their order. */
export async function pagedRows<Query extends Paging, const Keys extends Order, Found extends { rows: readonly Place<Keys>[] }>(
  query: Query,
  order: Keys,
  view: (ask: Ask<Query, Keys>) => Promise<Found>,
) {
  return await paged(query, order, async (ask) => {
    const { rows, ...found } = await view({ ...ask, limit: ask.limit + 1 });
    return { ...found, ...pageOf<Found["rows"][number], Place<Keys>>(rows, ask.limit, (last) => last) };
  });
}

/** A page of rows, of which one more was asked than it holds, and the place of its last one where more follow. */
export function pageOf<Row, Last>(found: readonly Row[], limit: number, placeOf: (last: Row) => Last): { rows: Row[]; next: Last | null } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: last !== undefined && found.length > limit ? placeOf(last) : null };
}
