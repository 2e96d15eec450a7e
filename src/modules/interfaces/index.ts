// The door of interfaces: what an OpenAPI document says, read in a thread of bounded memory and time.
export { DOCUMENT_BYTES_MAX, type Flaw } from "./document.ts";
export type { InterfaceField } from "./fields.ts";
export type { InterfaceOperation, ReadInterface } from "./openapi.ts";
export { readInThread } from "./reading-thread.ts";
