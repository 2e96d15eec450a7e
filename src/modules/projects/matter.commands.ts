// What all acts of a project share: its name on the ledger, its lock, who may go on with it, and what waits of it.
import type { Actor } from "#kernel/context.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import type { PersonAct, Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { allowedIn, isOwnWork, OVERSEERS, projectProblem, stepOf } from "./project.ts";
import * as store from "./project.store.ts";

const CHECK_TASK = "project.check";
taskWords({ [CHECK_TASK]: "去核对" });

export const hrefOf = (id: string, tab?: string): string => `/projects/${id}${tab === undefined ? "" : `?tab=${tab}`}`;
export const subjectOf = ({ id, number, content }: Pick<store.Project, "id" | "number" | "content">): Subject => ({
  kind: "project",
  id,
  number,
  title: content.name === "" ? "政务信息化项目" : content.name,
});

export const maySee = (project: Pick<store.Project, "agencyId" | "handedInAt">, actor: Pick<Actor, "agencyId" | "role">): boolean =>
  project.agencyId === actor.agencyId || (project.handedInAt !== null && OVERSEERS.includes(actor.role));

const OFFICE_STEPS = ["confirm", "return", "decide", "accept"];
const OWN_STEPS = ["edit", "hand-in", "recall", "approve", "link", "hand-in-acceptance", "revise", "cancel"];

/** Whoever may not see it does not learn that it is there. */
export async function lockFor(running: PersonAct, id: string, action: string): Promise<store.Project> {
  const project = await store.lockProject(running.tx, id);
  if (!project || !maySee(project, running.actor)) throw projectProblem("unknown");
  if (!allowedIn(project, running.actor, running.law).includes(action)) {
    if (OFFICE_STEPS.includes(action) && isOwnWork(project, running.actor)) throw projectProblem("own-work");
    throw projectProblem(OWN_STEPS.includes(action) && project.agencyId !== running.actor.agencyId ? "not-yours" : "wrong-state");
  }
  return project;
}

/** Hands the project to whoever the law gives the step; undefined where it gives it to nobody. */
export async function waitForOffice(
  running: PersonAct,
  project: store.Project,
  waiting: { procedure: string; step: string; title: string; tab: string },
): Promise<boolean> {
  const step = stepOf(running.law.findProcedure(waiting.procedure), waiting.step);
  if (!step) return false;
  const office = await sharingOffice(running.tx);
  await openTask(running, {
    kind: CHECK_TASK,
    subject: subjectOf(project),
    title: `${waiting.title}：${project.content.name}`,
    href: hrefOf(project.id, waiting.tab),
    agencyId: office.id,
    role: step.role,
    waitingAgencyId: project.agencyId,
  });
  return true;
}

export async function waitNoLonger(running: PersonAct, project: store.Project): Promise<void> {
  await closeTasks(running, subjectOf(project), [CHECK_TASK]);
}

export async function tellAgency(
  running: PersonAct,
  project: store.Project,
  notice: { kind: string; title: string; body: string; tab?: string; cites?: readonly string[] },
): Promise<void> {
  const { tab, cites, ...rest } = notice;
  await notify(running, [
    {
      ...rest,
      title: `${notice.title}：${project.content.name}`,
      agencyId: project.agencyId,
      href: hrefOf(project.id, tab),
      ...(cites && { cites }),
    },
  ]);
}
