// The door of the ledger.
export { act, actIfAny, commitsOf, type Act, type Evidence, type PersonAct, type Subject } from "./act.commands.ts";
export { actions, declaredActions, wordsOf } from "./actions.ts";
export type { Deployment, Keeping } from "./deployment.ts";
export { ledgerCount, ledgerHead, searchLedger, timelineOf, verifyLedger, type TimelineAct } from "./ledger.views.ts";
export { ActWordsSchema, TimelineActSchema } from "./ledger.schema.ts";
export { sealLedger } from "./ledger.commands.ts";
export { exportLedger } from "./export.commands.ts";
export { verifyExport } from "./verifier.ts";
