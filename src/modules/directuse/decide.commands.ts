// The office confirms a direct connection or returns it; it ends by its bureau, or because its last day has come.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { closeTasks, openTask } from "#modules/deadlines/index.ts";
import { overseers, sharingOffice } from "#modules/identity/index.ts";
import { type Act, act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { allowedIn, directUseProblem } from "./direct-use.ts";
import * as store from "./direct-use.store.ts";
import { monthBefore, monthOf } from "./month.ts";
import { directUseHref, directUseSubject, openMonths } from "./months.commands.ts";
import { CONFIRM_TASK, CORRECT_TASK, isLinked, lockOwn } from "./register.commands.ts";

actions("direct-use", {
  confirmed: { zh: "确认直接对接", en: "confirmed the direct connection" },
  returned: { zh: "退回直接对接的登记", en: "returned the registration of a direct connection" },
  ended: { zh: "结束直接对接", en: "ended the direct connection" },
  expired: { zh: "直接对接到期结束", en: "ended on its last day" },
});

async function lockToDecide(running: PersonAct, id: string, action: "confirm" | "return"): Promise<store.DirectUse> {
  const use = await store.lockUse(running.tx, id);
  if (!use || !overseers.includes(running.actor.role)) throw directUseProblem("unknown");
  if (!allowedIn(running.actor, { ...use, isLinked: await isLinked(running, id) }).includes(action)) throw directUseProblem("wrong-state");
  return use;
}

/** Use since before the confirmation is told, too: its months are opened at once. */
export async function confirmDirectUse(deployment: Deployment, actor: Actor, { id, words }: { id: string; words: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const before = await lockToDecide(running, id, "confirm");
    if (before.savedBy === actor.personId) throw directUseProblem("own-registration");
    const decided = { words: words.trim(), decidedAt: at, decidedBy: actor.personId };
    const change = { ...decided, state: "confirmed", confirmedAt: before.confirmedAt ?? at, revision: before.revision + 1 } as const;
    await store.saveUse(tx, id, change);
    const use = { ...before, ...change };
    await closeTasks(running, directUseSubject(use), [CONFIRM_TASK]);
    await tell(running, use, { kind: "direct-use.confirmed", title: `直接对接已确认：${use.title}`, body: "请按月填报使用情况。" });
    running.record({ action: "direct-use.confirmed", subject: directUseSubject(use), agencyId: use.agencyId, note: decided.words || null });
    await openMonths(running, use);
  });
}

export async function returnDirectUse(deployment: Deployment, actor: Actor, { id, reason }: { id: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const before = await lockToDecide(running, id, "return");
    const words = reason.trim();
    const decided = { words, decidedAt: running.at, decidedBy: actor.personId };
    await store.saveUse(running.tx, id, { ...decided, state: "returned", revision: before.revision + 1 });
    const subject = directUseSubject(before);
    await closeTasks(running, subject, [CONFIRM_TASK]);
    await openTask(running, {
      kind: CORRECT_TASK,
      subject,
      title: `修改直接对接的登记：${before.title}`,
      detail: words.slice(0, 200),
      href: directUseHref(id),
      agencyId: before.agencyId,
      role: "clerk",
    });
    await tell(running, before, { kind: "direct-use.returned", title: `直接对接的登记被退回：${before.title}`, body: words });
    running.record({ action: "direct-use.returned", subject, agencyId: before.agencyId, note: words });
  });
}

async function tell(running: Act, use: store.DirectUse, words: { kind: string; title: string; body: string }): Promise<void> {
  await notify(running, [{ ...words, agencyId: use.agencyId, href: directUseHref(use.id), cites: use.cites }]);
}

interface Ending {
  readonly action: "direct-use.ended" | "direct-use.expired";
  readonly endedOn: string;
  readonly words: string;
}

/** The month in which it ends is told as well. */
async function end(running: Act, before: store.DirectUse, { action, endedOn, words }: Ending): Promise<void> {
  const { tx } = running;
  const change = { state: "ended", endedOn, ending: words, revision: before.revision + 1 } as const;
  await store.saveUse(tx, before.id, change);
  const use = { ...before, ...change };
  const subject = directUseSubject(use);
  await closeTasks(running, subject, [CONFIRM_TASK, CORRECT_TASK]);
  const link = (await store.linksOf(tx, use.id)).find(({ untilMonth }) => untilMonth === null);
  running.record({ action, subject, agencyId: use.agencyId, note: words === "" ? null : words, body: { endedOn } });
  if (use.confirmedAt !== null) await openMonths(running, use);
  if (link) await store.endLink(tx, use.id, monthOf(endedOn) < link.fromMonth ? monthBefore(link.fromMonth) : monthOf(endedOn));
}

export async function endDirectUse(deployment: Deployment, actor: Actor, { id, reason }: { id: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const use = await lockOwn(running, id, "end");
    await end(running, use, { action: "direct-use.ended", endedOn: dayOf(running.at), words: reason.trim() });
    const office = await sharingOffice(running.tx);
    await notify(running, [
      {
        agencyId: office.id,
        role: "office-reviewer",
        kind: "direct-use.ended",
        title: `直接对接已结束：${use.title}`,
        body: `${actor.agencyName}：${reason.trim()}`,
        href: directUseHref(id),
        cites: use.cites,
      },
    ]);
  });
}

/** Its last day has passed. */
export async function expire(running: Act, use: store.DirectUse): Promise<void> {
  await end(running, use, { action: "direct-use.expired", endedOn: use.lastOn, words: "" });
  await tell(running, use, { kind: "direct-use.expired", title: `直接对接已到期：${use.title}`, body: "仍须使用的，请重新登记。" });
}
