// The open task of a system that has still to be connected: there as long as it is so, and as a text in force asks for it (JY-26-2).
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { type Act, actions, type Subject } from "#modules/ledger/index.ts";
import { connectDuties } from "./duties.ts";
import { isLive } from "./seen.views.ts";
import { hasToConnect } from "./system.ts";
import type { System } from "./system.store.ts";
import { hasOpenTask } from "./task.views.ts";

actions("system", {
  "to-connect": { zh: "系统尚未接入，列为待办", en: "is not connected: a task was opened" },
  connected: { zh: "系统已经接入，待办了结", en: "has nothing left to connect: the task was closed" },
});
taskWords({ "system.connect": "去接入" });

export const CONNECT_TASK = "system.connect";
export const systemHref = (id: string): string => `/systems/${id}`;
export const systemSubject = ({ id, code, name }: Pick<System, "id" | "code" | "name">): Subject => ({
  kind: "system",
  id,
  number: code === "" ? null : code,
  title: name,
});

/** Opens or closes its task; whether there was anything to do. */
export async function settleTask(running: Act, system: System): Promise<boolean> {
  const duties = connectDuties(running.law);
  const live = await isLive(running.tx, system.id);
  const wanted = duties.length > 0 && hasToConnect({ ...system, live });
  const open = await hasOpenTask(running.tx, system.id);
  if (wanted === open) return false;
  const subject = systemSubject(system);
  if (wanted) {
    await openTask(running, {
      kind: CONNECT_TASK,
      subject,
      title: `接入平台：${system.name}`,
      detail: system.plannedOn === null ? "尚未填写接入计划" : `计划 ${system.plannedOn} 前接入`,
      href: systemHref(system.id),
      agencyId: system.agencyId,
      role: "clerk",
    });
    running.record({ action: "system.to-connect", subject, agencyId: system.agencyId, body: { cites: duties } });
  } else {
    await closeTasks(running, subject, [CONNECT_TASK]);
    running.record({ action: "system.connected", subject, agencyId: system.agencyId, body: { live } });
  }
  return true;
}
