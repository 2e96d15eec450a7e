// The door of supervision.
export { remind } from "./reminder.commands.ts";
export { supervisionRoutes } from "./supervision.http.ts";
