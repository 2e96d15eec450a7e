// The door of usage.
export { tellOfIdle } from "./idle.commands.ts";
export { recordUse } from "./record.commands.ts";
export { writeReport } from "./report.commands.ts";
export { grantStanding, type GrantStanding } from "./standing.views.ts";
export { usageRoutes } from "./usage.http.ts";
