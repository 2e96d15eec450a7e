// Clocks started, stopped, paused and extended as parts of other acts: never without the act that causes it.
import { dayOf } from "#kernel/clock.ts";
import { brokenConstraint } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import { type Audience, dueOf, type DeadlineRule, pausedBetween, topicOf } from "#law/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, actions, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { type Deadline, deadlineProblem, dueNow, ruleOf } from "./deadline.ts";
import * as store from "./deadline.store.ts";
import { recordOverdue } from "./overdue.commands.ts";

actions("deadline", {
  started: { zh: "开始计时", en: "clock started" },
  stopped: { zh: "停止计时", en: "clock stopped" },
  paused: { zh: "暂停计时", en: "clock paused" },
  resumed: { zh: "继续计时", en: "clock resumed" },
  "extension-asked": { zh: "申请延期", en: "extension asked" },
  "extension-agreed": { zh: "同意延期", en: "extension agreed" },
  "extension-refused": { zh: "不同意延期", en: "extension refused" },
});

export interface NewDeadline {
  readonly rule: string;
  readonly subject: Subject;
  /** What the clock is for, as the bearer reads it. */
  readonly title: string;
  /** Path of the portal page where it can be answered. */
  readonly href: string;
  readonly bearerAgencyId: string;
  /** Who is waiting on the other side, if anybody. */
  readonly waitingAgencyId?: string | undefined;
  /** Between whom the matter is, where a text tells audiences apart. */
  readonly audience?: Audience | null;
  /** The instant of the event that starts it, where that is not the act itself. */
  readonly startedAt?: Date | undefined;
}

/** Starts the clock that the law in force sets; where it sets none, none runs. */
export async function startDeadline(running: Act, input: NewDeadline): Promise<Deadline | undefined> {
  const { tx, at, law, deployment } = running;
  const audience = input.audience ?? null;
  const rule = law.for(audience).findDeadline(input.rule);
  if (!rule) return undefined;
  const startedAt = input.startedAt ?? at;
  const due = dueOf(deployment.law.calendar, startedAt, rule.length);
  const deadline: Deadline = {
    id: newId(),
    rule: audience === null ? input.rule : `${input.rule}@${audience}`,
    law: law.id,
    subjectKind: input.subject.kind,
    subjectId: input.subject.id,
    subjectNumber: input.subject.number ?? null,
    title: input.title,
    href: input.href,
    bearerAgencyId: input.bearerAgencyId,
    waitingAgencyId: input.waitingAgencyId ?? null,
    startedAt,
    dueOn: due.due,
    dueAt: due.dueAt,
    provisional: due.provisional,
    extensionDays: 0,
    pauses: [],
    state: "running",
    silence: rule.silence,
    overdueAt: null,
    stoppedAt: null,
  };
  await store.insertDeadline(tx, deadline);
  running.record({
    action: "deadline.started",
    subject: input.subject,
    agencyId: input.bearerAgencyId,
    note: rule.title.zh,
    body: { deadline: deadline.id, rule: deadline.rule, startedAt, due: due.due, provisional: due.provisional, cites: rule.cites },
  });
  return deadline;
}

/** Stops the open clocks of a subject, all or those of the given rules. What ran before it was stopped is recorded as overdue first. */
export async function stopDeadlines(running: Act, subject: Subject, because: string, rules?: readonly string[]): Promise<Deadline[]> {
  const { tx, at } = running;
  const all = await store.lockOpen(tx, subject.id);
  const open = all.filter((deadline) => !rules || rules.includes(topicOf(deadline.rule)));
  if (open.length === 0) return [];
  await recordRun(running, open);
  await store.stop(
    tx,
    open.map((deadline) => deadline.id),
    at,
    because,
  );
  if (open.length === all.length) await store.lapseExtensions(tx, subject.id, at);
  for (const deadline of open) {
    running.record({
      action: "deadline.stopped",
      subject,
      agencyId: deadline.bearerAgencyId,
      body: { deadline: deadline.id, rule: deadline.rule, due: deadline.dueOn, because, late: at >= deadline.dueAt },
    });
  }
  return open;
}

async function recordRun(running: Act, open: readonly Deadline[]): Promise<void> {
  const run = open.filter((deadline) => deadline.state === "running" && !deadline.overdueAt && deadline.dueAt <= running.at);
  if (run.length > 0) await recordOverdue(running, run);
}

/** The clocks of a subject stand still from the day after today, where their rule says that they may. */
export async function pauseDeadlines(running: Act, subject: Subject): Promise<void> {
  const { tx, at, deployment } = running;
  const open = await store.lockOpen(tx, subject.id);
  await recordRun(running, open);
  for (const deadline of open) {
    const rule = ruleOf(running.deployment.law, deadline);
    if (deadline.state !== "running" || !rule.pause || deadline.dueAt <= at) continue;
    const from = pausedBetween(at, at).from;
    await store.saveRun(tx, { ...deadline, state: "paused", pauses: [...deadline.pauses, { from, to: null }] });
    running.record({
      action: "deadline.paused",
      subject,
      agencyId: deadline.bearerAgencyId,
      body: { deadline: deadline.id, rule: deadline.rule, from, cites: rule.pause.cites },
    });
  }
  deployment.log.debug({ subject: subject.id }, "clocks paused");
}

export async function resumeDeadlines(running: Act, subject: Subject): Promise<void> {
  const { tx, at, deployment } = running;
  for (const deadline of await store.lockOpen(tx, subject.id)) {
    if (deadline.state !== "paused") continue;
    const pauses = deadline.pauses.map((pause) => ({ from: pause.from, to: pause.to ?? dayOf(at) }));
    const resumed: Deadline = { ...deadline, state: "running", pauses };
    const due = dueNow(deployment.law.calendar, ruleOf(running.deployment.law, deadline), resumed);
    await store.saveRun(tx, { ...resumed, dueOn: due.due, dueAt: due.dueAt, provisional: due.provisional });
    running.record({
      action: "deadline.resumed",
      subject,
      agencyId: deadline.bearerAgencyId,
      body: { deadline: deadline.id, rule: deadline.rule, due: due.due, before: deadline.dueOn, pauses },
    });
  }
}

/** Working days by which the open clocks of a subject may still be extended. */
export function extensionLeft(rules: readonly { rule: DeadlineRule; deadline: Deadline }[]): { max: number; left: number } {
  const limits = rules.flatMap(({ rule, deadline }) => {
    const { extension } = rule;
    if (!extension || !("workingDays" in extension.upTo)) return [];
    const used = extension.counting === "once" && deadline.extensionDays > 0 ? extension.upTo.workingDays : deadline.extensionDays;
    return [{ max: extension.upTo.workingDays, left: extension.upTo.workingDays - used }];
  });
  return limits.reduce((best, each) => (best.max === 0 || each.left > best.left ? each : best), { max: 0, left: 0 });
}

export async function askExtension(running: Act, subject: Subject, input: { workingDays: number; reason: string }): Promise<string> {
  const { tx, at, actor } = running;
  const open = await store.lockOpen(tx, subject.id);
  if (open.length === 0) throw deadlineProblem("no-clock");
  await recordRun(running, open);
  const limits = open.map((deadline) => ({ rule: ruleOf(running.deployment.law, deadline), deadline }));
  const { max, left } = extensionLeft(limits);
  if (max === 0) throw deadlineProblem("no-extension", { cites: limits.flatMap(({ rule }) => rule.cites) });
  if (input.workingDays > left) {
    throw deadlineProblem("extension-too-long", {
      values: { max, left },
      cites: limits.flatMap(({ rule }) => rule.extension?.cites ?? []),
    });
  }
  const id = newId();
  try {
    await store.insertExtension(tx, {
      id,
      subjectKind: subject.kind,
      subjectId: subject.id,
      workingDays: input.workingDays,
      reason: input.reason,
      askedBy: actor?.personId ?? id,
      askedAt: at,
      decision: null,
      note: null,
      decidedBy: null,
      decidedAt: null,
    });
  } catch (error) {
    if (brokenConstraint(error) === "deadline_extension_open") throw deadlineProblem("extension-open");
    throw error;
  }
  running.record({
    action: "deadline.extension-asked",
    subject,
    note: input.reason,
    body: { extension: id, workingDays: input.workingDays },
  });
  return id;
}

/** The new date counts once the other side is told, which happens in the same act (REG25-21-5). */
export async function decideExtension(
  running: Act,
  subject: Subject,
  input: { extensionId: string; agree: boolean; note: string },
): Promise<Deadline[]> {
  const { tx, at, actor, deployment } = running;
  const extension = await store.lockExtension(tx, input.extensionId, subject.id);
  if (!extension || extension.decision) throw deadlineProblem("extension-decided");
  const decision = input.agree ? "agreed" : "refused";
  await store.decideExtension(tx, extension.id, { decision, note: input.note, decidedBy: actor?.personId ?? null, decidedAt: at });
  const changed: Deadline[] = [];
  if (input.agree) {
    const open = await store.lockOpen(tx, subject.id);
    await recordRun(running, open);
    for (const deadline of open) {
      const rule = ruleOf(running.deployment.law, deadline);
      const { left } = extensionLeft([{ rule, deadline }]);
      const days = Math.min(left, extension.workingDays);
      if (days <= 0) continue;
      const extended = { ...deadline, extensionDays: deadline.extensionDays + days };
      const due = dueNow(deployment.law.calendar, rule, extended);
      const saved = { ...extended, dueOn: due.due, dueAt: due.dueAt, provisional: due.provisional };
      await store.saveRun(tx, saved);
      changed.push(saved);
      if (deadline.waitingAgencyId) await tellExtended(running, saved, deadline.dueOn, extension.reason);
    }
  }
  running.record({
    action: input.agree ? "deadline.extension-agreed" : "deadline.extension-refused",
    subject,
    note: input.note,
    body: {
      extension: extension.id,
      workingDays: extension.workingDays,
      due: changed.map((deadline) => ({ deadline: deadline.id, due: deadline.dueOn })),
    },
  });
  return changed;
}

async function tellExtended(running: Act, deadline: Deadline, before: string, reason: string): Promise<void> {
  const rule = ruleOf(running.deployment.law, deadline);
  const office = await sharingOffice(running.tx);
  await notify(running, [
    {
      agencyId: deadline.waitingAgencyId ?? deadline.bearerAgencyId,
      kind: "deadline.extended",
      title: `${deadline.title}：期限由 ${before} 延长到 ${deadline.dueOn}`,
      body: `${office.name}已同意延期。理由：${reason}`,
      href: deadline.href,
      cites: rule.extension?.cites ?? rule.cites,
    },
  ]);
}

/** Clocks of a subject whose silence counts as consent and which have run: the caller, who holds the subject, carries out what it means in the same act. */
export async function silentDeadlines(running: Act, subjectId: string): Promise<Deadline[]> {
  const silent = await store.lockSilent(running.tx, subjectId);
  await store.markSilent(
    running.tx,
    silent.map((deadline) => deadline.id),
    running.at,
  );
  return silent;
}

/** Whether a limit of the subject has run whose silence is consent that was not carried out yet. */
export async function silenceHasSpoken(running: Act, subjectId: string): Promise<boolean> {
  const open = await store.lockOpen(running.tx, subjectId);
  const run = open.filter(
    (deadline) => deadline.silence === "deemed-consent" && deadline.state === "running" && deadline.dueAt <= running.at,
  );
  return (
    run.length > 0 &&
    (await store.hasUnspoken(
      running.tx,
      run.map((deadline) => deadline.id),
    ))
  );
}
