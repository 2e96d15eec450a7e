// What is read of a granted table and written out of sight, value by value: conditions of the grant, and COPY's text. Pure.
import { quoted } from "./statement.ts";

interface Filter {
  readonly column: string;
  readonly type: string;
  readonly op: "eq" | "in" | "prefix";
  readonly values: readonly string[];
}

export interface Taking {
  readonly table: string;
  readonly keyColumn: string;
  readonly keyType: string;
  readonly columns: readonly string[];
  readonly filter: readonly Filter[];
}

/** The next rows behind a key, as texts, the key first; all values are bound. */
export function takingStatement({ table, keyColumn, keyType, columns, filter }: Taking, after: string | null, limit: number) {
  const values: unknown[] = [];
  const bound = (value: unknown): string => `$${values.push(value)}`;
  const conditions = filter.map(({ column, type, op, values: wanted }) =>
    op === "prefix"
      ? `(${wanted.map((value) => `starts_with(${quoted(column)}::text, ${bound(value)})`).join(" or ") || "false"})`
      : `${quoted(column)} = any (${bound(wanted)}::text[]::${type}[])`,
  );
  if (after !== null) conditions.push(`${quoted(keyColumn)} > ${bound(after)}::text::${keyType}`);
  const where = conditions.length === 0 ? "" : ` where ${conditions.join(" and ")}`;
  const selected = [keyColumn, ...columns].map((column, index) => `${quoted(column)}::text as c${index}`);
  const text = `select ${selected.join(", ")} from shared_data.${quoted(table)}${where} order by ${quoted(keyColumn)} limit ${limit}`;
  return { text, values };
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

export const lineOf = (line: number, cells: readonly (string | null)[]): string =>
  `${[String(line), ...cells.map((cell) => (cell === null ? "\\N" : cell.replace(/[\\\t\n\r]/g, (found) => ESCAPES[found] ?? found)))].join("\t")}\n`;
