// The door of combinations.
export { combinationRoutes } from "./combination.http.ts";
export { CombinationSchema } from "./combination.schema.ts";
export { combinationOfWanted, signingStep } from "./review.views.ts";
export { requireSignature, weighGrant, weighPublication } from "./weighing.commands.ts";
