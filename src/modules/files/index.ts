// The door of files.
export { checkFiles, clearFiles } from "./file.jobs.ts";
export { fileRoutes } from "./file.http.ts";
