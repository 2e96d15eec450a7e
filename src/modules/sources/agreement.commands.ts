// JY-22-1: agencies that collect together agree who answers for what; signed by all, it becomes a request to name the source.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { agencyOf } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { agreementActions, agreementProblem, type Duty, partiesOf } from "./agreement.ts";
import * as store from "./agreement.store.ts";
import { askForSource } from "./designation.commands.ts";
import { sourceProblem } from "./element.ts";
import { type ElementRow, elementBy, lockElement } from "./element.store.ts";
import { partiesAmong } from "./published.views.ts";

actions("agreement", {
  proposed: { zh: "提出协同采集约定", en: "proposed a joint collection agreement" },
  signed: { zh: "签署协同采集约定", en: "signed a joint collection agreement" },
  withdrawn: { zh: "撤回协同采集约定", en: "withdrew a joint collection agreement" },
});

const subjectOf = (id: string, element: Pick<ElementRow, "name">): Subject => ({ kind: "joint-agreement", id, title: element.name });

export async function proposeAgreement(
  deployment: Deployment,
  actor: Actor,
  input: { elementId: string; responsibleAgencyId: string; duties: readonly Duty[] },
): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const element = await elementBy(tx, input.elementId);
    if (!element) throw sourceProblem("unknown");
    const parties = partiesOf(input.duties, input.responsibleAgencyId, actor.agencyId);
    if (!parties) throw agreementProblem("parties");
    if ((await partiesAmong(tx, parties)).size < parties.length) throw sourceProblem("unknown-agency");
    const id = newId();
    await store.insertAgreement(tx, {
      id,
      ...input,
      parties,
      state: "proposed",
      proposedBy: actor.agencyId,
      proposedAt: at,
      closedAt: null,
    });
    running.record({ action: "agreement.proposed", subject: subjectOf(id, element), body: { ...input } });
    await sign(running, id);
    await tell(running, { id, parties, element }, `请签署“${element.name}”的协同采集约定`, `${actor.agencyName}提出，各方分工见约定。`);
    return { id };
  });
}

async function sign({ tx, at, actor }: PersonAct, agreementId: string): Promise<void> {
  const { agencyId, personId, postTitle: post } = actor;
  await store.insertSignature(tx, { agreementId, agencyId, personId, post, signedAt: at });
}

async function tell(
  running: PersonAct,
  { id, parties, element }: { id: string; parties: readonly string[]; element: ElementRow },
  title: string,
  body: string,
): Promise<void> {
  const others = parties.filter((agencyId) => agencyId !== running.actor.agencyId);
  const href = `/sources/agreements?open=${id}&element=${element.id}`;
  await notify(
    running,
    others.map((agencyId) => ({ agencyId, kind: "source.agreement", title, body, href, cites: ["JY-22-1"] })),
  );
}

async function lockFor(running: PersonAct, id: string, action: "sign" | "withdraw") {
  const agreement = await store.lockAgreement(running.tx, id);
  if (!agreement?.parties.includes(running.actor.agencyId)) throw agreementProblem("unknown");
  const signed = await store.signersOf(running.tx, id);
  if (!agreementActions(running.actor, { ...agreement, signed }).includes(action)) throw agreementProblem("wrong-state");
  const element = await lockElement(running.tx, agreement.elementId);
  if (!element) throw sourceProblem("unknown");
  return { agreement, signed, element };
}

/** The last signature makes it hold, and lays it before the office, which alone names a source. */
export async function signAgreement(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { agreement, signed, element } = await lockFor(running, id, "sign");
    await sign(running, id);
    running.record({ action: "agreement.signed", subject: subjectOf(id, element) });
    const isComplete = agreement.parties.every((party) => party === actor.agencyId || signed.includes(party));
    if (!isComplete) return;
    await store.saveAgreement(running.tx, id, { state: "signed", closedAt: running.at });
    const responsible = await agencyOf(running.tx, agreement.responsibleAgencyId);
    await askForSource(running, element, `各方已签署协同采集约定，商定由${responsible?.name ?? ""}牵头`);
    await tell(running, { id, parties: agreement.parties, element }, `“${element.name}”的协同采集约定已由各方签署`, "已提请指定数源部门。");
  });
}

export async function withdrawAgreement(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { agreement, element } = await lockFor(running, id, "withdraw");
    await store.saveAgreement(running.tx, id, { state: "withdrawn", closedAt: running.at });
    running.record({ action: "agreement.withdrawn", subject: subjectOf(id, element), note: reason });
    await tell(running, { id, parties: agreement.parties, element }, `“${element.name}”的协同采集约定已撤回`, reason);
  });
}
