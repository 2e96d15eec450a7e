// The door of service changes.
export { secrecyRoutes } from "./secrecy.http.ts";
export { serviceChangeRoutes } from "./service-change.http.ts";
export { takeEffect } from "./service-change.jobs.ts";
