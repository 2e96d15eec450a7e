// What every act on an application begins with: its subject, its lock, and who may do it now.
import assert from "node:assert/strict";
import type { Actor } from "#kernel/context.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { catalogVersion, type CatalogVersionView } from "#modules/catalog/index.ts";
import { openTask } from "#modules/deadlines/index.ts";
import { overseers } from "#modules/identity/index.ts";
import type { PersonAct, Subject } from "#modules/ledger/index.ts";
import { allowedIn, type ApplicationAction, applicationProblem, mayDo, stateWords, stepOf } from "./application.ts";
import * as store from "./application.store.ts";

export const subjectOf = (application: Pick<store.Application, "id" | "number" | "entryTitle">): Subject => ({
  kind: "application",
  id: application.id,
  number: application.number,
  title: application.entryTitle,
});
export const hrefOf = (id: string): string => `/applications/${id}`;

/** Loads, locks, and refuses who may not, or not now. */
export async function lockFor(running: PersonAct, id: string, action: ApplicationAction): Promise<store.Application> {
  const application = await store.lockApplication(running.tx, id);
  if (!application || !isParty(running.actor, application)) throw requestProblem("not-found");
  if (!mayDo(running.law, action, running.actor, application)) {
    throw applicationProblem("not-now", {
      values: { state: stateWords[application.state].zh, step: allowedIn[action].words },
      cites: stepOf(running.law, action).cites,
    });
  }
  return application;
}

export function isParty(
  actor: Actor,
  application: Pick<store.Application, "consumerAgencyId" | "providerAgencyId" | "submittedAt">,
): boolean {
  if (actor.agencyId === application.consumerAgencyId) return true;
  // What has not been submitted is the consumer's own affair.
  return application.submittedAt !== null && (actor.agencyId === application.providerAgencyId || overseers.includes(actor.role));
}

/** The version that the application was made against, whatever has been published since. */
export async function versionOf(running: Pick<PersonAct, "tx">, application: store.Application): Promise<CatalogVersionView> {
  const version = await catalogVersion(running.tx, application.versionId);
  assert.ok(version, "an application points to a version that was never published");
  return version;
}

export async function openReplyTask(running: PersonAct, application: store.Application, title: string): Promise<void> {
  await openTask(running, {
    kind: "application.reply",
    subject: subjectOf(application),
    title,
    detail: `${application.content.lines.length} 个数据项 · ${application.content.purpose ?? ""}`,
    href: hrefOf(application.id),
    agencyId: application.providerAgencyId,
    role: stepOf(running.law, "propose-reply").role,
    waitingAgencyId: application.consumerAgencyId,
  });
}
