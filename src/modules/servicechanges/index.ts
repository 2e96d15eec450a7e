// The door of service changes.
export { consentDelisting } from "./delisting.commands.ts";
export { delistingRoutes } from "./delisting.http.ts";
export { secrecyRoutes } from "./secrecy.http.ts";
export { serviceChangeRoutes } from "./service-change.http.ts";
export { noteLateGrant, noteVersion, watchVersions } from "./version-choice.jobs.ts";
export { versionChoiceRoutes } from "./version-choice.http.ts";
export { takeEffect } from "./service-change.jobs.ts";
