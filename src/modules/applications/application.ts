// An application: its states, and who may do what in which state. Pure.
import assert from "node:assert/strict";
import type { Actor } from "#kernel/context.ts";
import type { Audience, Facts, LawInForce, Procedure, ProcedureStep, RequiredField, Side } from "#law/index.ts";

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

export const stateWords: Readonly<Record<ApplicationState, { zh: string; en: string }>> = {
  draft: { zh: "草稿", en: "a draft" },
  "awaiting-consent": { zh: "待本{party.agencyHead}同意", en: "waiting for its own head's consent" },
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
    // The limit runs while another side examines, too.
    states: ["awaiting-examination", "submitted", "partly-answered", "reply-proposed"],
    procedure: "application.extension",
    step: "ask",
    words: "申请延期",
  },
  "decide-extension": {
    states: ["awaiting-examination", "submitted", "supplement-requested", "partly-answered", "reply-proposed"],
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
  if (!isKnown(law, action)) return undefined;
  const key = step === "current" ? application.step : step;
  return law.findProcedure(procedure)?.steps.find((each) => each.key === key);
}

/** The steps that an action may be: the one that is waited for, or, when it is not the time, those that it could be later. */
export function stepsOf(law: LawInForce, action: ApplicationAction, application: Pick<Parties, "state" | "step">): ProcedureStep[] {
  const { procedure, step, states } = allowedIn[action];
  const found = law.findProcedure(procedure);
  if (!found || !isKnown(law, action)) return [];
  if (step !== "current") return found.steps.filter(({ key }) => key === step);
  const inStates: readonly string[] = states;
  if (inStates.includes(application.state)) return found.steps.filter(({ key }) => key === application.step);
  return found.steps.filter(({ key }) => inStates.includes(stateAt(found, key)));
}

/** A text that asks once for what is missing stops its clock for it; the others know no such request, and no reply is put off by one. */
function isKnown(law: LawInForce, action: ApplicationAction): boolean {
  return action !== "request-supplement" || Object.values(REPLY_RULES).some((rule) => law.findDeadline(rule)?.pause?.on === "supplement");
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

/** The commitment that an application is true, lawful and necessary, where the law asks whoever submits for it. */
export const declarationOf = (law: LawInForce): RequiredField | undefined =>
  law.procedure("application").requiredFields.find(({ key }) => key === "declaration");

/** Classes of data that the platform answers by itself, at once. */
export const isDirect = (law: LawInForce, sharingType: SharingClass): boolean =>
  law.procedure("application").direct?.sharingTypes.includes(sharingType) ?? false;
