// Which types a shared table's columns may have, and what kind of value each holds: one list for whoever creates tables and whoever reads them.

/** PostgreSQL's own names, fit for a cast; `bpchar` is a char of any length, which a bare `char` in a cast is not. */
export type ColumnType =
  | "text"
  | "bpchar"
  | "boolean"
  | "date"
  | "integer"
  | "bigint"
  | "real"
  | "double precision"
  | "numeric"
  | "timestamp"
  | "timestamptz";

const TYPES: readonly (readonly [RegExp, ColumnType])[] = [
  [/^(?:text|(?:varchar|character varying)(?:\(\d{1,5}\))?)$/, "text"],
  [/^(?:char|character)(?:\(\d{1,5}\))?$/, "bpchar"],
  [/^boolean$/, "boolean"],
  [/^date$/, "date"],
  [/^(?:smallint|integer)$/, "integer"],
  [/^bigint$/, "bigint"],
  [/^real$/, "real"],
  [/^double precision$/, "double precision"],
  [/^numeric(?:\(\d{1,3}(?:, ?\d{1,3})?\))?$/, "numeric"],
  [/^timestamp(?: without time zone)?$/, "timestamp"],
  [/^(?:timestamptz|timestamp with time zone)$/, "timestamptz"],
];

/** The kind of value in a column created with this type, or undefined where no shared table may have it. */
export function columnTypeOf(created: string): ColumnType | undefined {
  return TYPES.find(([form]) => form.test(created))?.[1];
}
