// The door of lineage.
export { lineageRoutes } from "./lineage.http.ts";
export { refuseOnward } from "./onward.commands.ts";
export { requireReleaseConsent } from "./release.commands.ts";
export { stateRelation, tellRelations } from "./relation.commands.ts";
