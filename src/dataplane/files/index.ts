// The door of the files that grants open.
export { type AskedPart, type FileContent, FileReader, type GrantedFiles, type Receiver } from "./file-reader.ts";
export { filesProblem } from "./files.problems.ts";
