// From the consumer's own consents over examinations to the running clocks, and back again by withdrawal.
import assert from "node:assert/strict";
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type ProcedureStep, stepAfter } from "#law/index.ts";
import type { CatalogVersionView } from "#modules/catalog/index.ts";
import { closeTasks, startDeadline, stopDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { agencyOf } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { answerBySystem } from "./answer.commands.ts";
import { answerStep, declarationOf, factsOf, isDirect, REPLY_RULES, type SharingClass, stateAt } from "./application.ts";
import { agencyFor, hrefOf, lawFor, lockFor, openReplyTask, openStepTask, subjectOf } from "./application.commands.ts";
import { applicationProblem } from "./application.problems.ts";
import * as store from "./application.store.ts";
import { appliedEntryOf } from "./applied-entry.views.ts";
import { refuseUnlessReady } from "./draft.commands.ts";
import { isUnconfirmed } from "./ladder.ts";
import { type NeedSaid, noteNeed } from "./need.commands.ts";
import { keepWeighing, type RightsSaid, weighRights } from "./rights.commands.ts";

actions("application", {
  "consent-requested": { zh: "送负责人审核", en: "sent to its head" },
  consented: { zh: "负责人同意并作出承诺", en: "consented to and declared" },
  submitted: { zh: "提交申请", en: "submitted" },
  examined: { zh: "审查申请并转请答复", en: "examined and passed on" },
  withdrawn: { zh: "撤回申请", en: "withdrawn" },
});

taskWords({ "application.consent": "去审核", "application.examine": "去审查", "application.reply": "去答复" });

/** The clerk's draft goes to whoever in the consumer must consent; where the law asks nobody, it is submitted. */
export async function requestConsent(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { declaration: boolean } = { declaration: false },
): Promise<{ number: string | null }> {
  return await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "request-consent");
    return { number: await handOn(running, application, "draft", input) };
  });
}

/** REG25-20-4, 20-6: the head consents and declares it true, lawful and necessary; after the last consent it is submitted. */
export async function consentApplication(deployment: Deployment, actor: Actor, id: string): Promise<{ number: string | null }> {
  return await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "consent");
    if (application.createdBy === actor.personId) throw applicationProblem("self-consent");
    running.record({
      action: "application.consented",
      subject: subjectOf(application),
      body: { step: application.step, declaration: "true-lawful-necessary", cites: ["REG25-20-4", "REG25-20-6"] },
    });
    return { number: await handOn(running, application, application.step ?? "consent", { declaration: true }) };
  });
}

/** Returns the number under which it was submitted, if it was. */
async function handOn(
  running: PersonAct,
  application: store.Application,
  from: string,
  { declaration }: { declaration: boolean },
): Promise<string | null> {
  const version = await refuseUnlessReady(running, application);
  const lines = linesToSubmit(application, version);
  const next = stepAfter(lawFor(running, application).procedure("application"), from, factsOf(lines));
  if (next?.side !== "consumer") {
    // MIIT-20-5: who submits commits the agency by saying so, be it the clerk or the head.
    const field = declarationOf(lawFor(running, application));
    if (field && !declaration)
      throw applicationProblem("declaration", { fields: [{ pointer: "/declaration", text: "请作出承诺。" }], cites: field.cites });
    return await submit(running, application, { version, lines });
  }
  await store.saveApplication(running.tx, application.id, { state: "awaiting-consent", step: next.key });
  await closeTasks(running, subjectOf(application));
  await openStepTask(running, application, next, { kind: "application.consent", title: `审核本部门申请「${application.entryTitle}」` });
  running.record({ action: "application.consent-requested", subject: subjectOf(application), body: { step: next.key } });
  return null;
}

interface Submitted {
  readonly version: CatalogVersionView;
  readonly lines: readonly store.Line[];
}

async function submit(running: PersonAct, application: store.Application, { version, lines }: Submitted): Promise<string> {
  const { tx, at, actor } = running;
  const number = await nextNumber(tx, "SQ", Number(dayOf(at).slice(0, 4)));
  const submitted: store.Application = { ...application, number, submittedAt: at };
  const declared = declarationOf(lawFor(running, application)) && { declaredBy: actor.personId, declaredAt: at };
  await store.saveApplication(tx, application.id, { number, ...declared, submittedAt: at });
  await store.insertLines(tx, application.id, lines);
  const subject = subjectOf(submitted);
  running.record({
    action: "application.submitted",
    subject,
    agencyId: application.consumerAgencyId,
    body: {
      content: application.content,
      versionId: version.versionId,
      audience: application.audience,
      ...(declared && { declaration: "true-lawful-necessary" }),
    },
  });
  await closeTasks(running, subject);
  const law = lawFor(running, submitted);
  // What somebody must find necessary first is not answered by the platform.
  const atOnce = (line: store.Line): boolean => isDirect(law, line.sharingType) && !isUnconfirmed(law, application);
  const direct = lines.filter(atOnce);
  const asked = lines.filter((line) => !atOnce(line));
  if (direct.length > 0) await answerBySystem(running, submitted, { lines: direct, origin: "direct" });
  if (asked.length > 0) await ask(running, submitted, asked);
  return number;
}

function linesToSubmit(application: store.Application, version: CatalogVersionView): store.Line[] {
  const entry = appliedEntryOf(version.content, application.audience);
  return application.content.lines.flatMap(({ itemId, reason }) => {
    const item = entry.items.get(itemId);
    if (!item?.sharingType || item.sharingType === "withheld") return [];
    return [{ itemId, name: item.name, sharingType: item.sharingType, reason, reply: null, answeredAt: null }];
  });
}

// REG25-20-7: a mixed application runs one clock for each class of data in it.
async function ask(running: PersonAct, application: store.Application, lines: readonly store.Line[]): Promise<void> {
  const law = lawFor(running, application);
  const consumer = await agencyOf(running.tx, application.consumerAgencyId);
  const subject = subjectOf(application);
  const title = `答复 ${consumer?.name ?? ""} 对「${application.entryTitle}」的共享申请`;
  for (const sharingType of new Set<SharingClass>(lines.map((line) => line.sharingType))) {
    const rule = REPLY_RULES[sharingType];
    await startDeadline(running, {
      rule,
      audience: application.audience,
      subject,
      title,
      href: hrefOf(application.id),
      bearerAgencyId: await agencyFor(running, law.findDeadline(rule)?.bearer ?? "provider", application),
      waitingAgencyId: application.consumerAgencyId,
    });
  }
  const first = law.procedure("application").steps.find((step) => step.side !== "consumer");
  assert.ok(first, "a procedure without an answer");
  const notConsumers = stepFrom(running, application, first, lines);
  await arrive(running, application, notConsumers, title);
  const answers = answerStep(law);
  await notify(running, [
    {
      agencyId: application.providerAgencyId,
      ...(answers.side === "provider" && { role: answers.role }),
      kind: "application.submitted",
      title: `收到共享申请 ${application.number ?? ""}：${consumer?.name ?? ""} 申请「${application.entryTitle}」`,
      body: `${lines.length} 个数据项 · ${application.content.purpose ?? ""}`,
      href: hrefOf(application.id),
      cites: ["REG25-20-7"],
    },
  ]);
}

// The first step after submission may be one that this application does not need.
function stepFrom(running: PersonAct, application: store.Application, first: ProcedureStep, lines: readonly store.Line[]): ProcedureStep {
  const procedure = lawFor(running, application).procedure("application");
  const before = procedure.steps[procedure.steps.indexOf(first) - 1];
  const next = before ? stepAfter(procedure, before.key, factsOf(lines)) : first;
  assert.ok(next, "a procedure without an answer");
  return next;
}

async function arrive(running: PersonAct, application: store.Application, step: ProcedureStep, title: string): Promise<void> {
  const state = stateAt(lawFor(running, application).procedure("application"), step.key);
  // Part of it may have been answered at once already.
  const partly = state === "submitted" && (await store.linesOf(running.tx, application.id)).some((line) => line.reply);
  await store.saveApplication(running.tx, application.id, { state: partly ? "partly-answered" : state, step: step.key });
  if (state === "awaiting-examination") {
    await openStepTask(running, application, step, { kind: "application.examine", title: `审查申请：${title}` });
  } else await openReplyTask(running, application, title);
}

/** JY-7-4: the office looks at an application before whoever answers it; it may say what it thinks and cannot refuse. */
export async function examineApplication(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { opinion: string } & NeedSaid & RightsSaid,
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "examine");
    const lines = await store.linesOf(running.tx, id);
    const next = stepAfter(lawFor(running, application).procedure("application"), application.step ?? "", factsOf(lines));
    assert.ok(next, "an examination is never the last step");
    const batchNeed = await noteNeed(running, application, input);
    const weighing = await weighRights(running, application, { rights: input.rights, itemIds: lines.map(({ itemId }) => itemId) });
    await keepWeighing(running, weighing, null);
    const consumer = await agencyOf(running.tx, application.consumerAgencyId);
    await closeTasks(running, subjectOf(application), ["application.examine"]);
    running.record({
      action: "application.examined",
      subject: subjectOf(application),
      note: input.opinion,
      body: { step: application.step, ...(batchNeed && { batchNeed }), ...(weighing && { rights: input.rights }) },
    });
    await arrive(running, application, next, `答复 ${consumer?.name ?? ""} 对「${application.entryTitle}」的共享申请`);
  });
}

export async function withdrawApplication(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "withdraw");
    const subject = subjectOf(application);
    await store.saveApplication(running.tx, id, { state: "withdrawn", step: null });
    await stopDeadlines(running, subject, "withdrawn");
    await closeTasks(running, subject);
    if (application.submittedAt) {
      await notify(running, [
        {
          agencyId: application.providerAgencyId,
          kind: "application.withdrawn",
          title: `申请 ${application.number ?? ""}「${application.entryTitle}」已由申请方撤回`,
          body: reason,
          href: hrefOf(id),
        },
      ]);
    }
    running.record({ action: "application.withdrawn", subject, note: reason });
  });
}
