// The door of evidence.
export { evidenceRoutes } from "./evidence.http.ts";
