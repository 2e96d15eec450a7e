// An application: its states, and who may do what in which state. Pure.
import assert from "node:assert/strict";
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import type { Audience, Facts, LawInForce, Procedure, ProcedureStep, Side } from "#law/index.ts";

export const applicationStates = [
  "draft",
  "awaiting-consent",
  "returned",
  "awaiting-examination",
  "submitted",
  "supplement-requested",
  "reply-proposed",
  "partly-answered",
  "answered",
  "withdrawn",
] as const;
export type ApplicationState = (typeof applicationStates)[number];

export const applicationProblem = problems("application", {
  "not-now": { status: 409, text: "申请现在是「{state}」，不能{step}。", en: "The application is {state}; this step is not possible now." },
  "not-published": {
    status: 409,
    text: "这个目录没有统一发布，不能申请。",
    en: "This entry is not published and cannot be applied for.",
    cites: ["REG25-20-3"],
  },
  withheld: {
    status: 409,
    text: "这个目录不予共享，不能申请。依据见目录；有异议可以申请协调。",
    en: "This entry is withheld by law and cannot be applied for.",
    cites: ["REG25-14-4", "REG25-15-4"],
  },
  own: {
    status: 409,
    text: "这是本部门的数据，不需要申请。",
    en: "This is your own agency's data; no application is needed.",
    cites: ["REG25-2-2"],
  },
  "not-an-agency": {
    status: 403,
    text: "只有政府部门和法律、法规授权的组织可以申请共享。",
    en: "Only government departments and bodies authorised by law may apply.",
    cites: ["REG25-2-1"],
  },
  "entry-updated": {
    status: 409,
    text: "目录已更新到第 {number} 版，请打开申请核对数据项后再提交。",
    en: "The entry has been updated to version {number}; open the application, check the items and submit again.",
    cites: ["REG25-20-3"],
  },
  incomplete: {
    status: 409,
    text: "还有 {count} 处没有填好，请逐项补齐后再提交。",
    en: "{count} things are still missing; complete them and submit again.",
    cites: ["REG25-20-5"],
  },
  "self-consent": {
    status: 403,
    text: "填写申请的人不能自己同意，请由本部门共享工作机构负责人办理。",
    en: "Whoever drafted the application cannot consent to it.",
    cites: ["REG25-20-4"],
  },
  "self-reply": {
    status: 403,
    text: "拟答复的人不能自己同意答复，请由共享工作机构负责人办理。",
    en: "Whoever drafted the reply cannot consent to it.",
    cites: ["REG25-20-8"],
  },
  changed: {
    status: 412,
    text: "这份申请刚被{who}改过（{at}）。您填写的内容没有丢，请刷新对照后再保存。",
    en: "This application was changed by {who} in the meantime; compare and save again.",
  },
  "supplement-used": {
    status: 409,
    text: "补充材料只能一次性告知，已经告知过一次，不能再要求补充。",
    en: "What misses must be told once and completely; it was told once already.",
    cites: ["REG25-21-6"],
  },
  "supplement-open": {
    status: 409,
    text: "正在等待需求部门补充材料，补充之前不能答复。",
    en: "The consumer is still supplementing; no reply before that.",
    cites: ["REG25-21-7"],
  },
  "deemed-consent": {
    status: 409,
    text: "答复期限已满，未答复的数据项依规定视为同意，由平台办理，不能再另作答复。",
    en: "The limit has run: what was not answered counts as agreed, and the platform carries it out.",
    cites: ["MIIT-21-5", "MIIT-27-5"],
  },
  "reply-open": { status: 409, text: "已有一份拟答复在等负责人同意。", en: "A drafted reply is already waiting for consent." },
  "reply-lines": {
    status: 400,
    text: "答复的数据项与申请不符：{items}。",
    en: "The reply names items that are not open in the application: {items}.",
  },
  ground: {
    status: 400,
    text: "「{item}」不同意的理由必须从法定理由中选择：{grounds}。",
    en: "The refusal of {item} must be on one of the grounds that the law gives: {grounds}.",
    cites: ["REG25-21-8"],
  },
  "ground-condition": {
    status: 400,
    text: "「{item}」按共享条件不同意，必须指明目录中列明的条件，不能另设条件。",
    en: "The refusal of {item} must name a condition declared in the catalog; none may be added.",
    cites: ["REG25-15-2"],
  },
  "ground-basis": {
    status: 400,
    text: "「{item}」依法不能提供，必须写明法律、行政法规或国务院决定的名称和条款。",
    en: "The refusal of {item} must name the law, administrative regulation or State Council decision and its article.",
    cites: ["REG25-14-4", "REG25-21-8"],
  },
  "ground-reason": {
    status: 400,
    text: "「{item}」不同意必须说明理由。",
    en: "The refusal of {item} needs a reason.",
    cites: ["REG25-21-8"],
  },
  "mask-reason": {
    status: 400,
    text: "「{item}」的脱敏方式与目录标明的不同，请说明理由。",
    en: "The mask of {item} differs from the one in the catalog; say why.",
    cites: ["REG25-15-2"],
  },
  "filter-item": {
    status: 400,
    text: "行范围用到的数据项不在目录里：{items}。",
    en: "The row filter names items that are not in the catalog: {items}.",
  },
});

export const stateWords: Readonly<Record<ApplicationState, { zh: string; en: string }>> = {
  draft: { zh: "草稿", en: "a draft" },
  "awaiting-consent": { zh: "待本部门负责人同意", en: "waiting for its own head's consent" },
  returned: { zh: "已退回修改", en: "returned" },
  "awaiting-examination": { zh: "已提交，待审查", en: "waiting for examination" },
  submitted: { zh: "已提交，待答复", en: "submitted" },
  "supplement-requested": { zh: "待补充材料", en: "waiting for a supplement" },
  "reply-proposed": { zh: "拟答复待同意", en: "reply drafted" },
  "partly-answered": { zh: "部分已答复", en: "partly answered" },
  answered: { zh: "已答复", en: "answered" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
};

/** `current`: whichever step the application waits for. Which steps there are, and whose they are, is the law's affair. */
interface Rule {
  readonly states: readonly ApplicationState[];
  readonly procedure: "application" | "application.extension";
  readonly step: string;
  readonly words: string;
}

/** What may be done in which state. The API reports it with each application, so that the portal keeps no copy. */
export const allowedIn = {
  edit: { states: ["draft", "returned"], procedure: "application", step: "draft", words: "修改" },
  "request-consent": { states: ["draft", "returned"], procedure: "application", step: "draft", words: "送出申请" },
  consent: { states: ["awaiting-consent"], procedure: "application", step: "current", words: "同意并提交" },
  return: { states: ["awaiting-consent"], procedure: "application", step: "current", words: "退回修改" },
  withdraw: {
    states: ["draft", "returned", "awaiting-consent", "awaiting-examination", "submitted", "supplement-requested", "partly-answered"],
    procedure: "application",
    step: "draft",
    words: "撤回",
  },
  examine: { states: ["awaiting-examination"], procedure: "application", step: "current", words: "审查" },
  "request-supplement": { states: ["submitted"], procedure: "application", step: "reply-draft", words: "要求补充" },
  supplement: { states: ["supplement-requested"], procedure: "application", step: "draft", words: "补充材料" },
  "ask-extension": {
    states: ["submitted", "partly-answered", "reply-proposed"],
    procedure: "application.extension",
    step: "ask",
    words: "申请延期",
  },
  "decide-extension": {
    states: ["submitted", "supplement-requested", "partly-answered", "reply-proposed"],
    procedure: "application.extension",
    step: "decide",
    words: "决定延期",
  },
  "propose-reply": { states: ["submitted", "partly-answered"], procedure: "application", step: "reply-draft", words: "拟答复" },
  "consent-reply": { states: ["reply-proposed"], procedure: "application", step: "current", words: "同意答复" },
  "return-reply": { states: ["reply-proposed"], procedure: "application", step: "current", words: "退回重拟" },
} as const satisfies Record<string, Rule>;
export type ApplicationAction = keyof typeof allowedIn;

export interface Parties {
  readonly state: ApplicationState;
  /** The key of the step of the procedure that it waits for. */
  readonly step: string | null;
  readonly audience: Audience | null;
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
}

/** Undefined where the law in force has no such step. `law` as the application's audience meets it. */
export function findStep(law: LawInForce, action: ApplicationAction, application: Pick<Parties, "step">): ProcedureStep | undefined {
  const { procedure, step } = allowedIn[action];
  const key = step === "current" ? application.step : step;
  return law.findProcedure(procedure)?.steps.find((each) => each.key === key);
}

/** The steps that an action may be: the one that is waited for, or, when it is not the time, those that it could be later. */
export function stepsOf(law: LawInForce, action: ApplicationAction, application: Pick<Parties, "state" | "step">): ProcedureStep[] {
  const { procedure, step, states } = allowedIn[action];
  const found = law.findProcedure(procedure);
  if (!found) return [];
  if (step !== "current") return found.steps.filter(({ key }) => key === step);
  const inStates: readonly string[] = states;
  if (inStates.includes(application.state)) return found.steps.filter(({ key }) => key === application.step);
  return found.steps.filter(({ key }) => inStates.includes(stateAt(found, key)));
}

export function stepNamed(law: LawInForce, key: string): ProcedureStep {
  const found = law.procedure("application").steps.find((each) => each.key === key);
  assert.ok(found, `the procedure application has no step ${key}`);
  return found;
}

/** Who drafts the answer: the provider, or where the text says so the office. */
export const answerStep = (law: LawInForce): ProcedureStep => stepNamed(law, "reply-draft");

// The office's own clerks act for it as for any agency; its officers act as the office.
const OFFICERS: readonly string[] = ["office-reviewer", "office-head"];

export function actsFor(actor: Actor, side: Side, application: Pick<Parties, "consumerAgencyId" | "providerAgencyId">): boolean {
  if (side === "consumer") return actor.agencyId === application.consumerAgencyId;
  if (side === "provider") return actor.agencyId === application.providerAgencyId;
  // Leaders' posts exist once, so that the role of the step says it all.
  return side === "leadership" || OFFICERS.includes(actor.role);
}

export function mayDo(law: LawInForce, action: ApplicationAction, actor: Actor, application: Parties): boolean {
  const step = findStep(law, action, application);
  return (
    step !== undefined &&
    (allowedIn[action].states as readonly string[]).includes(application.state) &&
    actor.role === step.role &&
    actsFor(actor, step.side, application)
  );
}

/** The state in which an application waits for a step: the consumer's own consents, examinations, the answer, consents to the answer. */
export function stateAt(
  procedure: Procedure,
  key: string,
): "draft" | "awaiting-consent" | "awaiting-examination" | "submitted" | "reply-proposed" {
  const at = procedure.steps.findIndex((step) => step.key === key);
  const answer = procedure.steps.findIndex((step) => step.key === "reply-draft");
  if (key === "draft") return "draft";
  if (at === answer) return "submitted";
  if (at > answer) return "reply-proposed";
  return procedure.steps[at]?.side === "consumer" ? "awaiting-consent" : "awaiting-examination";
}

/** What steps of the procedure may depend on. */
export const factsOf = (lines: readonly { readonly sharingType: string }[]): Facts => ({
  sharingType: [...new Set(lines.map((line) => line.sharingType))],
});

export const REPLY_RULES = { unconditional: "application.reply.unconditional", conditional: "application.reply.conditional" } as const;
export type SharingClass = keyof typeof REPLY_RULES;

/** Classes of data that the platform answers by itself, at once. */
export const isDirect = (law: LawInForce, sharingType: SharingClass): boolean =>
  law.procedure("application").direct?.sharingTypes.includes(sharingType) ?? false;
