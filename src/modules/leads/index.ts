// The door of leads.
export { leadRoutes } from "./lead.http.ts";
export { lapseLead, type NewLead, raiseLead } from "./raise.commands.ts";
