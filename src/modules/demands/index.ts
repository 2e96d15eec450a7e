// The door of demands, supply and what is withheld.
export { demandRoutes } from "./demand.http.ts";
export { followDemands } from "./demand.jobs.ts";
export { listRoutes } from "./list.http.ts";
