// Narrows a query to some of the keys that it names, for whoever may be told of these alone: pure.
import type { TableQuery } from "./query.ts";
import type { GrantedTable } from "./table.ts";

const isByKey = (table: GrantedTable, { field, operator }: TableQuery["conditions"][number]): boolean =>
  field.name === table.key.name && (operator === "eq" || operator === "in");

/** The keys that a query names, undefined where it names none. */
export function subjectsOf(table: GrantedTable, { conditions }: TableQuery): readonly string[] | undefined {
  const named = conditions.find((condition) => isByKey(table, condition));
  return named && [...new Set(named.values)];
}

/** What else the query asks stays: it only leaves fewer of these. */
export function narrowedTo(table: GrantedTable, query: TableQuery, keys: readonly string[]): TableQuery {
  const index = query.conditions.findIndex((condition) => isByKey(table, condition));
  const operator = keys.length === 1 ? ("eq" as const) : ("in" as const);
  return {
    ...query,
    conditions: query.conditions.map((condition, place) => (place === index ? { ...condition, operator, values: keys } : condition)),
  };
}
