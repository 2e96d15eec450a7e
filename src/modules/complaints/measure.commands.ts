// What follows an answer for a person: referred to the competent authority, the account disabled as a measure of service (SZ-34-1); and who complained, looked at.
import type { Actor } from "#kernel/context.ts";
import { type AccessLeft, personOf, restoreAccess, revokeAccess } from "#modules/identity/index.ts";
import { actions, type Deployment } from "#modules/ledger/index.ts";
import { step, type Step } from "./complaint.commands.ts";
import { complaintProblem } from "./complaint.ts";
import * as store from "./complaint.store.ts";
import { subjectOf } from "./complaint.views.ts";
import type { Complainant } from "./receive.commands.ts";

actions("complaint", {
  referred: { zh: "移送有关机关处理", en: "referred it to the competent authority" },
  disabled: { zh: "停用账号", en: "disabled the account" },
  enabled: { zh: "恢复账号", en: "enabled the account again" },
  identified: { zh: "查看投诉举报人", en: "looked at who complained" },
});

/** Liability is decided under other laws and by others: here stands to whom it went, and by which document. */
export async function refer(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { authority: string; document: string },
): Promise<void> {
  await step(deployment, actor, id, "refer", async ({ running, complaint }) => {
    const change = { referredTo: input.authority, referralDocument: input.document, referredAt: running.at };
    await store.saveComplaint(running.tx, id, change);
    running.record({ action: "complaint.referred", subject: subjectOf(complaint), note: `${input.authority} ${input.document}` });
  });
}

async function accountOf({ running, complaint }: Step): Promise<{ id: string; name: string; agencyId: string }> {
  const id = complaint.accountId ?? "";
  return { id, name: (await personOf(running.tx, id))?.name ?? "", agencyId: complaint.accountAgencyId ?? "" };
}

export async function disableAccount(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, id, "disable", async (each) => {
    if (each.complaint.accountId === actor.personId) throw complaintProblem("own-account");
    await revokeAccess(each.running, await accountOf(each), subjectOf(each.complaint), words);
    await store.saveComplaint(each.running.tx, id, { accessRevokedAt: each.running.at });
    each.running.record({ action: "complaint.disabled", subject: subjectOf(each.complaint), note: words });
  });
}

/** Lifts what this complaint had done: what another matter shut stays shut. */
export async function enableAccount(deployment: Deployment, actor: Actor, id: string, words: string): Promise<AccessLeft> {
  let left: AccessLeft = { isOpen: false, heldBy: [] };
  await step(deployment, actor, id, "enable", async (each) => {
    const subject = subjectOf(each.complaint);
    left = await restoreAccess(each.running, await accountOf(each), subject, words);
    await store.saveComplaint(each.running.tx, id, { accessRevokedAt: null });
    each.running.record({ action: "complaint.enabled", subject, note: words, body: left });
  });
  return left;
}

/** The look itself is on the ledger: whoever complains is protected from those who are curious, too. */
export async function identify(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<Complainant> {
  let found: Complainant = { name: "", contact: "" };
  await step(deployment, actor, id, "identify", async ({ running, complaint }) => {
    found = JSON.parse(deployment.vault.open(complaint.complainant ?? "")) as Complainant;
    running.record({ action: "complaint.identified", subject: subjectOf(complaint), note: reason });
    await Promise.resolve();
  });
  return found;
}
