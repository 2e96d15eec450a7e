// The door of calendars.
export { calendarRoutes } from "./calendar.http.ts";
export { followCalendar } from "./calendar.jobs.ts";
export { useLoadedYears } from "./loaded.views.ts";
