// One table of an agency's database as it would be shared: what its columns are, which of them name a row, which of them an index begins with. Pure.
import { type ForeignDialect, foreignColumn } from "#kernel/foreign-column.ts";

export interface ShapedColumn {
  readonly name: string;
  /** As its database writes it. */
  readonly type: string;
  readonly comment: string;
  readonly nullable: boolean;
  /** An index begins with it. */
  readonly indexed: boolean;
  /** Its value names one row, and every row has one. */
  readonly unique: boolean;
}

export interface TableShape {
  readonly kind: "table" | "view";
  readonly columns: readonly ShapedColumn[];
}

/** Whether values of a column can be answered at all: bytes cannot. */
export const isShareable = (dialect: ForeignDialect, { type }: Pick<ShapedColumn, "type">): boolean =>
  foreignColumn(dialect, type) !== undefined;
