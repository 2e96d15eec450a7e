// The door of files.
export { beginFile, receivePiece } from "./file.commands.ts";
export { checkFiles, clearFiles } from "./file.jobs.ts";
export { deliveryRoutes } from "./delivery.http.ts";
export { fileRoutes } from "./file.http.ts";
