// Turns a query into one SQL statement: identifiers only from the table's definition, every value bound.
import { type AggregateQuery, GROUPS_MAX } from "./aggregate.ts";
import type { Condition, SortKey, TableQuery } from "./query.ts";
import type { Binder, SqlDialect } from "./sql-dialect.ts";
import type { Field, GrantedTable } from "./table.ts";

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** How many columns its rows have. */
  readonly width: number;
}

/** The fields that mark the place of a row: its sort keys and its key. They follow the fields asked for in each row of the result. */
export const placeOf = (table: GrantedTable, query: TableQuery): readonly Field[] => withKey(table, query.sort).map(({ field }) => field);

/** The values, in the order of the sort keys and then the key, after which the page starts. */
export type Place = readonly (string | null)[];

/** One row more than the page holds is read, to know whether another page follows. */
export function pageStatement(table: GrantedTable, query: TableQuery, limit: number, after: Place | undefined): Statement {
  const { dialect } = table;
  const binder = dialect.binder();
  const sort = withKey(table, query.sort);
  const where = [
    ...rowFilterSql(table, binder),
    ...query.conditions.map((condition) => conditionSql(dialect, condition, binder)),
    ...(after ? [afterSql(dialect, sort, after, binder)] : []),
  ];
  const fields = [...query.fields, ...placeOf(table, query)];
  const text =
    `select ${fields.map(({ shown }) => shown).join(", ")} from ${table.sql}` +
    (where.length > 0 ? ` where ${where.join(" and ")}` : "") +
    ` order by ${sort.map(({ field, descending }) => dialect.orderBy(field, descending)).join(", ")}` +
    ` ${dialect.limit(limit + 1, binder)}`;
  return { text, values: binder.values, width: fields.length };
}

/** One row a group: its size, what it is grouped by, and what is computed. One group more than is answered tells that there are too many. */
export function aggregateStatement(table: GrantedTable, { by, measures, conditions }: AggregateQuery): Statement {
  const { dialect } = table;
  const binder = dialect.binder();
  const where = [...rowFilterSql(table, binder), ...conditions.map((condition) => conditionSql(dialect, condition, binder))];
  const groups = by.map(({ shown }) => shown);
  const computed = measures.flatMap(({ of }) => (of ? [dialect.summarised(of.field, of.summary)] : []));
  const text =
    `select ${["count(*)", ...groups, ...computed].join(", ")} from ${table.sql}` +
    (where.length > 0 ? ` where ${where.join(" and ")}` : "") +
    (groups.length > 0 ? ` group by ${groups.join(", ")} order by ${groups.join(", ")}` : "") +
    ` ${dialect.limit(GROUPS_MAX + 1, binder)}`;
  return { text, values: binder.values, width: 1 + groups.length + computed.length };
}

/** Many look-ups by key at once: the key first, then the fields. */
export function lookupStatement(table: GrantedTable, fields: readonly Field[], keys: readonly string[]): Statement {
  const { dialect, key } = table;
  const binder = dialect.binder();
  const where = [dialect.isOneOf(key, keys, binder), ...rowFilterSql(table, binder)];
  const text = `select ${[key, ...fields].map(({ shown }) => shown).join(", ")} from ${table.sql} where ${where.join(" and ")}`;
  return { text, values: binder.values, width: 1 + fields.length };
}

/** The platform's own tables alone: claims that are not so byte by byte, with the place of their key and what stands there, as one JSON value. */
export function joinStatement(
  table: GrantedTable,
  fields: readonly Field[],
  [keys, ...claims]: readonly Buffer[],
): Pick<Statement, "text" | "values"> {
  const { dialect, key } = table;
  const binder = dialect.binder();
  const lists = [keys, ...claims].map((list) => `${binder.bind(list)}::text[]`);
  const shown = [`${key.shown} as key`, ...fields.map((field, index) => `(${field.shown})::text as field${index}`)];
  // The keys once more: by their list the index is walked in its own order.
  const where = [`${key.sql} = any(${lists[0]})`, ...rowFilterSql(table, binder)];
  const names = fields.map((_, index) => `claim${index}`);
  const isSo = ["stored.key is not null", ...names.map((name, index) => `(${name} is null or field${index} = ${name})`)];
  const text =
    `select json_agg(array[${["place::text", "stored.key", ...fields.map((_, index) => `field${index}`)].join(", ")}])` +
    ` from unnest(${lists.join(", ")}) with ordinality as claimed (${["key", ...names, "place"].join(", ")})` +
    ` left join (select ${shown.join(", ")} from ${table.sql} where ${where.join(" and ")}) as stored on stored.key = claimed.key` +
    ` where (${isSo.join(" and ")}) is not true`;
  return { text, values: binder.values };
}

function withKey(table: GrantedTable, sort: readonly SortKey[]): readonly SortKey[] {
  if (sort.some(({ field }) => field.name === table.key.name)) return sort;
  const scramble = table.scramble ? [{ field: table.scramble, descending: false }] : [];
  return [...sort, ...scramble, { field: table.key, descending: false }];
}

function rowFilterSql({ dialect, rowFilter }: GrantedTable, binder: Binder): string[] {
  return rowFilter.map(({ field, op, values }) =>
    op === "prefix" ? dialect.startsWithOneOf(field, values, binder) : dialect.isOneOf(field, values, binder),
  );
}

const comparisons = { gte: ">=", lte: "<=", gt: ">", lt: "<" } as const;

function conditionSql(dialect: SqlDialect, { field, operator, values }: Condition, binder: Binder): string {
  if (operator === "eq") return dialect.equals(field, values[0] ?? "", binder);
  if (operator === "in") return dialect.isOneOf(field, values, binder);
  if (operator === "null") return `${field.sql} is ${values[0] === "true" ? "" : "not "}null`;
  if (operator === "prefix") return dialect.startsWithOneOf(field, values, binder);
  return dialect.compares(field, comparisons[operator], values[0] ?? "", binder);
}

// (a, b, c) after (x, y, z), written out because each key has its own direction and nulls stand last in either.
function afterSql(dialect: SqlDialect, sort: readonly SortKey[], after: Place, binder: Binder): string {
  // Values are bound in the order in which they stand, wherever a dialect counts them by their place.
  const equal = (index: number): string => {
    const { field } = sort[index] as SortKey;
    const value = after[index] ?? null;
    return value === null ? `${field.sql} is null` : dialect.compares(field, "=", placed(field, value), binder);
  };
  const alternatives: string[] = [];
  sort.forEach(({ field, descending }, index) => {
    const value = after[index] ?? null;
    if (value === null) return;
    const equals = sort.slice(0, index).map((_, before) => equal(before));
    const beyond = dialect.compares(field, descending ? "<" : ">", placed(field, value), binder);
    alternatives.push([...equals, field.nullable ? `(${beyond} or ${field.sql} is null)` : beyond].join(" and "));
  });
  return alternatives.length === 1 ? (alternatives[0] ?? "false") : `(${alternatives.map((text) => `(${text})`).join(" or ")})`;
}

/** A value as it was selected, in the form in which it is bound. */
const placed = ({ type }: Field, value: string): string => {
  if (type === "boolean") return value === "t" ? "true" : "false";
  return type === "timestamptz" ? value.replace(/([+-]\d{2})$/, "$1:00") : value;
};
