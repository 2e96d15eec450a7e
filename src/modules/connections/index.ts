// The door of connections.
export { connectionRoutes } from "./connection.http.ts";
