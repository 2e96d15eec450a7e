// The door of direct connections.
export { directUseRoutes } from "./direct-use.http.ts";
export { watchDirectUses } from "./direct-use.jobs.ts";
export { directUseMonthRoutes } from "./month.http.ts";
