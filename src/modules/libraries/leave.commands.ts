// An agency asks the lead of a library whether an entry of its own may leave the catalog, and the lead consents; it declines as with any proposal.
import type { Actor } from "#kernel/context.ts";
import { publishedVersion } from "#modules/catalog/index.ts";
import { openTask } from "#modules/deadlines/index.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { libraryProblem } from "./library.ts";
import * as libraries from "./library.store.ts";
import { isAsked, leadsOver, mayLeave } from "./leave.views.ts";
import { keep, lockFor, newProposal, proposalSubject, settle, taskFor, tellProposer } from "./proposal.commands.ts";
import { proposalProblem } from "./proposal.ts";

actions("library-proposal", {
  consented: { zh: "同意目录下架", en: "consented to an entry leaving the catalog" },
});

export async function askLeave(
  deployment: Deployment,
  actor: Actor,
  libraryId: string,
  { entryId, reason }: { entryId: string; reason: string },
): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx } = running;
    const library = await libraries.lockLibrary(tx, libraryId);
    if (!library) throw libraryProblem("unknown");
    const entry = await publishedVersion(tx, entryId);
    if (entry?.agencyId !== actor.agencyId) throw proposalProblem("not-own-entry");
    const led = (await leadsOver(tx, running, entry)).find((each) => each.library.id === libraryId);
    if (!led || (await mayLeave(tx, led, entryId))) throw proposalProblem("leave-needless");
    if (await isAsked(tx, libraryId, entryId)) throw proposalProblem("leave-asked");
    const row = newProposal(running, { kind: "delisting", libraryId, title: entry.title, reason, baseEntryId: entryId });
    await openTask(running, { ...taskFor(row, led.leadId), title: `请答复目录可否下架：${entry.title}` });
    return await keep(running, row);
  });
}

export async function consentToLeave(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { row } = await lockFor(running, id, "consent");
    await settle(running, row, { state: "accepted", words: "" });
    running.record({
      action: "library-proposal.consented",
      subject: proposalSubject(row),
      agencyId: row.agencyId,
      body: { entry: row.baseEntryId },
    });
    await tellProposer(running, row, { title: `可以下架：${row.title}`, body: `${actor.agencyName}作为牵头部门同意，请申请下架。` });
  });
}
