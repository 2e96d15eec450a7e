// Ending or changing a service that is supplied: states, and who may do what in which state on which side. Pure; the roles come from the pack.
import { addDays } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import type { Procedure, ProcedureStep } from "#law/index.ts";

export const serviceChangeStates = ["consulting", "consulted", "filed", "done", "withdrawn"] as const;
export type ServiceChangeState = (typeof serviceChangeStates)[number];
export const serviceChangeKinds = ["termination", "change"] as const;
export type ServiceChangeKind = (typeof serviceChangeKinds)[number];
export const consultationAnswers = ["agreed", "objected"] as const;
export type ConsultationAnswer = (typeof consultationAnswers)[number];

export const PROCEDURE = "service.change";
export const OPEN: readonly ServiceChangeState[] = ["consulting", "consulted", "filed"];
/** Only what is supplied can be ended or changed; what was agreed and not delivered is owed (REG25-22-1). */
export const SUPPLIED: readonly string[] = ["shared", "suspended"];

export const stateWords: Readonly<Record<ServiceChangeState, { zh: string; en: string }>> = {
  consulting: { zh: "协商中", en: "in consultation" },
  consulted: { zh: "已协商", en: "consulted" },
  filed: { zh: "已备案", en: "filed" },
  done: { zh: "已生效", en: "in effect" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
};
export const kindWords: Readonly<Record<ServiceChangeKind, { zh: string; en: string }>> = {
  termination: { zh: "终止服务", en: "end the service" },
  change: { zh: "变更服务", en: "change the service" },
};

export const serviceChangeProblem = problems("service-change", {
  "not-now": {
    status: 409,
    text: "这项变更现在是「{state}」，不能{step}，请刷新后查看。",
    en: "This change is {stateEn}; the step is not possible now. Please reload.",
  },
  "not-yours": {
    status: 403,
    text: "这一步由对方或者本部门的其他岗位办理：{who}。",
    en: "This step belongs to somebody else: {whoEn}.",
    cites: ["REG25-27-7"],
  },
  "no-procedure": {
    status: 409,
    text: "现行规定没有设定终止或者变更服务的程序，请与对方商定；需要停止的，可以暂停共享。",
    en: "The law in force knows no procedure for ending or changing a service; settle it between you, or suspend the grant.",
  },
  "not-supplied": {
    status: 409,
    text: "授权现在是「{state}」，没有正在提供的服务，不能提出终止或者变更。",
    en: "Nothing is being supplied under this grant: there is nothing to end or change.",
    cites: ["REG25-27-6"],
  },
  "one-open": {
    status: 409,
    text: "这项授权已有一项终止或者变更在办理（{number}），请先办完或者撤回。",
    en: "A change of this grant is open already ({number}); finish or withdraw it first.",
  },
  "words-needed": { status: 400, text: "请写明理由或者意见。", en: "Please give your reasons.", cites: ["REG25-27-6"] },
  "what-needed": { status: 422, text: "请写明变更什么。", en: "Please say what changes.", cites: ["REG25-27-7"] },
  "no-day": { status: 422, text: "没有这一天，请检查生效日期。", en: "There is no such day; please check the date." },
  "not-future": {
    status: 422,
    text: "生效日期必须在今天之后，给{party.consumer}留出准备的时间。",
    en: "The day on which it takes effect must lie in the future.",
    cites: ["REG25-27-7"],
  },
  "not-earlier": {
    status: 422,
    text: "生效日期不能早于向{party.consumer}提出的日期 {day}。",
    en: "It cannot take effect earlier than was proposed to the {party.consumer} ({day}).",
    cites: ["REG25-27-7"],
  },
  "after-grant": {
    status: 422,
    text: "授权在 {day} 就到期，不需要在此之后终止或者变更。",
    en: "The grant itself ends on {day}.",
  },
});

export interface Parties {
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
}

const allowedIn = {
  answer: { states: ["consulting"], steps: ["answer", "answer-head"], words: "答复协商" },
  file: { states: ["consulted"], steps: ["file"], words: "备案" },
  withdraw: { states: ["consulting", "consulted", "filed"], steps: ["propose"], words: "撤回" },
} as const satisfies Record<string, { states: readonly ServiceChangeState[]; steps: readonly string[]; words: string }>;
export type ServiceChangeAction = keyof typeof allowedIn;
export const PROPOSE = ["propose"] as const;

/** The steps of the pack's procedure by their keys; a text may know fewer of them, or no such procedure at all. */
export const stepsOf = (procedure: Procedure | undefined, keys: readonly string[]): ProcedureStep[] =>
  keys.flatMap((key) => procedure?.steps.filter((each) => each.key === key) ?? []);

/** The step that the actor takes among those given, if any; an agency has one side of a grant only. */
export function stepFor(
  procedure: Procedure | undefined,
  keys: readonly string[],
  actor: Actor,
  parties: Parties,
): ProcedureStep | undefined {
  return stepsOf(procedure, keys).find((step) => {
    const agencyId = step.side === "provider" ? parties.providerAgencyId : parties.consumerAgencyId;
    return actor.role === step.role && actor.agencyId === agencyId;
  });
}

interface Standing {
  readonly state: ServiceChangeState;
  readonly answer: ConsultationAnswer | null;
  /** The end of a service whose entry was delisted is the office's decision, and not the provider's to take back. */
  readonly isDelisted: boolean;
}

/** Where both agree the platform files by itself; only an objection leaves the step to a person. */
const isInState = (action: ServiceChangeAction, standing: Standing): boolean =>
  (allowedIn[action].states as readonly string[]).includes(standing.state) &&
  (action !== "file" || standing.answer === "objected") &&
  (action !== "withdraw" || !standing.isDelisted);

export function actionsFor(procedure: Procedure | undefined, actor: Actor, standing: Standing & Parties): ServiceChangeAction[] {
  return (Object.keys(allowedIn) as ServiceChangeAction[]).filter(
    (action) => isInState(action, standing) && stepFor(procedure, allowedIn[action].steps, actor, standing),
  );
}

/** Why not, if not: somebody else's step first, so that nobody learns a state through a refusal. */
export function refusalOf(
  procedure: Procedure | undefined,
  actor: Actor,
  action: ServiceChangeAction,
  standing: Standing & Parties,
): Error | undefined {
  const { steps, words } = allowedIn[action];
  if (!stepFor(procedure, steps, actor, standing)) return notYours(procedure, steps);
  if (isInState(action, standing)) return undefined;
  const { zh, en } = stateWords[standing.state];
  return serviceChangeProblem("not-now", { values: { state: zh, stateEn: en, step: words } });
}

export function notYours(procedure: Procedure | undefined, keys: readonly string[]): Error {
  const steps = stepsOf(procedure, keys);
  if (steps.length === 0) return serviceChangeProblem("no-procedure");
  const who = (language: "zh" | "en") => steps.map(({ title }) => title[language]).join(language === "zh" ? "；" : "; ");
  return serviceChangeProblem("not-yours", { values: { who: who("zh"), whoEn: who("en") } });
}

/** What is filed takes effect on a later day, whatever day was proposed. */
export const dayOfEffect = (proposed: string, today: string): string => (proposed > today ? proposed : addDays(today, 1));
