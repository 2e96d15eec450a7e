// How the office handles a complaint: accepted with a day, the agency asked, the grant paused meanwhile, answered; each step once and on the ledger.
import { addDays, dayOf, isDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { closeTasks, openTask, startDeadline, stopDeadlines } from "#modules/deadlines/index.ts";
import { resumeWithin, suspendedSince, suspendWithin } from "#modules/grants/index.ts";
import { overseers, sharingOffice } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import {
  ANSWER_RULE,
  type ComplaintAction,
  complaintKinds,
  complaintProblem,
  dutiesInForce,
  type Outcome,
  outcomeWords,
  refusalOf,
} from "./complaint.ts";
import * as store from "./complaint.store.ts";
import { isPartyTo, standingOf, subjectOf } from "./complaint.views.ts";
import { tellListeners } from "./founded-listener.commands.ts";
import { answerDays } from "./receive.commands.ts";

actions("complaint", {
  accepted: { zh: "受理投诉举报", en: "accepted the complaint" },
  declined: { zh: "不予受理", en: "declined the complaint" },
  asked: { zh: "要求有关部门说明", en: "asked the agency for a statement" },
  stated: { zh: "部门作出说明", en: "made a statement" },
  paused: { zh: "办理期间暂停有关授权", en: "suspended the grant meanwhile" },
  lifted: { zh: "恢复有关授权", en: "resumed the grant" },
  answered: { zh: "答复投诉举报", en: "answered the complaint" },
});

export interface Step {
  readonly running: PersonAct;
  readonly complaint: store.Complaint;
}

export async function step(
  deployment: Deployment,
  actor: Actor,
  id: string,
  action: ComplaintAction,
  work: (step: Step) => Promise<void>,
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const complaint = await store.lockComplaint(running.tx, id);
    if (!complaint || !(overseers.includes(actor.role) || isPartyTo(actor, complaint))) throw complaintProblem("unknown");
    const refusal = refusalOf(actor, action, standingOf(complaint));
    if (refusal) throw refusal;
    await work({ running, complaint });
  });
}

/** An agency that complained learns of it; whoever came by the public page asks by number and code. */
async function tellReporter({ running, complaint }: Step, outcome: string, body: string): Promise<void> {
  if (complaint.reporterAgencyId === null || complaint.reportedBy === null) return;
  await notify(running, [
    {
      agencyId: complaint.reporterAgencyId,
      personId: complaint.reportedBy,
      kind: "complaint.outcome",
      title: `投诉举报 ${complaint.number}：${outcome}`,
      body,
      href: `/complaints/${complaint.id}`,
      cites: dutiesInForce(running.law, complaint.kind),
    },
  ]);
}

async function checkedDay(given: string | undefined, { tx, at }: PersonAct): Promise<string> {
  const days = await answerDays(tx);
  const field = (kind: "no-day" | "day-needed" | "not-ahead") =>
    complaintProblem(kind, {
      values: { days },
      fields: [{ pointer: "/answerBy", text: complaintProblem(kind, { values: { days } }).text }],
    });
  if (given === undefined || given === "") throw field("day-needed");
  if (!isDay(given)) throw field("no-day");
  if (given <= dayOf(at) || given > addDays(dayOf(at), days)) throw field("not-ahead");
  return given;
}

/** Where a text sets the time of the answer its clock runs; elsewhere the officer names the day (REG25-37-3). */
export async function acceptComplaint(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { words: string; answerBy?: string | undefined },
): Promise<void> {
  await step(deployment, actor, id, "accept", async ({ running, complaint }) => {
    const subject = subjectOf(complaint);
    const office = await sharingOffice(running.tx);
    const title = `答复投诉举报 ${complaint.number}`;
    const href = `/complaints/${id}`;
    const clock = await startDeadline(running, { rule: ANSWER_RULE, subject, title, href, bearerAgencyId: office.id });
    const answerBy = clock?.dueOn ?? (await checkedDay(input.answerBy, running));
    await store.saveComplaint(running.tx, id, { state: "accepted", acceptedAt: running.at, acceptedBy: actor.personId, answerBy });
    await closeTasks(running, subject, ["complaint.accept"]);
    await openTask(running, {
      kind: "complaint.answer",
      subject,
      title,
      detail: `${answerBy} 24:00 前`,
      href,
      agencyId: office.id,
      role: "office-reviewer",
    });
    await tellReporter({ running, complaint }, "已受理", `${answerBy} 前答复。`);
    running.record({ action: "complaint.accepted", subject, note: input.words, body: { answerBy, isByLaw: clock !== undefined } });
  });
}

export async function declineComplaint(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, id, "decline", async ({ running, complaint }) => {
    const subject = subjectOf(complaint);
    await store.saveComplaint(running.tx, id, { state: "declined", answer: words, answeredAt: running.at, answeredBy: actor.personId });
    await closeTasks(running, subject);
    await tellReporter({ running, complaint }, "不予受理", words);
    running.record({ action: "complaint.declined", subject, note: words });
  });
}

/** The agency reads this question, never the words of whoever complained. */
export async function askAgency(deployment: Deployment, actor: Actor, id: string, question: string): Promise<void> {
  await step(deployment, actor, id, "ask", async ({ running, complaint }) => {
    const subject = subjectOf(complaint);
    await store.saveComplaint(running.tx, id, { question, askedAt: running.at });
    await openTask(running, {
      kind: "complaint.state",
      subject,
      title: `就投诉举报 ${complaint.number} 作出说明`,
      detail: complaintKinds[complaint.kind].zh,
      href: `/complaints/${id}`,
      agencyId: complaint.agencyId ?? "",
      role: "work-body-head",
    });
    running.record({ action: "complaint.asked", subject, agencyId: complaint.agencyId ?? "", note: question });
  });
}

export async function makeStatement(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, id, "state", async ({ running, complaint }) => {
    const subject = subjectOf(complaint);
    await store.saveComplaint(running.tx, id, { statement: words, statedAt: running.at, statedBy: actor.personId });
    await closeTasks(running, subject, ["complaint.state"]);
    const office = await sharingOffice(running.tx);
    const title = `投诉举报 ${complaint.number}：${actor.agencyName}已说明`;
    await notify(running, [
      { agencyId: office.id, role: "office-reviewer", kind: "complaint.stated", title, body: words, href: `/complaints/${id}` },
    ]);
    running.record({ action: "complaint.stated", subject, note: words });
  });
}

/** REG25-5-3: nobody is harmed further while it is examined. Who may suspend a grant, and when, is the grants' own rule. */
export async function pauseGrant(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, id, "pause", async ({ running, complaint }) => {
    await suspendWithin(running, complaint.grantId ?? "", words);
    await store.saveComplaint(running.tx, id, { pausedAt: running.at });
    running.record({ action: "complaint.paused", subject: subjectOf(complaint), note: words, body: { grant: complaint.grantId } });
  });
}

export async function liftPause(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, id, "lift", async ({ running, complaint }) => {
    // Another may have suspended it since, for a reason of his own.
    const since = await suspendedSince(running.tx, complaint.grantId ?? "");
    if (since?.getTime() !== complaint.pausedAt?.getTime()) throw complaintProblem("paused-otherwise");
    await resumeWithin(running, complaint.grantId ?? "", words);
    await store.saveComplaint(running.tx, id, { pausedAt: null });
    running.record({ action: "complaint.lifted", subject: subjectOf(complaint), note: words, body: { grant: complaint.grantId } });
  });
}

export async function answerComplaint(
  deployment: Deployment,
  actor: Actor,
  id: string,
  { outcome, words }: { outcome: Outcome; words: string },
): Promise<void> {
  await step(deployment, actor, id, "answer", async ({ running, complaint }) => {
    const subject = subjectOf(complaint);
    const change = { state: "answered", outcome, answer: words, answeredAt: running.at, answeredBy: actor.personId } as const;
    await store.saveComplaint(running.tx, id, change);
    await stopDeadlines(running, subject, "complaint.answered");
    await closeTasks(running, subject);
    await tellReporter({ running, complaint }, outcomeWords[outcome].zh, words);
    const cites = dutiesInForce(running.law, complaint.kind);
    if (complaint.agencyId !== null && complaint.askedAt !== null) {
      const title = `投诉举报 ${complaint.number}：${outcomeWords[outcome].zh}`;
      const href = `/complaints/${id}`;
      await notify(running, [
        { agencyId: complaint.agencyId, role: "work-body-head", kind: "complaint.answered", title, body: words, href, cites },
      ]);
    }
    running.record({ action: "complaint.answered", subject, note: words, body: { outcome, cites } });
    if (outcome !== "unfounded") await tellListeners(running, { ...complaint, outcome, answer: words, cites });
  });
}
