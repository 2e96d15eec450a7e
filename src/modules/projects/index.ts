// The door of projects.
export { linkResource } from "./acceptance.commands.ts";
export { confirmPlan, handInPlan, recordApproval, registerProject, saveProject } from "./plan.commands.ts";
export type { Plan, PlannedResource } from "./plan.schema.ts";
export { projectRoutes } from "./project.http.ts";
export { watchProjects } from "./project.jobs.ts";
