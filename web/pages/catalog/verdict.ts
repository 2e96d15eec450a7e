// A verdict as it is shown: what its words say already is not said again beneath.
import type { Verdict } from "#web/api/types.ts";
import { grouped } from "#web/ui/numbers.ts";

export function saidOnce(verdict: Verdict): Verdict {
  const average = verdict.averageReplyWorkingDays;
  return average !== null && verdict.words.includes(grouped(average)) ? { ...verdict, averageReplyWorkingDays: null } : verdict;
}
