// The door of applications.
export { type ApplicationContent } from "./application.ts";
export {
  consentApplication,
  createApplication,
  requestConsent,
  returnApplication,
  saveApplication,
  withdrawApplication,
} from "./application.commands.ts";
export { applicationRoutes } from "./application.http.ts";
export { applicationDetail, applicationsOf } from "./application.views.ts";
export { type ReplyLine } from "./reply.ts";
export {
  askReplyExtension,
  consentReply,
  decideReplyExtension,
  proposeReply,
  requestSupplement,
  returnProposedReply,
  supplement,
} from "./review.commands.ts";
export { reviewRoutes } from "./review.http.ts";
