// The door of the files that grants open.
export { type AskedPart, type FileContent, FileReader, type GrantedFiles } from "./file-reader.ts";
export type { Receiver } from "./deliveries.ts";
export { filesProblem } from "./files.problems.ts";
