// Conflicts between a source and another holder: states and who may do what; pure.
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import { mayCurate, speaksFor } from "./element.ts";

export const conflictKinds = ["second-source", "values"] as const;
export type ConflictKind = (typeof conflictKinds)[number];
export const conflictStates = ["open", "answered", "settled"] as const;
export type ConflictState = (typeof conflictStates)[number];
export const conflictOutcomes = ["source-right", "other-right", "both-right"] as const;
export type ConflictOutcome = (typeof conflictOutcomes)[number];

export const conflictProblem = problems("source-conflict", {
  unknown: { status: 404, text: "没有这件争议。", en: "There is no such conflict." },
  "wrong-state": {
    status: 409,
    text: "这件争议的状态已经变了，或者这一步不由您办理，请刷新后查看。",
    en: "The conflict's state has changed, or this step is not yours; please reload.",
  },
});

export function conflictActions(
  actor: Actor,
  conflict: { readonly state: ConflictState; readonly sourceAgencyId: string },
): ("answer" | "settle")[] {
  if (conflict.state === "settled") return [];
  return [
    ...(conflict.state === "open" && speaksFor(actor, conflict.sourceAgencyId) ? (["answer"] as const) : []),
    ...(mayCurate(actor) ? (["settle"] as const) : []),
  ];
}
