// A matter from the hearing to its end: heard, found by one and decided by another, objected to once, closed; each step on the ledger.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { closeTasks, openTask, startDeadline, stopDeadlines, taskWords, workingDayAfter } from "#modules/deadlines/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { actions, type Deployment } from "#modules/ledger/index.ts";
import { liftSuspension, takeAtOnce } from "./measure.commands.ts";
import { saveMeasure } from "./measure.store.ts";
import { addTo, violationHref, violationSubject } from "./raise.commands.ts";
import { hearingDays } from "./standing.views.ts";
import { sourceOf } from "./source.views.ts";
import { type Step, step, tell, tellReporter } from "./step.commands.ts";
import { HEARING_RULE, violationProblem } from "./violation.ts";
import * as store from "./violation.store.ts";

actions("violation", {
  "hearing-opened": { zh: "通知陈述意见", en: "asked the agency to answer" },
  stated: { zh: "陈述意见", en: "answered" },
  "finding-proposed": { zh: "提出拟认定意见", en: "proposed a finding" },
  "finding-returned": { zh: "退回拟认定意见", en: "returned the proposed finding" },
  established: { zh: "认定违规", en: "established the breach" },
  dismissed: { zh: "认定不成立", en: "dismissed the matter" },
  objected: { zh: "对认定提出异议", en: "objected to the finding" },
  "objection-refused": { zh: "异议不成立，维持认定", en: "upheld the finding against the objection" },
  "finding-withdrawn": { zh: "异议成立，撤销认定", en: "withdrew the finding upon objection" },
  closed: { zh: "办结违规事项", en: "closed the matter" },
});
taskWords({
  "violation.state": "去陈述意见",
  "violation.find": "去认定",
  "violation.decide": "去审定",
  "violation.objection": "去处理异议",
});

async function officeTask(
  { running, violation }: Step,
  kind: string,
  title: string,
  role: "office-reviewer" | "office-head",
): Promise<void> {
  const office = await sharingOffice(running.tx);
  await openTask(running, {
    kind,
    subject: violationSubject(violation),
    title: `${title}：${violation.title.zh}`,
    href: violationHref(violation.id),
    agencyId: office.id,
    role,
  });
}

/** Nobody is found to have broken the rules unheard. The time is the law's where a text sets one, the office's own otherwise. */
export async function openHearing(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, { id, action: "hear" }, async (each) => {
    const { running, violation } = each;
    const subject = violationSubject(violation);
    const office = await sharingOffice(running.tx);
    const clock = await startDeadline(running, {
      rule: HEARING_RULE,
      subject,
      title: violation.title.zh,
      href: violationHref(id),
      bearerAgencyId: violation.agencyId,
      waitingAgencyId: office.id,
    });
    const days = await hearingDays(running.tx);
    const answerBy = clock?.dueOn ?? workingDayAfter(deployment.law.calendar, dayOf(running.at), days);
    const asked = { askedAt: running.at, askedBy: actor.personId, askedWords: words, answerBy };
    const answerDaysFrom = clock ? "law" : "office";
    await store.saveViolation(running.tx, id, { state: "hearing", changedAt: running.at, ...asked, answerDaysFrom });
    await closeTasks(running, subject, ["violation.judge"]);
    await openTask(running, {
      kind: "violation.state",
      subject,
      title: `请于 ${answerBy} 前陈述意见：${violation.title.zh}`,
      detail: words,
      href: violationHref(id),
      agencyId: violation.agencyId,
      role: "work-body-head",
      waitingAgencyId: office.id,
    });
    const title = `违规事项 ${violation.number}「${violation.title.zh}」：请于 ${answerBy} 前陈述意见`;
    await tell(each, violation.agencyId, { kind: "violation.hearing", title, body: words });
    running.record({
      action: "violation.hearing-opened",
      subject,
      agencyId: violation.agencyId,
      note: words,
      body: { answerBy, answerDaysFrom, cites: violation.cites },
    });
  });
}

export async function stateOpinion(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, { id, action: "state" }, async (each) => {
    const { running, violation } = each;
    const subject = violationSubject(violation);
    const stated = { statement: words, statedBy: actor.personId, statedAt: running.at };
    await store.saveViolation(running.tx, id, { state: "heard", changedAt: running.at, ...stated });
    await stopDeadlines(running, subject, "violation.stated");
    await closeTasks(running, subject, ["violation.state"]);
    await officeTask(each, "violation.find", "查看陈述并提出认定意见", "office-reviewer");
    running.record({ action: "violation.stated", subject, agencyId: violation.agencyId, note: words });
  });
}

export async function proposeFinding(deployment: Deployment, actor: Actor, id: string, finding: string): Promise<void> {
  await step(deployment, actor, { id, action: "propose" }, async (each) => {
    const { running, violation } = each;
    const subject = violationSubject(violation);
    await store.saveViolation(running.tx, id, {
      state: "proposed",
      changedAt: running.at,
      finding,
      foundBy: actor.personId,
      foundAt: running.at,
    });
    await stopDeadlines(running, subject, "violation.proposed");
    await closeTasks(running, subject, ["violation.state", "violation.find"]);
    await officeTask(each, "violation.decide", "审定拟认定意见", "office-head");
    const isUnheard = violation.statement === null;
    running.record({ action: "violation.finding-proposed", subject, note: finding, body: { cites: violation.cites, isUnheard } });
  });
}

export async function returnFinding(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, { id, action: "return" }, async (each) => {
    const { running, violation } = each;
    await store.saveViolation(running.tx, id, { state: "heard", changedAt: running.at, finding: null, foundBy: null, foundAt: null });
    await closeTasks(running, violationSubject(violation), ["violation.decide"]);
    await officeTask(each, "violation.find", "拟认定意见被退回", "office-reviewer");
    running.record({ action: "violation.finding-returned", subject: violationSubject(violation), note: words });
  });
}

export interface Establishing {
  readonly words: string;
  readonly mendBy?: string | undefined;
  /** It was put right before the finding: nothing is left to order. */
  readonly isMended: boolean;
}

/** What the text orders at once happens in the same act: a suspension takes hold in every gateway within a second. */
export async function establish(
  deployment: Deployment,
  actor: Actor,
  id: string,
  { words, mendBy, isMended }: Establishing,
): Promise<void> {
  await step(deployment, actor, { id, action: "establish" }, async (each) => {
    const { running, violation } = each;
    const decided = { decidedBy: actor.personId, decidedAt: running.at, decisionWords: words };
    await store.saveViolation(running.tx, id, { state: "established", changedAt: running.at, ...decided });
    const subject = violationSubject(violation);
    await closeTasks(running, subject, ["violation.decide"]);
    const taken = await takeAtOnce(each, { words, mendBy, isMended });
    const title = `违规事项 ${violation.number}「${violation.title.zh}」已认定`;
    await tell(each, violation.agencyId, { kind: "violation.established", title, body: `${violation.finding ?? ""}\n${words}` });
    await tellReporter(each, "已认定");
    running.record({
      action: "violation.established",
      subject,
      agencyId: violation.agencyId,
      note: words,
      body: { finding: violation.finding, basis: violation.basis, cites: violation.cites, measures: taken },
    });
  });
}

export async function dismiss(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, { id, action: "dismiss" }, async (each) => {
    const { running, violation } = each;
    const decided = { decidedBy: actor.personId, decidedAt: running.at, decisionWords: words };
    await store.saveViolation(running.tx, id, { state: "dismissed", changedAt: running.at, ...decided });
    const subject = violationSubject(violation);
    await closeTasks(running, subject);
    const isKnown = violation.askedAt !== null;
    const title = `违规事项 ${violation.number}「${violation.title.zh}」：不成立`;
    if (isKnown) await tell(each, violation.agencyId, { kind: "violation.dismissed", title, body: words });
    await tellReporter(each, "不成立");
    running.record({ action: "violation.dismissed", subject, note: words, ...(isKnown && { agencyId: violation.agencyId }) });
  });
}

/** Once; what was ordered goes on meanwhile. */
export async function object(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, { id, action: "object" }, async (each) => {
    const { running, violation } = each;
    const objected = { objection: words, objectedBy: actor.personId, objectedAt: running.at };
    await store.saveViolation(running.tx, id, { changedAt: running.at, ...objected });
    await officeTask(each, "violation.objection", "处理异议", "office-reviewer");
    running.record({ action: "violation.objected", subject: violationSubject(violation), agencyId: violation.agencyId, note: words });
  });
}

export async function judgeObjection(
  deployment: Deployment,
  actor: Actor,
  id: string,
  { outcome, words }: { outcome: "upheld" | "withdrawn"; words: string },
): Promise<void> {
  await step(deployment, actor, { id, action: "judge-objection" }, async (each) => {
    const { running, violation, course } = each;
    const subject = violationSubject(violation);
    const judged = {
      objectionOutcome: outcome,
      objectionWords: words,
      objectionDecidedBy: actor.personId,
      objectionDecidedAt: running.at,
    };
    const isWithdrawn = outcome === "withdrawn";
    await store.saveViolation(running.tx, id, { changedAt: running.at, ...judged, ...(isWithdrawn && { state: "dismissed" as const }) });
    await closeTasks(running, subject, isWithdrawn ? undefined : ["violation.objection"]);
    if (isWithdrawn) {
      await stopDeadlines(running, subject, "violation.withdrawn");
      for (const { id: measureId, kind, state } of course.measures)
        if (kind === "rectify" && state !== "accepted") await saveMeasure(running.tx, measureId, { state: "lifted" });
      await liftSuspension(each, words);
      await tellReporter(each, "异议成立，认定已撤销");
    }
    const said = isWithdrawn ? "异议成立，认定已撤销" : "异议不成立，维持认定";
    const title = `违规事项 ${violation.number}「${violation.title.zh}」：${said}`;
    await tell(each, violation.agencyId, { kind: "violation.objection", title, body: words });
    const action = isWithdrawn ? "violation.finding-withdrawn" : "violation.objection-refused";
    running.record({ action, subject, agencyId: violation.agencyId, note: words });
  });
}

export async function close(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, { id, action: "close" }, async (each) => {
    const { running, violation } = each;
    await liftSuspension(each, words);
    const subject = violationSubject(violation);
    await store.saveViolation(running.tx, id, { state: "closed", changedAt: running.at, closedAt: running.at, closingWords: words });
    await stopDeadlines(running, subject, "violation.closed");
    await closeTasks(running, subject);
    const title = `违规事项 ${violation.number}「${violation.title.zh}」已办结`;
    if (violation.askedAt !== null) await tell(each, violation.agencyId, { kind: "violation.closed", title, body: words });
    await tellReporter(each, "已办结");
    running.record({
      action: "violation.closed",
      subject,
      note: words,
      ...(violation.askedAt !== null && { agencyId: violation.agencyId }),
    });
  });
}

export interface MoreEvidence {
  readonly words: string;
  readonly source?: { readonly kind: string; readonly id: string } | undefined;
}

/** A page of the platform as it stands now, or a note of what was seen elsewhere. */
export async function addEvidence(deployment: Deployment, actor: Actor, id: string, { words, source }: MoreEvidence): Promise<void> {
  await step(deployment, actor, { id, action: "add-evidence" }, async ({ running, violation }) => {
    const found = source && (await sourceOf(running.tx, actor, source));
    if (source && !found) throw violationProblem("unknown-source");
    const note = {
      kind: "note",
      sourceId: running.at.toISOString(),
      label: { zh: "补充说明", en: "Note" },
      words,
      href: null,
      snapshot: { words },
    };
    await addTo(running, violation, found ? [{ ...found.evidence, words: `${found.evidence.words} · ${words}` }] : [note]);
  });
}
