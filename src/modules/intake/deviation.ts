// Deviations from the norm: states, who may do what. Pure.
import type { Actor } from "#kernel/context.ts";

export const deviationStates = ["asked", "accepted", "declined"] as const;
export type DeviationState = (typeof deviationStates)[number];

const ASKERS: readonly string[] = ["clerk", "developer"];
const JUDGES: readonly string[] = ["office-reviewer", "office-head"];

export const deviationActions = (actor: Actor, of: { agencyId: string; state: DeviationState | null }): ("ask" | "answer")[] => [
  ...(actor.agencyId === of.agencyId && ASKERS.includes(actor.role) && (of.state === null || of.state === "declined")
    ? (["ask"] as const)
    : []),
  ...(JUDGES.includes(actor.role) && of.state === "asked" ? (["answer"] as const) : []),
];
