// What a MySQL or MariaDB says of a row that it refuses, as the kinds that are known from PostgreSQL. Pure.
import { type Reason, reasonOf } from "./refusal.ts";

interface Refusal {
  readonly errno?: number;
  readonly message?: string;
}

/** Errors of data, not of a server that fails; by the kind that PostgreSQL has for them. */
const KINDS: ReadonlyMap<number, string> = new Map([
  ...[1048, 1263, 1364].map((errno) => [errno, "23502"] as const),
  ...[1062, 1586].map((errno) => [errno, "23505"] as const),
  ...[1216, 1452].map((errno) => [errno, "23503"] as const),
  ...[1369, 1526, 3819, 4025].map((errno) => [errno, "23514"] as const),
  [1406, "22001"],
  ...[1264, 1690].map((errno) => [errno, "22003"] as const),
  ...[1265, 1292, 1366, 1367, 1411, 3140, 3141, 3156].map((errno) => [errno, "22P02"] as const),
  [3988, "22021"],
  [1644, "P0001"],
]);

export const isRefusal = (error: unknown): boolean => KINDS.has((error as Refusal).errno ?? 0);

/** `… for column 'name' at row 1`, or `… for column \`base\`.\`table\`.\`name\` at row 1`. */
const columnIn = (message: string): string | undefined =>
  /(?:for column|[Cc]olumn|[Ff]ield) (?:`[^`]*`\.`[^`]*`\.)?[`']([^`']{1,64})[`'](?: at row \d+| cannot be null| doesn't have a default value)$/.exec(
    message,
  )?.[1];

/** The index of a duplicate; the key itself has no name that says anything. */
const indexIn = (message: string): string | undefined => {
  const name = /for key '(?:[^'.]*\.)?([^'.]{1,64})'$/.exec(message)?.[1];
  return name === "PRIMARY" ? undefined : name;
};

const constraintIn = (message: string): string | undefined =>
  /^CONSTRAINT `(?:[^`]*`\.`)?([^`]{1,64})` failed/.exec(message)?.[1] ?? /^Check constraint '([^']{1,64})' is violated/.exec(message)?.[1];

export function mysqlReasonOf(error: unknown): Reason {
  const { errno = 0, message = "" } = error as Refusal;
  const isText = errno === 1366 && message.startsWith("Incorrect string value");
  const code = isText ? "22021" : (KINDS.get(errno) ?? String(errno));
  const [column, constraint] = [columnIn(message), code === "23505" ? indexIn(message) : constraintIn(message)];
  return reasonOf({ code, ...(column !== undefined && { column }), ...(constraint !== undefined && { constraint }) });
}
