// Statements of an exchange. COPY takes no bound values, so names and values are quoted here and nowhere else.
import { escapeIdentifier, escapeLiteral } from "pg";
import { isUnlinkable } from "#kernel/field-policy.ts";
import { orderSeed } from "#kernel/pseudonym.ts";
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

/** One of the values that order the rows, by an index or by a keyed order of their own. */
interface Ordering {
  readonly sql: string;
  readonly type: string;
}

/** Whether values go out under other names while the key stays behind: in the key's order their ranks would tell whose they are. */
export function isShuffled({ columns, key, increment }: ExchangePlan): boolean {
  const isGiven = key.every((column) => columns.some(({ from, mask, codes }) => from === column && mask === "none" && codes === null));
  return increment === null && !isGiven && columns.some(({ mask }) => isUnlinkable(mask));
}

export const shuffleSeed = ({ policies }: ExchangePlan): bigint => (policies.key ? orderSeed(policies.key) : 0n);

/** The watermark first where there is one, then the key. */
function orderOf(plan: ExchangePlan, typeOf: (column: string) => string): Ordering[] {
  const { increment, key } = plan;
  const names = increment ? [increment.column, ...key.filter((column) => column !== increment.column)] : key;
  const order = names.map((column) => ({ sql: quoted(column), type: typeOf(column) }));
  if (!isShuffled(plan) || order.length === 0) return order;
  return [
    { sql: `hashtextextended(concat_ws('/', ${order.map(({ sql }) => sql).join(", ")}), '${shuffleSeed(plan)}'::bigint)`, type: "bigint" },
    ...order,
  ];
}

/** How many values come before the columns of each row. */
export const placesOf = (plan: ExchangePlan): number => orderOf(plan, () => "text").length;

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
  const order = orderOf(plan, typeOf);
  const conditions = plan.filter.map((each) => condition(each, typeOf));
  if (plan.increment) conditions.push(`${quoted(plan.increment.column)} is not null`);
  if (after !== null && order.length > 0) {
    const values = order.map(({ type }, index) => `${literal(after[index] ?? "")}::${type}`);
    conditions.push(`(${order.map(({ sql }) => sql).join(", ")}) > (${values.join(", ")})`);
  } else if (plan.increment && watermark !== null) {
    conditions.push(since(plan.increment, watermark, typeOf(plan.increment.column)));
  }
  const where = conditions.length > 0 ? ` where ${conditions.join(" and ")}` : "";
  const sorted = order.length > 0 ? ` order by ${order.map(({ sql }) => sql).join(", ")}` : "";
  const selected = [...order.map(({ sql }) => sql), ...columns.map(quoted)];
  return `copy (select ${selected.join(", ")} from ${named(from)}${where}${sorted}) to stdout`;
}
