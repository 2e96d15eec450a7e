// The door of violations.
export { followAlarm, followLateness, followLead } from "./found.commands.ts";
export { refuseWhileHeld } from "./hold.commands.ts";
export { violationRoutes } from "./violation.http.ts";
export { watchViolations } from "./violation.jobs.ts";
