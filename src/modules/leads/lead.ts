// A lead from its raising to its end: states, who may do what in which, and the refusals. Pure.
import type { Actor, Role } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

export const leadStates = ["raised", "confirmed", "dismissed", "handed-over", "answered", "closed"] as const;
export type LeadState = (typeof leadStates)[number];
export const leadAnswers = ["mended", "objected"] as const;
export type LeadAnswer = (typeof leadAnswers)[number];

/** A clock that a text may set for mending; where none does, the office names the day. */
export const MEND_RULE = "lead.mend";

export const stateWords: Readonly<Record<LeadState, { zh: string; en: string }>> = {
  raised: { zh: "待核实", en: "to be verified" },
  confirmed: { zh: "属实", en: "confirmed" },
  dismissed: { zh: "不成立", en: "dismissed" },
  "handed-over": { zh: "已交办", en: "handed over" },
  answered: { zh: "已答复", en: "answered" },
  closed: { zh: "已了结", en: "closed" },
};

export const leadProblem = problems("lead", {
  unknown: { status: 404, text: "没有这条线索，或者您的岗位看不到它。", en: "There is no such lead, or your post may not see it." },
  "not-now": {
    status: 409,
    text: "这条线索现在是「{state}」，不能{step}，请刷新后查看。",
    en: "This lead is {stateEn}; the step is not possible now. Please reload.",
  },
  "not-yours": {
    status: 403,
    text: "这一步由{who}办理。",
    en: "This step belongs to {whoEn}.",
  },
  "kind-not-in-force": {
    status: 422,
    text: "现行规定没有把「{kind}」列为违规情形，不能作为线索。",
    en: "The law in force does not name “{kindEn}” as a breach; it cannot be a lead.",
  },
  "not-reportable": {
    status: 403,
    text: "「{kind}」由平台或者{party.office}提出。",
    en: "“{kindEn}” is raised by the platform or the {party.office}.",
  },
  "own-agency": {
    status: 422,
    text: "不能举报本部门；本部门的问题请直接改正。",
    en: "An agency does not report itself; please mend what is wrong.",
  },
  "unknown-agency": { status: 422, text: "没有这个部门，请重新选择。", en: "There is no such agency; please choose again." },
  "unknown-account": {
    status: 422,
    text: "这个部门没有账号「{login}」，请核对。",
    en: "This agency has no account “{login}”; please check.",
  },
  "account-needed": { status: 422, text: "请填写涉及的账号。", en: "Please name the account concerned." },
  "already-reported": {
    status: 409,
    text: "这件事已作为线索 {number} 登记，不必重复提出。",
    en: "This stands as lead {number} already; there is no need to report it again.",
  },
  "day-needed": {
    status: 422,
    text: "请写明整改的截止日期：现行规定没有给出期限。",
    en: "Please name the day by which it is to be mended: the law in force sets no limit.",
  },
  "no-day": { status: 422, text: "没有这一天，请检查日期。", en: "There is no such day; please check the date." },
  "not-future": { status: 422, text: "截止日期必须在今天之后。", en: "The day must lie in the future." },
  "too-far": { status: 422, text: "截止日期最远在 {days} 天之后。", en: "The day may lie at most {days} days ahead." },
  "own-account": {
    status: 422,
    text: "不能取消自己账号的访问，请由他人办理。",
    en: "Nobody takes away his own access; somebody else has to.",
  },
  "no-account": {
    status: 409,
    text: "这条线索不涉及账号，没有可以取消的访问。",
    en: "This lead concerns no account: there is no access to take away.",
  },
});

export const OFFICERS: readonly Role[] = ["office-reviewer", "office-head"];
/** Who speaks for an agency to which a lead was handed. */
export const ANSWERERS: readonly Role[] = ["work-body-head", "agency-head"];
export const REPORTERS: readonly Role[] = ["clerk", "work-body-head", "agency-head", ...OFFICERS];

interface Rule {
  readonly states: readonly LeadState[];
  readonly by: "office" | "agency";
  readonly roles: readonly Role[];
  readonly words: string;
}
const allowedIn = {
  confirm: { states: ["raised"], by: "office", roles: OFFICERS, words: "认定属实" },
  dismiss: { states: ["raised"], by: "office", roles: OFFICERS, words: "认定不成立" },
  "hand-over": { states: ["confirmed", "answered"], by: "office", roles: OFFICERS, words: "交办整改" },
  answer: { states: ["handed-over"], by: "agency", roles: ANSWERERS, words: "答复" },
  close: { states: ["confirmed", "handed-over", "answered"], by: "office", roles: OFFICERS, words: "了结" },
  // JY-48-2: shutting a person out is for the head of the office.
  revoke: { states: ["confirmed", "handed-over", "answered", "closed"], by: "office", roles: ["office-head"], words: "取消账号访问" },
  restore: { states: ["confirmed", "handed-over", "answered", "closed"], by: "office", roles: ["office-head"], words: "恢复账号访问" },
} as const satisfies Record<string, Rule>;
export type LeadAction = keyof typeof allowedIn;

export interface Standing {
  readonly state: LeadState;
  readonly agencyId: string;
  /** Null where no account is concerned. */
  readonly access: "open" | "revoked" | null;
  readonly handedAt: Date | null;
  /** The agency is the office itself: it judges, and hands nothing to itself. */
  readonly isOffice: boolean;
}

const isHolder = (rule: Rule, actor: Actor, lead: Standing): boolean =>
  rule.roles.includes(actor.role) && (rule.by === "office" || actor.agencyId === lead.agencyId);

function isPossible(action: LeadAction, lead: Standing): boolean {
  if (!(allowedIn[action].states as readonly LeadState[]).includes(lead.state)) return false;
  if (action === "revoke") return lead.access === "open";
  if (action === "restore") return lead.access === "revoked";
  return action !== "hand-over" || !lead.isOffice;
}

export const actionsFor = (actor: Actor, lead: Standing): LeadAction[] =>
  (Object.keys(allowedIn) as LeadAction[]).filter((action) => isHolder(allowedIn[action], actor, lead) && isPossible(action, lead));

/** Agencies see only what was handed to them; before that it is the office's work. */
export const maySee = (actor: Actor, overseers: readonly Role[], lead: Pick<Standing, "agencyId" | "handedAt">): boolean =>
  overseers.includes(actor.role) || (lead.agencyId === actor.agencyId && lead.handedAt !== null);

/** Why not, if not: whose step it is first. */
export function refusalOf(actor: Actor, action: LeadAction, lead: Standing): Error | undefined {
  const rule: Rule = allowedIn[action];
  if (!isHolder(rule, actor, lead)) {
    const who = rule.roles.map((role) => `{role.${role}}`);
    return leadProblem("not-yours", { values: { who: who.join("或"), whoEn: who.join(" or ") } });
  }
  if (isPossible(action, lead)) return undefined;
  if (lead.access === null && (action === "revoke" || action === "restore")) return leadProblem("no-account");
  const { zh, en } = stateWords[lead.state];
  return leadProblem("not-now", { values: { state: zh, stateEn: en, step: rule.words } });
}
