// From a finished draft to the announcement: step by step as the law in force has them, returned or published, at once or after a notice.
import { addDays, dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { dueOf, type ProcedureStep, stepAfter, type WaitRule } from "#law/index.ts";
import { closeTasks, openTask, startDeadline, stopDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { agencies, agencyOf, leadershipOf, sharingOffice } from "#modules/identity/index.ts";
import { act, type Act, actIfAny, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { completeChanges, openChangeOf } from "./change.commands.ts";
import { contentWords } from "./content.ts";
import { differences } from "./difference.ts";
import { lockWorking, subjectOf, type Working } from "./draft.commands.ts";
import { gapsOf, PROCEDURE } from "./draft.views.ts";
import { catalogProblem, type EntryState, factsOf, stateAt, stepOf } from "./entry.ts";
import type { Gap } from "./gaps.ts";
import { tellUsers } from "./users.commands.ts";
import { usersOf } from "./users.views.ts";
import * as store from "./version.store.ts";

actions("catalog", {
  "consent-requested": { zh: "提请部门负责人审核", en: "asked the head of the agency for consent" },
  "handed-on": { zh: "提交目录", en: "handed the entry on" },
  consented: { zh: "审核同意", en: "consented" },
  returned: { zh: "退回修改", en: "returned for correction" },
  scheduled: { zh: "审核通过，通知使用部门后生效", en: "approved; takes effect after its users were told" },
  published: { zh: "审核通过并发布", en: "reviewed and published" },
});

taskWords({
  "catalog.consent": "去审核",
  "catalog.approval": "去审批",
  "catalog.review": "去审核",
  "catalog.edit": "去修改",
});

const REVIEW = "catalog.update.review";
const NOTICE = "catalog.change-notice";
const STEP_TASKS = ["catalog.consent", "catalog.approval", "catalog.review"];
const pageOf = (entryId: string): string => `/compile/${entryId}`;
type State = { state: EntryState };

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
  const urgentReason = input.urgentReason?.trim() || null;
  return await act(deployment, actor, async (running) => {
    const { tx, law } = running;
    const working = await lockWorking(running, input.id, "request-consent");
    const { entry, version, subject } = working;
    const gaps = await gapsOf(tx, law, entry.agencyId, version);
    if (gaps.length > 0) throw incomplete(gaps);
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
  if (!next) return await finish(running, working);
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
  const updated = entry.publishedVersionId ? "更新后的" : "";
  await openTask(running, {
    kind: kinds[stateAt(step.key)] ?? "catalog.approval",
    subject,
    title:
      step.side === "provider"
        ? `请审核${updated}目录：${version.title}`
        : `请审核${updated}目录：${version.title}（${running.actor.agencyName}）`,
    detail: `${version.content.items.length} 个数据项 · ${attributeWords(version)}`,
    href: pageOf(entry.id),
    agencyId: holder[step.side],
    role: step.role,
    waitingAgencyId: entry.agencyId,
  });
}

function attributeWords({ content }: Pick<store.VersionRow, "content">): string {
  const inner = contentWords[content.sharingType ?? ""] ?? "";
  return content.outerSharingType ? `部内${inner}，部外${contentWords[content.outerSharingType]}` : inner;
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

/** Published now, or on the day on which the notice to its users has run (SZ-12-2). */
async function finish(running: PersonAct, working: Working): Promise<State> {
  const { entry, version } = working;
  const wait = entry.publishedVersionId ? running.law.findWait(NOTICE) : undefined;
  const isUrgent = version.urgentReason !== null && wait?.urgent === "flagged";
  const users = wait ? await usersOf(running.tx, entry.id) : [];
  if (wait && users.length > 0 && !isUrgent) return await schedule(running, working, wait);
  if (wait && users.length > 0) {
    await tellUsers(running, working, {
      kind: "catalog.change-urgent",
      title: "目录紧急调整，已经生效",
      body: `${changeWords(await changesOf(running, working))}紧急理由：${version.urgentReason ?? ""}`,
      cites: wait.cites,
    });
  }
  return await makePublic(running, working);
}

async function changesOf(running: Act, { entry, version }: Working): Promise<{ title: string }[]> {
  const before = entry.publishedVersionId ? await store.versionBy(running.tx, entry.publishedVersionId) : undefined;
  return before ? differences(before.content, version.content) : [];
}

const NAMED = 5;
function changeWords(changes: readonly { title: string }[]): string {
  if (changes.length === 0) return "";
  const named = changes.slice(0, NAMED).map(({ title }) => title);
  return `变更：${named.join("、")}${changes.length > NAMED ? ` 等 ${changes.length} 处` : ""}。`;
}

async function schedule(running: PersonAct, working: Working, wait: WaitRule): Promise<State> {
  const { tx, at, deployment } = running;
  const { version, subject, entry } = working;
  const effectiveOn = addDays(dueOf(deployment.law.calendar, at, wait.length).due, 1);
  await store.moveVersion(tx, version.id, { state: "scheduled", step: "compile", effectiveOn });
  const told = await tellUsers(running, working, {
    kind: "catalog.change-announced",
    title: `目录将于 ${effectiveOn} 调整`,
    body: `${changeWords(await changesOf(running, working))}在此之前现行版本继续有效，已有授权照常使用。`,
    cites: wait.cites,
  });
  running.record({
    action: "catalog.scheduled",
    subject,
    agencyId: entry.agencyId,
    body: { version: version.id, number: version.number, hash: version.hash, effectiveOn, told, cites: wait.cites },
  });
  await stopDeadlines(running, subject, "published", [REVIEW]);
  return { state: "scheduled" };
}

/** REG25-16-2: published under a number and a hash that never change, and told to every agency at once. */
async function makePublic(running: Act, { entry, version, subject }: Working): Promise<State> {
  const { tx, at } = running;
  if (entry.publishedVersionId) await store.moveVersion(tx, entry.publishedVersionId, { state: "superseded", supersededAt: at });
  await store.moveVersion(tx, version.id, { state: "published", step: null, publishedAt: at });
  await store.pointEntry(tx, entry.id, { publishedVersionId: version.id, workingVersionId: null });
  await closeTasks(running, subject, STEP_TASKS);
  running.record({
    action: "catalog.published",
    subject,
    agencyId: entry.agencyId,
    note: version.urgentReason,
    body: {
      version: version.id,
      number: version.number,
      hash: version.hash,
      supersedes: entry.publishedVersionId,
      ...(version.urgentReason && { urgent: true }),
    },
  });
  await stopDeadlines(running, subject, "published", [REVIEW]);
  await announce(running, { entry, version });
  await store.signalChange(tx, entry.id);
  return { state: "published" };
}

const BATCH = 100;

/** Publishes what was announced, on its day. Returns how many. */
export async function publishScheduled(deployment: Deployment): Promise<number> {
  const due = await store.scheduledUpTo(deployment.db, dayOf(deployment.clock.now()), BATCH);
  let published = 0;
  for (const { entryId, id } of due) {
    published += await actIfAny(deployment, async (running) => {
      const entry = await store.lockEntry(running.tx, entryId);
      const version = await store.versionBy(running.tx, id);
      // Discarded or published by another worker meanwhile.
      if (!entry || version?.state !== "scheduled" || entry.workingVersionId !== id) return 0;
      await makePublic(running, { entry, version, subject: subjectOf(entry, version.title) });
      return 1;
    });
  }
  return published;
}

const TOLD = ["department", "authorised-body", "office"];

async function announce(running: Act, { entry, version }: Pick<Working, "entry" | "version">): Promise<void> {
  const holder = await agencyOf(running.tx, entry.agencyId);
  const told = (await agencies(running.tx)).filter((agency) => TOLD.includes(agency.kind));
  const urgent = version.urgentReason ? "（紧急调整）" : "";
  await notify(
    running,
    told.map((agency) => ({
      agencyId: agency.id,
      kind: "catalog.published",
      title: `${entry.publishedVersionId ? "目录更新" : "目录发布"}${urgent}：${version.title}（${holder?.name ?? ""}）`,
      body: `${attributeWords(version)} · ${version.content.items.length} 个数据项 · 第 ${version.number} 版`,
      href: `/catalog/${entry.id}`,
      cites: ["REG25-16-2"],
    })),
  );
}
