// Conflicts between the source and another holder: a second source that was blocked, or values that differ; answered and settled.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { agencyOf, sharingOffice } from "#modules/identity/index.ts";
import { type Act, act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import * as store from "./conflict.store.ts";
import { conflictActions, type ConflictKind, conflictProblem, type ConflictOutcome } from "./conflict.ts";
import { drawConsequences } from "./element.commands.ts";
import { allowSecond, type ElementRow, lockElement } from "./element.store.ts";

actions("source-conflict", {
  opened: { zh: "开立数据争议", en: "opened a conflict" },
  answered: { zh: "答复数据争议", en: "answered a conflict" },
  settled: { zh: "处理数据争议", en: "settled a conflict" },
});
taskWords({ "source.conflict": "去处理" });

const subjectOf = (conflict: { id: string }, element: Pick<ElementRow, "name">): Subject => ({
  kind: "source-conflict",
  id: conflict.id,
  title: element.name,
});

export interface NewConflict {
  readonly kind: ConflictKind;
  readonly element: Pick<ElementRow, "id" | "name">;
  readonly sourceAgencyId: string;
  readonly otherAgencyId: string;
  readonly entryId: string;
  readonly detail: string;
  readonly cites: readonly string[];
}

/** False where the same conflict is open already. */
export async function openConflict(running: Act, input: NewConflict): Promise<boolean> {
  const { element, cites, ...rest } = input;
  const id = newId();
  const opened = await store.insertConflict(running.tx, {
    id,
    ...rest,
    elementId: element.id,
    state: "open",
    openedAt: running.at,
    answer: null,
    answeredAt: null,
    outcome: null,
    settlement: null,
    settledAt: null,
  });
  if (!opened) return false;
  const office = await sharingOffice(running.tx);
  const title = input.kind === "values" ? `“${element.name}”两处不一致` : `“${element.name}”出现第二个来源`;
  const href = `/sources/conflicts?open=${id}`;
  await openTask(running, {
    kind: "source.conflict",
    subject: subjectOf({ id }, element),
    title,
    detail: input.detail,
    href,
    agencyId: office.id,
    role: "office-reviewer",
    waitingAgencyId: input.otherAgencyId,
  });
  await notify(
    running,
    [input.sourceAgencyId, input.otherAgencyId].map((agencyId) => ({
      agencyId,
      kind: "source.conflict",
      title,
      body: input.detail,
      href,
      cites,
    })),
  );
  running.record({
    action: "source-conflict.opened",
    subject: subjectOf({ id }, element),
    agencyId: input.otherAgencyId,
    body: { ...rest },
  });
  return true;
}

async function lockFor(
  running: Act,
  actor: Actor,
  id: string,
  action: "answer" | "settle",
): Promise<{ conflict: store.ConflictRow; element: ElementRow }> {
  const conflict = await store.lockConflict(running.tx, id);
  const isParty = conflict && [conflict.sourceAgencyId, conflict.otherAgencyId].includes(actor.agencyId);
  const element = conflict && (await lockElement(running.tx, conflict.elementId));
  if (!conflict || !element || !(isParty || actor.agencyKind === "office")) throw conflictProblem("unknown");
  if (!conflictActions(actor, conflict).includes(action)) throw conflictProblem("wrong-state");
  return { conflict, element };
}

/** The source says what it found. */
export async function answerConflict(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { conflict, element } = await lockFor(running, actor, id, "answer");
    await store.saveConflict(running.tx, id, { state: "answered", answer: words, answeredAt: running.at });
    running.record({ action: "source-conflict.answered", subject: subjectOf(conflict, element), note: words });
  });
}

export async function settleConflict(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { outcome: ConflictOutcome; words: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { conflict, element } = await lockFor(running, actor, id, "settle");
    await store.saveConflict(running.tx, id, { state: "settled", outcome: input.outcome, settlement: input.words, settledAt: running.at });
    await closeTasks(running, subjectOf(conflict, element), ["source.conflict"]);
    running.record({
      action: "source-conflict.settled",
      subject: subjectOf(conflict, element),
      note: input.words,
      body: { outcome: input.outcome },
    });
    // Both may stand: the second source is let in by the same decision.
    if (conflict.kind === "second-source" && input.outcome === "both-right") {
      const { entryId } = conflict;
      await allowSecond(running.tx, { entryId, elementId: element.id, reason: input.words, decidedBy: actor.personId, at: running.at });
      await drawConsequences(running, element);
    }
    const office = await agencyOf(running.tx, actor.agencyId);
    await notify(
      running,
      [conflict.sourceAgencyId, conflict.otherAgencyId].map((agencyId) => ({
        agencyId,
        kind: "source.conflict-settled",
        title: `“${element.name}”的争议已处理`,
        body: `${office?.name ?? ""}：${input.words}`,
        href: `/sources/conflicts?open=${id}`,
        cites: ["GF51-5-7"],
      })),
    );
  });
}
