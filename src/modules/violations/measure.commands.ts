// What follows a breach that was established: ordered at once where the text says so, taken by the office where the text gives the power, answered, verified.
import { addDays, dayOf, isDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import type { MeasureKind } from "#law/index.ts";
import { closeTasks, openTask, startDeadline, stopDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { endByMeasure, resumeAfterMeasure, suspendByMeasure } from "#modules/grants/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { actions, type Act, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { atOnce, consequenceOf } from "./kind.ts";
import { answeredElsewhere, measureWords, needsDay, ofGrants, refusalOfMeasure } from "./measure.ts";
import * as store from "./measure.store.ts";
import { violationHref, violationSubject } from "./raise.commands.ts";
import { mendDays } from "./standing.views.ts";
import { type Step, step, tell } from "./step.commands.ts";
import { RECTIFY_RULE, violationProblem } from "./violation.ts";
import { saveViolation, violationById } from "./violation.store.ts";

actions("violation", {
  "measure-taken": { zh: "采取措施", en: "took a measure" },
  referred: { zh: "移送", en: "referred to another body" },
  "mended-reported": { zh: "报告已整改", en: "reported that it is rectified" },
  "mending-accepted": { zh: "整改验收通过", en: "accepted the rectification" },
  "mending-refused": { zh: "整改不到位", en: "found the rectification insufficient" },
  "outcome-recorded": { zh: "登记处理结果", en: "recorded the outcome" },
  "rectification-late": { zh: "逾期未整改", en: "not rectified in time" },
});
taskWords({ "violation.rectify": "去整改", "violation.verify": "去验收", "violation.escalate": "去处理" });

async function checkedDay(day: string | undefined, running: Act): Promise<string> {
  const today = dayOf(running.at);
  const days = await mendDays(running.tx);
  const at = (kind: "day-needed" | "bad-day") =>
    violationProblem(kind, { values: { days }, fields: [{ pointer: "/mendBy", text: violationProblem(kind, { values: { days } }).text }] });
  if (day === undefined || day === "") throw at("day-needed");
  if (!isDay(day) || day <= today || day > addDays(today, days)) throw at("bad-day");
  return day;
}

interface Order {
  readonly measure: MeasureKind;
  readonly words: string;
  readonly mendBy?: string | undefined;
  readonly addressee?: string | undefined;
  readonly document?: string | undefined;
}

const FRESH = {
  answer: null,
  answeredBy: null,
  answeredAt: null,
  outcome: null,
  outcomeBy: null,
  outcomeAt: null,
  toldLateAt: null,
} as const;

async function enter({ running, violation, kind }: Step, order: Order, more: Partial<store.Measure>): Promise<store.Measure> {
  const { measure, words, addressee = "", document = "" } = order;
  const entered: store.Measure = {
    ...FRESH,
    id: newId(),
    violationId: violation.id,
    kind: measure,
    state: "done",
    words,
    addressee,
    document,
    dueOn: null,
    cites: consequenceOf(kind, measure)?.cites ?? [],
    orderedBy: running.actor.personId,
    orderedAt: running.at,
    ...more,
  };
  await store.insertMeasure(running.tx, entered);
  return entered;
}

/** In the act of the finding. Where nothing is left to rectify that is on record, too. */
export async function takeAtOnce(
  each: Step,
  { words, mendBy, isMended }: { words: string; mendBy: string | undefined; isMended: boolean },
): Promise<MeasureKind[]> {
  const { kind, violation } = each;
  const taken: MeasureKind[] = [];
  if (!isMended && atOnce(kind, "suspend") && violation.grantId !== null && (await suspend(each, words))) taken.push("suspend");
  if (needsDay(kind, isMended) || (!isMended && mendBy !== undefined && consequenceOf(kind, "rectify"))) {
    await orderRectification(each, { measure: "rectify", words, mendBy });
    taken.push("rectify");
  }
  return taken;
}

async function suspend(each: Step, words: string): Promise<boolean> {
  const { running, violation, kind } = each;
  if (violation.grantId === null) return false;
  const cites = consequenceOf(kind, "suspend")?.cites ?? [];
  const reason = `违规事项 ${violation.number}：${words}`;
  if (!(await suspendByMeasure(running, violation.grantId, { reason, cites }))) return false;
  await enter(each, { measure: "suspend", words }, {});
  return true;
}

/** Where a text sets the time its clock runs; elsewhere the office names the day. */
async function orderRectification(each: Step, order: Order): Promise<void> {
  const { running, violation, course } = each;
  const subject = violationSubject(violation);
  const office = await sharingOffice(running.tx);
  if (course.order?.state === "ordered") await store.saveMeasure(running.tx, course.order.id, { state: "insufficient" });
  const clock = await startDeadline(running, {
    rule: RECTIFY_RULE,
    subject,
    title: violation.title.zh,
    href: violationHref(violation.id),
    bearerAgencyId: violation.agencyId,
    waitingAgencyId: office.id,
  });
  const dueOn = clock?.dueOn ?? (await checkedDay(order.mendBy, running));
  await enter(each, order, { state: "ordered", dueOn });
  await closeTasks(running, subject, ["violation.rectify", "violation.escalate"]);
  await openTask(running, {
    kind: "violation.rectify",
    subject,
    title: `请于 ${dueOn} 前整改：${violation.title.zh}`,
    detail: order.words,
    href: violationHref(violation.id),
    agencyId: violation.agencyId,
    role: "work-body-head",
    waitingAgencyId: office.id,
  });
}

/** By the power that the law in force gives for this kind of breach; without one it is refused. */
export async function takeMeasure(deployment: Deployment, actor: Actor, id: string, order: Order): Promise<void> {
  await step(deployment, actor, { id, action: "measure" }, async (each) => {
    const { running, violation, kind, course } = each;
    const { measure, words } = order;
    const refusal = refusalOfMeasure(kind, measure, course);
    if (refusal) throw refusal;
    if (measure === "rectify") await orderRectification(each, order);
    else if (measure === "suspend") {
      if (!(await suspend(each, words))) throw violationProblem("no-grant");
    } else if (measure === "terminate") {
      const cites = consequenceOf(kind, measure)?.cites ?? [];
      const reason = `违规事项 ${violation.number}：${words}`;
      if (violation.grantId === null || !(await endByMeasure(running, violation.grantId, { reason, cites })))
        throw violationProblem("no-grant");
      await enter(each, order, {});
    } else await enter(each, order, {});
    await saveViolation(running.tx, id, { changedAt: running.at });
    if (answeredElsewhere.includes(measure)) await closeTasks(running, violationSubject(violation), ["violation.escalate"]);
    // What is referred to another body is between the office and that body.
    const isOpen = measure !== "refer";
    const title = `违规事项 ${violation.number}「${violation.title.zh}」：${measureWords[measure].zh}`;
    if (isOpen && !ofGrants.includes(measure)) await tell(each, violation.agencyId, { kind: "violation.measure", title, body: words });
    const { addressee, document, mendBy } = order;
    running.record({
      action: isOpen ? "violation.measure-taken" : "violation.referred",
      subject: violationSubject(violation),
      ...(isOpen && { agencyId: violation.agencyId }),
      note: words,
      body: { measure, addressee, document, mendBy, cites: consequenceOf(kind, measure)?.cites ?? [] },
    });
  });
}

/** REG25-41-1: about itself the office only tells the body above. */
export async function reportUpward(deployment: Deployment, actor: Actor, id: string, order: Omit<Order, "measure">): Promise<void> {
  await step(deployment, actor, { id, action: "report-upward" }, async (each) => {
    const { running, violation, kind } = each;
    const cites = consequenceOf(kind, "report")?.cites ?? ["REG25-41-1"];
    await enter(each, { ...order, measure: "report" }, { cites });
    await saveViolation(running.tx, id, { changedAt: running.at });
    const { addressee, document, words } = order;
    running.record({
      action: "violation.measure-taken",
      subject: violationSubject(violation),
      note: words,
      body: { measure: "report", addressee, document, cites },
    });
  });
}

/** What a body above or another body decided. */
export async function recordOutcome(
  deployment: Deployment,
  actor: Actor,
  { id, measureId, words }: { id: string; measureId: string; words: string },
): Promise<void> {
  await step(deployment, actor, { id, action: "outcome" }, async ({ running, violation, course }) => {
    const measure = course.measures.find((each) => each.id === measureId && answeredElsewhere.includes(each.kind));
    if (!measure) throw violationProblem("unknown-measure");
    if (measure.outcome !== null) throw violationProblem("already-taken");
    await store.saveMeasure(running.tx, measureId, { outcome: words, outcomeBy: running.actor.personId, outcomeAt: running.at });
    await saveViolation(running.tx, id, { changedAt: running.at });
    const body = { measure: measure.kind, addressee: measure.addressee };
    running.record({ action: "violation.outcome-recorded", subject: violationSubject(violation), note: words, body });
  });
}

export async function reportMended(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, { id, action: "mended" }, async ({ running, violation, course }) => {
    const subject = violationSubject(violation);
    const answered = { answer: words, answeredBy: running.actor.personId, answeredAt: running.at };
    if (course.order) await store.saveMeasure(running.tx, course.order.id, { state: "answered", ...answered });
    await saveViolation(running.tx, id, { changedAt: running.at });
    await stopDeadlines(running, subject, "violation.mended", [RECTIFY_RULE]);
    await closeTasks(running, subject, ["violation.rectify"]);
    await openTask(running, {
      kind: "violation.verify",
      subject,
      title: `验收整改：${violation.title.zh}`,
      detail: words,
      href: violationHref(id),
      agencyId: (await sharingOffice(running.tx)).id,
      role: "office-reviewer",
    });
    running.record({ action: "violation.mended-reported", subject, agencyId: violation.agencyId, note: words });
  });
}

/** REG25-27-4: sharing goes on only after the rectification was accepted. */
export async function verifyMending(
  deployment: Deployment,
  actor: Actor,
  id: string,
  { isAccepted, words }: { isAccepted: boolean; words: string },
): Promise<void> {
  await step(deployment, actor, { id, action: "verify" }, async (each) => {
    const { running, violation, course } = each;
    const subject = violationSubject(violation);
    const verified = { outcome: words, outcomeBy: running.actor.personId, outcomeAt: running.at };
    const state = isAccepted ? "accepted" : "insufficient";
    if (course.order) await store.saveMeasure(running.tx, course.order.id, { state, ...verified });
    await saveViolation(running.tx, id, { changedAt: running.at });
    await closeTasks(running, subject, ["violation.verify"]);
    const resumed = isAccepted && (await liftSuspension(each, words));
    const said = isAccepted ? "整改验收通过" : "整改不到位";
    const title = `违规事项 ${violation.number}「${violation.title.zh}」：${said}`;
    await tell(each, violation.agencyId, { kind: "violation.verified", title, body: words });
    const action = isAccepted ? "violation.mending-accepted" : "violation.mending-refused";
    running.record({ action, subject, agencyId: violation.agencyId, note: words, body: { resumed } });
  });
}

/** The matter lets go of the grant; it runs again unless another matter holds it. */
export async function liftSuspension(each: Step, reason: string): Promise<boolean> {
  const { running, violation, course } = each;
  const held = course.measures.filter(({ kind, state }) => kind === "suspend" && state === "done");
  if (violation.grantId === null || held.length === 0) return false;
  for (const { id } of held) await store.saveMeasure(running.tx, id, { state: "lifted" });
  if (await store.suspensionOn(running.tx, violation.grantId, violation.id)) return false;
  return await resumeAfterMeasure(running, violation.grantId, { reason, cites: ["REG25-27-4"] });
}

/** Part of a reconciler: what was not rectified by its day, told once; the office decides what follows. */
export async function tellLapsed(running: Act, measure: store.Measure): Promise<void> {
  await store.saveMeasure(running.tx, measure.id, { toldLateAt: running.at });
  const violation = await violationById(running.tx, measure.violationId);
  if (!violation) return;
  const subject = violationSubject(violation);
  const office = await sharingOffice(running.tx);
  const href = violationHref(violation.id);
  await openTask(running, {
    kind: "violation.escalate",
    subject,
    title: `逾期未整改，请决定是否上报：${violation.title.zh}`,
    detail: `应于 ${measure.dueOn ?? ""} 前整改`,
    href,
    agencyId: office.id,
    role: "office-reviewer",
  });
  const title = `逾期未整改：违规事项 ${violation.number}「${violation.title.zh}」`;
  const body = `应于 ${measure.dueOn ?? ""} 前整改，至今没有报告。`;
  await notify(running, [{ agencyId: violation.agencyId, kind: "violation.late", title, body, href, cites: [...measure.cites] }]);
  running.record({ action: "violation.rectification-late", subject, agencyId: violation.agencyId, body: { dueOn: measure.dueOn } });
}
