// What one run carries from where to where: said by whoever starts it, and enforced here as it stands.
import type { PolicyContext } from "#kernel/field-policy.ts";
import type { Mask } from "#kernel/mask.ts";
import type { Place } from "./chunk.ts";

export interface TableName {
  readonly schema: string;
  readonly table: string;
}

export interface PlannedColumn {
  /** In the source. */
  readonly from: string;
  /** In the target. */
  readonly to: string;
  readonly mask: Mask;
  /** Codes of the source and what they become. */
  readonly codes: ReadonlyMap<string, string> | null;
}

export interface RowFilter {
  readonly column: string;
  readonly op: "eq" | "in" | "prefix";
  readonly values: readonly string[];
}

/** A column as a database describes it. */
export interface ColumnShape {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
}

export interface TableShape {
  readonly columns: readonly ColumnShape[];
  /** Columns of the primary key in their order; none where there is no key. */
  readonly key: readonly string[];
  /** Columns of each unique index that holds for all rows, the key's too. */
  readonly unique: readonly (readonly string[])[];
  readonly rows: number | null;
  readonly isView: boolean;
  /** Why nothing can be carried into it, whatever its columns. */
  readonly unfit?: { readonly zh: string; readonly en: string };
}

/** From which value of the watermark on rows are read again, so that those that came late are seen. */
export interface Increment {
  readonly column: string;
  /** Seconds where the column holds instants or days, a count where it holds numbers. */
  readonly overlap: number;
}

export interface ExchangePlan {
  readonly exchange: string;
  /** Changes with what is carried and how: rows of different terms never stand together. */
  readonly run: string;
  /** Higher than any before of the same run: whoever comes later takes it over. */
  readonly attempt: number;
  readonly columns: readonly PlannedColumn[];
  readonly filter: readonly RowFilter[];
  /** Columns of the source that name a record and order the rows. Without any a run that breaks begins anew. */
  readonly key: readonly string[];
  /** Without one, everything is carried and takes the place of what stood there. */
  readonly increment: Increment | null;
  /** What masks need: the grant's key for pseudonyms, and the day. */
  readonly policies: PolicyContext;
  /** The target table is made where it is missing. */
  readonly create: boolean;
}

/** How far a run has come at its target. */
export interface Standing {
  readonly chunk: number;
  readonly place: Place | null;
  readonly rows: number;
  readonly refused: number;
  readonly bytes: number;
  readonly digest: string;
  /** How far the last complete run came; the next begins there, less the overlap. */
  readonly watermark: string | null;
  readonly isFinished: boolean;
}
