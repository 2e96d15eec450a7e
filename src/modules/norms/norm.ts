// An aggregation norm from its draft to its day: states, who may do what, words and refusals. Pure.
import type { Actor, Role } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

export const NORM_CITES: readonly string[] = ["JY-25-1"];

export const normStates = ["draft", "open", "adopted", "dropped"] as const;
export type NormState = (typeof normStates)[number];
export const normActions = ["edit", "open", "adopt", "drop", "comment"] as const;
export type NormAction = (typeof normActions)[number];

export const DRAFTERS: readonly Role[] = ["office-reviewer", "office-head"];
export const ADOPTERS: readonly Role[] = ["office-head"];
export const COMMENTERS: readonly Role[] = ["clerk", "developer", "work-body-head"];

export const normProblem = problems("norm", {
  unknown: { status: 404, text: "没有这份汇聚规范，或者它还没有公开。", en: "There is no such aggregation norm, or it is not open yet." },
  "not-now": {
    status: 409,
    text: "这份规范现在是「{state}」，不能再办这一步，请刷新后查看。",
    en: "This norm is {stateEn}; the step is not possible. Please reload.",
  },
  "not-yours": {
    status: 403,
    text: "汇聚规范由{party.office}制定，各部门在征求意见期间提意见。",
    en: "The {party.office} makes the norm; agencies comment while it is open.",
  },
  stale: { status: 412, text: "有人先改过这份规范，请刷新后再改。", en: "Somebody changed this norm first; reload it." },
  faults: { status: 422, text: "有 {count} 处不对，请逐项查看。", en: "{count} things are wrong; see each of them." },
  unreadable: {
    status: 409,
    text: "汇聚规范 {number} 里有数据库不能执行的格式（正则表达式）：{pattern}。受它约束的任务现在不能对照规范，也不能装载，请制定规范的部门发布改正后的规范。",
    en: "Norm {number} holds a pattern that the database cannot run: {pattern}. What it concerns can neither be held against the norm nor loaded until whoever makes the norm adopts a corrected one.",
  },
  answered: { status: 409, text: "这条意见已经答复，请刷新后查看。", en: "This comment was answered already; please reload." },
  until: { status: 422, text: "征求意见的最后一天须在今天之后。", en: "The last day for comments must lie after today." },
  "still-open": {
    status: 409,
    text: "征求意见到 {until} 为止，结束后才能发布。",
    en: "Comments may be made until {until}; the norm is adopted afterwards.",
  },
  from: { status: 422, text: "施行日期不能早于今天。", en: "The day must not lie before today." },
  "day-taken": {
    status: 409,
    text: "已有一份规范从这一天起施行，请换一天。",
    en: "Another norm takes effect on that day: choose another one.",
  },
});

export const stateWords: Readonly<Record<NormState, { zh: string; en: string }>> = {
  draft: { zh: "起草中", en: "being drafted" },
  open: { zh: "征求意见", en: "open for comments" },
  adopted: { zh: "已发布", en: "adopted" },
  dropped: { zh: "已放弃", en: "dropped" },
};

const allowedIn: Readonly<Record<NormAction, readonly NormState[]>> = {
  edit: ["draft", "open"],
  open: ["draft"],
  adopt: ["open"],
  drop: ["draft", "open"],
  comment: ["open"],
};
const WHO: Readonly<Record<NormAction, readonly Role[]>> = {
  edit: DRAFTERS,
  open: DRAFTERS,
  adopt: ADOPTERS,
  drop: DRAFTERS,
  comment: COMMENTERS,
};

interface Standing {
  readonly state: NormState;
  readonly commentsUntil: string | null;
}

const isOver = ({ commentsUntil }: Standing, today: string): boolean => commentsUntil !== null && commentsUntil < today;

export const actionsFor = (actor: Actor, norm: Standing, today: string): NormAction[] =>
  normActions.filter(
    (action) =>
      allowedIn[action].includes(norm.state) &&
      WHO[action].includes(actor.role) &&
      (action !== "adopt" || isOver(norm, today)) &&
      (action !== "comment" || !isOver(norm, today)),
  );

export function refusalOf(actor: Actor, action: NormAction, norm: Standing, today: string): Error | undefined {
  if (actionsFor(actor, norm, today).includes(action)) return undefined;
  if (!WHO[action].includes(actor.role)) return normProblem("not-yours");
  if (action === "adopt" && norm.state === "open") return normProblem("still-open", { values: { until: norm.commentsUntil ?? "" } });
  const { zh, en } = stateWords[norm.state];
  return normProblem("not-now", { values: { state: zh, stateEn: en } });
}

/** A draft is the office's own until it is open. */
export const maySee = (actor: Actor, { state }: Pick<Standing, "state">): boolean =>
  state === "open" || state === "adopted" || DRAFTERS.includes(actor.role);
