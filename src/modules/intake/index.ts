// The door of aggregation.
export { intakeRoutes } from "./intake.http.ts";
export { receiveFile } from "./receive.commands.ts";
export { createTask } from "./task.commands.ts";
export { checkLoads, forgetAbandoned } from "./load.jobs.ts";
