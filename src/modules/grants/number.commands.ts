// Numbers of cases, for every noun that hands matters between agencies.
export { nextNumber } from "./grant.store.ts";
