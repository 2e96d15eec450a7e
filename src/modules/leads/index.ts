// The door of leads.
export { type ConfirmedLead, onConfirmed } from "./confirmation-listener.commands.ts";
export { isKindInForce } from "./kind.ts";
export type { LeadState } from "./lead.ts";
export { leadRoutes } from "./lead.http.ts";
export { leadOn } from "./lead.views.ts";
export { lapseLead, type LeadEvidence, type NewLead, raiseLead, raiseReport } from "./raise.commands.ts";
