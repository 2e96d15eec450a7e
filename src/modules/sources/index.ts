// The door of sources.
export { proposeAgreement } from "./agreement.commands.ts";
export { ClusterPool, placeOf } from "./clustering.ts";
export { registerCollection } from "./collection.commands.ts";
export { compareEntries } from "./comparing.jobs.ts";
export { compareHolders } from "./comparison.commands.ts";
export { nameSource, requestSource } from "./designation.commands.ts";
export { linkItems, registerElement } from "./element.commands.ts";
export { followSources } from "./following.jobs.ts";
export { likenessOf } from "./likeness.ts";
export type { Sketch } from "./sketch.ts";
export { sourceRoutes } from "./sources.http.ts";
