// From the last step to being in force: published at once, or on the day on which the notice to its users has run.
import { addDays, dayOf } from "#kernel/clock.ts";
import { dueOf, type WaitRule } from "#law/index.ts";
import { closeTasks, stopDeadlines } from "#modules/deadlines/index.ts";
import { agencies, agencyOf } from "#modules/identity/index.ts";
import { type Act, actIfAny, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { attributeWords } from "./content.ts";
import { differences } from "./difference.ts";
import { subjectOf, type Working } from "./draft.commands.ts";
import type { EntryState } from "./entry.ts";
import { raiseUrgent } from "./neglect.commands.ts";
import { tellListeners } from "./publication-listener.commands.ts";
import { tellUsers } from "./users.commands.ts";
import { usersOf } from "./users.views.ts";
import * as store from "./version.store.ts";

actions("catalog", {
  scheduled: { zh: "审核通过，通知{party.consumer}后生效", en: "approved; takes effect after its users were told" },
  published: { zh: "审核通过并发布", en: "reviewed and published" },
  listed: { zh: "发布目录", en: "published the entry" },
  "took-effect": { zh: "通知期满，新版本生效", en: "took effect after the notice had run" },
});

export const REVIEW = "catalog.update.review";
export const STEP_TASKS = ["catalog.consent", "catalog.approval", "catalog.review"];
export const NOTICE = "catalog.change-notice";
export type State = { state: EntryState };

/** Published now, or on the day on which the notice to its users has run (SZ-12-2). */
export async function finish(running: PersonAct, working: Working): Promise<State> {
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
  const state = await makePublic(running, working);
  if (isUrgent && users.length > 0) await raiseUrgent(running, working, users.length);
  return state;
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

/** What publishing it was: the office's review, the end of a notice, or the last act of those whom the text leaves it to. */
function publicationOf(version: Working["version"]): string {
  if (version.state === "scheduled") return "catalog.took-effect";
  return version.approvals.some(({ step }) => step === "review") ? "catalog.published" : "catalog.listed";
}

/** REG25-16-2: published under a number and a hash that never change, and told to every agency at once. */
async function makePublic(running: Act, { entry, version, subject }: Working): Promise<State> {
  const { tx, at } = running;
  if (entry.publishedVersionId) await store.moveVersion(tx, entry.publishedVersionId, { state: "superseded", supersededAt: at });
  await store.moveVersion(tx, version.id, { state: "published", step: null, publishedAt: at });
  await store.pointEntry(tx, entry.id, { publishedVersionId: version.id, workingVersionId: null, delistedVersionId: null });
  await closeTasks(running, subject, STEP_TASKS);
  running.record({
    action: publicationOf(version),
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
  await tellListeners(running, { entryId: entry.id, agencyId: entry.agencyId, versionId: version.id });
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
      body: `${attributeWords(running.law, version.content)} · ${version.content.items.length} 个数据项 · 第 ${version.number} 版`,
      href: `/catalog/${entry.id}`,
      cites: ["REG25-16-2"],
    })),
  );
}
