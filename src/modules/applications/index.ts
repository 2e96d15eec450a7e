// The door of applications.
export { applicationRoutes } from "./application.http.ts";
export { applicationsOf, isParty } from "./application.views.ts";
export { applicationDetail } from "./case.views.ts";
export { type ApplicationContent } from "./content.ts";
export { followLaw } from "./change-of-law.jobs.ts";
export { createApplication, draftApplication, saveApplication } from "./draft.commands.ts";
export { askReplyExtension, decideReplyExtension } from "./extension.commands.ts";
export { consentReply, proposeReply } from "./reply.commands.ts";
export { type ReplyLine } from "./reply.schema.ts";
export { reviewRoutes } from "./review.http.ts";
export { reconcileSilence } from "./silence.commands.ts";
export { consentApplication, examineApplication, requestConsent } from "./submission.commands.ts";
export { requestSupplement } from "./supplement.commands.ts";
