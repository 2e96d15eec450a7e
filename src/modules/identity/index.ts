// The door of identity.
export { actorOf, forbidden, guard, once, type Access } from "./access.http.ts";
export { AccessLeftSchema } from "./account.schema.ts";
export { type AccessLeft, restoreAccess, revokeAccess } from "./account.commands.ts";
export { overseers } from "./identity.ts";
export { forgetStale } from "./session.commands.ts";
export { admitPerson, foundAgency, type NewAgency, type NewPerson } from "./identity.commands.ts";
export { identityRoutes } from "./identity.http.ts";
export {
  accountOf,
  accounts,
  agencies,
  agencyOf,
  audienceBetween,
  dutyOf,
  leadershipOf,
  personOf,
  postsOf,
  sharingOffice,
  type AgencyView,
} from "./identity.views.ts";
