// Turns a query into one SQL statement: identifiers only from the table's definition, every value bound.
import type { Condition, SortKey, TableQuery } from "./query.ts";
import type { Field, GrantedTable } from "./table.ts";

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The fields that mark the place of a row: its sort keys and its key. They follow the fields asked for in each row of the result. */
export const placeOf = (table: GrantedTable, query: TableQuery): readonly Field[] => withKey(table, query.sort).map(({ field }) => field);

/** The values, in the order of the sort keys and then the key, after which the page starts. */
export type Place = readonly (string | null)[];

class Binder {
  readonly values: unknown[] = [];
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** One row more than the page holds is read, to know whether another page follows. */
export function pageStatement(table: GrantedTable, query: TableQuery, limit: number, after: Place | undefined): Statement {
  const binder = new Binder();
  const sort = withKey(table, query.sort);
  const where = [
    ...rowFilterSql(table, binder),
    ...query.conditions.map((condition) => conditionSql(condition, binder)),
    ...(after ? [afterSql(sort, after, binder)] : []),
  ];
  const text =
    `select ${[...query.fields, ...placeOf(table, query)].map(({ sql }) => sql).join(", ")} from ${table.sql}` +
    (where.length > 0 ? ` where ${where.join(" and ")}` : "") +
    ` order by ${sort.map(({ field, descending }) => `${field.sql} ${descending ? "desc" : "asc"} nulls last`).join(", ")}` +
    ` limit ${binder.bind(limit + 1)}`;
  return { text, values: binder.values };
}

/** Many look-ups by key at once: the key first, then the fields. `$1` is the array of keys. */
export function lookupStatement(
  table: GrantedTable,
  fields: readonly Field[],
): { readonly text: string; readonly filterValues: readonly unknown[] } {
  const binder = new Binder();
  const keys = binder.bind(undefined);
  const where = [`${table.key.sql} = any(${keys}::${table.key.type}[])`, ...rowFilterSql(table, binder)];
  const text = `select ${[table.key, ...fields].map(({ sql }) => sql).join(", ")} from ${table.sql} where ${where.join(" and ")}`;
  return { text, filterValues: binder.values.slice(1) };
}

function withKey(table: GrantedTable, sort: readonly SortKey[]): readonly SortKey[] {
  if (sort.some(({ field }) => field.name === table.key.name)) return sort;
  const scramble = table.scramble ? [{ field: table.scramble, descending: false }] : [];
  return [...sort, ...scramble, { field: table.key, descending: false }];
}

function rowFilterSql(table: GrantedTable, binder: Binder): string[] {
  return table.rowFilter.map(({ field, op, values }) =>
    op === "prefix"
      ? `exists (select from unnest(${binder.bind(values)}::text[]) as start (text) where starts_with(${field.sql}::text, start.text))`
      : `${field.sql} = any(${binder.bind(values)}::${field.type}[])`,
  );
}

const comparisons = { eq: "=", gte: ">=", lte: "<=", gt: ">", lt: "<" } as const;

function conditionSql({ field, operator, values }: Condition, binder: Binder): string {
  if (operator === "in") return `${field.sql} = any(${binder.bind(values)}::${field.type}[])`;
  if (operator === "prefix") return `starts_with(${field.sql}, ${binder.bind(values[0])}::text)`;
  return `${field.sql} ${comparisons[operator]} ${binder.bind(values[0])}::${field.type}`;
}

// (a, b, c) after (x, y, z), written out because each key has its own direction and nulls stand last in either.
function afterSql(sort: readonly SortKey[], after: Place, binder: Binder): string {
  const equals: string[] = [];
  const alternatives: string[] = [];
  sort.forEach(({ field, descending }, index) => {
    const value = after[index] ?? null;
    if (value === null) {
      equals.push(`${field.sql} is null`);
      return;
    }
    const bound = `${binder.bind(value)}::${field.type}`;
    const beyond = `${field.sql} ${descending ? "<" : ">"} ${bound}`;
    // The key is never null; without this the index could not be walked.
    const isKey = index === sort.length - 1;
    alternatives.push([...equals, isKey ? beyond : `(${beyond} or ${field.sql} is null)`].join(" and "));
    equals.push(`${field.sql} = ${bound}`);
  });
  return alternatives.length === 1 ? (alternatives[0] ?? "false") : `(${alternatives.map((text) => `(${text})`).join(" or ")})`;
}
