// The door of monitoring.
export { kindWords as alarmWords } from "./alarm.ts";
export { type ConfirmedAlarm, onAlarmConfirmed } from "./confirmation-listener.commands.ts";
export { monitoringRoutes } from "./monitoring.http.ts";
export { unknownCallerRoutes } from "./unknown-caller.http.ts";
export { watchUse } from "./monitoring.jobs.ts";
