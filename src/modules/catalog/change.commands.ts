// Change events: the clock of an update runs from the day on which the law or the duties changed, not from the day somebody noticed.
import { type Day, dayOf, startOfDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import {
  askExtension,
  clocksOf,
  closeTasks,
  decideExtension,
  extensionsOf,
  openTask,
  startDeadline,
  stopDeadlines,
  taskWords,
} from "#modules/deadlines/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { act, type Act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { type ChangeKind, changeKindWords, changeProblem, UPDATE } from "./change.ts";
import * as store from "./change.store.ts";
import { extensionLeftOf } from "./change.views.ts";

actions("catalog-change", {
  reported: { zh: "登记须更新目录的调整、变化", en: "recorded a change that the catalog must follow" },
  completed: { zh: "受影响的目录均已更新报送", en: "all affected entries were updated and handed in" },
});

taskWords({ "catalog.update": "去更新", "catalog.extension": "去决定" });

const pageOf = (id: string): string => `/changes/${id}`;
const subjectOf = (change: Pick<store.ChangeRow, "id" | "title">): Subject => ({
  kind: "catalog-change",
  id: change.id,
  title: change.title,
});

export interface NewChange {
  readonly kind: ChangeKind;
  readonly title: string;
  readonly occurredOn: Day;
  readonly entryIds: readonly string[];
  readonly note: string;
}

/** REG25-17-2: started at 00:00 of the day itself, so that this day is not counted. */
export async function reportChange(deployment: Deployment, actor: Actor, input: NewChange): Promise<{ id: string }> {
  if (actor.role !== "clerk") throw changeProblem("not-compiler");
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    if (input.occurredOn > dayOf(at)) throw changeProblem("in-future");
    const entryIds = [...new Set(input.entryIds)];
    const own = await store.publishedOf(tx, actor.agencyId, entryIds);
    if (own.length === 0 || own.length !== entryIds.length) throw changeProblem("entries");
    const change: store.ChangeRow = { ...input, id: newId(), agencyId: actor.agencyId, entryIds, createdAt: at, closedAt: null };
    await store.insertChange(tx, change);
    const subject = subjectOf(change);
    running.record({
      action: "catalog-change.reported",
      subject,
      note: input.note,
      body: { kind: input.kind, occurredOn: input.occurredOn, entries: entryIds },
    });
    await startDeadline(running, {
      rule: UPDATE,
      subject,
      title: `更新目录：${input.title}`,
      href: pageOf(change.id),
      bearerAgencyId: actor.agencyId,
      startedAt: startOfDay(input.occurredOn),
    });
    await openTask(running, {
      kind: "catalog.update",
      subject,
      title: `请更新 ${entryIds.length} 个目录并报送：${input.title}`,
      detail: `${changeKindWords[input.kind]}，${input.occurredOn} 发生`,
      href: pageOf(change.id),
      agencyId: actor.agencyId,
      role: "clerk",
    });
    return { id: change.id };
  });
}

/** The open change that an entry is updated for, if any. */
export async function openChangeOf(db: Queryable, entry: { id: string; agencyId: string }): Promise<store.ChangeRow | undefined> {
  return await store.openChangeOf(db, entry);
}

/** REG25-17-2, REG25-17-4: complete once an updated version of every affected entry has been handed in. */
export async function completeChanges(running: Act, agencyId: string): Promise<void> {
  const { tx, at } = running;
  for (const change of await store.lockOpenChanges(tx, agencyId)) {
    // What was handed in before the change was recorded cannot be taken to answer it.
    const done = await store.handedInSince(tx, change.entryIds, change.createdAt);
    if (!change.entryIds.every((id) => done.has(id))) continue;
    const subject = subjectOf(change);
    await store.closeChange(tx, change.id, at);
    running.record({ action: "catalog-change.completed", subject, agencyId, body: { entries: change.entryIds } });
    await stopDeadlines(running, subject, "updated", [UPDATE]);
    await closeTasks(running, subject);
  }
}

/** REG25-17-3: for special reasons, by what the rule allows, asked of the office. */
export async function askChangeExtension(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; reason: string; workingDays?: number | undefined },
): Promise<{ id: string }> {
  if (actor.role !== "clerk") throw changeProblem("not-compiler");
  return await act(deployment, actor, async (running) => {
    const { tx } = running;
    const change = await store.changeBy(tx, input.id);
    if (!change || change.agencyId !== actor.agencyId) throw changeProblem("unknown");
    const subject = subjectOf(change);
    const [clock] = (await clocksOf(deployment, [change.id], tx)).get(change.id) ?? [];
    const workingDays = input.workingDays ?? Math.max(1, clock ? await extensionLeftOf(deployment, clock.id, tx) : 0);
    const id = await askExtension(running, subject, { workingDays, reason: input.reason });
    const office = await sharingOffice(tx);
    await openTask(running, {
      kind: "catalog.extension",
      subject,
      title: `请决定是否同意延长目录更新期限：${change.title}（${actor.agencyName}）`,
      detail: `申请延长 ${workingDays} 个工作日。理由：${input.reason}`,
      href: pageOf(change.id),
      agencyId: office.id,
      role: "office-head",
      waitingAgencyId: actor.agencyId,
    });
    return { id };
  });
}

export async function decideChangeExtension(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; agree: boolean; note: string },
): Promise<void> {
  if (actor.role !== "office-head") throw changeProblem("not-decider");
  await act(deployment, actor, async (running) => {
    const { tx } = running;
    const change = await store.changeBy(tx, input.id);
    if (!change) throw changeProblem("unknown");
    const open = (await extensionsOf(tx, change.id)).find((extension) => extension.decision === null);
    if (!open) throw changeProblem("no-extension-asked");
    const subject = subjectOf(change);
    const [deadline] = await decideExtension(running, subject, { extensionId: open.id, agree: input.agree, note: input.note });
    await closeTasks(running, subject, ["catalog.extension"]);
    await notify(running, [
      {
        agencyId: change.agencyId,
        role: "clerk",
        kind: "catalog.extension-decided",
        title: `${input.agree ? "同意" : "不同意"}延长目录更新期限：${change.title}`,
        body: deadline ? `新的期限是 ${deadline.dueOn} 24:00。${input.note}` : input.note,
        href: pageOf(change.id),
        cites: ["REG25-17-3"],
      },
    ]);
  });
}
