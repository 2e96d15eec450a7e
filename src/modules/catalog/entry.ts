// The life of a version and who may do what in it: pure.

export const entryStates = ["draft", "awaiting-consent", "awaiting-review", "returned", "published", "superseded", "discarded"] as const;
export type EntryState = (typeof entryStates)[number];
