// Whether what should be aggregated is, and in time: the standings, what the text asks for, who may declare and answer. Pure.
import type { Actor } from "#kernel/context.ts";
import type { LawInForce } from "#law/index.ts";

/** `unfiled`: loaded by a slower rhythm than the text allows without a filing; `missing`: no rows of it are on the platform. */
export const standings = ["fresh", "late", "unfiled", "missing", "exempt"] as const;
export type Standing = (typeof standings)[number];

export const declarationKinds = ["period", "exempt"] as const;
export type DeclarationKind = (typeof declarationKinds)[number];
export const declarationStates = ["filed", "accepted", "declined", "withdrawn", "replaced"] as const;
export type DeclarationState = (typeof declarationStates)[number];

/** Rhythms that can be filed: what is loaded as it arises needs no filing. */
export const periods = ["daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly"] as const;
export type Period = (typeof periods)[number];

export interface CoverageRules {
  /** Articles that ask for everything in the catalog to be aggregated. */
  readonly all: readonly string[] | null;
  /** Articles that ask for it as data arises. */
  readonly realtime: readonly string[] | null;
}

export function rulesOf(law: Pick<LawInForce, "parameters">): CoverageRules {
  const known = law.parameters();
  const read = (key: string) => {
    const rule = known.find((each) => each.key === key);
    return rule?.value === true ? rule.cites : null;
  };
  return { all: read("intake.all"), realtime: read("intake.realtime") };
}

const DECLARERS: readonly string[] = ["clerk", "work-body-head"];
const JUDGES: readonly string[] = ["office-reviewer", "office-head"];
export const mayDeclare = (actor: Actor, agencyId: string): boolean => actor.agencyId === agencyId && DECLARERS.includes(actor.role);
export const mayJudge = (actor: Actor): boolean => JUDGES.includes(actor.role);

export type EntryAction = "declare" | "withdraw" | "answer" | "order" | "set-up";

/** What a person may do about an entry as it stands. */
export function entryActions(
  actor: Actor,
  entry: { agencyId: string; standing: Standing; declaration: { state: DeclarationState } | null; hasOrder: boolean; hasTask: boolean },
): EntryAction[] {
  const open = entry.declaration?.state === "filed" || entry.declaration?.state === "accepted";
  const mine = mayDeclare(actor, entry.agencyId);
  const isKeeper = actor.agencyId === entry.agencyId && (actor.role === "clerk" || actor.role === "developer");
  return [
    ...(isKeeper && !entry.hasTask && entry.standing !== "exempt" ? (["set-up"] as const) : []),
    ...(mine && !open ? (["declare"] as const) : []),
    ...(mine && open ? (["withdraw"] as const) : []),
    ...(mayJudge(actor) && entry.declaration?.state === "filed" ? (["answer"] as const) : []),
    ...(mayJudge(actor) && !entry.hasOrder && (entry.standing === "missing" || entry.standing === "late" || entry.standing === "unfiled")
      ? (["order"] as const)
      : []),
  ];
}
