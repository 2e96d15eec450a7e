// The shape in which a demonstration table is described to whoever creates and fills it.

export interface TableColumn {
  readonly name: string;
  /** A PostgreSQL type as it stands in a create table statement. */
  readonly type: string;
  readonly comment: string;
  readonly nullable?: boolean;
}

export interface TableDescription {
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly TableColumn[];
  readonly primaryKey: readonly string[];
}
