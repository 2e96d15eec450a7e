// The door of the norm of masking.
export { citeNorm, refuseBelowNorm } from "./check.commands.ts";
export { maskingExceptionRoutes } from "./exception.http.ts";
export { type ItemNorm, kindsOf, suggestedMasks } from "./judgement.views.ts";
export { adoptNorm, commentNorm, draftNorm, openNorm } from "./norm.commands.ts";
export { maskingRoutes } from "./norm.http.ts";
export { type NormContent, type NormRule } from "./norm.schema.ts";
export { strengthOf, strengths } from "./strength.ts";
export { checkGrants } from "./watch.jobs.ts";
