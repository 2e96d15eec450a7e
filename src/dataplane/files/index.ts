// The door of the files that grants open.
export { FileReader } from "./file-reader.ts";
export type { AskedPart, FileContent, GrantedFiles } from "./file-row.ts";
export type { Receiver } from "./deliveries.ts";
export { filesProblem } from "./files.problems.ts";
