// The demander's part once something was found: applies for it with the items chosen, or says that it does not fit.
import type { Actor } from "#kernel/context.ts";
import { draftApplication } from "#modules/applications/index.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { demandProblem } from "./demand.ts";
import { clear, lockFor, toOffice, wordsOf } from "./demand.commands.ts";
import * as store from "./demand.store.ts";

actions("demand", {
  applied: { zh: "就对接的目录提出申请", en: "applied for the entry that was found" },
  unfit: { zh: "对接的目录不合需要，退回", en: "sent back: the entry does not fit" },
});

/** MIIT-20-6: only what is published can be applied for; the application begins with the items that meet. */
export async function applyForDemand(
  deployment: Deployment,
  actor: Actor,
  id: string,
  entryId: string,
): Promise<{ applicationId: string }> {
  return await act(deployment, actor, async (running) => {
    const { demand, supplies, subject } = await lockFor(running, id, "apply");
    const { tx, at } = running;
    const supply = supplies.find((each) => each.entryId === entryId);
    if (!supply) throw demandProblem("not-linked");
    if (supply.applicationId !== null) throw demandProblem("applied-before");
    if (supply.publishedVersionId === null) throw demandProblem("not-published");
    const { dutyId, basis, scenario } = demand.content;
    const application = await draftApplication(running, {
      entryId,
      itemIds: [...new Set(supply.links.map(({ itemId }) => itemId))],
      facts: { dutyId, basis, scenario },
    });
    await store.applySupply(tx, id, entryId, application.id);
    const isLast = demand.state === "matched" && supplies.every((each) => each.applicationId !== null || each.entryId === entryId);
    if (isLast) {
      await store.moveDemand(tx, id, { state: "applied", closedAt: at, at });
      await clear(running, subject);
    }
    running.record({ action: "demand.applied", subject, body: { entry: entryId, application: application.id, last: isLast } });
    return { applicationId: application.id };
  });
}

/** What was found is not what is needed: the office looks again. */
export async function sendBack(deployment: Deployment, actor: Actor, id: string, given: string): Promise<void> {
  const reason = wordsOf(given, "/reason");
  await act(deployment, actor, async (running) => {
    const matter = await lockFor(running, id, "unfit");
    const { supplies, subject } = matter;
    for (const { entryId } of supplies.filter(({ applicationId }) => applicationId === null))
      await store.dropSupply(running.tx, id, entryId);
    await store.moveDemand(running.tx, id, { state: "registered", at: running.at });
    await toOffice(running, matter, `对接的目录不合需要：${reason}`);
    running.record({
      action: "demand.unfit",
      subject,
      note: reason,
      body: { entries: supplies.map(({ entryId }) => entryId) },
    });
  });
}
