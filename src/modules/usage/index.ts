// The door of usage.
export { tellOfIdle } from "./idle.commands.ts";
export { writeReport } from "./report.commands.ts";
export { usageRoutes } from "./usage.http.ts";
