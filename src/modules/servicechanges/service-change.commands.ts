// A provider ends or changes what it supplies: justified, consulted with the consumer, filed with the office (REG25-27-6, 27-7).
import { dayOf, isDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { say } from "#law/index.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { type Grant, lockedGrant, maySee, nextNumber, stateWords as grantWords } from "#modules/grants/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { returnChoice } from "./choice-task.commands.ts";
import { CITES, fileAgreed, fileChange, headline, hrefOf, type Matter, matterOf, notices, partiesOf } from "./filing.commands.ts";
import {
  type ConsultationAnswer,
  notYours,
  PROCEDURE,
  PROPOSE,
  refusalOf,
  type ServiceChangeAction,
  type ServiceChangeKind,
  serviceChangeProblem,
  stepFor,
  stepsOf,
  SUPPLIED,
} from "./service-change.ts";
import * as store from "./service-change.store.ts";

actions("service-change", {
  proposed: { zh: "提出终止或变更服务，开始协商", en: "proposed to end or change the service" },
  agreed: { zh: "协商：同意", en: "agreed in consultation" },
  objected: { zh: "协商：有异议", en: "objected in consultation" },
  withdrawn: { zh: "撤回终止或变更服务", en: "withdrew the end or change of the service" },
});

taskWords({ "service-change.answer": "去答复", "service-change.file": "去处理" });

export interface NewServiceChange {
  readonly kind: ServiceChangeKind;
  readonly reason: string;
  readonly what: string;
  readonly effectiveOn: string;
}

function wordsOf(text: string): string {
  const words = text.trim();
  if (words === "") throw serviceChangeProblem("words-needed");
  return words;
}

/** What is certain about a day of effect, whoever names it. */
function refuseDay(running: PersonAct, grant: Grant, day: string): void {
  if (!isDay(day)) throw serviceChangeProblem("no-day", { fields: [{ pointer: "/effectiveOn", text: "没有这一天。" }] });
  const wrong = (name: "not-future" | "after-grant") =>
    serviceChangeProblem(name, { values: { day: grant.validUntil }, fields: [{ pointer: "/effectiveOn", text: "请另选一天。" }] });
  if (day <= dayOf(running.at)) throw wrong("not-future");
  if (day > grant.validUntil) throw wrong("after-grant");
}

/** REG25-27-6: with a justification, to the consumer first; nothing changes for it until it was consulted and the office told. */
export async function proposeChange(
  deployment: Deployment,
  actor: Actor,
  grantId: string,
  given: NewServiceChange,
): Promise<{ id: string; number: string }> {
  const reason = wordsOf(given.reason);
  const what = given.what.trim();
  return await act(deployment, actor, async (running) => {
    const { tx, at, law } = running;
    const grant = await lockedGrant(running, grantId);
    if (!grant || !maySee(actor, grant)) throw requestProblem("not-found");
    const procedure = law.findProcedure(PROCEDURE);
    if (!stepFor(procedure, PROPOSE, actor, grant)) throw notYours(procedure, PROPOSE);
    if (!SUPPLIED.includes(grant.state)) throw serviceChangeProblem("not-supplied", { values: { state: grantWords[grant.state].zh } });
    const open = await store.openChangeOf(tx, grantId);
    if (open) throw serviceChangeProblem("one-open", { values: { number: open.number } });
    if (given.kind === "change" && what === "") {
      throw serviceChangeProblem("what-needed", { fields: [{ pointer: "/what", text: "请写明变更什么。" }] });
    }
    refuseDay(running, grant, given.effectiveOn);
    const change: store.ServiceChange = {
      id: newId(),
      number: await nextNumber(tx, "BG", Number(dayOf(at).slice(0, 4))),
      grantId,
      kind: given.kind,
      reason,
      what,
      effectiveOn: given.effectiveOn,
      state: "consulting",
      proposedBy: actor.personId,
      proposedAt: at,
      answer: null,
      answerWords: null,
      answeredBy: null,
      answeredAt: null,
      outcome: null,
      filedAt: null,
      closedAt: null,
      closedBecause: null,
      delistingId: null,
      versionChoiceId: null,
    };
    await store.insertChange(tx, change);
    await askConsumer(running, { change, ...(await partiesOf(running, grant)) });
    return { id: change.id, number: change.number };
  });
}

export async function askConsumer(running: PersonAct, matter: Matter): Promise<void> {
  const { change, grant, subject, provider } = matter;
  const title = `${provider}拟${headline(matter)}`;
  const lead = `拟于 ${change.effectiveOn} 零时生效。理由：${change.reason}`;
  for (const step of stepsOf(running.law.findProcedure(PROCEDURE), ["answer", "answer-head"])) {
    await openTask(running, {
      kind: "service-change.answer",
      subject,
      title,
      detail: lead,
      href: hrefOf(grant.id),
      agencyId: grant.consumerAgencyId,
      role: step.role,
      waitingAgencyId: grant.providerAgencyId,
    });
  }
  const what = change.what === "" ? "" : `内容：${change.what}。`;
  await notify(
    running,
    notices([grant.consumerAgencyId], matter, {
      kind: "service-change.proposed",
      title,
      body: `${lead}。${what}请答复是否同意；答复并备案之前照常提供。`,
    }),
  );
  running.record({
    action: "service-change.proposed",
    subject,
    note: change.reason,
    body: { change: change.id, number: change.number, kind: change.kind, what: change.what, effectiveOn: change.effectiveOn, cites: CITES },
  });
}

/** Loads, locks, and refuses who may not, or not now. */
async function lockFor(running: PersonAct, id: string, action: ServiceChangeAction): Promise<Matter> {
  const change = await store.lockChange(running.tx, id);
  if (!change) throw requestProblem("not-found");
  const matter = await matterOf(running, change);
  const { grant } = matter;
  // Whoever has no part in a grant is not told that it exists.
  if (!maySee(running.actor, grant)) throw requestProblem("not-found");
  const { consumerAgencyId, providerAgencyId } = grant;
  const { state, answer, delistingId } = change;
  const standing = { state, answer, isDelisted: delistingId !== null, consumerAgencyId, providerAgencyId };
  const refusal = refusalOf(running.law.findProcedure(PROCEDURE), running.actor, action, standing);
  if (refusal) throw refusal;
  return matter;
}

/** REG25-27-7: the consumer's word is the record of the consultation; an objection needs its reasons, and leaves the next step to the provider. */
export async function answerChange(
  deployment: Deployment,
  actor: Actor,
  id: string,
  given: { answer: ConsultationAnswer; words: string },
): Promise<void> {
  const words = given.answer === "objected" ? wordsOf(given.words) : given.words.trim();
  await act(deployment, actor, async (running) => {
    const matter = await lockFor(running, id, "answer");
    const { grant, subject, consumer } = matter;
    await store.saveChange(running.tx, id, {
      state: "consulted",
      answer: given.answer,
      answerWords: words,
      answeredBy: actor.personId,
      answeredAt: running.at,
    });
    await closeTasks(running, subject, ["service-change.answer"]);
    if (given.answer === "objected") await askProvider(running, matter, words);
    const said = given.answer === "agreed" ? "同意" : "有异议";
    await notify(
      running,
      notices([grant.providerAgencyId], matter, {
        kind: `service-change.${given.answer}`,
        title: `${consumer}${said}：${headline(matter)}`,
        body:
          given.answer === "agreed"
            ? `${words}${say(running.law.vocabulary, "平台随即向{party.office}备案。")}`
            : `${words}。请继续协商；确需继续的，写明处理情况后备案，也可以撤回。`,
      }),
    );
    running.record({
      action: `service-change.${given.answer}`,
      subject,
      note: words === "" ? null : words,
      body: { change: id, number: matter.change.number, cites: ["REG25-27-7"] },
    });
  });
  if (given.answer === "agreed") await fileAgreed(deployment);
}

async function askProvider(running: PersonAct, matter: Matter, words: string): Promise<void> {
  const { grant, subject, consumer } = matter;
  const [step] = stepsOf(running.law.findProcedure(PROCEDURE), ["file"]);
  if (!step) return;
  await openTask(running, {
    kind: "service-change.file",
    subject,
    title: `${consumer}有异议，请处理：${headline(matter)}`,
    detail: words,
    href: hrefOf(grant.id),
    agencyId: grant.providerAgencyId,
    role: step.role,
    waitingAgencyId: grant.consumerAgencyId,
  });
}

/** After an objection: the provider's head says what came of it and files; the office and the consumer read both. */
export async function fileDespiteObjection(
  deployment: Deployment,
  actor: Actor,
  id: string,
  given: { words: string; effectiveOn: string },
): Promise<void> {
  const outcome = wordsOf(given.words);
  await act(deployment, actor, async (running) => {
    const matter = await lockFor(running, id, "file");
    const { change, grant } = matter;
    refuseDay(running, grant, given.effectiveOn);
    if (given.effectiveOn < change.effectiveOn) throw serviceChangeProblem("not-earlier", { values: { day: change.effectiveOn } });
    await fileChange(running, matter, { effectiveOn: given.effectiveOn, outcome });
  });
}

export async function withdrawChange(deployment: Deployment, actor: Actor, id: string, given: string): Promise<void> {
  const reason = wordsOf(given);
  await act(deployment, actor, async (running) => {
    const matter = await lockFor(running, id, "withdraw");
    const { change, grant, subject, provider } = matter;
    await store.saveChange(running.tx, id, { state: "withdrawn", closedAt: running.at, closedBecause: reason });
    await returnChoice(running, change);
    await closeTasks(running, subject, ["service-change.answer", "service-change.file"]);
    const wasFiled = change.state === "filed";
    const office = wasFiled ? [(await sharingOffice(running.tx)).id] : [];
    await notify(
      running,
      notices([grant.consumerAgencyId, ...office], matter, {
        kind: "service-change.withdrawn",
        title: `${provider}撤回：${headline(matter)}`,
        body: `${reason}。服务照常提供。`,
      }),
    );
    running.record({
      action: "service-change.withdrawn",
      subject,
      note: reason,
      body: { change: id, number: change.number, before: change.state },
    });
  });
}
