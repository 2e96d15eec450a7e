// What every act on an application begins with: its subject, its lock, who may do it now, and how it is handed on.
import assert from "node:assert/strict";
import type { Actor } from "#kernel/context.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import type { LawInForce, Party, ProcedureStep, Side } from "#law/index.ts";
import { catalogVersion, type CatalogVersionView } from "#modules/catalog/index.ts";
import { openTask, silenceHasSpoken } from "#modules/deadlines/index.ts";
import { forbidden, leadershipOf, sharingOffice } from "#modules/identity/index.ts";
import type { Act, PersonAct, Subject } from "#modules/ledger/index.ts";
import { applicationProblem } from "./application.problems.ts";
import { actsFor, allowedIn, answerStep, type ApplicationAction, mayDo, stateWords, stepsOf } from "./application.ts";
import * as store from "./application.store.ts";
import { isParty } from "./application.views.ts";

export const subjectOf = (application: Pick<store.Application, "id" | "number" | "entryTitle">): Subject => ({
  kind: "application",
  id: application.id,
  number: application.number,
  title: application.entryTitle,
});
export const hrefOf = (id: string): string => `/applications/${id}`;

/** The law in force as the two agencies of an application meet it. */
export const lawFor = (running: Pick<Act, "law">, { audience }: Pick<store.Application, "audience">): LawInForce =>
  running.law.for(audience);

// Where silence counts as consent, it has spoken once the limit is over, whether or not the platform has carried it out yet.
const ENDED_BY_SILENCE: readonly ApplicationAction[] = ["examine", "request-supplement", "propose-reply", "consent-reply", "return-reply"];

/** Loads, locks, and refuses who may not, or not now. */
export async function lockFor(running: PersonAct, id: string, action: ApplicationAction): Promise<store.Application> {
  const application = await store.lockApplication(running.tx, id);
  if (!application) throw requestProblem("not-found");
  const law = lawFor(running, application);
  if (!isParty(law, running.actor, application)) throw requestProblem("not-found");
  if (!mayDo(law, action, running.actor, application)) {
    // Whose step it is comes before anything of the state.
    const steps = stepsOf(law, action, application);
    const isTheirs = steps.some(({ role, side }) => running.actor.role === role && actsFor(running.actor, side, application));
    if (steps.length === 0) throw applicationProblem("no-such-step", { values: { step: allowedIn[action].words } });
    if (!isTheirs) throw notTheirs(running.actor, action, steps, application);
    const { zh, en } = stateWords[application.state];
    throw applicationProblem("not-now", {
      values: { state: zh, stateEn: en, step: allowedIn[action].words },
      cites: steps.flatMap(({ cites }) => cites),
    });
  }
  if (ENDED_BY_SILENCE.includes(action) && (await silenceHasSpoken(running, id))) throw applicationProblem("deemed-consent");
  return application;
}

/** The same post on the other side is told of sides, any other whose post it is. */
function notTheirs(actor: Actor, action: ApplicationAction, steps: readonly ProcedureStep[], application: store.Application): Error {
  const own = steps.filter(({ role }) => role === actor.role);
  if (own.length === 0) return forbidden(actor, steps);
  const partyOf = (side: Side): string => `{party.${side}}`;
  const side: Side =
    actor.agencyId === application.consumerAgencyId ? "consumer" : actor.agencyId === application.providerAgencyId ? "provider" : "office";
  const who = [...new Set(own.map((step) => partyOf(step.side)))].join("、");
  return applicationProblem("other-side", {
    values: { who, side: partyOf(side), step: allowedIn[action].words },
    cites: own.flatMap(({ cites }) => cites),
  });
}

/** The version that the application was made against, whatever has been published since. */
export async function versionOf(running: Pick<Act, "tx">, application: store.Application): Promise<CatalogVersionView> {
  const version = await catalogVersion(running.tx, application.versionId);
  assert.ok(version, "an application points to a version that was never published");
  return version;
}

/** The agency that stands for a side of an application. */
export async function agencyFor(running: Act, side: Side | Party, application: store.Application): Promise<string> {
  if (side === "consumer") return application.consumerAgencyId;
  if (side === "provider") return application.providerAgencyId;
  const leadership = side === "leadership" ? await leadershipOf(running.tx) : undefined;
  return (leadership ?? (await sharingOffice(running.tx))).id;
}

interface StepTask {
  readonly kind: string;
  readonly title: string;
  readonly detail?: string;
}

/** Opens the task of a step for whoever the law gives it to. */
export async function openStepTask(running: Act, application: store.Application, step: ProcedureStep, task: StepTask): Promise<void> {
  const agencyId = await agencyFor(running, step.side, application);
  await openTask(running, {
    ...task,
    subject: subjectOf(application),
    detail: task.detail ?? `${application.content.lines.length} 个数据项 · ${application.content.purpose ?? ""}`,
    href: hrefOf(application.id),
    agencyId,
    role: step.role,
    ...(agencyId !== application.consumerAgencyId && { waitingAgencyId: application.consumerAgencyId }),
  });
}

export async function openReplyTask(running: Act, application: store.Application, title: string): Promise<void> {
  await openStepTask(running, application, answerStep(lawFor(running, application)), { kind: "application.reply", title });
}
