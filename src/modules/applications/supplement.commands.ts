// Incomplete materials: told once and completely, supplemented, and never a ground for refusal (REG25-21-6, 21-7).
import { brokenConstraint } from "#kernel/db.ts";
import type { Actor } from "#kernel/context.ts";
import { closeTasks, openTask, pauseDeadlines, resumeDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { agencyOf } from "#modules/identity/index.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { actsFor, answerStep, stepNamed } from "./application.ts";
import { hrefOf, lawFor, lockFor, openReplyTask, subjectOf } from "./application.commands.ts";
import { applicationProblem } from "./application.problems.ts";
import * as store from "./application.store.ts";
import type { ApplicationContent } from "./content.ts";

actions("application", {
  "supplement-requested": { zh: "一次性告知需要补充的材料", en: "told once what misses" },
  supplemented: { zh: "补充材料", en: "supplemented" },
});

taskWords({ "application.supplement": "去补充" });

export async function requestSupplement(
  deployment: Deployment,
  actor: Actor,
  id: string,
  missing: readonly store.Missing[],
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const open = await store.lockApplication(running.tx, id);
    // Asked a second time in any later state, the answer is the law's, not the state's.
    if (open && actsFor(actor, answerStep(lawFor(running, open)).side, open) && (await store.supplementOf(running.tx, id)))
      throw applicationProblem("supplement-used");
    const application = await lockFor(running, id, "request-supplement");
    const subject = subjectOf(application);
    try {
      await store.insertSupplement(running.tx, { applicationId: id, missing, askedBy: actor.personId, askedAt: running.at });
    } catch (error) {
      if (brokenConstraint(error) === "application_supplement_pkey") throw applicationProblem("supplement-used");
      throw error;
    }
    await store.saveApplication(running.tx, id, { state: "supplement-requested" });
    await pauseDeadlines(running, subject);
    await closeTasks(running, subject, ["application.reply"]);
    const provider = await agencyOf(running.tx, application.providerAgencyId);
    await openTask(running, {
      kind: "application.supplement",
      subject,
      title: `补充申请「${application.entryTitle}」的材料`,
      detail: `${provider?.name ?? ""}一次性告知 ${missing.length} 项待补`,
      href: hrefOf(id),
      agencyId: application.consumerAgencyId,
      role: stepNamed(lawFor(running, application), "draft").role,
      waitingAgencyId: application.providerAgencyId,
    });
    running.record({ action: "application.supplement-requested", subject, body: { missing, cites: ["REG25-21-6"] } });
  });
}

export async function supplement(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { answers: readonly store.Missing[]; content?: ApplicationContent },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "supplement");
    const subject = subjectOf(application);
    await store.answerSupplement(running.tx, id, input.answers, running.at);
    const content = input.content ? keepItems(application.content, input.content) : application.content;
    const isPart = (await store.linesOf(running.tx, id)).some((line) => line.reply);
    await store.saveApplication(running.tx, id, { state: isPart ? "partly-answered" : "submitted", content });
    await store.updateReasons(running.tx, id, content.lines);
    await resumeDeadlines(running, subject);
    await closeTasks(running, subject, ["application.supplement"]);
    const consumer = await agencyOf(running.tx, application.consumerAgencyId);
    await openReplyTask(running, application, `答复 ${consumer?.name ?? ""} 对「${application.entryTitle}」的共享申请（材料已补充）`);
    running.record({ action: "application.supplemented", subject, body: { answers: input.answers, content } });
  });
}

// A supplement completes what was applied for; other items would be another application.
function keepItems(before: ApplicationContent, after: ApplicationContent): ApplicationContent {
  const reasons = new Map(after.lines.map((line) => [line.itemId, line.reason]));
  return { ...after, lines: before.lines.map((line) => ({ itemId: line.itemId, reason: reasons.get(line.itemId) || line.reason })) };
}
