// The door of demands, supply and what is withheld.
export { type DemandContent, emptyContent } from "./content.ts";
export { routeDemand } from "./coordinate.commands.ts";
export { demandRoutes } from "./demand.http.ts";
export { followDemands } from "./demand.jobs.ts";
export { listRoutes } from "./list.http.ts";
export { createDemand, handIn } from "./register.commands.ts";
