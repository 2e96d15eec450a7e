// What agencies ask for in matters of libraries: states, who may do what in which, and the refusals; pure.
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import { OFFICERS } from "./library.ts";

/** A theme library of the office; an entry, or items of one, of the lead; an entry that the lead takes over by itself; one that is to leave. */
export const proposalKinds = ["library", "entry", "items", "takeover", "delisting"] as const;
export type ProposalKind = (typeof proposalKinds)[number];
export const proposalStates = ["proposed", "accepted", "declined", "recalled"] as const;
export type ProposalState = (typeof proposalStates)[number];
export type ProposalAction = "accept" | "take-up" | "consent" | "decline" | "recall";

export const SPEAKERS: Actor["role"][] = ["clerk", "work-body-head"];

export const proposalProblem = problems("library-proposal", {
  unknown: { status: 404, text: "没有这条建议，或者您的岗位看不到它。", en: "There is no such proposal, or your post may not see it." },
  "not-now": {
    status: 409,
    text: "这条建议现在的状态是“{state}”，不能做这一步，请刷新后查看。",
    en: "This proposal is {stateEn}; the step is not possible. Please reload.",
  },
  "not-yours": { status: 403, text: "这一步由{who}办理。", en: "This step belongs to {whoEn}." },
  "own-library": {
    status: 422,
    text: "这个库由本部门牵头，请直接编制目录。",
    en: "Your agency leads this library; please compile the entry directly.",
  },
  "no-lead": {
    status: 422,
    text: "这个库还没有牵头部门，没有人能采纳建议；请先由{party.office}明确牵头部门。",
    en: "Nobody leads this library yet, so nobody could take it up; the {party.office} names the lead first.",
  },
  "not-open": { status: 422, text: "这个库现在没有启用，不能提出建议。", en: "This library is not in use." },
  "not-own-entry": {
    status: 422,
    text: "依据的目录必须是本部门已发布的目录，请重新选择。",
    en: "The entry that it starts from must be a published one of your own agency.",
  },
  "not-in-library": {
    status: 422,
    text: "所选的目录不是这个库里牵头部门发布的目录，请重新选择。",
    en: "The chosen entry is not one of this library's, published by its lead.",
  },
  "own-entry": { status: 422, text: "这项目录已由牵头部门编制，无需接手。", en: "The lead compiles this entry already." },
  "items-needed": {
    status: 422,
    text: "请至少写一个数据项，或者选择本部门的一项目录。",
    en: "Please name an item at least, or choose an entry.",
  },
  "items-known": {
    status: 409,
    text: "建议的数据项在目录里都已经有了，不必再加；请答复提出的部门。",
    en: "All of the proposed items are in the entry already; please answer the proposer.",
  },
  "leave-first": {
    status: 409,
    text: "“{library}”由{lead}牵头，本部门的目录下架须先经它同意。请在这个库的页面对这项目录“请求同意下架”。",
    en: "“{library}” is led by {lead}, which has to consent before an entry of yours leaves the catalog. Ask it on the page of the library.",
  },
  "leave-needless": {
    status: 422,
    text: "这项目录下架不需要库的牵头部门同意，请直接申请下架。",
    en: "No consent of a lead is needed for this entry; please ask for the delisting directly.",
  },
  "leave-asked": { status: 409, text: "已经请求过，正在等牵头部门答复。", en: "It was asked for already and waits for the lead." },
  "taken-over": {
    status: 409,
    text: "这项目录已经接手，正在编制或者已经发布。",
    en: "This entry was taken over already.",
  },
});

export const stateWords: Readonly<Record<ProposalState, { zh: string; en: string }>> = {
  proposed: { zh: "待答复", en: "waiting" },
  accepted: { zh: "已采纳", en: "taken up" },
  declined: { zh: "未采纳", en: "declined" },
  recalled: { zh: "已撤回", en: "recalled" },
};

export interface ProposalFacts {
  readonly kind: ProposalKind;
  readonly agencyId: string;
  readonly state: ProposalState;
  /** Who leads the library on the day; null where nobody does, or it is no library yet. */
  readonly leadId: string | null;
}

const speaksFor = (actor: Actor, agencyId: string | null): boolean => actor.agencyId === agencyId && SPEAKERS.includes(actor.role);

/** The proposer, whoever decides, and those who oversee. */
export const maySee = (actor: Actor, { agencyId, leadId }: ProposalFacts): boolean =>
  [agencyId, leadId].includes(actor.agencyId) || OFFICERS.includes(actor.role) || actor.role === "auditor";

export function proposalActions(actor: Actor, facts: ProposalFacts): ProposalAction[] {
  if (facts.state !== "proposed") return [];
  const isOffice = OFFICERS.includes(actor.role);
  const decides: ProposalAction[] =
    facts.kind === "library"
      ? isOffice
        ? ["accept", "decline"]
        : []
      : [
          ...(facts.kind === "delisting" && speaksFor(actor, facts.leadId) ? (["consent"] as const) : []),
          // Who takes it up becomes its compiler.
          ...(facts.kind !== "delisting" && actor.role === "clerk" && actor.agencyId === facts.leadId ? (["take-up"] as const) : []),
          ...(speaksFor(actor, facts.leadId) ? (["decline"] as const) : []),
        ];
  return [...decides, ...(speaksFor(actor, facts.agencyId) ? (["recall"] as const) : [])];
}

export interface ProposedItem {
  readonly name: string;
  readonly description: string;
}

export interface ProposalContent {
  readonly summary: string;
  readonly items: readonly ProposedItem[];
  /** Of a library that is asked for. */
  readonly theme: string;
  readonly project: string;
  readonly memberIds: readonly string[];
}

/** Those that an entry does not have yet, each once. */
export function newItems(proposed: readonly ProposedItem[], has: readonly { readonly name: string }[]): ProposedItem[] {
  const names = new Set(has.map(({ name }) => name.trim()));
  return proposed.filter(({ name }) => {
    const key = name.trim();
    if (key === "" || names.has(key)) return false;
    names.add(key);
    return true;
  });
}
