// The door of lineage.
export { lineageRoutes } from "./lineage.http.ts";
export { refuseMade, refuseOnward } from "./onward.commands.ts";
export { requireReleaseConsent } from "./release.commands.ts";
export { relate, stateRelation, tellRelations } from "./relation.commands.ts";
