// The door of sources.
export { ClusterPool, placeOf } from "./clustering.ts";
export { compareEntries } from "./comparing.jobs.ts";
export { followSources } from "./following.jobs.ts";
export { likenessOf } from "./likeness.ts";
export type { Sketch } from "./sketch.ts";
export { sourceRoutes } from "./sources.http.ts";
