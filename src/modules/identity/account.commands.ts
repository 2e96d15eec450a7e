// Shutting an account out of the portal, and letting it in again: parts of the acts that have found the reason (JY-48-2).
import { type Act, actions } from "#modules/ledger/index.ts";
import { identityProblem } from "./identity.ts";
import * as store from "./identity.store.ts";

actions("identity", {
  "access-revoked": { zh: "取消账号的平台访问", en: "took away the account's access" },
  "access-restored": { zh: "恢复账号的平台访问", en: "gave the account its access back" },
});

/** All posts of the person, at once: whoever is signed in is signed out. */
export async function revokeAccess(running: Act, account: { id: string; name: string; agencyId: string }, because: string): Promise<void> {
  if (await store.isAuditor(running.tx, account.id)) throw identityProblem("auditor-account");
  await store.saveAccess(running.tx, account.id, false);
  await store.deleteSessions(running.tx, account.id);
  record(running, "identity.access-revoked", account, because);
}

export async function restoreAccess(running: Act, account: { id: string; name: string; agencyId: string }, because: string): Promise<void> {
  await store.saveAccess(running.tx, account.id, true);
  record(running, "identity.access-restored", account, because);
}

const record = (running: Act, action: string, { id, name, agencyId }: { id: string; name: string; agencyId: string }, note: string): void =>
  running.record({ action, subject: { kind: "person", id, title: name }, agencyId, note });
