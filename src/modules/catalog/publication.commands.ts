// From a finished draft to the announcement: asked of the head, handed in to the office, returned or published.
import type { Actor } from "#kernel/context.ts";
import { closeTasks, openTask, startDeadline, stopDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { agencies, agencyOf, sharingOffice } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { completeChanges, openChangeOf } from "./change.commands.ts";
import { contentWords } from "./content.ts";
import { lockWorking, type Working } from "./draft.commands.ts";
import { gapsOf, PROCEDURE } from "./draft.views.ts";
import { catalogProblem, type EntryState, waitedFor } from "./entry.ts";
import type { Gap } from "./gaps.ts";
import * as store from "./version.store.ts";

actions("catalog", {
  "consent-requested": { zh: "提请部门负责人审核", en: "asked the head of the agency for consent" },
  consented: { zh: "审核同意并报送主管部门", en: "consented and handed in to the office" },
  returned: { zh: "退回修改", en: "returned for correction" },
  published: { zh: "审核通过并发布", en: "reviewed and published" },
});

taskWords({
  "catalog.consent": "去审核",
  "catalog.review": "去审核",
  "catalog.edit": "去修改",
});

const REVIEW = "catalog.update.review";
const pageOf = (entryId: string): string => `/compile/${entryId}`;
type State = { state: EntryState };

export function incomplete(gaps: readonly Gap[]): Error {
  return catalogProblem("incomplete", {
    values: { count: gaps.length },
    fields: gaps.map(({ pointer, text }) => ({ pointer, text })),
    cites: [...new Set(gaps.flatMap((gap) => gap.cites))],
  });
}

export async function requestConsent(deployment: Deployment, actor: Actor, input: { id: string }): Promise<State> {
  return await act(deployment, actor, async (running) => {
    const { tx, law } = running;
    const { entry, version, subject } = await lockWorking(running, input.id, "request-consent");
    const gaps = await gapsOf(tx, law, entry.agencyId, version);
    if (gaps.length > 0) throw incomplete(gaps);
    await store.moveVersion(tx, version.id, { state: "awaiting-consent" });
    await closeTasks(running, subject, ["catalog.edit"]);
    await openStepTask(running, { entry, version, subject }, "awaiting-consent", {
      kind: "catalog.consent",
      title: `请审核目录：${version.title}`,
      agencyId: entry.agencyId,
    });
    running.record({ action: "catalog.consent-requested", subject, body: { version: version.id, hash: version.hash } });
    return { state: "awaiting-consent" as const };
  });
}

async function openStepTask(
  running: PersonAct,
  { entry, version, subject }: Working,
  state: EntryState,
  task: { kind: string; title: string; agencyId: string; detail?: string },
): Promise<void> {
  const step = waitedFor(running.law.procedure(PROCEDURE), state);
  if (!step) return;
  const detail = task.detail ?? `${version.content.items.length} 个数据项 · ${contentWords[version.sharingType ?? ""] ?? ""}`;
  await openTask(running, { ...task, detail, subject, href: pageOf(entry.id), role: step.role, waitingAgencyId: entry.agencyId });
}

/** REG25-13-3, REG25-16-1: the head's consent hands the entry in to the office; for an update the office's clock starts (REG25-17-5). */
export async function consentEntry(deployment: Deployment, actor: Actor, input: { id: string }): Promise<State> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const working = await lockWorking(running, input.id, "consent");
    const { entry, version, subject } = working;
    const office = await sharingOffice(tx);
    const change = await openChangeOf(tx, entry);
    await store.moveVersion(tx, version.id, {
      state: "awaiting-review",
      consentedAt: at,
      consentedBy: actor.personId,
      ...(change && { changeEventId: change.id }),
    });
    await closeTasks(running, subject, ["catalog.consent"]);
    await openStepTask(running, working, "awaiting-review", {
      kind: "catalog.review",
      title: `请审核${entry.publishedVersionId ? "更新后的" : ""}目录：${version.title}（${actor.agencyName}）`,
      agencyId: office.id,
    });
    running.record({ action: "catalog.consented", subject, body: { version: version.id, number: version.number, hash: version.hash } });
    if (entry.publishedVersionId) {
      await startDeadline(running, {
        rule: REVIEW,
        subject,
        title: `审核更新后的目录：${version.title}`,
        href: pageOf(entry.id),
        bearerAgencyId: office.id,
        waitingAgencyId: entry.agencyId,
      });
    }
    await completeChanges(running, entry.agencyId);
    return { state: "awaiting-review" as const };
  });
}

/** REG25-16-2: whoever returns says why. */
export async function returnEntry(deployment: Deployment, actor: Actor, input: { id: string; reason: string }): Promise<State> {
  const reason = input.reason.trim();
  if (reason === "") throw catalogProblem("reason-needed");
  return await act(deployment, actor, async (running) => {
    const { tx } = running;
    const working = await lockWorking(running, input.id, "return");
    const { entry, version, subject } = working;
    await store.moveVersion(tx, version.id, { state: "returned", consentedAt: null, consentedBy: null });
    await closeTasks(running, subject, ["catalog.consent", "catalog.review"]);
    await openStepTask(running, working, "returned", {
      kind: "catalog.edit",
      title: `目录被退回，请修改：${version.title}`,
      detail: `${actor.agencyName}${actor.postTitle}：${reason}`,
      agencyId: entry.agencyId,
    });
    running.record({ action: "catalog.returned", subject, agencyId: entry.agencyId, note: reason, body: { version: version.id } });
    await stopDeadlines(running, subject, "returned", [REVIEW]);
    return { state: "returned" as const };
  });
}

/** REG25-16-2: published under a number and a hash that never change, and told to every agency at once. */
export async function publishEntry(deployment: Deployment, actor: Actor, input: { id: string }): Promise<State> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const { entry, version, subject } = await lockWorking(running, input.id, "publish");
    if (entry.publishedVersionId) await store.moveVersion(tx, entry.publishedVersionId, { state: "superseded", supersededAt: at });
    await store.moveVersion(tx, version.id, { state: "published", publishedAt: at });
    await store.pointEntry(tx, entry.id, { publishedVersionId: version.id, workingVersionId: null });
    await closeTasks(running, subject, ["catalog.review"]);
    running.record({
      action: "catalog.published",
      subject,
      agencyId: entry.agencyId,
      body: { version: version.id, number: version.number, hash: version.hash, supersedes: entry.publishedVersionId },
    });
    await stopDeadlines(running, subject, "published", [REVIEW]);
    await announce(running, { entry, version });
    await store.signalChange(tx, entry.id);
    return { state: "published" as const };
  });
}

const TOLD = ["department", "authorised-body", "office"];

async function announce(running: PersonAct, { entry, version }: Pick<Working, "entry" | "version">): Promise<void> {
  const holder = await agencyOf(running.tx, entry.agencyId);
  const told = (await agencies(running.tx)).filter((agency) => TOLD.includes(agency.kind));
  await notify(
    running,
    told.map((agency) => ({
      agencyId: agency.id,
      kind: "catalog.published",
      title: `${entry.publishedVersionId ? "目录更新" : "目录发布"}：${version.title}（${holder?.name ?? ""}）`,
      body: `${contentWords[version.sharingType ?? ""] ?? ""} · ${version.content.items.length} 个数据项 · 第 ${version.number} 版`,
      href: `/catalog/${entry.id}`,
      cites: ["REG25-16-2"],
    })),
  );
}
