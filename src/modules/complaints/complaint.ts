// A complaint from its receipt to its answer: kinds, states, who may do what in which, and the refusals (REG25-37-2, REG25-37-3). Pure.
import { hash } from "node:crypto";
import type { Actor, Role } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

export const complaintStates = ["received", "accepted", "answered", "declined"] as const;
export type ComplaintState = (typeof complaintStates)[number];
export const complaintOrigins = ["public", "counter", "agency"] as const;
export type ComplaintOrigin = (typeof complaintOrigins)[number];
export const outcomes = ["founded", "partly", "unfounded"] as const;
export type Outcome = (typeof outcomes)[number];

/** A clock that a text may set for the answer; where none does, the officer names the day. */
export const ANSWER_RULE = "complaint.answer";

/** What a complaint is about, and the duties that name it. */
export const complaintKinds = {
  rights: { zh: "侵犯合法权益", en: "harm to lawful rights", duties: ["REG25-5-3", "REG25-37-2"] },
  misuse: { zh: "超出用途使用数据", en: "data used for another purpose", duties: ["REG25-37-2", "REG25-5-3"] },
  "asked-again": { zh: "重复索要材料", en: "material asked for again", duties: ["JY-34-2", "SZ-21-1", "REG25-37-2"] },
  refused: { zh: "不按规定提供共享", en: "sharing refused against the rules", duties: ["REG25-37-2"] },
  leak: { zh: "泄露秘密、隐私", en: "secrets or privacy leaked", duties: ["SZ-34-1", "REG25-5-3", "REG25-37-2"] },
  other: { zh: "其他", en: "other", duties: ["REG25-37-2"] },
} as const satisfies Record<string, { zh: string; en: string; duties: readonly string[] }>;
export type ComplaintKind = keyof typeof complaintKinds;
export const kindKeys = Object.keys(complaintKinds) as ComplaintKind[];

interface Duties {
  duties: () => readonly { readonly id: string }[];
}
/** The duties of a kind, and of its handling, that the law in force knows. */
export function dutiesInForce(law: Duties, kind: ComplaintKind): string[] {
  const known = new Set(law.duties().map(({ id }) => id));
  return [...complaintKinds[kind].duties, "REG25-37-3"].filter((id) => known.has(id));
}

export const stateWords: Readonly<Record<ComplaintState, { zh: string; en: string }>> = {
  received: { zh: "待受理", en: "received" },
  accepted: { zh: "办理中", en: "being examined" },
  answered: { zh: "已答复", en: "answered" },
  declined: { zh: "不予受理", en: "declined" },
};

export const outcomeWords: Readonly<Record<Outcome, { zh: string; en: string }>> = {
  founded: { zh: "情况属实", en: "well-founded" },
  partly: { zh: "部分属实", en: "founded in part" },
  unfounded: { zh: "情况不属实", en: "not founded" },
};

export const complaintProblem = problems("complaint", {
  unknown: {
    status: 404,
    text: "没有这件投诉举报，或者您不能查看。",
    en: "There is no such complaint, or you may not see it.",
  },
  "unknown-code": {
    status: 404,
    text: "编号和查询码对不上，请核对。",
    en: "Number and code do not match; please check.",
  },
  "not-yours": { status: 403, text: "这一步由{who}办理。", en: "This step belongs to {whoEn}." },
  "not-now": {
    status: 409,
    text: "这件投诉举报现在是「{state}」，不能做这一步，请刷新后查看。",
    en: "The complaint is {stateEn}; the step is not possible now. Please reload.",
  },
  "too-many": {
    status: 429,
    text: "这个网络地址今天提交得太多了，请明天再来，或者到{party.office}当面反映。",
    en: "Too much was handed in from this address today. Please come back tomorrow, or see the {party.office}.",
  },
  "too-many-today": {
    status: 429,
    text: "今天收到的投诉举报太多，请明天再来，或者到{party.office}当面反映。",
    en: "Too much was handed in today. Please come back tomorrow, or see the {party.office}.",
  },
  "unknown-agency": { status: 422, text: "没有这个部门，请重新选择。", en: "There is no such agency; please choose again." },
  "unknown-grant": {
    status: 422,
    text: "没有编号为「{number}」的授权，请核对；不知道编号可以不填。",
    en: "There is no grant “{number}”; please check, or leave it out.",
  },
  "unknown-account": {
    status: 422,
    text: "这个部门没有账号「{login}」，请核对。",
    en: "This agency has no account “{login}”; please check.",
  },
  "no-day": { status: 422, text: "没有这一天，请检查日期。", en: "There is no such day; please check the date." },
  "day-needed": {
    status: 422,
    text: "请写明答复的日期：现行规定没有给出天数。",
    en: "Please name the day of the answer: the law in force sets no limit.",
  },
  "not-ahead": {
    status: 422,
    text: "答复日期应在今天之后、{days} 天之内。",
    en: "The day must lie ahead, within {days} days.",
  },
  "no-agency": {
    status: 409,
    text: "这件投诉举报没有写明涉及哪个部门，不能要求说明。",
    en: "The complaint names no agency that could be asked.",
  },
  "no-grant": {
    status: 409,
    text: "这件投诉举报不涉及授权，没有可以暂停的。",
    en: "The complaint concerns no grant: there is nothing to suspend.",
  },
  "no-account": {
    status: 409,
    text: "这件投诉举报不涉及账号，没有可以停用的。",
    en: "The complaint concerns no account: there is nothing to disable.",
  },
  "refer-first": {
    status: 409,
    text: "停用账号之前，请先登记移送的机关和文号。",
    en: "Before an account is disabled, enter the authority and the document of the referral.",
    cites: ["SZ-34-1"],
  },
  "paused-otherwise": {
    status: 409,
    text: "授权现在的暂停不是由这件投诉举报作出的，不能在这里恢复，请在授权页面核对。",
    en: "The present suspension of the grant is not that of this complaint: it cannot be lifted here. See the grant's own page.",
    cites: ["REG25-27-2"],
  },
  "own-account": {
    status: 422,
    text: "不能停用自己的账号，请由他人办理。",
    en: "Nobody disables his own account; somebody else has to.",
  },
});

export const OFFICERS: readonly Role[] = ["office-reviewer", "office-head"];
/** Who speaks for an agency that is asked. */
export const SPEAKERS: readonly Role[] = ["work-body-head", "agency-head"];
export const REPORTERS: readonly Role[] = ["clerk", "developer", "work-body-head", "agency-head", ...OFFICERS];

interface Rule {
  readonly states: readonly ComplaintState[];
  readonly by: "office" | "agency";
  readonly roles: readonly Role[];
}
const allowedIn = {
  accept: { states: ["received"], by: "office", roles: OFFICERS },
  decline: { states: ["received"], by: "office", roles: OFFICERS },
  ask: { states: ["accepted"], by: "office", roles: OFFICERS },
  state: { states: ["accepted"], by: "agency", roles: SPEAKERS },
  pause: { states: ["accepted"], by: "office", roles: OFFICERS },
  answer: { states: ["accepted"], by: "office", roles: OFFICERS },
  lift: { states: ["accepted", "answered"], by: "office", roles: OFFICERS },
  refer: { states: ["answered"], by: "office", roles: OFFICERS },
  // SZ-34-1: shutting a person out is for the head of the office.
  disable: { states: ["answered"], by: "office", roles: ["office-head"] },
  enable: { states: ["answered"], by: "office", roles: ["office-head"] },
  identify: { states: complaintStates, by: "office", roles: OFFICERS },
} as const satisfies Record<string, Rule>;
export type ComplaintAction = keyof typeof allowedIn;
export const complaintActions = Object.keys(allowedIn) as ComplaintAction[];

export interface Standing {
  readonly state: ComplaintState;
  readonly agencyId: string | null;
  readonly grantId: string | null;
  readonly accountId: string | null;
  readonly outcome: Outcome | null;
  readonly askedAt: Date | null;
  readonly statedAt: Date | null;
  readonly pausedAt: Date | null;
  readonly referredAt: Date | null;
  readonly accessRevokedAt: Date | null;
  readonly isNamed: boolean;
}

const isHolder = (rule: Rule, actor: Pick<Actor, "role" | "agencyId">, { agencyId }: Standing): boolean =>
  rule.roles.includes(actor.role) && (rule.by === "office" || actor.agencyId === agencyId);

/** Whether the step makes sense as the matter stands, apart from its state. */
const FITS: Readonly<Record<ComplaintAction, (each: Standing) => boolean>> = {
  accept: () => true,
  decline: () => true,
  ask: ({ agencyId, askedAt }) => agencyId !== null && askedAt === null,
  state: ({ askedAt, statedAt }) => askedAt !== null && statedAt === null,
  pause: ({ grantId, pausedAt }) => grantId !== null && pausedAt === null,
  answer: () => true,
  lift: ({ pausedAt }) => pausedAt !== null,
  refer: ({ outcome, referredAt }) => outcome !== "unfounded" && referredAt === null,
  disable: ({ outcome, accountId, referredAt, accessRevokedAt }) =>
    outcome !== "unfounded" && accountId !== null && referredAt !== null && accessRevokedAt === null,
  enable: ({ accessRevokedAt }) => accessRevokedAt !== null,
  identify: ({ isNamed }) => isNamed,
};

export const actionsFor = (actor: Pick<Actor, "role" | "agencyId">, each: Standing): ComplaintAction[] =>
  complaintActions.filter((action) => {
    const rule: Rule = allowedIn[action];
    return isHolder(rule, actor, each) && rule.states.includes(each.state) && FITS[action](each);
  });

/** Why not, if not: whose step it is first, then what is missing. */
export function refusalOf(actor: Actor, action: ComplaintAction, each: Standing): Error | undefined {
  const rule: Rule = allowedIn[action];
  if (!isHolder(rule, actor, each)) {
    const who = rule.roles.map((role) => `{role.${role}}`);
    return complaintProblem("not-yours", { values: { who: who.join("或"), whoEn: who.join(" or ") } });
  }
  const { zh, en } = stateWords[each.state];
  const notNow = complaintProblem("not-now", { values: { state: zh, stateEn: en } });
  if (!rule.states.includes(each.state)) return notNow;
  if (FITS[action](each)) return undefined;
  if (action === "ask" && each.agencyId === null) return complaintProblem("no-agency");
  if (action === "pause" && each.grantId === null) return complaintProblem("no-grant");
  if (action === "disable" && each.accountId === null) return complaintProblem("no-account");
  return action === "disable" && each.referredAt === null && each.outcome !== "unfounded" ? complaintProblem("refer-first") : notNow;
}

/** Short enough to be written down, long enough not to be guessed at the pace that is allowed. */
export const codeOf = (secret: string): string => hash("sha256", secret, "hex").slice(0, 12).toUpperCase();
export const digestOfCode = (code: string): string => hash("sha256", code.trim().toUpperCase(), "hex");
