// The door of service changes.
export { withdrawForSecrecy } from "./secrecy.commands.ts";
export { secrecyRoutes } from "./secrecy.http.ts";
export { answerChange, fileDespiteObjection, proposeChange, withdrawChange } from "./service-change.commands.ts";
export { serviceChangeRoutes } from "./service-change.http.ts";
export { takeEffect } from "./service-change.jobs.ts";
