// Callers without a valid key, told by their address: states, who may do what, words and refusals. Pure.
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import { type AlarmState, JUDGES } from "./alarm.ts";

/** Nobody can be asked to explain: an address has no agency. */
export const unknownCallerStates = ["open", "dismissed", "confirmed"] as const satisfies readonly AlarmState[];
export type UnknownCallerState = (typeof unknownCallerStates)[number];
export const unknownCallerSteps = ["dismiss", "confirm"] as const;
export type UnknownCallerStep = (typeof unknownCallerSteps)[number];

export const judgedAs: Readonly<Record<UnknownCallerStep, Exclude<UnknownCallerState, "open">>> = {
  dismiss: "dismissed",
  confirm: "confirmed",
};

export const unknownCallerProblem = problems("unknown-caller", {
  unknown: { status: 404, text: "没有这条记录，请刷新后查看。", en: "There is no such record; please reload." },
  judged: {
    status: 409,
    text: "这条记录已经认定，不能再改。请刷新后查看。",
    en: "It was judged already and stays as it is. Please reload.",
  },
});

export const stepsFor = ({ role }: Actor, state: UnknownCallerState): UnknownCallerStep[] =>
  state === "open" && JUDGES.includes(role) ? [...unknownCallerSteps] : [];
