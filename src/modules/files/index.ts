// The door of files.
export { beginFile, receivePiece } from "./file.commands.ts";
export { checkFiles, clearFiles } from "./file.jobs.ts";
export { deliveryRoutes } from "./delivery.http.ts";
export { fileRoutes } from "./file.http.ts";
// What lies on the disk is kept alike wherever it comes from, and taken in alike.
export { fileName, type NewPiece } from "./file.ts";
export { resumableUploads } from "./resumable.http.ts";
export { appendPiece, contentOf, discard, offsetOf, refuseWithoutRoom, sealKey, type Shelved, writingBehind } from "./shelf.ts";
