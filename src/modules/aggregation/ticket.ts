// A ticket on what is aggregated, from its opening to its closing: states, who may do what, words and refusals. Pure.
import type { Actor, Role } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import type { TicketKind } from "./rule.ts";

/** Who asks for completeness and for quality: of these, those in force are shown. */
export const LAG_CITES: readonly string[] = ["JY-8-1"];
export const QUALITY_CITES: readonly string[] = ["SZ-17-1"];
export const CITES: readonly string[] = [...LAG_CITES, ...QUALITY_CITES];
export const citesOf = (kind: TicketKind): readonly string[] => (kind === "lag" || kind === "gap" ? LAG_CITES : QUALITY_CITES);

export const ticketStates = ["open", "answered", "closed"] as const;
export type TicketState = (typeof ticketStates)[number];

/** Whoever works with the data at its agency knows why. */
export const ANSWERERS: readonly Role[] = ["clerk", "developer", "work-body-head"];
export const BOUNDERS: readonly Role[] = ["office-reviewer", "office-head"];
/** Who sees all agencies'. */
export const WATCHERS: readonly Role[] = ["office-reviewer", "office-head", "auditor"];

export const aggregationProblem = problems("aggregation", {
  unknown: {
    status: 404,
    text: "没有这个汇聚工单或者汇聚任务，或者您的岗位看不到它。",
    en: "There is no such ticket or task, or your post may not see it.",
  },
  "not-now": {
    status: 409,
    text: "这个工单现在是「{state}」，不能再办这一步，请刷新后查看。",
    en: "This ticket is {stateEn}; the step is not possible any more. Please reload.",
  },
  "not-yours": {
    status: 403,
    text: "工单由数据所属部门的{role.clerk}、系统开发人员或者{role.work-body-head}答复。",
    en: "The ticket is answered by the clerk, developer or head of the agency that owns the data.",
  },
});

export const stateWords: Readonly<Record<TicketState, { zh: string; en: string }>> = {
  open: { zh: "待答复", en: "to be answered" },
  answered: { zh: "已答复", en: "answered" },
  closed: { zh: "已恢复", en: "healed" },
};

export const kindWords: Readonly<Record<TicketKind, { zh: string; en: string }>> = {
  lag: { zh: "汇聚滞后", en: "lag" },
  gap: { zh: "行数不符", en: "gap of rows" },
  completeness: { zh: "完整性不足", en: "incomplete" },
  accuracy: { zh: "准确性不足", en: "inaccurate" },
  timeliness: { zh: "及时性不足", en: "late" },
  availability: { zh: "可用性不足", en: "unusable" },
};

const percent = (value: number): string => `${value / 100}%`;

/** What was found and what it is held against. */
export function measureWords(kind: TicketKind, measured: number, bound: number): { zh: string; en: string } {
  if (kind === "lag")
    return { zh: `平台落后源系统 ${measured} 分钟，应在 ${bound} 分钟以内`, en: `${measured} minutes behind its source; at most ${bound}` };
  if (kind === "gap")
    return { zh: `平台与源系统相差 ${measured} 行，允许 ${bound} 行`, en: `${measured} rows differ from the source; ${bound} allowed` };
  return { zh: `${percent(measured)}，应不低于 ${percent(bound)}`, en: `${percent(measured)}; at least ${percent(bound)}` };
}

interface Concerned {
  readonly state: TicketState;
  readonly agencyId: string;
}

export const mayAnswer = (actor: Actor, { agencyId }: Pick<Concerned, "agencyId">): boolean =>
  actor.agencyId === agencyId && ANSWERERS.includes(actor.role);

export const ticketActions = (actor: Actor, ticket: Concerned): "answer"[] =>
  mayAnswer(actor, ticket) && ticket.state === "open" ? ["answer"] : [];

export const maySee = (actor: Actor, agencyId: string): boolean => actor.agencyId === agencyId || WATCHERS.includes(actor.role);
