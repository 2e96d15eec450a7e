// What every step of a matter goes through: lock, whether this person may see and do it now, and whom it is told to.
import type { Actor } from "#kernel/context.ts";
import { overseers } from "#modules/identity/index.ts";
import { act, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { type Kind, kindOf } from "./kind.ts";
import { violationHref } from "./raise.commands.ts";
import { type Course, courseOf } from "./standing.views.ts";
import { refusalOf, viewOf, type ViolationAction, violationProblem } from "./violation.ts";
import * as store from "./violation.store.ts";

export interface Step {
  readonly running: PersonAct;
  readonly violation: store.Violation;
  /** As the law in force names it; undefined where it names it no more. */
  readonly kind: Kind | undefined;
  readonly course: Course;
}

export async function step<Result>(
  deployment: Deployment,
  actor: Actor,
  ask: { readonly id: string; readonly action: ViolationAction },
  work: (step: Step) => Promise<Result>,
): Promise<Result> {
  return await act(deployment, actor, async (running) => {
    const violation = await store.lockViolation(running.tx, ask.id);
    const view = violation && viewOf(actor, overseers, violation);
    // Who reported it is no party to it.
    if (!violation || view === undefined || view === "report") throw violationProblem("unknown");
    const course = await courseOf(running.tx, violation, running.at);
    const refusal = refusalOf(actor, ask.action, course.standing);
    if (refusal) throw refusal;
    return await work({ running, violation, kind: kindOf(running.law, violation.kind), course });
  });
}

export async function tell(
  { running, violation }: Pick<Step, "running" | "violation">,
  agencyId: string,
  notice: { readonly kind: string; readonly title: string; readonly body: string; readonly cites?: readonly string[] },
): Promise<void> {
  await notify(running, [{ cites: [...violation.cites], ...notice, agencyId, href: violationHref(violation.id) }]);
}

/** Whoever reported it learns what came of it, and no more. */
export async function tellReporter(each: Pick<Step, "running" | "violation">, outcome: string): Promise<void> {
  const { reporterAgencyId, agencyId, number, title } = each.violation;
  if (reporterAgencyId === null || reporterAgencyId === agencyId || reporterAgencyId === each.running.actor.agencyId) return;
  await tell(each, reporterAgencyId, { kind: "violation.outcome", title: `违规事项 ${number}「${title.zh}」：${outcome}`, body: "" });
}
