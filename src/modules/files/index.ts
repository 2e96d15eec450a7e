// The door of files.
export { beginFile, receivePiece } from "./file.commands.ts";
export { checkFiles, clearFiles } from "./file.jobs.ts";
export { deliveryRoutes } from "./delivery.http.ts";
export { fileRoutes } from "./file.http.ts";
// What lies on the disk is kept alike wherever it comes from.
export { fileName, fileProblem, type PieceChecksum, readChecksum } from "./file.ts";
export { appendPiece, contentOf, discard, offsetOf, refuseWithoutRoom, sealKey, type Shelved, writingBehind } from "./shelf.ts";
