// The door of violations.
export { followComplaint } from "./complaint-found.commands.ts";
export { followAlarm, followLateness, followLead } from "./found.commands.ts";
export { refuseWhileHeld } from "./hold.commands.ts";
export { reportMended } from "./measure.commands.ts";
export { reportViolation } from "./raise.commands.ts";
export { establish as establishViolation, openHearing, proposeFinding, stateOpinion } from "./violation.commands.ts";
export { violationRoutes } from "./violation.http.ts";
export { watchViolations } from "./violation.jobs.ts";
