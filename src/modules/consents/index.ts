// The door of consents.
export { requirePersonBasis } from "./basis.commands.ts";
export { consentRoutes } from "./consent.http.ts";
export { releasedFor } from "./consent.views.ts";
export { recordConsents, withdrawConsents } from "./record.commands.ts";
