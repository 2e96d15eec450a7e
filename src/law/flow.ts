// The steps of a procedure that one case goes through, by the facts of that case: pure.
import type { Procedure, ProcedureStep, When } from "./rules.ts";

/** What is known of a case, by name: `{ sharingType: ["conditional"] }`. */
export type Facts = Readonly<Record<string, readonly string[]>>;

/** Whether something that is needed only under some facts is needed under these. */
export const isNeeded = (when: When | undefined, facts: Facts): boolean =>
  Object.entries(when ?? {}).every(([fact, values]) => (facts[fact] ?? []).some((value) => values.includes(value)));

export const stepsFor = (procedure: Procedure, facts: Facts): ProcedureStep[] =>
  procedure.steps.filter((step) => isNeeded(step.when, facts));

/** The next step of the case; undefined after the last one. */
export function stepAfter(procedure: Procedure, key: string, facts: Facts): ProcedureStep | undefined {
  const at = procedure.steps.findIndex((step) => step.key === key);
  return procedure.steps.slice(at + 1).find((step) => isNeeded(step.when, facts));
}
