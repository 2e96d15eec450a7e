// The door of lookup.
export { lookupRoutes } from "./lookup.http.ts";
