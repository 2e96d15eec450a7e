// An alarm from its raising to its judgement: states, who may do what, words and refusals. Pure.
import type { Actor, Role } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import type { AlarmKind } from "./rule.ts";

/** Who asks that risks be watched: REG25-35-4, MIIT-33-2. */
export const ALARM_CITES: readonly string[] = ["REG25-35-4", "MIIT-33-2"];

export const alarmStates = ["open", "explained", "dismissed", "confirmed"] as const;
export type AlarmState = (typeof alarmStates)[number];
export const alarmActions = ["explain", "dismiss", "confirm"] as const;
export type AlarmAction = (typeof alarmActions)[number];

const allowedIn: Readonly<Record<AlarmAction, readonly AlarmState[]>> = {
  explain: ["open"],
  dismiss: ["open", "explained"],
  confirm: ["open", "explained"],
};

/** Whoever works with the data at the consumer knows why it was called. */
export const EXPLAINERS: readonly Role[] = ["clerk", "developer", "work-body-head"];
export const JUDGES: readonly Role[] = ["office-reviewer", "office-head"];
export const RULERS: readonly Role[] = ["office-head"];

export const alarmProblem = problems("alarm", {
  unknown: { status: 404, text: "没有这条预警，或者您的岗位看不到它。", en: "There is no such alarm, or your post may not see it." },
  "not-now": {
    status: 409,
    text: "这条预警现在是「{state}」，不能再办这一步，请刷新后查看。",
    en: "This alarm is {stateEn}; the step is not possible any more. Please reload.",
  },
  "not-yours": {
    status: 403,
    text: "说明由{party.consumer}的专员、开发人员或负责人写，认定由{party.office}办理。",
    en: "The {party.consumer}'s clerk, developer or head explains; the {party.office} judges.",
  },
});

export const stateWords: Readonly<Record<AlarmState, { zh: string; en: string }>> = {
  open: { zh: "待说明", en: "to be explained" },
  explained: { zh: "已说明", en: "explained" },
  dismissed: { zh: "正常使用", en: "ordinary use" },
  confirmed: { zh: "异常属实", en: "confirmed" },
};

export const kindWords: Readonly<Record<AlarmKind, { zh: string; en: string }>> = {
  volume: { zh: "取数量突增", en: "far more rows than usual" },
  spread: { zh: "逐个试探大量不同对象", en: "many different records asked for" },
  "off-hours": { zh: "非工作时间集中调用", en: "called outside office hours" },
  refusals: { zh: "被拒绝的调用过多", en: "more calls refused than answered" },
  guessing: { zh: "比对核验中猜测数据", en: "guessing at values" },
  purpose: { zh: "反复以其他用途调用", en: "called for another purpose again and again" },
  key: { zh: "反复使用无效的凭据", en: "called with keys that are not valid" },
  address: { zh: "来自从未使用过的地址", en: "called from a new address" },
};

interface Concerned {
  readonly state: AlarmState;
  readonly consumerAgencyId: string;
}

export const mayExplain = (actor: Actor, { consumerAgencyId }: Concerned): boolean =>
  actor.agencyId === consumerAgencyId && EXPLAINERS.includes(actor.role);

export function actionsFor(actor: Actor, alarm: Concerned): AlarmAction[] {
  const may: Readonly<Record<AlarmAction, boolean>> = {
    explain: mayExplain(actor, alarm),
    dismiss: JUDGES.includes(actor.role),
    confirm: JUDGES.includes(actor.role),
  };
  return alarmActions.filter((action) => may[action] && allowedIn[action].includes(alarm.state));
}

export function refusalOf(actor: Actor, action: AlarmAction, alarm: Concerned): Error | undefined {
  if (actionsFor(actor, alarm).includes(action)) return undefined;
  if (allowedIn[action].includes(alarm.state)) return alarmProblem("not-yours");
  return alarmProblem("not-now", { values: { state: stateWords[alarm.state].zh, stateEn: stateWords[alarm.state].en } });
}
