// Whose figures somebody may see: pure.
import type { Actor, Role } from "#kernel/context.ts";
import { overviewProblem } from "./measure.ts";

/** Those who answer for the whole jurisdiction. */
const WHOLE: readonly Role[] = ["office-reviewer", "office-head", "auditor", "deputy-leader", "principal-leader"];
/** Those who answer for their own agency. */
const OWN: readonly Role[] = ["clerk", "work-body-head", "agency-head"];
export const VIEWERS: readonly Role[] = [...WHOLE, ...OWN];
/** The marks of the lights are a decision on how agencies are judged. */
export const SETTERS: readonly Role[] = ["office-head"];

export const seesWhole = (actor: Pick<Actor, "role">): boolean => WHOLE.includes(actor.role);
export const overviewActions = (actor: Pick<Actor, "role">): string[] => (SETTERS.includes(actor.role) ? ["set-thresholds"] : []);

/** The agency whose figures are asked for, or null for all; of others nobody learns whether they exist. */
export function scopeOf(actor: Pick<Actor, "role" | "agencyId">, asked: string | undefined): string | null {
  if (seesWhole(actor)) return asked ?? null;
  if (asked !== undefined && asked !== actor.agencyId) throw overviewProblem("unknown-agency");
  return actor.agencyId;
}
