// The norm of masking (脱敏规范): what follows from its rules for one item, and who may take which step. Pure.
import { isDay } from "#kernel/clock.ts";
import type { Actor, Role } from "#kernel/context.ts";
import type { Mask } from "#kernel/mask.ts";
import type { FieldError } from "#kernel/problem.ts";
import type { NormContent, NormKind, NormRule } from "./norm.schema.ts";
import { masksByStrength, rankOf, strengthOf } from "./strength.ts";

export const normStates = ["draft", "commenting", "issued", "dropped"] as const;
export type NormState = (typeof normStates)[number];

/** `lapsed`: its version of the norm was replaced before anybody decided. */
export const exceptionStates = ["asked", "agreed", "refused", "lapsed"] as const;

export interface NormInForce {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly title: string;
  readonly rules: readonly NormRule[];
}

export const OFFICERS: readonly Role[] = ["office-reviewer", "office-head"];
export const COMMENTERS: readonly Role[] = ["clerk", "work-body-head", "agency-head"];
export const ASKERS: readonly Role[] = ["clerk", "work-body-head"];

/** Who may do what in which state; the pages are told by it. */
export const allowedIn = {
  save: { states: ["draft"], roles: OFFICERS },
  open: { states: ["draft"], roles: OFFICERS },
  back: { states: ["commenting"], roles: OFFICERS },
  answer: { states: ["commenting"], roles: OFFICERS },
  comment: { states: ["commenting"], roles: COMMENTERS },
  issue: { states: ["commenting"], roles: ["office-head"] },
  drop: { states: ["draft", "commenting"], roles: OFFICERS },
} as const satisfies Record<string, { states: readonly NormState[]; roles: readonly Role[] }>;
export type NormAction = keyof typeof allowedIn;

export const mayDo = (action: NormAction, { role }: Pick<Actor, "role">, state: NormState): boolean =>
  (allowedIn[action].roles as readonly Role[]).includes(role) && (allowedIn[action].states as readonly NormState[]).includes(state);
export const actionsFor = (actor: Pick<Actor, "role">, state: NormState): NormAction[] =>
  (Object.keys(allowedIn) as NormAction[]).filter((action) => mayDo(action, actor, state));

/** A cross-check answers yes or no: no value of what is checked leaves by it. */
export const givesValues = (method: string | null): boolean => method !== "verify";

/** What hides the whole value is within every rule that does not ask to leave it out. */
export function meets({ least, allowed }: Pick<NormRule, "least" | "allowed">, mask: Mask): boolean {
  const rank = rankOf(strengthOf(mask));
  return rank >= rankOf(least) && (rank >= rankOf("hidden") || allowed.length === 0 || allowed.includes(mask));
}

export interface Judged {
  readonly kinds: readonly NormKind[];
  readonly grade: "general" | "important" | "core" | null;
}

const isMark = (kind: NormKind): boolean => kind.startsWith("marked-");

/** The rule for an item: of its kind before its mark, and the strictest where several fit. */
export function ruleFor(rules: readonly NormRule[], { kinds, grade }: Judged): NormRule | undefined {
  const fit = (wanted: readonly NormKind[]): NormRule | undefined =>
    rules
      .filter((rule) => rule.kinds.some((kind) => wanted.includes(kind)))
      // An item that nobody has graded is not let off.
      .filter((rule) => rule.grades.length === 0 || grade === null || rule.grades.includes(grade))
      .toSorted((a, b) => rankOf(b.least) - rankOf(a.least) || widthOf(a) - widthOf(b))[0];
  return fit(kinds.filter((kind) => !isMark(kind))) ?? fit(kinds.filter(isMark));
}

const widthOf = ({ allowed }: NormRule): number => (allowed.length === 0 ? Number.POSITIVE_INFINITY : allowed.length);

/** What is asked for where it is enough; else the weakest that is. A digest is never put in place of something: it can be undone. */
export function strengthened(rule: NormRule | undefined, mask: Mask): Mask {
  if (!rule || meets(rule, mask)) return mask;
  return rule.allowed.find((each) => meets(rule, each)) ?? masksByStrength.find((each) => each === "full" && meets(rule, each)) ?? "drop";
}

export function mistakesIn({ rules }: NormContent): FieldError[] {
  const seen = new Set<string>();
  return rules.flatMap(({ key, least, allowed }, index) => {
    const isAgain = seen.has(key);
    seen.add(key);
    const isWeak = allowed.some((mask) => rankOf(strengthOf(mask)) < rankOf(least));
    return [
      ...(isAgain ? [{ pointer: `/rules/${index}/key`, text: "规则编号重复。" }] : []),
      ...(isWeak ? [{ pointer: `/rules/${index}/allowed`, text: "允许的方式里有低于最低强度的，请取消。" }] : []),
    ];
  });
}

/** A day that is there, and not before the earliest. */
export function dayMistakes(pointer: string, day: string, earliest: string): FieldError[] {
  if (!isDay(day)) return [{ pointer, text: "没有这一天。" }];
  return day >= earliest ? [] : [{ pointer, text: `不能早于 ${earliest}。` }];
}
