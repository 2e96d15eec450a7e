// The door of grants.
export {
  DEFAULT_QUOTA,
  type Grant,
  type GrantState,
  type GrantedItem,
  type Mask,
  MaskSchema,
  type Quota,
  QuotaSchema,
  type RowFilter,
  RowFilterSchema,
  sideOf,
  stateWords,
  type StoredFilter,
} from "./grant.ts";
export {
  agreeGrant,
  grantSubject,
  lockedGrant,
  lockedLiveGrants,
  lockFor,
  resumeWithin,
  suspendForSecrecy,
  suspendWithin,
  terminateGrant,
  titleOf,
} from "./grant.commands.ts";
export { suspendedSince } from "./lifting.commands.ts";
export { endByMeasure, resumeAfterMeasure, suspendByMeasure } from "./measure.commands.ts";
export { moveGrant } from "./version.commands.ts";
export { canBeCut } from "./locality.ts";
export { endKeysOf } from "./locality.commands.ts";
export { onGranted } from "./agreement.commands.ts";
export { beforeActivation } from "./activation.commands.ts";
export { expireGrants, openDirectGrants } from "./grant.jobs.ts";
export { grantRoutes } from "./grant.http.ts";
export { nextNumber } from "./number.commands.ts";
export { consumerRecord, grantFor, grantOf, grantsOf, maySee, similarGrants } from "./grant.views.ts";
export { claimCredential, issueCredential, remindOfCredentials } from "./credential.commands.ts";
export { type Download, openDownload } from "./gateway-call.ts";
export { type Pass, passFor, provisionGrant } from "./provision.commands.ts";
