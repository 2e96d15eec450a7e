// REG25-19-4: tasks of cooperating agencies for the source's entry: asked for, agreed with their day, delivered, received.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { agencyOf } from "#modules/identity/index.ts";
import { type Act, act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import * as store from "./contribution.store.ts";
import { type ContributionAction, contributionActions, contributionProblem } from "./contribution.ts";
import { inForceOn, sourceProblem, speaksFor } from "./element.ts";
import { designationsOf, elementBy } from "./element.store.ts";
import { partiesAmong } from "./published.views.ts";

actions("contribution", {
  proposed: { zh: "提出配合任务", en: "asked for a contribution" },
  agreed: { zh: "同意配合任务", en: "agreed to a contribution" },
  delivered: { zh: "完成配合任务", en: "delivered a contribution" },
  accepted: { zh: "确认收到", en: "received a contribution" },
  "sent-back": { zh: "要求补正", en: "sent a contribution back" },
  cancelled: { zh: "取消配合任务", en: "cancelled a contribution" },
});

export const contributionHref = (id: string): string => `/sources/contributions?open=${id}`;
export const contributionSubject = (row: Pick<store.ContributionRow, "id" | "what">): Subject => ({
  kind: "source-contribution",
  id: row.id,
  title: row.what,
});

export interface NewContribution {
  readonly elementId: string;
  readonly agencyId: string;
  readonly what: string;
  readonly dueOn: string;
}

export async function proposeContribution(deployment: Deployment, actor: Actor, input: NewContribution): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const element = await elementBy(tx, input.elementId);
    if (!element) throw sourceProblem("unknown");
    const inForce = inForceOn(await designationsOf(tx, element.id), dayOf(at));
    if (!inForce || !speaksFor(actor, inForce.agencyId)) throw contributionProblem("not-source");
    if (input.dueOn < dayOf(at)) throw contributionProblem("past");
    const isOther = input.agencyId !== actor.agencyId && (await partiesAmong(tx, [input.agencyId])).has(input.agencyId);
    if (!isOther) throw sourceProblem("unknown-agency");
    const row: store.ContributionRow = {
      id: newId(),
      elementId: element.id,
      sourceAgencyId: actor.agencyId,
      contributorAgencyId: input.agencyId,
      what: input.what,
      dueOn: input.dueOn,
      state: "proposed",
      designationId: inForce.id,
      createdAt: at,
      remindedAt: null,
      missedAt: null,
      deliveredAt: null,
      delivery: null,
      closedAt: null,
      words: null,
    };
    await store.insertContribution(tx, row);
    running.record({ action: "contribution.proposed", subject: contributionSubject(row), body: { ...input, element: element.name } });
    await tell(
      running,
      row,
      row.contributorAgencyId,
      `请配合更新“${element.name}”`,
      `${actor.agencyName}：${row.what}，${row.dueOn} 前完成。`,
    );
    return { id: row.id };
  });
}

async function tell(running: Act, row: store.ContributionRow, agencyId: string, title: string, body: string): Promise<void> {
  const cites = ["REG25-19-4", "REG25-39-5"];
  await notify(running, [{ agencyId, kind: "source.contribution", title, body, href: contributionHref(row.id), cites }]);
}

async function lockFor(running: PersonAct, id: string, action: ContributionAction): Promise<store.ContributionRow> {
  const row = await store.lockContribution(running.tx, id);
  const { actor } = running;
  if (!row || ![row.sourceAgencyId, row.contributorAgencyId].includes(actor.agencyId)) throw contributionProblem("unknown");
  if (!contributionActions(actor, row).includes(action)) throw contributionProblem("wrong-state");
  return row;
}

interface Step {
  readonly action: ContributionAction;
  readonly recorded: string;
  readonly saved: (running: PersonAct, row: store.ContributionRow, words: string) => Parameters<typeof store.saveContribution>[2];
  readonly title: (name: string) => string;
}

const STEPS: Readonly<Record<ContributionAction, Step>> = {
  agree: { action: "agree", recorded: "contribution.agreed", saved: () => ({ state: "agreed" }), title: (name) => `${name}同意配合` },
  deliver: {
    action: "deliver",
    recorded: "contribution.delivered",
    saved: ({ at }, _row, words) => ({ state: "delivered", deliveredAt: at, delivery: words }),
    title: (name) => `${name}已完成配合任务，请确认`,
  },
  accept: {
    action: "accept",
    recorded: "contribution.accepted",
    saved: ({ at }, _row, words) => ({ state: "accepted", closedAt: at, words: words || null }),
    title: (name) => `${name}已确认收到`,
  },
  // The agreed day stays: what was sent back late is late.
  "send-back": {
    action: "send-back",
    recorded: "contribution.sent-back",
    saved: (_running, _row, words) => ({ state: "agreed", deliveredAt: null, delivery: null, words }),
    title: (name) => `${name}要求补正`,
  },
  cancel: {
    action: "cancel",
    recorded: "contribution.cancelled",
    saved: ({ at }, _row, words) => ({ state: "cancelled", closedAt: at, words }),
    title: (name) => `${name}取消了配合任务`,
  },
};

export async function stepContribution(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { action: ContributionAction; words: string },
): Promise<void> {
  const step = STEPS[input.action];
  await act(deployment, actor, async (running) => {
    const row = await lockFor(running, id, step.action);
    await store.saveContribution(running.tx, id, step.saved(running, row, input.words));
    running.record({ action: step.recorded, subject: contributionSubject(row), note: input.words || null });
    const own = await agencyOf(running.tx, actor.agencyId);
    const other = actor.agencyId === row.sourceAgencyId ? row.contributorAgencyId : row.sourceAgencyId;
    await tell(running, row, other, step.title(own?.name ?? ""), `${row.what}${input.words ? `：${input.words}` : ""}`);
  });
}
