// The door of the table queries.
export { CursorSeal } from "./cursor.ts";
export { TableReader } from "./reader.ts";
export type { TextRow } from "./lookups.ts";
export { hasCanonicalText } from "./cell.ts";
export { decodeText, readParameters } from "./parameters.ts";
export { type Field, type GrantedItem, type GrantedTable, grantTable, type RowFilter, type TableDefinition } from "./table.ts";
