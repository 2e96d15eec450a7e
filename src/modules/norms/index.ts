// The door of aggregation norms.
export { type Deviation, type NormedItem, requiredChecks, type RequiredCheck } from "./clause.ts";
export { adoptNorm, draftNorm, openNorm } from "./norm.commands.ts";
export { watchNormPatterns } from "./norm.jobs.ts";
export { deviationsFor, refuseUnreadableChecks } from "./pattern.views.ts";
export { normRoutes } from "./norm.http.ts";
export { normInForce, type NormInForce } from "./norm.views.ts";
