// The months of a direct connection: opened when they are over, each with a task as long as nothing is said of it.
import { type Day, dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { closeTasks, openTask, taskWords, workingDayAfter } from "#modules/deadlines/index.ts";
import { type Act, actions, type Subject } from "#modules/ledger/index.ts";
import * as store from "./direct-use.store.ts";
import { accountableUntil, covers, lastDayOf, type Month, monthsToOpen } from "./month.ts";
import * as monthStore from "./month.store.ts";
import { reportDays } from "./setting.views.ts";

actions("direct-use", { "months-due": { zh: "直接对接的使用情况待填报", en: "has months to be reported" } });
taskWords({ "direct-use.report": "去填报" });

export const REPORT_TASK = "direct-use.report";
export const directUseHref = (id: string): string => `/direct-uses/${id}`;
export const directUseSubject = ({ id, number, title }: Pick<store.DirectUse, "id" | "number" | "title">): Subject => ({
  kind: "direct-use",
  id,
  number,
  title,
});

const taskSubject = (use: store.DirectUse, monthId: string): Subject => ({ ...directUseSubject(use), id: monthId });

export const monthWords = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/** Opens what is over and does not stand yet; whether there was any. Months whose calls a grant carried are told by its usage records. */
export async function openMonths(running: Act, use: store.DirectUse): Promise<boolean> {
  const { tx, at, deployment } = running;
  const today = dayOf(at);
  const months = monthsToOpen(use, today);
  if (months.length === 0) return false;
  await store.saveUse(tx, use.id, { openedUntil: accountableUntil(use, today) });
  const links = await store.linksOf(tx, use.id);
  const days = await reportDays(tx);
  const dueOf = (month: Month): Day => {
    const due = workingDayAfter(deployment.law.calendar, lastDayOf(month), days);
    // Of what is told afterwards the time begins now.
    return due < today ? workingDayAfter(deployment.law.calendar, today, days) : due;
  };
  const rows = months.map((month): monthStore.UseMonth => {
    const isRecorded = links.some((link) => covers(link, month));
    const state = isRecorded ? "recorded" : "owed";
    return { id: newId(), directUseId: use.id, month, state, dueOn: dueOf(month), openedAt: at, lateAt: null };
  });
  await monthStore.insertMonths(tx, rows);
  const owed = rows.filter(({ state }) => state === "owed");
  for (const row of owed) await openReportTask(running, use, row);
  running.record({
    action: "direct-use.months-due",
    subject: directUseSubject(use),
    agencyId: use.agencyId,
    body: { owed: owed.map(({ month, dueOn }) => ({ month, dueOn })), recorded: rows.length - owed.length },
  });
  return true;
}

async function openReportTask(running: Act, use: store.DirectUse, { id, month, dueOn }: monthStore.UseMonth): Promise<void> {
  await openTask(running, {
    kind: REPORT_TASK,
    subject: taskSubject(use, id),
    title: `填报 ${monthWords(month)}直接对接的使用情况：${use.title}`,
    detail: `请在 ${dueOn} 前填报，没有使用也要填报`,
    href: `${directUseHref(use.id)}?month=${month}`,
    agencyId: use.agencyId,
    role: "clerk",
  });
}

export async function closeReportTask(running: Act, use: store.DirectUse, monthId: string): Promise<void> {
  await closeTasks(running, taskSubject(use, monthId), [REPORT_TASK]);
}
