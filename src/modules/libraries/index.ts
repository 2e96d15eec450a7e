// The door of base and theme libraries.
import "./check.commands.ts";

export { libraryRoutes } from "./library.http.ts";
export { watchLibraries } from "./watch.jobs.ts";
