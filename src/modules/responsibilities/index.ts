// The door of responsibilities.
export { requireResponsibilities } from "./activation.commands.ts";
export { watchCompleteness } from "./completeness.jobs.ts";
export { followPublication } from "./list.commands.ts";
export { keepSafeguard, saveProfile, saveRule, signStatement } from "./profile.commands.ts";
export { responsibilityRoutes } from "./responsibility.http.ts";
