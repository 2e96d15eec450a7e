// The door of base and theme libraries.
import "./check.commands.ts";

export { registerLibrary } from "./library.commands.ts";
export { libraryRoutes } from "./library.http.ts";
export { setPlan } from "./plan.commands.ts";
export { proposeEntry } from "./proposal.commands.ts";
export { watchLibraries } from "./watch.jobs.ts";
