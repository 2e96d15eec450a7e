// The door of settings.
export { changeSetting } from "./setting.commands.ts";
export { settingRoutes } from "./setting.http.ts";
export { settings } from "./setting.views.ts";
