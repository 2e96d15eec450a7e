// What becomes of a lead: judged by the office, handed to its agency to mend, answered, closed; each step once and on the ledger.
import { addDays, dayOf, isDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { closeTasks, openTask, startDeadline, stopDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { type AccessLeft, overseers, restoreAccess, revokeAccess, sharingOffice } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { settings } from "#modules/settings/index.ts";
import { kindRow } from "./kind.ts";
import { tellListeners } from "./confirmation-listener.commands.ts";
import { type LeadAction, type LeadAnswer, leadProblem, maySee, MEND_RULE, refusalOf } from "./lead.ts";
import * as store from "./lead.store.ts";
import { standingOf } from "./lead.views.ts";
import { leadHref, leadSubject } from "./raise.commands.ts";

actions("lead", {
  confirmed: { zh: "认定线索属实", en: "confirmed the lead" },
  dismissed: { zh: "认定线索不成立", en: "dismissed the lead" },
  "handed-over": { zh: "交办整改", en: "handed the lead over to be mended" },
  mended: { zh: "答复已整改", en: "answered that it is mended" },
  objected: { zh: "提出异议", en: "objected to the lead" },
  closed: { zh: "了结线索", en: "closed the lead" },
  "access-revoked": { zh: "因线索属实取消账号访问", en: "took away the account's access because of the lead" },
  "access-restored": { zh: "恢复账号访问", en: "gave the account's access back" },
});
taskWords({ "lead.answer": "去答复", "lead.close": "去了结" });

interface Step {
  readonly running: PersonAct;
  readonly lead: store.Lead;
}

async function step(
  deployment: Deployment,
  actor: Actor,
  id: string,
  action: LeadAction,
  work: (step: Step) => Promise<void>,
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const lead = await store.lockLead(running.tx, id);
    if (!lead || !maySee(actor, overseers, lead)) throw leadProblem("unknown");
    const refusal = refusalOf(actor, action, await standingOf(running.tx, lead));
    if (refusal) throw refusal;
    await work({ running, lead });
  });
}

async function tell(
  { running, lead }: Step,
  agencyId: string,
  notice: { kind: string; title: string; body: string; href?: string; personId?: string },
): Promise<void> {
  const { href, ...words } = notice;
  await notify(running, [{ agencyId, ...words, cites: [...lead.cites], ...(href !== undefined && { href }) }]);
}

/** Whoever reported it learns what came of it; nobody else learns who that was, least of all in the agency that it is about. */
async function tellReporter(each: Step, outcome: string, words: string): Promise<void> {
  const { lead } = each;
  if (lead.reporterAgencyId === null) return;
  await tell(each, lead.reporterAgencyId, {
    kind: "lead.outcome",
    title: `线索 ${lead.number}「${lead.title.zh}」：${outcome}`,
    body: words,
    ...(lead.reporterAgencyId === lead.agencyId && lead.reportedBy !== null && { personId: lead.reportedBy }),
  });
}

export async function confirmLead(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, id, "confirm", async ({ running, lead }) => {
    const judged = { judgedBy: actor.personId, judgedAt: running.at, judgementWords: words };
    await store.saveLead(running.tx, id, { state: "confirmed", changedAt: running.at, ...judged });
    await closeTasks(running, leadSubject(lead), ["lead.judge"]);
    await tellReporter({ running, lead }, "属实", words);
    await tellListeners(running, lead);
    running.record({ action: "lead.confirmed", subject: leadSubject(lead), note: words, body: { cites: lead.cites } });
  });
}

export async function dismissLead(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, id, "dismiss", async ({ running, lead }) => {
    const judged = { judgedBy: actor.personId, judgedAt: running.at, judgementWords: words };
    await store.saveLead(running.tx, id, { state: "dismissed", changedAt: running.at, ...judged });
    await closeTasks(running, leadSubject(lead), ["lead.judge"]);
    await tellReporter({ running, lead }, "不成立", words);
    running.record({ action: "lead.dismissed", subject: leadSubject(lead), note: words });
  });
}

const settingOf = settings(
  "leads",
  { zh: "问题线索", en: "Leads" },
  {
    "mend-days": {
      zh: "整改期限最长",
      en: "Longest time for mending",
      hint: {
        zh: "规则没有给出整改期限时，交办线索的截止日期最远在这么多天之后。",
        en: "Where the rules set no time, the day for mending lies at most so many days ahead.",
      },
      unit: "days",
      min: 7,
      max: 1_096,
      first: 366,
    },
  },
);

async function checkedDay(day: string | undefined, { tx, at: now }: PersonAct): Promise<string> {
  if (day === undefined || day === "") throw leadProblem("day-needed");
  const today = dayOf(now);
  const days = await settingOf(tx, "mend-days");
  const at = (kind: "no-day" | "not-future" | "too-far") =>
    leadProblem(kind, { values: { days }, fields: [{ pointer: "/mendBy", text: leadProblem(kind, { values: { days } }).text }] });
  if (!isDay(day)) throw at("no-day");
  if (day <= today) throw at("not-future");
  if (day > addDays(today, days)) throw at("too-far");
  return day;
}

/** Where a text sets the time for mending its clock runs; elsewhere the office names the day. */
export async function handOver(
  deployment: Deployment,
  actor: Actor,
  id: string,
  order: { words: string; mendBy?: string | undefined },
): Promise<void> {
  await step(deployment, actor, id, "hand-over", async ({ running, lead }) => {
    const subject = leadSubject(lead);
    const office = await sharingOffice(running.tx);
    const clock = await startDeadline(running, {
      rule: MEND_RULE,
      subject,
      title: lead.title.zh,
      href: leadHref(id),
      bearerAgencyId: lead.agencyId,
      waitingAgencyId: office.id,
    });
    const mendBy = clock?.dueOn ?? (await checkedDay(order.mendBy, running));
    const again = { answer: null, answerWords: null, answeredBy: null, answeredAt: null };
    await store.saveLead(running.tx, id, { state: "handed-over", changedAt: running.at, handedAt: running.at, mendBy, ...again });
    await closeTasks(running, subject, ["lead.close"]);
    await openTask(running, {
      kind: "lead.answer",
      subject,
      title: `整改并答复：${lead.title.zh}（${mendBy} 前）`,
      detail: order.words,
      href: leadHref(id),
      agencyId: lead.agencyId,
      role: "work-body-head",
      waitingAgencyId: office.id,
    });
    await tell({ running, lead }, lead.agencyId, {
      kind: "lead.handed-over",
      title: `交办整改 ${lead.number}「${lead.title.zh}」，${mendBy} 前答复`,
      body: order.words,
      href: leadHref(id),
    });
    running.record({
      action: "lead.handed-over",
      subject,
      agencyId: lead.agencyId,
      note: order.words,
      body: { mendBy, cites: lead.cites },
    });
  });
}

export async function answerLead(
  deployment: Deployment,
  actor: Actor,
  id: string,
  { answer, words }: { answer: LeadAnswer; words: string },
): Promise<void> {
  await step(deployment, actor, id, "answer", async ({ running, lead }) => {
    const subject = leadSubject(lead);
    const office = await sharingOffice(running.tx);
    const given = { answer, answerWords: words, answeredBy: actor.personId, answeredAt: running.at };
    await store.saveLead(running.tx, id, { state: "answered", changedAt: running.at, ...given });
    await stopDeadlines(running, subject, "lead.answered");
    await closeTasks(running, subject, ["lead.answer"]);
    await openTask(running, {
      kind: "lead.close",
      subject,
      title: `查看答复：${lead.title.zh}`,
      detail: answer === "mended" ? "部门答复已整改" : "部门有异议",
      href: leadHref(id),
      agencyId: office.id,
      role: "office-reviewer",
    });
    running.record({ action: `lead.${answer}`, subject, agencyId: lead.agencyId, note: words });
  });
}

export async function closeLead(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, id, "close", async ({ running, lead }) => {
    const subject = leadSubject(lead);
    await store.saveLead(running.tx, id, { state: "closed", changedAt: running.at, closedAt: running.at, closingWords: words });
    await stopDeadlines(running, subject, "lead.closed");
    await closeTasks(running, subject);
    if (lead.handedAt !== null) {
      const title = `线索 ${lead.number}「${lead.title.zh}」已了结`;
      await tell({ running, lead }, lead.agencyId, { kind: "lead.closed", title, body: words, href: leadHref(id) });
    }
    await tellReporter({ running, lead }, "已了结", words);
    running.record({ action: "lead.closed", subject, note: words, ...(lead.handedAt !== null && { agencyId: lead.agencyId }) });
  });
}

/** JY-48-2: the account answers for what was done with it; the lead is the record of the case. */
export async function revokeAccount(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, id, "revoke", async ({ running, lead }) => {
    if (lead.subjectId === actor.personId) throw leadProblem("own-account");
    await revokeAccess(running, accountIn(lead), leadSubject(lead), words);
    await store.saveLead(running.tx, id, { changedAt: running.at, revokedAt: running.at });
    await tell({ running, lead }, lead.agencyId, {
      kind: "lead.access-revoked",
      title: `账号「${lead.subjectTitle ?? ""}」的平台访问已取消`,
      body: `${kindRow(lead.kind).title.zh}：${words}`,
    });
    running.record({ action: "lead.access-revoked", subject: leadSubject(lead), agencyId: lead.agencyId, note: words });
  });
}

/** Lifts what this lead had done: what another matter shut stays shut. */
export async function restoreAccount(deployment: Deployment, actor: Actor, id: string, words: string): Promise<AccessLeft> {
  let left: AccessLeft = { isOpen: false, heldBy: [] };
  await step(deployment, actor, id, "restore", async ({ running, lead }) => {
    const subject = leadSubject(lead);
    left = await restoreAccess(running, accountIn(lead), subject, words);
    await store.saveLead(running.tx, id, { changedAt: running.at, revokedAt: null });
    running.record({ action: "lead.access-restored", subject, agencyId: lead.agencyId, note: words });
  });
  return left;
}

const accountIn = (lead: store.Lead) => ({ id: lead.subjectId, name: lead.subjectTitle ?? "", agencyId: lead.agencyId });
