// From consent to the running clocks, and back again by withdrawal.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { CatalogVersionView } from "#modules/catalog/index.ts";
import { closeTasks, startDeadline, stopDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { agencyOf } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { applicationProblem, REPLY_RULES, type SharingClass, stepOf } from "./application.ts";
import { hrefOf, lockFor, openReplyTask, subjectOf } from "./application.commands.ts";
import * as store from "./application.store.ts";
import { refuseUnlessReady } from "./draft.commands.ts";

actions("application", {
  consented: { zh: "负责人同意并作出承诺", en: "consented to and declared" },
  submitted: { zh: "提交申请", en: "submitted" },
  withdrawn: { zh: "撤回申请", en: "withdrawn" },
});

taskWords({ "application.reply": "去答复" });

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
