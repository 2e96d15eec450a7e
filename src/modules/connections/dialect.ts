// What a database tells of itself, in one shape for all kinds of server, and the small set of questions that may be asked.
import type { Way as ServerWay } from "#kernel/database-way.ts";
import type { TableShape } from "./shape.ts";

export const dialects = ["postgresql", "mysql"] as const;
export type DialectName = (typeof dialects)[number];

/** The kinds of value that the catalog tells apart, and bytes, which are never looked into. */
export type ValueKind = "string" | "integer" | "decimal" | "date" | "datetime" | "boolean" | "bytes";

export interface Reference {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

export interface ColumnFact {
  readonly name: string;
  /** As its database writes it. */
  readonly type: string;
  readonly kind: ValueKind;
  readonly length: number | null;
  readonly nullable: boolean;
  readonly comment: string;
  readonly isKey: boolean;
  readonly refers: Reference | null;
  /** The labels of an enumeration. */
  readonly labels: readonly string[];
}

export interface TableHead {
  readonly schema: string;
  readonly name: string;
  readonly kind: "table" | "view";
  readonly comment: string;
  /** As the server estimates; null where it does not know. */
  readonly rows: number | null;
  /** Whether the account may read its rows. */
  readonly isReadable: boolean;
}

export interface ServerFacts {
  readonly version: string;
  /** The account could change data; sessions of ours cannot. */
  readonly isWritable: boolean;
}

/** Values by column as text, or why there are none. */
export type Sampled =
  | { readonly values: ReadonlyMap<string, readonly (string | null)[]> }
  | { readonly refused: "no-right" | "too-slow" | "gone" | "unreadable" };

/** What the rest of the platform may ask of an agency's database: its shape, a bounded sample, nothing else. */
export interface OpenConnection {
  readonly dialect: DialectName;
  server(): Promise<ServerFacts>;
  /** In the order of schema and name, by a constant number of statements. */
  tables(): Promise<TableHead[]>;
  /** Columns in their order, by `tableKey`; a constant number of statements for the whole database. */
  columns(): Promise<Map<string, ColumnFact[]>>;
  /** A connection that breaks rejects; a table that cannot be read answers why. */
  sample(table: TableHead, columns: readonly ColumnFact[], limits: SampleLimits): Promise<Sampled>;
  /** One table with its indexes; undefined where there is none that the account sees. */
  shape(at: Pick<TableHead, "schema" | "name">): Promise<TableShape | undefined>;
  /** Whether a column names each row, though no index says so; undefined where it takes too long to find out. */
  namesRows(at: Pick<TableHead, "schema" | "name"> & { readonly column: string }): Promise<boolean | undefined>;
  /** The next rows as text. A statement that breaks rejects as its driver says it; `connectionProblemOf` words it. */
  rows(ask: RowsAsk): Promise<ReadRow[]>;
  /** How much a table holds. A statement that breaks rejects as its driver says it. */
  measure(ask: MeasureAsk): Promise<Measure>;
  close(): Promise<void>;
}

export interface RowsAsk {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** Names each row. */
  readonly key: string;
  /** Tells what is new: rows come in its order, from `since` on. */
  readonly mark: string | null;
  readonly since: string | null;
  /** The last row that was read. */
  readonly after: { readonly key: string; readonly mark: string | null } | null;
  readonly limit: number;
}

export interface MeasureAsk {
  readonly schema: string;
  readonly name: string;
  readonly key: string;
  readonly mark: string | null;
  /** Rows whose mark is greater are behind it. */
  readonly since: string | null;
}

export interface Measure {
  readonly rows: number;
  /** Null where no mark tells. */
  readonly behind: number | null;
  /** The least mark among those behind, as text. */
  readonly oldest: string | null;
  /** Count and sum of the keys' digests by sixteenths; null where it takes too long. */
  readonly keys: ReadonlyMap<string, KeySum> | null;
}

export interface KeySum {
  readonly rows: number;
  readonly sum: string;
}

export interface ReadRow {
  readonly key: string;
  readonly mark: string | null;
  readonly cells: readonly (string | null)[];
}

export interface SampleLimits {
  readonly rowsMax: number;
  readonly charactersMax: number;
}

export const tableKey = ({ schema, name }: Pick<TableHead, "schema" | "name">): string => JSON.stringify([schema, name]);

/** The way to a server, and the schemas to be looked at there. */
export interface Way extends ServerWay {
  readonly schemas: readonly string[];
}

/** Reading the catalog of thousands of tables. */
export const STATEMENT_MS = 20_000;
export const SAMPLE_MS = 2_000;
/** Looking for values that occur twice in a view. */
export const NAMING_MS = 8_000;
export const TABLES_MAX = 20_000;
export const LABELS_MAX = 50;

/** A text from somebody's database: whole characters, nothing that could not be stored. */
export function cut(text: string, most: number): string {
  const plain = text.replaceAll("\u0000", "").toWellFormed();
  return plain.length <= most ? plain : plain.slice(0, most).replace(/[\ud800-\udbff]$/, "");
}
