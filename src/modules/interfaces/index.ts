// The door of interfaces: what an OpenAPI document says, read in a thread of bounded memory and time.
export { type AnswerForm, answerForm } from "./answer-form.ts";
export { DOCUMENT_BYTES_MAX, type Flaw } from "./document.ts";
export type { InterfaceField } from "./fields.ts";
export type { InterfaceOperation, InterfaceParameter, ReadInterface } from "./openapi.ts";
export { readInThread } from "./reading-thread.ts";
