// The door of the table queries.
export { CursorSeal } from "./cursor.ts";
export { TableReader } from "./reader.ts";
export { decodeText, readParameters } from "./parameters.ts";
export { type GrantedItem, type GrantedTable, grantTable, type RowFilter, type TableDefinition } from "./table.ts";
