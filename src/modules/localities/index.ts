// The door of localities.
export { heldLocality } from "./hold.commands.ts";
export { localityKinds, localityRule, localityStates } from "./locality.ts";
export { registerLocality } from "./locality.commands.ts";
export { localityRoutes } from "./locality.http.ts";
export { localitiesNamed, type LocalityRef, servesLocalities } from "./locality.views.ts";
export { onRetired, type RetiredLocality } from "./retirement.commands.ts";
