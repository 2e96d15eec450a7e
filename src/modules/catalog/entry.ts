// The life of a version and who may do what in it: pure. The roles come from the pack's procedure, never from here.
import assert from "node:assert/strict";
import type { Actor } from "#kernel/context.ts";
import { type Problem, problems } from "#kernel/problem.ts";
import type { Facts, Procedure, ProcedureStep, Side } from "#law/index.ts";
import type { EntryContent, SharingType } from "./content.ts";

export const entryStates = [
  "draft",
  "awaiting-consent",
  "awaiting-approval",
  "awaiting-review",
  "returned",
  "scheduled",
  "published",
  "superseded",
  "discarded",
  "withdrawn",
  "delisted",
] as const;
export type EntryState = (typeof entryStates)[number];

export const stateWords: Readonly<Record<EntryState, string>> = {
  draft: "草稿",
  "awaiting-consent": "待{party.agencyHead}审核",
  "awaiting-approval": "待领导审批",
  "awaiting-review": "待{party.office}审核",
  returned: "已退回",
  scheduled: "已通过，待通知期满生效",
  published: "已发布",
  superseded: "已被新版本取代",
  discarded: "已作废",
  withdrawn: "因涉密已撤回",
  delisted: "已下架",
};

export const catalogProblem = problems("catalog", {
  unknown: {
    status: 404,
    text: "没有这个目录，或者它还没有发布。",
    en: "There is no such catalog entry, or it is not published yet.",
  },
  "search-filling": {
    status: 503,
    text: "目录检索正在准备（已完成 {percent}%），其他功能可以照常使用，请一分钟后再查。",
    en: "The catalog search is being prepared ({percent}% done); everything else works. Please search again in a minute.",
  },
  "not-yours": {
    status: 403,
    text: "这一步由{who}办理，您现在的岗位是{post}。",
    en: "This step belongs to {whoEn}; you are acting as {post}.",
  },
  "same-person": {
    status: 403,
    text: "编制、审核同意和发布不能由同一人办理，请由另一位同事办理。",
    en: "The person who compiled or consented cannot also take this step; a colleague has to.",
    cites: ["REG25-13-3", "REG25-16-1"],
  },
  "wrong-state": {
    status: 409,
    text: "目录现在的状态是“{state}”，不能做这一步，请刷新后查看。",
    en: "The entry is in state {stateEn}; this step is not possible. Please reload.",
  },
  incomplete: {
    status: 422,
    text: "目录还有 {count} 处没有填好，请逐项补齐后再提交。",
    en: "The entry still has {count} gaps; please fill each of them.",
  },
  stale: {
    status: 412,
    text: "{who}在 {when} 保存了这份草稿，您的修改没有保存。请刷新后把修改并入最新内容。",
    en: "{who} saved this draft at {when}; your change was not saved. Please reload and merge your changes.",
  },
  "revision-needed": {
    status: 428,
    text: "保存草稿须带上 If-Match 和您看到的版本号。",
    en: "Saving a draft needs If-Match with the revision that you saw.",
  },
  "urgent-only": {
    status: 409,
    text: "只有修订已发布的目录，且现行规定要求提前通知{party.consumer}时，才需要说明紧急理由。",
    en: "A reason for urgency is asked for only where a published entry changes and its users must be told beforehand.",
  },
  "reason-needed": { status: 400, text: "请写明理由。", en: "Please give a reason.", cites: ["REG25-16-2"] },
  "revision-open": {
    status: 409,
    text: "这个目录已有一份修订稿在编制，请接着编辑它。",
    en: "A revision of this entry is already being compiled; please go on with that one.",
    cites: ["REG25-17-1"],
  },
  "secrecy-conclusion": {
    status: 422,
    text: "保密风险评估的结论只能是“不涉及国家秘密和工作秘密”；涉密数据不得编入目录。",
    en: "Only data that is neither a state secret nor a work secret may enter the catalog.",
    cites: ["REG25-3-2", "REG25-13-1"],
  },
  "assessment-conclusion": {
    status: 422,
    text: "个人信息保护影响评估的结论请在“不含个人信息”和低、中、高风险中选一项。",
    en: "The personal-information assessment concludes with no personal information, or a low, medium or high risk.",
    cites: ["REG25-13-2"],
  },
  "code-template": {
    status: 422,
    text: "目录代码规则不能这样写：{reason}。",
    en: "Catalog codes cannot be made so: {reasonEn}.",
  },
  "words-needed": { status: 400, text: "请写明认定的依据和经过。", en: "Please say on what and how it was found.", cites: ["REG25-3-2"] },
  "personal-information": {
    status: 422,
    text: "数据项里有个人信息，结论不能是“不含个人信息”。",
    en: "Some items are personal information: the conclusion cannot be that there is none.",
    cites: ["REG25-13-2"],
  },
});

/** A step of the procedure that the law in force must have. */
export function stepOf(procedure: Procedure, key: string): ProcedureStep {
  const step = procedure.steps.find((each) => each.key === key);
  assert.ok(step, `the procedure ${procedure.key} has no step ${key}`);
  return step;
}

/** The state in which a version waits for a step: consents and reviews have names of their own, whatever else the law asks is an approval. */
export function stateAt(key: string): EntryState {
  if (key === "consent") return "awaiting-consent";
  return key === "review" ? "awaiting-review" : "awaiting-approval";
}

/** What steps and required fields may depend on. */
export function factsOf(content: Pick<EntryContent, "sharingType" | "outerSharingType" | "items" | "grade" | "kind">): Facts {
  const known = (values: readonly (string | null | undefined)[]): string[] => [
    ...new Set(values.filter((value) => value !== null && value !== undefined)),
  ];
  // A withheld item inside a shareable entry is withheld all the same.
  const items = content.items.filter((item) => item.sharingType === "withheld").map((item) => item.sharingType);
  return {
    sharingType: known([content.sharingType, ...items]),
    outerSharingType: known([content.outerSharingType]),
    attributes: known([content.sharingType, content.outerSharingType, ...items]),
    grade: known([content.grade]),
    classification: known([content.kind]),
  };
}

/** The step that a version waits for, under the law in force. */
export const waitedFor = (procedure: Procedure, working: Pick<WorkingFacts, "step">): ProcedureStep | undefined =>
  procedure.steps.find(({ key }) => key === working.step);

const WAITING: readonly EntryState[] = ["awaiting-consent", "awaiting-approval", "awaiting-review"];

/** Where the law has changed meanwhile and no longer knows the step, the version lies with its compiler again. */
export function whereItStands<Working extends Pick<WorkingFacts, "state" | "step">>(procedure: Procedure, working: Working): Working {
  const isLost = WAITING.includes(working.state) && !waitedFor(procedure, working);
  return isLost ? { ...working, state: "returned", step: "compile" } : working;
}

/** Posts of the office and of leaders exist once, so the role is enough there. */
export const holds = (actor: Actor, step: ProcedureStep, agencyId: string): boolean =>
  actor.role === step.role && (step.side !== "provider" || actor.agencyId === agencyId);

export type DraftAction = "edit" | "assess" | "request-consent" | "consent" | "return" | "publish" | "discard";

/** What is done to a working version in a state, by whoever that state waits for. */
const allowedIn: Readonly<Partial<Record<EntryState, readonly DraftAction[]>>> = {
  draft: ["edit", "assess", "request-consent", "discard"],
  returned: ["edit", "assess", "request-consent", "discard"],
  "awaiting-consent": ["consent", "return"],
  "awaiting-approval": ["consent", "return"],
  "awaiting-review": ["publish", "return"],
  scheduled: ["discard"],
};

export const isAllowedIn = (state: EntryState, action: DraftAction): boolean => allowedIn[state]?.includes(action) ?? false;

/** Everybody whose hand is in a version already: none of them may check it as well. */
export interface Hands {
  readonly drafters: readonly string[];
  /** Those who took a step before. */
  readonly approvers: readonly string[];
}

export const isSamePerson = (actor: Actor, action: DraftAction, hands: Hands): boolean =>
  (action === "consent" || action === "publish") && [...hands.drafters, ...hands.approvers].includes(actor.personId);

export interface WorkingFacts {
  readonly agencyId: string;
  readonly state: EntryState;
  /** The key of the step of the procedure that it waits for. */
  readonly step: string | null;
  readonly hands: Hands;
}

export function draftActions(procedure: Procedure, actor: Actor, stored: WorkingFacts): DraftAction[] {
  const working = whereItStands(procedure, stored);
  const step = waitedFor(procedure, working);
  if (!step || !holds(actor, step, working.agencyId)) return [];
  return (allowedIn[working.state] ?? []).filter((action) => !isSamePerson(actor, action, working.hands));
}

/** Why the actor may not do this to the working version now, if so. */
export function refusalOf(procedure: Procedure, actor: Actor, action: DraftAction, stored: WorkingFacts): Problem | undefined {
  const working = whereItStands(procedure, stored);
  const step = waitedFor(procedure, working);
  if (!step || !isAllowedIn(working.state, action)) {
    return catalogProblem("wrong-state", { values: { state: stateWords[working.state], stateEn: working.state } });
  }
  if (!holds(actor, step, working.agencyId)) return notYours(actor, step);
  return isSamePerson(actor, action, working.hands) ? catalogProblem("same-person") : undefined;
}

export function notYours(actor: Actor, step: ProcedureStep): Problem {
  return catalogProblem("not-yours", {
    values: { who: whoIs(step).zh, whoEn: whoIs(step).en, post: `${actor.agencyName} · ${actor.postTitle}` },
    cites: step.cites,
  });
}

const HOLDERS: Readonly<Record<Side, { zh: string; en: string }>> = {
  office: { zh: "{party.office}", en: "the {party.office}" },
  leadership: { zh: "领导", en: "the leaders" },
  provider: { zh: "目录所属部门", en: "the agency that owns the entry" },
  consumer: { zh: "使用数据的部门", en: "the agency that uses the data" },
};

const whoIs = ({ side, title }: ProcedureStep): { zh: string; en: string } => ({
  zh: `${HOLDERS[side].zh}（${title.zh}）`,
  en: `${HOLDERS[side].en}: ${title.en}`,
});

/** Who may look at a version that is not published: its agency, and the office once it is handed in; an auditor always. */
export function maySeeWorking(
  actor: Actor,
  working: Pick<WorkingFacts, "agencyId" | "state"> & { readonly approvals: readonly { readonly personId: string }[] },
): boolean {
  if (actor.agencyId === working.agencyId || actor.role === "auditor") return true;
  // A leader may look again at what he approved while it is on its way.
  if (actor.role === "deputy-leader" || actor.role === "principal-leader")
    return working.state === "awaiting-approval" || working.approvals.some(({ personId }) => personId === actor.personId);
  const handedIn = ["awaiting-approval", "awaiting-review", "scheduled"].includes(working.state);
  return (actor.role === "office-reviewer" || actor.role === "office-head") && handedIn;
}

/** REG25-3-2: whoever the pack names may find that published data is secret; each of them alone. */
export const isSecrecyFinder = (finding: Procedure, actor: Actor, agencyId: string): boolean =>
  finding.steps.some((step) => holds(actor, step, agencyId));

/** Who may still look at an entry that was withdrawn: its agency and those who oversee. */
export const maySeeWithdrawn = (actor: Actor, agencyId: string): boolean =>
  actor.agencyId === agencyId || ["office-reviewer", "office-head", "auditor"].includes(actor.role);

/** Who learns which agencies use an entry, and not only how many. */
export const seesUsers = (actor: Actor, agencyId: string): boolean => maySeeWithdrawn(actor, agencyId);

/** What may be done to a published entry, besides its working version. */
export function publishedActions(
  procedure: Procedure,
  actor: Actor,
  entry: { agencyId: string; sharingType: SharingType; isRevised: boolean; isFinder: boolean; isGone: boolean },
): string[] {
  const compiles = holds(actor, stepOf(procedure, "compile"), entry.agencyId);
  const own = actor.agencyId === entry.agencyId;
  // Off the catalog: it comes back as a new version, and that is all.
  if (entry.isGone) return [...(compiles && !entry.isRevised ? ["relist"] : []), ...(entry.isFinder ? ["report-secrecy"] : [])];
  return [
    ...(compiles && !entry.isRevised ? ["revise"] : []),
    ...(compiles || (own && actor.role === "developer") ? ["mount"] : []),
    ...(!own && actor.role === "clerk" && entry.sharingType !== "withheld" ? ["apply"] : []),
    ...(entry.isFinder ? ["report-secrecy"] : []),
  ];
}
