// The door of usage.
export { writeReport } from "./report.commands.ts";
export { usageRoutes } from "./usage.http.ts";
