// The door of the table queries.
export { ClaimJoin, JOIN_SETTINGS } from "./claim-join.ts";
export { TextArray } from "./text-array.ts";
export { CursorSeal } from "./cursor.ts";
export { type Homes, TableReader } from "./reader.ts";
export type { Statement } from "./statement.ts";
export type { TextRow } from "./lookups.ts";
export { hasCanonicalText } from "./cell.ts";
export { decodeText, readParameters } from "./parameters.ts";
export {
  type DefinedColumn,
  type Field,
  type GrantedItem,
  type GrantedTable,
  grantTable,
  type RowFilter,
  type TableDefinition,
  type TableHome,
} from "./table.ts";
export { narrowedTo, subjectsOf } from "./narrowing.ts";
export type { TableQuery } from "./query.ts";
export { queryProblem } from "./query.problems.ts";
export { type Binder, type Expressed, sqlDialects } from "./sql-dialect.ts";
