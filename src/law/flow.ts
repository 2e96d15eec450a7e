// The steps of a procedure that one case goes through, by the facts of that case: pure.
import type { Conditional, Procedure, ProcedureStep } from "./rules.ts";

/** What is known of a case, by name: `{ sharingType: ["conditional"] }`. */
export type Facts = Readonly<Record<string, readonly string[]>>;

/** Whether something that is needed only under some facts is needed under these. */
export const isNeeded = ({ when = {}, orWhen = [] }: Conditional, facts: Facts): boolean =>
  [when, ...orWhen].some((each) =>
    Object.entries(each).every(([fact, values]) => (facts[fact] ?? []).some((value) => values.includes(value))),
  );

export const stepsFor = (procedure: Procedure, facts: Facts): ProcedureStep[] => procedure.steps.filter((step) => isNeeded(step, facts));

/** The next step of the case; undefined after the last one. */
export function stepAfter(procedure: Procedure, key: string, facts: Facts): ProcedureStep | undefined {
  const at = procedure.steps.findIndex((step) => step.key === key);
  return procedure.steps.slice(at + 1).find((step) => isNeeded(step, facts));
}
