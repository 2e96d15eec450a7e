// The door of theme-library builds.
export { beginBuilds, carryBuilds } from "./build.jobs.ts";
export { buildRoutes } from "./build.http.ts";
