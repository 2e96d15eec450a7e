// Which columns of an agency's own database can be shared, and how each is read: one list for whoever mounts them and whoever reads them.
import { type ColumnType, columnTypeOf } from "./column-type.ts";

export const foreignDialects = ["postgresql", "mysql"] as const;
export type ForeignDialect = (typeof foreignDialects)[number];

/** `plain` as it stands; `text` through its text, so that no index is of use; `uuid` compared as such; `float` through what is shown of it. */
export type Reading = "plain" | "text" | "uuid" | "float";

export interface ForeignColumn {
  readonly type: ColumnType;
  readonly reading: Reading;
}

const AS_TEXT: ForeignColumn = { type: "text", reading: "text" };
const plain = (type: ColumnType): ForeignColumn => ({ type, reading: "plain" });

const POSTGRESQL_BYTES = /^(?:bytea|geometry|geography|raster|oid|xid|tsvector|pg_lsn)\b/;

function ofPostgresql(native: string): ForeignColumn | undefined {
  if (native === "uuid") return { type: "text", reading: "uuid" };
  // `timestamp(3) without time zone`: how fine it is makes no other kind of value.
  const known = columnTypeOf(native.replace(/^(timestamp)\(\d\)/, "$1"));
  if (known) return plain(known);
  return POSTGRESQL_BYTES.test(native) ? undefined : AS_TEXT;
}

const MYSQL: readonly (readonly [RegExp, ForeignColumn | undefined])[] = [
  [/^(?:tinyint\(1\)|bit\(1\)|boolean)/, plain("boolean")],
  [/^(?:tinyint|smallint|mediumint|year)\b/, plain("integer")],
  [/^int(?:eger)?\b.*unsigned/, plain("bigint")],
  [/^int(?:eger)?\b/, plain("integer")],
  [/^bigint\b.*unsigned/, plain("numeric")],
  [/^bigint\b/, plain("bigint")],
  [/^(?:decimal|numeric)\b/, plain("numeric")],
  // A float is not what it shows: 0.1 would not be found by 0.1.
  [/^float\b/, { type: "real", reading: "float" }],
  [/^double\b/, plain("double precision")],
  [/^datetime\b/, plain("timestamp")],
  [/^timestamp\b/, plain("timestamptz")],
  [/^date\b/, plain("date")],
  [/^(?:var)?char\b|^(?:tiny|medium|long)?text\b/, plain("text")],
  [/blob\b|binary\b|^bit\b|^(?:geometry|point|linestring|polygon|multi\w+|geomcollection|geometrycollection|vector)\b/, undefined],
];

function ofMysql(native: string): ForeignColumn | undefined {
  const known = MYSQL.find(([form]) => form.test(native));
  return known ? known[1] : AS_TEXT;
}

/** How a column of this type is shared, or undefined where it holds bytes that are none of text. */
export function foreignColumn(dialect: ForeignDialect, native: string): ForeignColumn | undefined {
  return dialect === "mysql" ? ofMysql(native.toLowerCase()) : ofPostgresql(native);
}

/** What PostgreSQL would call the type of the values that are read from such a column. */
export function arrivingAs(dialect: ForeignDialect, native: string): string {
  const column = foreignColumn(dialect, native);
  if (dialect === "mysql") return column?.type ?? native;
  return column?.reading === "text" ? "text" : native;
}
