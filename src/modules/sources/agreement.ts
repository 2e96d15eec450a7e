// JY-22-1: who does what in a joint collection: states and refusals; pure.
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

export const agreementStates = ["proposed", "signed", "withdrawn"] as const;
export type AgreementState = (typeof agreementStates)[number];

export const agreementProblem = problems("agreement", {
  unknown: { status: 404, text: "没有这份协同采集约定。", en: "There is no such agreement." },
  "wrong-state": {
    status: 409,
    text: "这份约定的状态已经变了，或者本部门已经签过，请刷新后查看。",
    en: "The agreement's state has changed, or your agency has signed already; please reload.",
  },
  parties: {
    status: 422,
    text: "约定须有本部门和至少一个别的部门，牵头部门须是其中一方，每个部门一条分工。",
    en: "An agreement is between your agency and at least one other, the responsible one among them, one line for each.",
    cites: ["JY-22-1"],
  },
});

export interface Duty {
  readonly agencyId: string;
  readonly duty: string;
}

/** The responsible agency is one of the parties, and each party has exactly one line. */
export function partiesOf(duties: readonly Duty[], responsible: string, own: string): string[] | undefined {
  const parties = duties.map(({ agencyId }) => agencyId);
  const isSound = parties.length > 1 && new Set(parties).size === parties.length && parties.includes(responsible) && parties.includes(own);
  return isSound ? parties : undefined;
}

const SIGNERS = ["work-body-head", "agency-head"];

/** Who binds an agency by a signature. */
export const maySign = ({ role }: Pick<Actor, "role">): boolean => SIGNERS.includes(role);

export function agreementActions(
  actor: Pick<Actor, "agencyId" | "role">,
  agreement: {
    readonly state: AgreementState;
    readonly parties: readonly string[];
    readonly proposedBy: string;
    readonly signed: readonly string[];
  },
): ("sign" | "withdraw")[] {
  if (agreement.state !== "proposed" || !maySign(actor) || !agreement.parties.includes(actor.agencyId)) return [];
  return [
    ...(agreement.signed.includes(actor.agencyId) ? [] : (["sign"] as const)),
    ...(agreement.proposedBy === actor.agencyId ? (["withdraw"] as const) : []),
  ];
}
