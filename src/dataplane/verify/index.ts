// The door of the cross-checks.
export { Verifier } from "./verifier.ts";
