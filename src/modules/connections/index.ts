// The door of connections.
export { failureNameOf, noteHealth, registerConnection } from "./connection.commands.ts";
export { connectionRoutes } from "./connection.http.ts";
export { connectionFailure, connectionProblemOf, connectionView, frontConnections } from "./connection.views.ts";
export { type ColumnFact, type KeySum, type Measure, type OpenConnection, type Sampled, type TableHead, tableKey } from "./dialect.ts";
export { keySumsOf } from "./measure.ts";
export { openConnection, wayOf } from "./opening.views.ts";
export { sourceTable } from "./source-table.views.ts";
