// The door of usage.
export { readReports, writeReport } from "./report.commands.ts";
export { recordStatus, usageState } from "./report.views.ts";
export { usageRoutes } from "./usage.http.ts";
export { usageOf, usageSummary } from "./usage.views.ts";
