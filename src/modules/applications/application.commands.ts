// From need to submission: drafted by a clerk, consented to and declared by the head of the work body, then the clocks run.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { newId } from "#kernel/ids.ts";
import { catalogVersion, publishedVersion, type CatalogVersionView } from "#modules/catalog/index.ts";
import { closeTasks, openTask, startDeadline, stopDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { agencyOf, personOf } from "#modules/identity/index.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import {
  allowedIn,
  type ApplicationAction,
  type ApplicationContent,
  applicationProblem,
  appliedEntryOf,
  emptyContent,
  gapsOf,
  mayDo,
  REPLY_RULES,
  type SharingClass,
  stateWords,
  stepOf,
} from "./application.ts";
import * as store from "./application.store.ts";

actions("application", {
  drafted: { zh: "起草申请", en: "drafted" },
  saved: { zh: "保存申请", en: "saved" },
  "consent-requested": { zh: "送负责人审核", en: "sent to its head" },
  consented: { zh: "负责人同意并作出承诺", en: "consented to and declared" },
  returned: { zh: "退回修改", en: "returned" },
  submitted: { zh: "提交申请", en: "submitted" },
  withdrawn: { zh: "撤回申请", en: "withdrawn" },
});

taskWords({
  "application.edit": "去修改",
  "application.consent": "去审核",
  "application.reply": "去答复",
  "application.supplement": "去补充",
});

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
  return (
    application.submittedAt !== null &&
    (actor.agencyId === application.providerAgencyId || actor.agencyKind === "office" || actor.role === "auditor")
  );
}

// The sharing office is a department that needs data as well.
const APPLICANTS = ["department", "authorised-body", "office"];

export async function createApplication(deployment: Deployment, actor: Actor, input: { entryId: string; itemIds?: readonly string[] }) {
  if (!APPLICANTS.includes(actor.agencyKind)) throw applicationProblem("not-an-agency");
  return await act(deployment, actor, async (running) => {
    const version = await publishedVersion(running.tx, input.entryId);
    if (!version) throw applicationProblem("not-published");
    if (version.agencyId === actor.agencyId) throw applicationProblem("own");
    if (version.sharingType === "withheld") throw applicationProblem("withheld");
    const shareable = new Set(version.content.items.flatMap((item) => (item.sharingType === "withheld" ? [] : [item.id])));
    const application: store.Application = {
      id: newId(),
      number: null,
      entryId: version.entryId,
      versionId: version.versionId,
      entryTitle: version.title,
      consumerAgencyId: actor.agencyId,
      providerAgencyId: version.agencyId,
      state: "draft",
      revision: 1,
      content: emptyContent((input.itemIds ?? []).filter((id) => shareable.has(id))),
      createdBy: actor.personId,
      savedAt: running.at,
      declaredBy: null,
      declaredAt: null,
      submittedAt: null,
      answeredAt: null,
      grantId: null,
    };
    await store.insertApplication(running.tx, application);
    running.record({
      action: "application.drafted",
      subject: subjectOf(application),
      body: { entryId: version.entryId, versionId: version.versionId },
    });
    return { id: application.id, revision: 1 };
  });
}

/** Saves what was typed, complete or not, against the entry's version that is in force now. */
export async function saveApplication(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { content: ApplicationContent; revision: number | undefined },
) {
  return await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "edit");
    if (input.revision !== undefined && input.revision !== application.revision) {
      const who = await personOf(running.tx, application.createdBy);
      throw applicationProblem("changed", { values: { who: who?.name ?? "他人", at: application.savedAt.toISOString() } });
    }
    const version = await publishedVersion(running.tx, application.entryId);
    if (!version) throw applicationProblem("not-published");
    const revision = await store.saveApplication(running.tx, id, {
      content: input.content,
      savedAt: running.at,
      versionId: version.versionId,
    });
    const gaps = await gapsIn(running, { ...application, content: input.content }, version);
    running.record({ action: "application.saved", subject: subjectOf(application), body: { revision, gaps: gaps.length } });
    return { revision, savedAt: running.at.toISOString(), gaps };
  });
}

export async function gapsIn(running: Pick<PersonAct, "tx" | "law">, application: store.Application, version: CatalogVersionView) {
  const duties = await running.tx
    .selectFrom("agencyDuty")
    .select("id")
    .where("agencyId", "=", application.consumerAgencyId)
    .where("active", "=", true)
    .execute();
  const dutyIds = new Set(duties.map((duty) => duty.id));
  return gapsOf(running.law.procedure("application").requiredFields, application.content, appliedEntryOf(version.content), dutyIds);
}

async function refuseUnlessReady(running: PersonAct, application: store.Application): Promise<CatalogVersionView> {
  const version = await publishedVersion(running.tx, application.entryId);
  if (!version) throw applicationProblem("not-published");
  if (version.versionId !== application.versionId) throw applicationProblem("entry-updated", { values: { number: version.number } });
  const gaps = await gapsIn(running, application, version);
  if (gaps.length > 0) throw applicationProblem("incomplete", { values: { count: gaps.length }, fields: gaps });
  return version;
}

export async function requestConsent(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "request-consent");
    await refuseUnlessReady(running, application);
    await store.saveApplication(running.tx, id, { state: "awaiting-consent" });
    await closeTasks(running, subjectOf(application));
    await openTask(running, {
      kind: "application.consent",
      subject: subjectOf(application),
      title: `审核本部门申请「${application.entryTitle}」`,
      detail: `${application.content.lines.length} 个数据项 · ${application.content.purpose ?? ""}`,
      href: hrefOf(id),
      agencyId: application.consumerAgencyId,
      role: stepOf(running.law, "consent").role,
    });
    running.record({ action: "application.consent-requested", subject: subjectOf(application) });
  });
}

export async function returnApplication(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "return");
    await store.saveApplication(running.tx, id, { state: "returned" });
    await closeTasks(running, subjectOf(application));
    await openTask(running, {
      kind: "application.edit",
      subject: subjectOf(application),
      title: `修改申请「${application.entryTitle}」`,
      detail: reason,
      href: hrefOf(id),
      agencyId: application.consumerAgencyId,
      role: stepOf(running.law, "edit").role,
    });
    running.record({ action: "application.returned", subject: subjectOf(application), note: reason });
  });
}

/** REG25-20-4, 20-6: the head consents, declares it true, lawful and necessary, and with that it is submitted. */
export async function consentApplication(deployment: Deployment, actor: Actor, id: string): Promise<{ number: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const application = await lockFor(running, id, "consent");
    if (application.createdBy === actor.personId) throw applicationProblem("self-consent");
    const version = await refuseUnlessReady(running, application);
    const number = await nextNumber(tx, "SQ", Number(dayOf(at).slice(0, 4)));
    const submitted = { ...application, number };
    await store.saveApplication(tx, id, { state: "submitted", number, declaredBy: actor.personId, declaredAt: at, submittedAt: at });
    const lines = linesToSubmit(submitted, version);
    await store.insertLines(tx, id, lines);
    const subject = subjectOf(submitted);
    running.record({
      action: "application.consented",
      subject,
      body: { declaration: "true-lawful-necessary", cites: ["REG25-20-4", "REG25-20-6"] },
    });
    running.record({
      action: "application.submitted",
      subject,
      agencyId: application.consumerAgencyId,
      body: { content: application.content, versionId: version.versionId },
    });
    await startClocks(running, submitted, lines);
    return { number };
  });
}

function linesToSubmit(application: store.Application, version: CatalogVersionView): store.Line[] {
  const items = new Map(version.content.items.map((item) => [item.id, item]));
  return application.content.lines.flatMap(({ itemId, reason }) => {
    const item = items.get(itemId);
    if (!item || item.sharingType === "withheld") return [];
    return [{ itemId, name: item.name, sharingType: item.sharingType, reason, reply: null, answeredAt: null }];
  });
}

// REG25-20-7: a mixed application runs one clock for each class of data in it.
async function startClocks(running: PersonAct, application: store.Application, lines: readonly store.Line[]): Promise<void> {
  const consumer = await agencyOf(running.tx, application.consumerAgencyId);
  const subject = subjectOf(application);
  const title = `答复 ${consumer?.name ?? ""} 对「${application.entryTitle}」的共享申请`;
  for (const sharingType of new Set<SharingClass>(lines.map((line) => line.sharingType))) {
    await startDeadline(running, {
      rule: REPLY_RULES[sharingType],
      subject,
      title,
      href: hrefOf(application.id),
      bearerAgencyId: application.providerAgencyId,
      waitingAgencyId: application.consumerAgencyId,
    });
  }
  await closeTasks(running, subject);
  await openReplyTask(running, application, title);
  await notify(running, [
    {
      agencyId: application.providerAgencyId,
      role: stepOf(running.law, "propose-reply").role,
      kind: "application.submitted",
      title: `收到共享申请 ${application.number ?? ""}：${consumer?.name ?? ""} 申请「${application.entryTitle}」`,
      body: `${lines.length} 个数据项 · ${application.content.purpose ?? ""}`,
      href: hrefOf(application.id),
      cites: ["REG25-20-7"],
    },
  ]);
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

export async function withdrawApplication(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "withdraw");
    const subject = subjectOf(application);
    await store.saveApplication(running.tx, id, { state: "withdrawn" });
    await stopDeadlines(running, subject, "withdrawn");
    await closeTasks(running, subject);
    if (application.submittedAt) {
      await notify(running, [
        {
          agencyId: application.providerAgencyId,
          kind: "application.withdrawn",
          title: `申请 ${application.number ?? ""}「${application.entryTitle}」已由需求部门撤回`,
          body: reason,
          href: hrefOf(id),
        },
      ]);
    }
    running.record({ action: "application.withdrawn", subject, note: reason });
  });
}

/** The version that the application was made against, whatever has been published since. */
export async function versionOf(running: Pick<PersonAct, "tx">, application: store.Application): Promise<CatalogVersionView> {
  const version = await catalogVersion(running.tx, application.versionId);
  if (!version) throw new Error("an application points to a version that was never published");
  return version;
}
