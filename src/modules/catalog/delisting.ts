// Taking an entry off the catalog: states, and who may do what in which state. Pure; the steps come from the law, or from the platform's default.
import { addDays, type Day, dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Problem, problems } from "#kernel/problem.ts";
import { type Calendar, dueOf, type LawInForce, type Procedure, type ProcedureStep } from "#law/index.ts";
import { holds } from "./entry.ts";

export const UNLIST = "catalog.unlist";

export const delistingStates = ["requested", "consented", "declined", "recalled"] as const;
export type DelistingState = (typeof delistingStates)[number];
export const delistingGrounds = ["law", "duties", "other"] as const;
export type DelistingGround = (typeof delistingGrounds)[number];

export const groundWords: Readonly<Record<DelistingGround, { zh: string; en: string }>> = {
  law: { zh: "法律法规调整", en: "change of law" },
  duties: { zh: "职责变化", en: "change of duties" },
  other: { zh: "其他原因", en: "another reason" },
};

export const delistingProblem = problems("delisting", {
  "not-now": {
    status: 409,
    text: "这个目录没有等待办理的下架申请，请刷新后查看。",
    en: "No delisting of this entry waits for a decision. Please reload.",
  },
  "not-listed": {
    status: 409,
    text: "这个目录现在没有发布，不能申请下架。",
    en: "The entry is not published now: there is nothing to take off the catalog.",
  },
  "not-yours": {
    status: 403,
    text: "这一步由{who}办理：{step}。",
    en: "This step belongs to {whoEn}: {stepEn}.",
    cites: ["MIIT-16-2"],
  },
  "same-person": {
    status: 403,
    text: "申请下架和同意下架不能由同一人办理，请由另一位同事办理。",
    en: "Who asked for the delisting, or agreed to it, cannot take this step; a colleague has to.",
    cites: ["MIIT-16-2"],
  },
  "revision-open": {
    status: 409,
    text: "这个目录有一份修订稿在办理，请先办完或者作废，再申请下架。",
    en: "A revision of this entry is under way; finish or discard it before asking for the delisting.",
  },
  "delisting-open": {
    status: 409,
    text: "这个目录已申请下架，正在等待决定。需要修订的，请先撤回下架申请。",
    en: "A delisting of this entry waits for a decision. Recall it before beginning a revision.",
    cites: ["MIIT-16-2"],
  },
  "words-needed": { status: 422, text: "请写明理由。", en: "Please give your reasons.", cites: ["MIIT-16-2"] },
  "no-day": { status: 422, text: "没有这一天，请检查停止提供的日期。", en: "There is no such day; please check the date." },
  "too-early": {
    status: 422,
    text: "停止提供的日期不能早于 {day}，要给正在使用的部门留出准备的时间。",
    en: "Supply cannot end before {day}: those who use the data need time to prepare.",
    cites: ["MIIT-16-2", "SZ-12-2"],
  },
  "too-late": {
    status: 422,
    text: "停止提供的日期不能晚于 {day}。",
    en: "Supply has to end by {day}.",
  },
});

const NOTICE = "catalog.change-notice";
const LATEST_DAYS = 366;

/** The first and the last day from which supply may end: tomorrow, or where the text orders a notice to users (SZ-12-2) the day after it has run. */
export function daysOfEnd(law: LawInForce, calendar: Calendar, now: Date): { from: Day; until: Day } {
  const wait = law.findWait(NOTICE);
  const from = addDays(wait ? dueOf(calendar, now, wait.length).due : dayOf(now), 1);
  return { from, until: addDays(from, LATEST_DAYS) };
}

/** Who asks is the first step, whatever it is called; all others consent in their order. */
export const askingStep = (procedure: Procedure | undefined): ProcedureStep | undefined => procedure?.steps[0];

export const stepAfterKey = (procedure: Procedure | undefined, key: string | null): ProcedureStep | undefined => {
  const steps = procedure?.steps ?? [];
  const at = steps.findIndex((step) => step.key === key);
  return steps[at + 1];
};

export interface DelistingFacts {
  readonly agencyId: string;
  readonly state: DelistingState;
  readonly step: string | null;
  readonly requestedBy: string;
  readonly approvals: readonly { readonly personId: string }[];
}

/** The step that it waits for; where the law has changed and lost it, the last one decides. */
export const waitedStep = (procedure: Procedure | undefined, { step }: Pick<DelistingFacts, "step">): ProcedureStep | undefined =>
  procedure?.steps.slice(1).find(({ key }) => key === step) ?? procedure?.steps.slice(1).at(-1);

export type DelistingAction = "recall" | "consent" | "decline";
const allowedIn: Readonly<Partial<Record<DelistingState, readonly DelistingAction[]>>> = { requested: ["consent", "decline", "recall"] };

const stepFor = (procedure: Procedure | undefined, action: DelistingAction, facts: DelistingFacts): ProcedureStep | undefined =>
  action === "recall" ? askingStep(procedure) : waitedStep(procedure, facts);

const hasHand = (actor: Actor, facts: DelistingFacts): boolean =>
  facts.requestedBy === actor.personId || facts.approvals.some(({ personId }) => personId === actor.personId);

export function delistingRefusal(
  procedure: Procedure | undefined,
  actor: Actor,
  action: DelistingAction,
  facts: DelistingFacts,
): Problem | undefined {
  const step = stepFor(procedure, action, facts);
  if (!step || !allowedIn[facts.state]?.includes(action)) return delistingProblem("not-now");
  if (!holds(actor, step, facts.agencyId)) return notHolder(step);
  return action === "consent" && hasHand(actor, facts) ? delistingProblem("same-person") : undefined;
}

export const delistingActions = (procedure: Procedure | undefined, actor: Actor, facts: DelistingFacts): DelistingAction[] =>
  (allowedIn[facts.state] ?? []).filter((action) => !delistingRefusal(procedure, actor, action, facts));

export function notHolder({ side, title }: ProcedureStep): Problem {
  const isOffice = side === "office";
  return delistingProblem("not-yours", {
    values: {
      who: isOffice ? "{party.office}" : side === "leadership" ? "领导" : "目录所属部门",
      whoEn: isOffice ? "the {party.office}" : side === "leadership" ? "the leaders" : "the agency that owns the entry",
      step: title.zh,
      stepEn: title.en,
    },
  });
}
