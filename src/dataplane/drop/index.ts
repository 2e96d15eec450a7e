// The door of what makes files of exchanges.
export { FileTarget } from "./file-target.ts";
