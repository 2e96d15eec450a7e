// A grant after its entry changed: it stays on its version or is moved. States, and who may do what in which. Pure; the roles come from the law.
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import type { Procedure } from "#law/index.ts";
import type { Difference } from "#modules/catalog/index.ts";
import { notYours, type Parties, stepFor } from "./service-change.ts";

export const versionChoiceStates = ["pending", "untouched", "open", "kept", "moving", "moved", "overtaken", "lapsed"] as const;
export type VersionChoiceState = (typeof versionChoiceStates)[number];
export const versionDecisions = ["keep", "move"] as const;
export type VersionDecision = (typeof versionDecisions)[number];

/** Whether a difference leaves the consumer less, more, or neither. */
export type Bearing = "narrower" | "wider" | "other";
export interface Touched extends Difference {
  readonly bearing: Bearing;
}

export const VERSIONS = "grant.version";
const DECIDE = ["decide"];
export const ACKNOWLEDGE = ["acknowledge", "acknowledge-head"];

/** What people see of it; the rest is the platform's own bookkeeping. */
export const SHOWN: readonly VersionChoiceState[] = ["open", "kept", "moving", "moved"];

export const choiceWords: Readonly<Record<VersionChoiceState, { zh: string; en: string }>> = {
  pending: { zh: "待比对", en: "to be compared" },
  untouched: { zh: "不受影响", en: "not touched" },
  open: { zh: "待决定", en: "to be decided" },
  kept: { zh: "留在原版本", en: "kept on its version" },
  moving: { zh: "将转入新版本", en: "to be moved" },
  moved: { zh: "已转入新版本", en: "moved" },
  overtaken: { zh: "已被更新的版本取代", en: "overtaken by a later version" },
  lapsed: { zh: "授权已结束", en: "lapsed with the grant" },
};

export const versionChoiceProblem = problems("version-choice", {
  unknown: { status: 404, text: "没有这项授权版本去留，或者您无权办理。", en: "There is no such choice, or it is not yours." },
  "not-now": {
    status: 409,
    text: "授权 {number} 现在是「{state}」，不能这样决定，请刷新后查看。",
    en: "Grant {number} is {stateEn}; this decision is not possible now. Please reload.",
  },
  "reason-needed": { status: 422, text: "请写明理由。", en: "Please give your reasons.", cites: ["REG25-27-6"] },
  "nothing-left": {
    status: 409,
    text: "授权 {number} 的数据项在新版本中都不再共享，无法转入；请留在原版本，或者按程序终止服务。",
    en: "The new version shares none of the items of grant {number}: keep it, or end the service by its procedure.",
    cites: ["REG25-27-7"],
  },
  "too-early": {
    status: 422,
    text: "生效日期不能早于 {day}，给{party.consumer}留出准备的时间。",
    en: "It cannot take effect before {day}: the {party.consumer} needs time to prepare.",
    cites: ["SZ-12-2", "REG25-27-7"],
  },
  "too-late": { status: 422, text: "授权在 {day} 就到期，请另选一天。", en: "The grant itself ends on {day}; please choose another day." },
  "one-open": {
    status: 409,
    text: "授权 {number} 已有一项终止或者变更在办理，请先办完或者撤回。",
    en: "A change of grant {number} is open already; finish or withdraw it first.",
  },
  "acknowledged-already": { status: 409, text: "已经确认知悉。", en: "It has been acknowledged already." },
});

interface Standing extends Parties {
  readonly state: VersionChoiceState;
  readonly isAcknowledged: boolean;
}

export const versionActions = ["keep", "move", "acknowledge"] as const;
export type VersionAction = (typeof versionActions)[number];

/** A move that has not happened can still be taken back; what was kept can be moved later. */
const allowedIn: Readonly<Record<VersionAction, readonly VersionChoiceState[]>> = {
  keep: ["open", "moving"],
  move: ["open", "kept"],
  acknowledge: ["open", "kept", "moving", "moved"],
};
const stepsFor = (action: VersionAction): readonly string[] => (action === "acknowledge" ? ACKNOWLEDGE : DECIDE);
const isInState = (action: VersionAction, { state, isAcknowledged }: Standing): boolean =>
  allowedIn[action].includes(state) && (action !== "acknowledge" || !isAcknowledged);

export function versionActionsFor(procedure: Procedure | undefined, actor: Actor, standing: Standing): VersionAction[] {
  return versionActions.filter((action) => isInState(action, standing) && stepFor(procedure, stepsFor(action), actor, standing));
}

/** Who has no part in it is not told that it exists. */
export function versionRefusal(
  procedure: Procedure | undefined,
  actor: Actor,
  action: VersionAction,
  standing: Standing & { readonly number: string },
): Error | undefined {
  if (![standing.providerAgencyId, standing.consumerAgencyId].includes(actor.agencyId)) return versionChoiceProblem("unknown");
  if (!stepFor(procedure, stepsFor(action), actor, standing)) return notYours(procedure, stepsFor(action));
  if (isInState(action, standing)) return undefined;
  if (action === "acknowledge" && standing.isAcknowledged) return versionChoiceProblem("acknowledged-already");
  const { zh, en } = choiceWords[standing.state];
  return versionChoiceProblem("not-now", { values: { number: standing.number, state: zh, stateEn: en } });
}
