// How the platform's own PostgreSQL, an agency's PostgreSQL and an agency's MySQL or MariaDB are asked the same: names quoted, values bound.
import type { ColumnType } from "#kernel/column-type.ts";
import type { ForeignColumn } from "#kernel/foreign-column.ts";

export interface Expressed {
  readonly sql: string;
  readonly shown: string;
  readonly cast: string;
}

/** Of a field, what a condition needs. */
interface Compared extends Expressed {
  readonly type: ColumnType;
}

export interface Binder {
  readonly values: unknown[];
  /** The place of a value in the statement. */
  bind(value: unknown): string;
}

export type Comparison = "=" | ">=" | "<=" | ">" | "<";

export interface SqlDialect {
  /** How many keys one statement looks up. */
  readonly keysMax: number;
  binder(): Binder;
  table(schema: string, table: string): string;
  column(name: string, column: ForeignColumn): Expressed;
  /** By value exactly: letters of another case are another value. */
  equals(field: Compared, value: string, binder: Binder): string;
  isOneOf(field: Compared, values: readonly string[], binder: Binder): string;
  startsWithOneOf(field: Compared, values: readonly string[], binder: Binder): string;
  /** As the column's own order has it. */
  compares(field: Compared, comparison: Comparison, value: string, binder: Binder): string;
  orderBy(field: { readonly sql: string; readonly nullable: boolean }, descending: boolean): string;
  /** A summary as text, in the form in which a value of the field is selected. */
  summarised(field: Compared, summary: "sum" | "avg" | "min" | "max"): string;
  scrambled(key: Compared, seed: bigint): { readonly sql: string; readonly type: ColumnType };
  limit(rows: number, binder: Binder): string;
}

class Numbered implements Binder {
  readonly values: unknown[] = [];

  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

class Marked implements Binder {
  readonly values: unknown[] = [];

  bind(value: unknown): string {
    this.values.push(value);
    return "?";
  }
}

const doubled = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const backticked = (name: string): string => `\`${name.replaceAll("`", "``")}\``;

const postgresql: SqlDialect = {
  // A list is one value.
  keysMax: Number.POSITIVE_INFINITY,
  binder: () => new Numbered(),
  table: (schema, table) => `${doubled(schema)}.${doubled(table)}`,
  column(name, { type, reading }) {
    const sql = reading === "text" ? `${doubled(name)}::text` : doubled(name);
    return { sql, shown: sql, cast: reading === "uuid" ? "uuid" : type };
  },
  equals: ({ sql, cast }, value, binder) => `${sql} = ${binder.bind(value)}::${cast}`,
  isOneOf: ({ sql, cast }, values, binder) => `${sql} = any(${binder.bind(values)}::${cast}[])`,
  startsWithOneOf: ({ sql }, values, binder) =>
    `exists (select from unnest(${binder.bind(values)}::text[]) as start (text) where starts_with(${sql}::text, start.text))`,
  compares: ({ sql, cast }, comparison, value, binder) => `${sql} ${comparison} ${binder.bind(value)}::${cast}`,
  // The order of an index: nulls stand last in an ascending one, and nowhere where there are none.
  orderBy: ({ sql, nullable }, descending) => `${sql} ${descending ? "desc" : "asc"}${nullable ? " nulls last" : ""}`,
  summarised: ({ sql }, summary) => `${summary}(${sql})`,
  scrambled: ({ sql }, seed) => ({ sql: `hashtextextended(${sql}::text, '${seed}'::bigint)`, type: "bigint" }),
  limit: (rows, binder) => `limit ${binder.bind(rows)}`,
};

// Compared with a text, a number of MySQL's becomes a float, which takes neighbours for one another.
const MYSQL_CASTS: Record<ColumnType, (place: string) => string> = {
  text: (place) => place,
  bpchar: (place) => place,
  boolean: (place) => `cast(${place} as signed)`,
  integer: (place) => `cast(${place} as signed)`,
  bigint: (place) => `cast(${place} as signed)`,
  numeric: (place) => `cast(${place} as decimal(65, 30))`,
  real: (place) => `(${place} + 0e0)`,
  "double precision": (place) => `(${place} + 0e0)`,
  date: (place) => `cast(${place} as date)`,
  timestamp: (place) => `cast(${place} as datetime(6))`,
  timestamptz: (place) => `cast(${place} as datetime(6))`,
};

const MYSQL_SHOWN: Partial<Record<ColumnType, (column: string) => string>> = {
  text: (column) => column,
  boolean: (column) => `if(${column} is null, null, if(${column} <> 0, 't', 'f'))`,
  timestamptz: (column) => `concat(cast(${column} as char), '+00')`,
};

const castToText = (sql: string): string => `cast(${sql} as char)`;

const OFFSET = /(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** What MySQL reads: instants in UTC, which its session speaks, to the microsecond. */
function mysqlValue(type: ColumnType, value: string): string {
  if (type === "boolean") return value === "true" ? "1" : "0";
  const offset = type === "timestamptz" ? OFFSET.exec(value) : null;
  if (!offset) return value;
  const local = value.replace(OFFSET, "");
  const [whole = "", fraction] = local.split(".");
  const minutes = (offset[1] === "-" ? -1 : 1) * (Number(offset[2] ?? 0) * 60 + Number(offset[3] ?? 0));
  const at = new Date(Date.parse(`${whole.length === 16 ? `${whole}:00` : whole}Z`) - minutes * 60_000);
  return `${at.toISOString().slice(0, 19)}${fraction === undefined ? "" : `.${fraction}`}`;
}

const isText = (type: ColumnType): boolean => type === "text" || type === "bpchar";
/** Byte by byte in one encoding, whatever the column's own. */
const exact = (sql: string): string => `cast(convert(${sql} using utf8mb4) as binary)`;
/** Lists of few lengths, so that few statements are prepared. */
const padded = (values: readonly string[]): string[] => {
  const length = 2 ** Math.ceil(Math.log2(values.length));
  return [...values, ...Array.from({ length: length - values.length }, () => values.at(-1) ?? "")];
};
const places = (type: ColumnType, values: readonly string[], binder: Binder): string[] =>
  values.map((value) => MYSQL_CASTS[type](binder.bind(mysqlValue(type, value))));

function isOneOfInMysql({ sql, type }: Compared, values: readonly string[], binder: Binder): string {
  const found = `${sql} in (${places(type, values, binder).join(", ")})`;
  // The column's collation may take `a` for `A`: by it the index is walked, by the bytes it is decided.
  return isText(type) ? `(${found} and ${exact(sql)} in (${values.map((value) => exact(binder.bind(value))).join(", ")}))` : found;
}

const mysql: SqlDialect = {
  // A statement has at most 65,535 places; a text takes two, and the filter of rows wants its own.
  keysMax: 2 ** 14,
  binder: () => new Marked(),
  table: (schema, table) => `${backticked(schema)}.${backticked(table)}`,
  column(name, { type, reading }) {
    const column = backticked(name);
    if (reading === "text") return { sql: `cast(${column} as char)`, shown: `cast(${column} as char)`, cast: type };
    const sql = reading === "float" ? `(cast(${column} as char) + 0e0)` : type === "boolean" ? `(${column} <> 0)` : column;
    const shown = (MYSQL_SHOWN[type] ?? castToText)(column);
    return { sql, shown, cast: type };
  },
  equals: (field, value, binder) => isOneOfInMysql(field, [value], binder),
  isOneOf: (field, values, binder) => isOneOfInMysql(field, padded(values), binder),
  startsWithOneOf({ sql, type }, values, binder) {
    const text = isText(type) ? sql : `cast(${sql} as char)`;
    const starts = values.map((value) => {
      const like = `${text} like ${binder.bind(`${value.replace(/[%_|]/g, "|$&")}%`)} escape '|'`;
      return `(${like} and ${exact(`left(${text}, char_length(${binder.bind(value)}))`)} = ${exact(binder.bind(value))})`;
    });
    return `(${starts.join(" or ")})`;
  },
  compares({ sql, type }, comparison, value, binder) {
    return `${sql} ${comparison} ${places(type, [value], binder).join("")}`;
  },
  orderBy: ({ sql, nullable }, descending) => `${nullable ? `${sql} is null, ` : ""}${sql} ${descending ? "desc" : "asc"}`,
  summarised: ({ sql, type }, summary) => (MYSQL_SHOWN[type] ?? castToText)(`${summary}(${sql})`),
  scrambled: ({ shown }, seed) => ({ sql: `sha2(concat('${seed}/', ${shown}), 256)`, type: "text" }),
  // Bound, some servers take a number for a text here.
  limit: (rows) => `limit ${Math.trunc(rows)}`,
};

const platform: SqlDialect = {
  ...postgresql,
  table: (_schema, table) => `shared_data.${doubled(table)}`,
  column(name, column) {
    const expressed = postgresql.column(name, column);
    // Rows are read as texts in one (`reader.ts`), and these two look otherwise when they are cast: `concat` writes them as they leave by themselves,
    // and as an exchange carries them, so that one pseudonym stands for one value whichever way it goes.
    if (column.type !== "boolean" && column.type !== "bpchar") return expressed;
    return { ...expressed, shown: `case when ${expressed.sql} is not null then concat(${expressed.sql}) end` };
  },
};

export const sqlDialects = { platform, postgresql, mysql } as const;
