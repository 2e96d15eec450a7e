// From a finished draft to the last step: handed on step by step as the law in force has them, or returned.
import type { Actor } from "#kernel/context.ts";
import { type ProcedureStep, stepAfter } from "#law/index.ts";
import { Problem } from "#kernel/problem.ts";
import { closeTasks, openTask, startDeadline, stopDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { leadershipOf, sharingOffice } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { settleCode } from "./code.commands.ts";
import { checked, tellRefused } from "./check.views.ts";
import { completeChanges, openChangeOf } from "./change.commands.ts";
import { attributeWords } from "./content.ts";
import { lockWorking, type Working } from "./draft.commands.ts";
import { gapsOf, PROCEDURE } from "./draft.views.ts";
import { catalogProblem, type EntryState, factsOf, stateAt, stepOf } from "./entry.ts";
import { finish, NOTICE, REVIEW, STEP_TASKS, type State } from "./effect.commands.ts";
import type { Gap } from "./gaps.ts";
import * as store from "./version.store.ts";

actions("catalog", {
  "consent-requested": { zh: "提请{party.agencyHead}审核", en: "asked the {party.agencyHead} for consent" },
  "handed-on": { zh: "提交目录", en: "handed the entry on" },
  consented: { zh: "审核同意", en: "consented" },
  returned: { zh: "退回修改", en: "returned for correction" },
});

taskWords({
  "catalog.consent": "去审核",
  "catalog.approval": "去审批",
  "catalog.review": "去审核",
  "catalog.edit": "去修改",
});

const pageOf = (entryId: string): string => `/compile/${entryId}`;

export function incomplete(gaps: readonly Gap[]): Error {
  return catalogProblem("incomplete", {
    values: { count: gaps.length },
    fields: gaps.map(({ pointer, text }) => ({ pointer, text })),
    cites: [...new Set(gaps.flatMap((gap) => gap.cites))],
  });
}

/** The compiler hands the draft on; `urgentReason` where a change of law leaves no time for the notice to users. */
export async function requestConsent(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; urgentReason?: string | undefined },
): Promise<State> {
  try {
    return await handIn(deployment, actor, input);
  } catch (error) {
    if (error instanceof Problem && error.code === "catalog.incomplete") await tellRefused(deployment, actor, input.id);
    throw error;
  }
}

async function handIn(deployment: Deployment, actor: Actor, input: { id: string; urgentReason?: string | undefined }): Promise<State> {
  const urgentReason = input.urgentReason?.trim() || null;
  return await act(deployment, actor, async (running) => {
    const { tx, law } = running;
    const locked = await lockWorking(running, input.id, "request-consent");
    const { version } = locked;
    const gaps = await gapsOf({ deployment, db: tx, law, at: running.at }, locked.entry.agencyId, version);
    if (gaps.length > 0) throw incomplete(gaps);
    const entry = { ...locked.entry, code: await settleCode(running, locked.entry, version.content) };
    const subject = { ...locked.subject, number: entry.code };
    const working = { ...locked, entry, subject };
    if (urgentReason && !(entry.publishedVersionId && law.findWait(NOTICE)?.urgent === "flagged")) throw catalogProblem("urgent-only");
    await store.moveVersion(tx, version.id, { state: version.state, approvals: [], urgentReason });
    await closeTasks(running, subject, ["catalog.edit"]);
    const next = stepAfter(law.procedure(PROCEDURE), "compile", factsOf(version.content));
    running.record({
      action: next?.key === "consent" ? "catalog.consent-requested" : "catalog.handed-on",
      subject,
      note: urgentReason,
      body: { version: version.id, hash: version.hash, step: next?.key ?? null },
    });
    return await passOn(running, { ...working, version: { ...version, approvals: [], urgentReason } }, "compile");
  });
}

/** REG25-13-3, MIIT-20-9, MIIT-20-11: a step of the procedure is taken by whoever the law gives it to. */
export async function consentEntry(deployment: Deployment, actor: Actor, input: { id: string }): Promise<State> {
  return await act(deployment, actor, async (running) => await take(running, await lockWorking(running, input.id, "consent")));
}

/** REG25-16-2: the office's review, after which nothing misses but what the law puts behind it. */
export async function publishEntry(deployment: Deployment, actor: Actor, input: { id: string }): Promise<State> {
  return await act(deployment, actor, async (running) => await take(running, await lockWorking(running, input.id, "publish")));
}

async function take(running: PersonAct, working: Working): Promise<State> {
  const { version, subject, entry } = working;
  const step = version.step ?? "";
  const approvals = [...version.approvals, { step, personId: running.actor.personId }];
  await store.moveVersion(running.tx, version.id, { state: version.state, approvals });
  await closeTasks(running, subject, STEP_TASKS);
  if (step !== "review") {
    running.record({
      action: "catalog.consented",
      subject,
      agencyId: entry.agencyId,
      body: { version: version.id, number: version.number, hash: version.hash, step },
    });
  }
  return await passOn(running, { ...working, version: { ...version, approvals } }, step);
}

/** To the next step that the law asks for, or to publication. */
async function passOn(running: PersonAct, working: Working, from: string): Promise<State> {
  const procedure = running.law.procedure(PROCEDURE);
  const next = stepAfter(procedure, from, factsOf(working.version.content));
  const taken = stepOf(procedure, from);
  if (taken.side === "provider" && next?.side !== "provider") await leaveAgency(running, working);
  if (!next) {
    const { entry, version } = working;
    const draft = { entryId: entry.id, agencyId: entry.agencyId, content: version.content };
    const gaps = await checked("beforePublication", { ...running, db: running.tx }, draft);
    if (gaps.length > 0) throw incomplete(gaps);
    return await finish(running, working);
  }
  const state = stateAt(next.key);
  await store.moveVersion(running.tx, working.version.id, { state, step: next.key });
  await openStepTask(running, working, next);
  if (next.key === "review" && working.entry.publishedVersionId) await startReviewClock(running, working);
  return { state };
}

/** REG25-17-4: from here on it is no longer the agency's affair; the clock of its update stops. */
async function leaveAgency(running: PersonAct, { entry, version }: Working): Promise<void> {
  const { tx, at, actor } = running;
  const change = await openChangeOf(tx, entry);
  await store.moveVersion(tx, version.id, {
    state: "awaiting-review",
    consentedAt: at,
    consentedBy: actor.personId,
    ...(change && { changeEventId: change.id }),
  });
  await completeChanges(running, entry.agencyId);
}

async function startReviewClock(running: PersonAct, { entry, version, subject }: Working): Promise<void> {
  const office = await sharingOffice(running.tx);
  await startDeadline(running, {
    rule: REVIEW,
    subject,
    title: `审核更新后的目录：${version.title}`,
    href: pageOf(entry.id),
    bearerAgencyId: office.id,
    waitingAgencyId: entry.agencyId,
  });
}

async function openStepTask(running: PersonAct, { entry, version, subject }: Working, step: ProcedureStep): Promise<void> {
  const office = await sharingOffice(running.tx);
  const leadership = await leadershipOf(running.tx);
  const holder = { provider: entry.agencyId, consumer: entry.agencyId, office: office.id, leadership: leadership?.id ?? office.id };
  const kinds: Partial<Record<EntryState, string>> = { "awaiting-consent": "catalog.consent", "awaiting-review": "catalog.review" };
  const asked = `${step.side === "leadership" ? "请审批" : "请审核"}${entry.publishedVersionId ? "更新后的" : ""}目录：${version.title}`;
  await openTask(running, {
    kind: kinds[stateAt(step.key)] ?? "catalog.approval",
    subject,
    title: step.side === "provider" ? asked : `${asked}（${running.actor.agencyName}）`,
    detail: `${version.content.items.length} 个数据项 · ${attributeWords(running.law, version.content)}`,
    href: pageOf(entry.id),
    agencyId: holder[step.side],
    role: step.role,
    waitingAgencyId: entry.agencyId,
  });
}

/** REG25-16-2: whoever returns says why. */
export async function returnEntry(deployment: Deployment, actor: Actor, input: { id: string; reason: string }): Promise<State> {
  const reason = input.reason.trim();
  if (reason === "") throw catalogProblem("reason-needed");
  return await act(deployment, actor, async (running) => {
    const { tx } = running;
    const { entry, version, subject } = await lockWorking(running, input.id, "return");
    const compile = stepOf(running.law.procedure(PROCEDURE), "compile");
    await store.moveVersion(tx, version.id, { state: "returned", step: "compile", approvals: [], consentedAt: null, consentedBy: null });
    await closeTasks(running, subject, STEP_TASKS);
    await openTask(running, {
      kind: "catalog.edit",
      subject,
      title: `目录被退回，请修改：${version.title}`,
      detail: `${actor.agencyName}${actor.postTitle}：${reason}`,
      href: pageOf(entry.id),
      agencyId: entry.agencyId,
      role: compile.role,
      waitingAgencyId: entry.agencyId,
    });
    running.record({ action: "catalog.returned", subject, agencyId: entry.agencyId, note: reason, body: { version: version.id } });
    await stopDeadlines(running, subject, "returned", [REVIEW]);
    return { state: "returned" as const };
  });
}
