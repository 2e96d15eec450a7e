// The door of grants.
export {
  type Grant,
  type GrantedItem,
  grantStates,
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
  endGrant,
  expireGrants,
  grantSubject,
  lockedGrant,
  lockFor,
  refuseUnless,
  resumeGrant,
  suspendForSecrecy,
  suspendGrant,
  terminateGrant,
  titleOf,
} from "./grant.commands.ts";
export { grantRoutes } from "./grant.http.ts";
export { nextNumber } from "./number.commands.ts";
export { consumerRecord, curlOf, grantDetail, grantFor, grantsOf, maySee, similarGrants } from "./grant.views.ts";
export { callFromConsole, claimCredential, issueCredential, provisionGrant, revokeCredential } from "./provision.commands.ts";
