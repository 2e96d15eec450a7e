// The door of the cross-checks.
export { Verifier } from "./verifier.ts";
export { type CheckedBlock, checkFile } from "./file-check.ts";
