// The door of monitoring.
export { monitoringRoutes } from "./monitoring.http.ts";
export { watchUse } from "./monitoring.jobs.ts";
