// What becomes of a running clock when the days or the text under it change: pure, the same for the preview and for the act.
import { type Day, startOfDay } from "#kernel/clock.ts";
import { type Calendar, type DeadlineRule, type Due, dueOf } from "#law/index.ts";
import { type Deadline, dueNow } from "./deadline.ts";

/** The clock as it runs on under this calendar and rule; `isSame` tells whether anything is different. */
export function recounted(calendar: Calendar, rule: DeadlineRule, deadline: Deadline, now: Date): Deadline {
  const due = dueNow(calendar, rule, deadline);
  if (deadline.overdueAt === null) return { ...deadline, ...dueAfterMove(calendar, now, deadline, due) };
  // What has run does not end earlier than people were told; what ends later may not have been late at all.
  if (due.due <= deadline.dueOn) return { ...deadline, provisional: due.provisional };
  return { ...deadline, dueOn: due.due, dueAt: due.dueAt, provisional: due.provisional, overdueAt: due.dueAt <= now ? due.dueAt : null };
}

export const isSame = (before: Deadline, after: Deadline): boolean =>
  before.dueOn === after.dueOn && before.provisional === after.provisional && before.law === after.law;

/** A date that people were told moves forward only with notice, and leaves them a working day after it. */
export function dueAfterMove(
  calendar: Calendar,
  now: Date,
  before: Pick<Deadline, "dueOn" | "dueAt">,
  due: Due,
): Pick<Deadline, "dueOn" | "dueAt" | "provisional"> {
  const { provisional } = due;
  if (due.due >= before.dueOn) return { dueOn: due.due, dueAt: due.dueAt, provisional };
  const soonest = dueOf(calendar, now, { workingDays: 1 });
  if (soonest.due >= before.dueOn) return { dueOn: before.dueOn, dueAt: before.dueAt, provisional };
  const kept = due.due < soonest.due ? soonest : due;
  return { dueOn: kept.due, dueAt: kept.dueAt, provisional };
}

/** Which clocks a year's notice can touch: it may name days of the December before. */
export const touchesYear = (year: number): { from: Day; before: Date } => ({
  from: `${year - 1}-12-01`,
  before: startOfDay(`${year + 1}-01-01`),
});

/** What both sides are told of a date that moved, and what the ledger says of one that did not. */
export function moveWords(because: string, before: Deadline, after: Deadline): string {
  if (after.dueOn === before.dueOn) {
    return `${because}，期限仍为 ${after.dueOn}${before.provisional && !after.provisional ? "，不再是暂定" : ""}。`;
  }
  const words = `${because}，期限由 ${before.dueOn} 变为 ${after.dueOn}。`;
  if (after.dueOn < before.dueOn) return `${words}新的期限早于原来告知的日期，自本通知次日起至少还有一个工作日。`;
  return before.overdueAt && !after.overdueAt ? `${words}原来的逾期标记和逾期记录已撤销。` : words;
}
