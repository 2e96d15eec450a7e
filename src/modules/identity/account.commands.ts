// Shutting an account out of the portal, and letting it in again: parts of the acts that have found the reason (JY-48-2, SZ-34-1).
import { type Act, actions, type Subject } from "#modules/ledger/index.ts";
import * as bars from "./bar.store.ts";
import { identityProblem } from "./identity.ts";
import * as store from "./identity.store.ts";

actions("identity", {
  "access-revoked": { zh: "取消账号的平台访问", en: "took away the account's access" },
  "access-restored": { zh: "恢复账号的平台访问", en: "gave the account its access back" },
  "bar-lifted": { zh: "解除一项停用，账号因其他事项仍停用", en: "lifted one bar; the account stays shut for another reason" },
});

interface Account {
  readonly id: string;
  readonly name: string;
  readonly agencyId: string;
}

/** The matter that found the reason, by which alone it is lifted again. */
type Matter = Pick<Subject, "kind" | "id" | "number">;

/** Whether the account is open after a bar was lifted, and which other matters shut it. */
export interface AccessLeft {
  readonly isOpen: boolean;
  readonly heldBy: bars.Bar[];
}

/** All posts of the person, at once: whoever is signed in is signed out. */
export async function revokeAccess(running: Act, account: Account, matter: Matter, because: string): Promise<void> {
  const { tx, at } = running;
  if (await store.isAuditor(tx, account.id)) throw identityProblem("auditor-account");
  await bars.imposeBar(tx, account.id, { kind: matter.kind, id: matter.id, number: matter.number ?? "" }, at);
  await store.deleteSessions(tx, account.id);
  record(running, "identity.access-revoked", account, because);
}

/** Lifts what this matter had done, and nothing that another did. */
export async function restoreAccess(running: Act, account: Account, matter: Matter, because: string): Promise<AccessLeft> {
  const { tx } = running;
  const isActive = await bars.lockAccount(tx, account.id);
  await bars.liftBar(tx, account.id, matter);
  const heldBy = await bars.barsOn(tx, account.id);
  const isOpen = isActive && heldBy.length === 0;
  record(running, isOpen ? "identity.access-restored" : "identity.bar-lifted", account, because);
  return { isOpen, heldBy };
}

const record = (running: Act, action: string, { id, name, agencyId }: Account, note: string): void =>
  running.record({ action, subject: { kind: "person", id, title: name }, agencyId, note });
