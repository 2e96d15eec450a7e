// The door of materials.
export { originalsOf } from "./check.views.ts";
export { agencyOfKey } from "./key.views.ts";
export { addMaterial, publishMaterial } from "./material.commands.ts";
export { materialRoutes } from "./material.http.ts";
export { windowRoutes } from "./window.http.ts";
