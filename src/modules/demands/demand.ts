// The life of a demand: states, and who may do what in which state. Pure; the roles come from the pack's procedure.
import type { Actor } from "#kernel/context.ts";
import { type Problem, problems } from "#kernel/problem.ts";
import type { Procedure, ProcedureStep } from "#law/index.ts";

export const demandStates = [
  "draft",
  "registered",
  "routed",
  "cataloguing",
  "matched",
  "applied",
  "sourced",
  "rejected",
  "withdrawn",
] as const;
export type DemandState = (typeof demandStates)[number];

export const PROCEDURE = "matching";
/** Somebody still has to do something. */
export const OPEN: readonly DemandState[] = ["registered", "routed", "cataloguing", "matched"];

interface Words {
  readonly zh: string;
  readonly en: string;
}
export const stateWords: Readonly<Record<DemandState, Words>> = {
  draft: { zh: "草稿", en: "draft" },
  registered: { zh: "已登记，待对接", en: "registered, to be matched" },
  routed: { zh: "已转给持有部门，待答复", en: "routed to the holder" },
  cataloguing: { zh: "持有部门已同意，编目中", en: "agreed, being catalogued" },
  matched: { zh: "已对接目录，待申请", en: "matched, to be applied for" },
  applied: { zh: "已提出申请", en: "applied for" },
  sourced: { zh: "已明确其他来源", en: "another source was named" },
  rejected: { zh: "未受理", en: "rejected" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
};

export const demandProblem = problems("demand", {
  unknown: { status: 404, text: "没有这项需求，或者您不能查看。", en: "There is no such demand, or it is not yours to see." },
  "not-yours": {
    status: 403,
    text: "这一步由{who}办理，您现在的岗位是{post}。",
    en: "This step belongs to {whoEn}; you are acting as {post}.",
    cites: ["REG25-20-1"],
  },
  "not-now": {
    status: 409,
    text: "这项需求现在是“{state}”，不能{step}，请刷新后查看。",
    en: "This demand is {stateEn}; the step is not possible now. Please reload.",
  },
  "no-procedure": {
    status: 409,
    text: "现行规定没有设定供需对接的程序，不能登记需求。",
    en: "The law in force knows no procedure for matching demand and supply; no demand can be registered.",
  },
  "not-an-agency": {
    status: 403,
    text: "只有履行职责需要数据的部门才能登记需求。",
    en: "Only agencies that need data for their duties register demands.",
    cites: ["REG25-20-2"],
  },
  incomplete: {
    status: 422,
    text: "需求还有 {count} 处没有填好，请逐项补齐。",
    en: "The demand still has {count} gaps; please fill each of them.",
  },
  stale: {
    status: 412,
    text: "同事在您之后改过这份需求，您的修改没有保存。请刷新后再改。",
    en: "A colleague changed this demand meanwhile; your change was not saved. Please reload.",
  },
  "revision-needed": {
    status: 428,
    text: "保存须带上 If-Match 和您看到的版本号。",
    en: "Saving needs If-Match with the revision that you saw.",
  },
  declaration: {
    status: 422,
    text: "请先承诺需求真实、合规、安全，再报送。",
    en: "Please first declare that the demand is true, compliant and secure.",
    cites: ["MIIT-20-5", "REG25-20-6"],
  },
  nothing: { status: 400, text: "请至少选择一项需求。", en: "Please choose at least one demand." },
  "words-needed": { status: 400, text: "请写明理由或者说明。", en: "Please give your reasons." },
  "not-published": {
    status: 409,
    text: "这个目录还没有发布，发布之后才能申请；持有部门编目期间请等待。",
    en: "The entry is not published yet; it can be applied for once it is.",
    cites: ["MIIT-20-6"],
  },
  "not-linked": { status: 409, text: "这项需求没有对接到这个目录。", en: "The demand is not matched to this entry." },
  "applied-before": {
    status: 409,
    text: "已经就这个目录提出申请，请在申请里查看。",
    en: "It was applied for already; please look at the application.",
  },
  "no-entry": { status: 422, text: "没有这个目录，或者它没有发布。", en: "There is no such entry, or it is not published." },
  "own-entry": { status: 422, text: "这是提出需求的部门自己的目录，不需要共享。", en: "It is the demander's own entry." },
  withheld: {
    status: 422,
    text: "这个目录对提出需求的部门不予共享，不能对接。",
    en: "The entry is withheld from the demander; it cannot be matched.",
    cites: ["REG25-14-4"],
  },
  "bad-links": {
    status: 422,
    text: "对接的数据项不在需求或者目录里，请刷新后重选。",
    en: "An item is neither in the demand nor in the entry; please reload and choose again.",
  },
  "no-agency": {
    status: 422,
    text: "请选择一个提供数据的部门，不能是提出需求的部门自己。",
    en: "Please choose an agency that may hold the data, not the demander.",
  },
  "not-own-entry": {
    status: 422,
    text: "只能对接本部门的目录。",
    en: "Only an entry of your own agency can be named.",
  },
  "too-many": {
    status: 422,
    text: "超过 {most} 行，请按部门或者状态筛选后导出。",
    en: "More than {most} rows; please filter by agency or state and export again.",
  },
});

/** Which steps of the procedure may take an action, in which states, and what the action is called. */
interface Rule {
  readonly states: readonly DemandState[];
  readonly step: "register" | "route" | "answer";
  readonly words: string;
}
export const allowedIn = {
  edit: { states: ["draft"], step: "register", words: "修改" },
  "hand-in": { states: ["draft"], step: "register", words: "报送" },
  withdraw: { states: ["draft", "registered", "routed", "cataloguing", "matched"], step: "register", words: "撤回" },
  apply: { states: ["registered", "routed", "cataloguing", "matched"], step: "register", words: "申请" },
  unfit: { states: ["matched"], step: "register", words: "退回重新对接" },
  match: { states: ["registered"], step: "route", words: "对接" },
  route: { states: ["registered"], step: "route", words: "转给部门" },
  recall: { states: ["routed", "cataloguing"], step: "route", words: "收回" },
  source: { states: ["registered"], step: "route", words: "明确其他来源" },
  reject: { states: ["registered"], step: "route", words: "不受理" },
  claim: { states: ["registered"], step: "answer", words: "认领" },
  answer: { states: ["routed"], step: "answer", words: "答复" },
} as const satisfies Readonly<Record<string, Rule>>;
export type DemandAction = keyof typeof allowedIn;

export interface Standing {
  readonly agencyId: string;
  readonly state: DemandState;
  /** Whether its title and items are shown to others. */
  readonly listed: boolean;
  /** Who is asked to answer now. */
  readonly holderId: string | null;
  /** Whoever was asked at any time. */
  readonly routedTo: readonly string[];
  /** Something is published that can be applied for. */
  readonly hasSupply: boolean;
}

export const stepOf = (procedure: Procedure | undefined, action: DemandAction): ProcedureStep | undefined =>
  procedure?.steps.find(({ key }) => key === allowedIn[action].step);

function isTheirs(procedure: Procedure | undefined, actor: Actor, action: DemandAction, standing: Standing): boolean {
  const step = stepOf(procedure, action);
  if (step?.role !== actor.role) return false;
  const { agencyId, holderId, listed } = standing;
  if (allowedIn[action].step === "register") return actor.agencyId === agencyId;
  if (action === "claim") return listed && actor.agencyId !== agencyId && actor.agencyKind !== "leadership";
  return allowedIn[action].step === "route" || actor.agencyId === holderId;
}

const isInState = (action: DemandAction, { state, hasSupply }: Standing): boolean =>
  (allowedIn[action].states as readonly DemandState[]).includes(state) && (action !== "apply" || hasSupply);

export function actionsFor(procedure: Procedure | undefined, actor: Actor, standing: Standing): DemandAction[] {
  return (Object.keys(allowedIn) as DemandAction[]).filter(
    (action) => isInState(action, standing) && isTheirs(procedure, actor, action, standing),
  );
}

/** Somebody else's step first, so that nobody learns a state through a refusal. */
export function refusalOf(procedure: Procedure | undefined, actor: Actor, action: DemandAction, standing: Standing): Problem | undefined {
  if (!procedure) return demandProblem("no-procedure");
  if (!isTheirs(procedure, actor, action, standing)) return notYours(procedure, actor, action);
  if (action === "apply" && (OPEN as readonly string[]).includes(standing.state) && !standing.hasSupply)
    return demandProblem("not-published");
  if (isInState(action, standing)) return undefined;
  const { zh, en } = stateWords[standing.state];
  return demandProblem("not-now", { values: { state: zh, stateEn: en, step: allowedIn[action].words } });
}

export function notYours(procedure: Procedure | undefined, actor: Actor, action: DemandAction): Problem {
  const step = stepOf(procedure, action);
  return demandProblem("not-yours", {
    values: { who: step?.title.zh ?? "", whoEn: step?.title.en ?? "", post: `${actor.agencyName} · ${actor.postTitle}` },
    ...(step && { cites: step.cites }),
  });
}
