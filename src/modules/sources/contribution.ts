// REG25-19-4: what a cooperating agency feeds in to the source's entry, from the wish to the receipt; pure.
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

export const contributionStates = ["proposed", "agreed", "delivered", "accepted", "cancelled"] as const;
export type ContributionState = (typeof contributionStates)[number];
export type ContributionAction = "agree" | "deliver" | "accept" | "send-back" | "cancel";

export const contributionProblem = problems("contribution", {
  unknown: { status: 404, text: "没有这项配合任务。", en: "There is no such contribution." },
  "wrong-state": {
    status: 409,
    text: "这项配合任务的状态已经变了，或者这一步不由您办理，请刷新后查看。",
    en: "The contribution's state has changed, or this step is not yours; please reload.",
  },
  "not-source": {
    status: 403,
    text: "只有数源部门可以提出配合任务。",
    en: "Only the source agency may ask for a contribution.",
    cites: ["REG25-19-4"],
  },
  past: { status: 422, text: "完成日期不能早于今天。", en: "The due day cannot be before today." },
});

export interface ContributionFacts {
  readonly state: ContributionState;
  readonly sourceAgencyId: string;
  readonly contributorAgencyId: string;
}

const HANDS = ["clerk", "work-body-head"];

/** Both sides agree on the day; the contributor delivers, the source says whether it is what was needed. */
export function contributionActions(actor: Pick<Actor, "agencyId" | "role">, facts: ContributionFacts): ContributionAction[] {
  if (!HANDS.includes(actor.role)) return [];
  const isSource = actor.agencyId === facts.sourceAgencyId;
  const isContributor = actor.agencyId === facts.contributorAgencyId;
  if (facts.state === "proposed") return isContributor ? ["agree"] : isSource ? ["cancel"] : [];
  if (facts.state === "agreed") return isContributor ? ["deliver"] : isSource ? ["cancel"] : [];
  return facts.state === "delivered" && isSource ? ["accept", "send-back"] : [];
}

/** Days by which a table may be older than its declared cycle says; null where the cycle promises nothing. */
const CYCLE_DAYS: Readonly<Record<string, number>> = {
  realtime: 1,
  daily: 1,
  weekly: 7,
  monthly: 31,
  quarterly: 92,
  "half-yearly": 184,
  yearly: 366,
};
const DAY = 86_400_000;

/** How many days an update came after the declared cycle would have had it; 0 where it was in time. */
export function lagDays(cycle: string | null, before: Date | null, at: Date): number | null {
  const promised = CYCLE_DAYS[cycle ?? ""];
  if (promised === undefined || before === null) return null;
  return Math.max(0, Math.floor((at.getTime() - before.getTime()) / DAY) - promised);
}
