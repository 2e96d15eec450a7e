// The door of rules.
export { ruleRoutes } from "./rules.http.ts";
