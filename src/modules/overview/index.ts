// The door of the overview.
export { overviewRoutes } from "./overview.http.ts";
export { keepDays } from "./snapshot.jobs.ts";
