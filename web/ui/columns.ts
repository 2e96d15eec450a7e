// How a column of a table is described, for the wide table, the cards and the export alike.
import type { ReactNode } from "react";

export interface Column<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** The plain value for export and for sorting; a column without it (buttons) is neither exported nor sorted. */
  text?: (row: Row) => string | number;
  sortable?: boolean;
  width?: number | string;
  align?: "left" | "right" | "center";
  /** Hidden until chosen. */
  optional?: boolean;
  /** The heading of the card on phones; the first column by default. */
  heading?: boolean;
  /** The row's button: stands at the end of the row and of the card, cannot be hidden. */
  action?: boolean;
}

export interface Sort {
  key: string;
  order: "asc" | "desc";
}
