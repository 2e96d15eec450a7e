// A breach on record from its raising to its end: states, who may do what in which, and the refusals. Pure.
import type { Actor, Role } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

export const violationStates = ["suspected", "hearing", "heard", "proposed", "established", "dismissed", "closed"] as const;
export type ViolationState = (typeof violationStates)[number];
export const sources = ["alarm", "lead", "late", "order", "copy", "complaint", "hand"] as const;
export type Source = (typeof sources)[number];

/** A clock that a text may set for the answer; where none does, the office's own setting holds, and the page says so. */
export const HEARING_RULE = "violation.hearing";
export const RECTIFY_RULE = "violation.rectify";

export const stateWords: Readonly<Record<ViolationState, { zh: string; en: string }>> = {
  suspected: { zh: "待核实", en: "suspected" },
  hearing: { zh: "听取陈述", en: "being heard" },
  heard: { zh: "已陈述", en: "heard" },
  proposed: { zh: "拟认定", en: "finding proposed" },
  established: { zh: "已认定", en: "established" },
  dismissed: { zh: "不成立", en: "dismissed" },
  closed: { zh: "已办结", en: "closed" },
};

export const violationProblem = problems("violation", {
  unknown: {
    status: 404,
    text: "没有这件违规事项，或者您的岗位看不到它。",
    en: "There is no such breach on record, or your post may not see it.",
  },
  "not-now": {
    status: 409,
    text: "这件违规事项现在是「{state}」，不能{step}，请刷新后查看。",
    en: "This matter is {stateEn}; the step is not possible now. Please reload.",
  },
  "not-yours": { status: 403, text: "这一步由{who}办理。", en: "This step belongs to {whoEn}." },
  "same-person": {
    status: 409,
    text: "认定须由两人分别办理：提出拟认定意见的人不能自己审定，请由他人办理。",
    en: "Two people find a breach: whoever proposed the finding does not decide on it. Somebody else has to.",
  },
  "own-office": {
    status: 409,
    text: "{party.office}不认定自己的违规，请报本级人民政府或者上级，由其认定后登记结果。",
    en: "The {party.office} does not judge itself: report it to the government of its level or the authority above, and record what that finds.",
    cites: ["REG25-41-1"],
  },
  "kind-not-in-force": {
    status: 422,
    text: "现行规定没有列出这种违规情形，请从清单中重新选择。",
    en: "The law in force names no such breach; please choose from the list.",
  },
  "not-of-use": {
    status: 403,
    text: "部门只能举报使用方违规使用本部门提供的数据；其他情形请通过线索反映。",
    en: "An agency reports misuse of the data that it supplies; anything else is reported as a lead.",
  },
  "wrong-side": {
    status: 422,
    text: "「{kind}」不会是这个部门的违规：请核对部门和情形。",
    en: "“{kindEn}” cannot be this agency's breach: please check the agency and the kind.",
  },
  "basis-needed": {
    status: 422,
    text: "请写明违反的规定和条款：这一情形没有具体条款。",
    en: "Please name the provision that was broken: this kind names none.",
  },
  "unknown-agency": { status: 422, text: "没有这个部门，请重新选择。", en: "There is no such agency; please choose again." },
  "unknown-source": {
    status: 422,
    text: "没有这份证据，或者您看不到它，请从原页面重新登记。",
    en: "There is no such evidence, or you may not see it; please begin again from its page.",
  },
  "already-on-record": {
    status: 409,
    text: "这件事已登记为违规事项 {number}，不必重复登记。",
    en: "This stands on record as {number} already; there is no need to enter it again.",
  },
  "day-needed": { status: 422, text: "请写明整改的截止日期。", en: "Please name the day by which it is to be rectified." },
  "no-day": { status: 422, text: "没有这一天，请检查日期。", en: "There is no such day; please check the date." },
  "bad-day": { status: 422, text: "截止日期须在今天之后、{days} 天之内。", en: "The day must lie after today and within {days} days." },
  "no-power": {
    status: 422,
    text: "现行规定没有就「{kind}」给出「{measure}」的权力，不能采取。",
    en: "The law in force gives no power to {measureEn} for “{kindEn}”; it cannot be done.",
  },
  "not-yet": {
    status: 409,
    text: "「{measure}」须在逾期未整改或者整改不到位之后采取。",
    en: "This measure is for what was not rectified in time, or not enough ({measureEn}).",
  },
  "no-grant": {
    status: 409,
    text: "这件违规事项没有关联正在使用的授权，没有可以暂停或者终止的共享。",
    en: "No grant in use is tied to this matter: there is nothing to suspend or end.",
  },
  "measure-open": {
    status: 409,
    text: "还有措施没有办完（整改未验收，或者异议未处理），不能办结。",
    en: "A measure or an objection is still open; it cannot be closed yet.",
  },
  "already-taken": { status: 409, text: "这项措施已经采取，不必重复。", en: "This measure was taken already." },
  "unknown-measure": { status: 404, text: "没有这项措施。", en: "There is no such measure." },
  "grant-held": {
    status: 409,
    text: "违规事项 {number} 的整改尚未验收，共享不能恢复。",
    en: "The rectification of {number} has not been accepted; sharing cannot be resumed.",
    cites: ["REG25-27-4"],
  },
});

export const OFFICERS: readonly Role[] = ["office-reviewer", "office-head"];
/** Who speaks for the agency concerned. */
export const SPEAKERS: readonly Role[] = ["work-body-head", "agency-head"];
/** The auditor decides nothing, and may say what he found. */
export const REPORTERS: readonly Role[] = ["clerk", "work-body-head", "agency-head", "auditor", ...OFFICERS];
export const DECIDERS: readonly Role[] = ["office-head"];

interface Rule {
  readonly states: readonly ViolationState[];
  readonly by: "office" | "agency";
  readonly roles: readonly Role[];
  readonly words: string;
}
const allowedIn = {
  hear: { states: ["suspected"], by: "office", roles: OFFICERS, words: "听取陈述" },
  dismiss: { states: ["suspected", "heard"], by: "office", roles: OFFICERS, words: "认定不成立" },
  state: { states: ["hearing"], by: "agency", roles: SPEAKERS, words: "陈述意见" },
  propose: { states: ["hearing", "heard"], by: "office", roles: OFFICERS, words: "提出拟认定意见" },
  establish: { states: ["proposed"], by: "office", roles: DECIDERS, words: "审定" },
  return: { states: ["proposed"], by: "office", roles: DECIDERS, words: "退回" },
  measure: { states: ["established"], by: "office", roles: OFFICERS, words: "采取措施" },
  mended: { states: ["established"], by: "agency", roles: SPEAKERS, words: "报告整改" },
  verify: { states: ["established"], by: "office", roles: OFFICERS, words: "验收整改" },
  object: { states: ["established"], by: "agency", roles: SPEAKERS, words: "提出异议" },
  "judge-objection": { states: ["established"], by: "office", roles: OFFICERS, words: "处理异议" },
  "add-evidence": { states: ["suspected", "hearing", "heard", "proposed"], by: "office", roles: OFFICERS, words: "补充证据" },
  "report-upward": { states: ["suspected"], by: "office", roles: OFFICERS, words: "上报" },
  // A decision of another body may come long after the matter was closed here.
  outcome: { states: ["suspected", "established", "closed"], by: "office", roles: OFFICERS, words: "登记处理结果" },
  close: { states: ["established", "suspected"], by: "office", roles: OFFICERS, words: "办结" },
} as const satisfies Record<string, Rule>;
export type ViolationAction = keyof typeof allowedIn;

export interface Standing {
  readonly state: ViolationState;
  readonly agencyId: string;
  readonly askedAt: Date | null;
  readonly foundBy: string | null;
  readonly decidedBy: string | null;
  /** The day of the answer is over. */
  readonly isAnswerLate: boolean;
  /** Of the rectification that was ordered last. */
  readonly rectification: "none" | "ordered" | "answered" | "accepted" | "insufficient";
  /** It was not rectified, and something more was done about it than to order it. */
  readonly isEscalated: boolean;
  /** A grant is stopped because of it. */
  readonly isHolding: boolean;
  readonly objection: "none" | "open" | "decided";
  /** It is about the office itself, which judges others and not itself. */
  readonly isOffice: boolean;
  /** Of what another body was told: whether its answer is on record. */
  readonly elsewhere: "none" | "open" | "answered";
}

const isHolder = (rule: Rule, actor: Actor, standing: Standing): boolean =>
  rule.roles.includes(actor.role) && (rule.by === "office" || actor.agencyId === standing.agencyId);

/** Rectified, or pursued by other means with nothing left standing still: what was stopped runs again only after a rectification (REG25-27-4). */
const isAtItsEnd = ({ rectification, isEscalated, isHolding }: Pick<Standing, "rectification" | "isEscalated" | "isHolding">): boolean =>
  rectification === "accepted" || (!isHolding && (rectification === "none" || isEscalated));

/** Of what the state alone allows, what the rest of the matter allows. */
const isOpen: Readonly<Partial<Record<ViolationAction, (standing: Standing) => boolean>>> = {
  propose: ({ state, isAnswerLate }) => state === "heard" || isAnswerLate,
  mended: ({ rectification }) => rectification === "ordered",
  verify: ({ rectification }) => rectification === "answered",
  object: ({ objection }) => objection === "none",
  "judge-objection": ({ objection }) => objection === "open",
  "report-upward": ({ isOffice, elsewhere }) => isOffice && elsewhere === "none",
  outcome: ({ elsewhere }) => elsewhere === "open",
  close: ({ state, elsewhere, objection, ...course }) =>
    state === "suspected" ? elsewhere === "answered" : objection !== "open" && isAtItsEnd(course),
};
/** The office takes none of these about itself. */
const ofJudging: readonly ViolationAction[] = ["hear", "dismiss", "propose", "establish", "return", "measure", "verify", "judge-objection"];
/** Whoever took the step before does not take this one. */
const byAnother: Readonly<Partial<Record<ViolationAction, (standing: Standing) => string | null>>> = {
  establish: ({ foundBy }) => foundBy,
  return: ({ foundBy }) => foundBy,
  "judge-objection": ({ decidedBy }) => decidedBy,
};

const isPossible = (action: ViolationAction, standing: Standing): boolean =>
  (allowedIn[action].states as readonly ViolationState[]).includes(standing.state) &&
  !(standing.isOffice && ofJudging.includes(action)) &&
  (isOpen[action]?.(standing) ?? true);

export const actionsFor = (actor: Actor, standing: Standing): ViolationAction[] =>
  (Object.keys(allowedIn) as ViolationAction[]).filter(
    (action) =>
      isHolder(allowedIn[action], actor, standing) && isPossible(action, standing) && byAnother[action]?.(standing) !== actor.personId,
  );

/** Why not, if not: whose step it is first. */
export function refusalOf(actor: Actor, action: ViolationAction, standing: Standing): Error | undefined {
  const rule: Rule = allowedIn[action];
  if (!isHolder(rule, actor, standing)) {
    const who = rule.roles.map((role) => `{role.${role}}`);
    return violationProblem("not-yours", { values: { who: who.join("或"), whoEn: who.join(" or ") } });
  }
  if (standing.isOffice && ofJudging.includes(action)) return violationProblem("own-office");
  if (action === "close" && rule.states.includes(standing.state) && !isPossible(action, standing)) return violationProblem("measure-open");
  if (!isPossible(action, standing)) {
    const { zh, en } = stateWords[standing.state];
    return violationProblem("not-now", { values: { state: zh, stateEn: en, step: rule.words } });
  }
  return byAnother[action]?.(standing) === actor.personId ? violationProblem("same-person") : undefined;
}

export type View = "whole" | "own" | "report";

/** Overseers see everything; the agency what it was asked about; who reported it, what became of it. */
export function viewOf(
  actor: Actor,
  overseers: readonly Role[],
  matter: { agencyId: string; reporterAgencyId: string | null; askedAt: Date | null },
): View | undefined {
  if (overseers.includes(actor.role)) return "whole";
  if (matter.agencyId === actor.agencyId && matter.askedAt !== null) return "own";
  return matter.reporterAgencyId === actor.agencyId ? "report" : undefined;
}
