// The door of aggregation as it is watched.
export { aggregationRoutes } from "./aggregation.http.ts";
export { watchLag, watchQuality } from "./aggregation.jobs.ts";
