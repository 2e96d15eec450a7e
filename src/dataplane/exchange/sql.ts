// Statements of an exchange. COPY takes no bound values, so names and values are quoted here and nowhere else.
import { escapeIdentifier, escapeLiteral } from "pg";
import type { Place } from "./chunk.ts";
import type { ExchangePlan, RowFilter, TableName, TableShape } from "./plan.ts";

export const named = ({ schema, table }: TableName): string => `${escapeIdentifier(schema)}.${escapeIdentifier(table)}`;
export const quoted = escapeIdentifier;
export const literal = escapeLiteral;

function condition({ column, op, values }: RowFilter, typeOf: (column: string) => string): string {
  const name = quoted(column);
  if (op === "prefix") return `(${values.map((value) => `starts_with(${name}::text, ${literal(value)})`).join(" or ")})`;
  return `${name} in (${values.map((value) => `${literal(value)}::${typeOf(column)}`).join(", ")})`;
}

/** The columns that order the rows: the watermark first where there is one, then the key. */
export const orderOf = ({ increment, key }: Pick<ExchangePlan, "increment" | "key">): string[] =>
  increment ? [increment.column, ...key.filter((column) => column !== increment.column)] : [...key];

const isInstant = (type: string): boolean => /^(?:timestamp|date)/.test(type);

function since(increment: NonNullable<ExchangePlan["increment"]>, watermark: string, type: string): string {
  const value = `${literal(watermark)}::${type}`;
  const less = Math.max(0, Math.trunc(increment.overlap));
  const lower = less === 0 ? value : isInstant(type) ? `(${value} - interval '${less} seconds')` : `(${value} - ${less})`;
  return `${quoted(increment.column)} >= ${lower}`;
}

export interface Reading {
  readonly from: TableName;
  readonly shape: TableShape;
  readonly after: Place | null;
  readonly watermark: string | null;
}

/** Place fields first, then what is worked on, then what passes as it is. */
export function readingStatement(plan: ExchangePlan, columns: readonly string[], { from, shape, after, watermark }: Reading): string {
  const types = new Map(shape.columns.map(({ name, type }) => [name, type]));
  const typeOf = (column: string): string => types.get(column) ?? "text";
  const order = orderOf(plan);
  const conditions = plan.filter.map((each) => condition(each, typeOf));
  if (plan.increment) conditions.push(`${quoted(plan.increment.column)} is not null`);
  if (after !== null && order.length > 0) {
    const values = order.map((column, index) => `${literal(after[index] ?? "")}::${typeOf(column)}`);
    conditions.push(`(${order.map(quoted).join(", ")}) > (${values.join(", ")})`);
  } else if (plan.increment && watermark !== null) {
    conditions.push(since(plan.increment, watermark, typeOf(plan.increment.column)));
  }
  const where = conditions.length > 0 ? ` where ${conditions.join(" and ")}` : "";
  const sorted = order.length > 0 ? ` order by ${order.map(quoted).join(", ")}` : "";
  return `copy (select ${[...order, ...columns].map(quoted).join(", ")} from ${named(from)}${where}${sorted}) to stdout`;
}
