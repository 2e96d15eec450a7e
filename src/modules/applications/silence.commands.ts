// What silence means where a text says that it means consent (MIIT-21-5, MIIT-27-5): carried out by the platform once the limit has run.
import { isWithdrawn, type Item, publishedVersion } from "#modules/catalog/index.ts";
import { closeTasks, lawOf, openTask, silentDeadlines, silentSubjects, taskWords } from "#modules/deadlines/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { answerBySystem, openLines } from "./answer.commands.ts";
import { REPLY_RULES } from "./application.ts";
import { hrefOf, lawFor, openReplyTask, subjectOf, versionOf } from "./application.commands.ts";
import * as store from "./application.store.ts";
import { appliedEntryOf } from "./applied-entry.views.ts";
import { isUnconfirmed } from "./ladder.ts";
import type { OpenLine } from "./reply.ts";
import { mayBeGivenBySilence } from "./silence.ts";

actions("application", {
  "silence-escalated": { zh: "逾期未答复，提请{party.office}督办", en: "silence put before the {party.office}" },
});

taskWords({ "application.silence": "去督办" });

const BATCH = 200;

/** Returns how many limits spoke. One application that cannot be carried out does not keep the others waiting. */
export async function reconcileSilence(deployment: Deployment): Promise<number> {
  let total = 0;
  for (const id of await silentSubjects(deployment.db, "application", BATCH)) {
    try {
      total += await actIfAny(deployment, async (running) => await speak(running, id));
    } catch (error) {
      deployment.log.error({ err: error, application: id }, "what silence means was not carried out and will be tried again");
    }
  }
  return total;
}

async function speak(running: Act, id: string): Promise<number> {
  // The application first, as whoever answers it does: so that nobody waits for the other.
  const application = await store.lockApplication(running.tx, id);
  const deadlines = application ? await silentDeadlines(running, id) : [];
  if (!application || deadlines.length === 0) return 0;
  const rules = deadlines.flatMap((deadline) => lawOf(running.deployment.law, deadline).findDeadline(deadline.rule) ?? []);
  const open = await openLines(running, application);
  const givable = await givableItems(running, application);
  const given: OpenLine[] = [];
  const kept: OpenLine[] = [];
  for (const line of open) {
    const rule = rules.find(({ key }) => key === REPLY_RULES[line.sharingType]);
    if (rule)
      (!isUnconfirmed(lawFor(running, application), application) && givable(rule.deemed?.never ?? [], line.itemId) ? given : kept).push(
        line,
      );
  }
  // A reply that was drafted and never given is no reply.
  for (const reply of await store.repliesOf(running.tx, id)) {
    if (reply.state === "proposed") await store.returnReply(running.tx, reply.id, "答复期限已满，未作出答复");
  }
  if (given.length > 0) await answerBySystem(running, application, { lines: given, origin: "silence" });
  else if (application.state === "reply-proposed") await returnToReply(running, application);
  const cites = [...new Set(rules.flatMap((rule) => rule.deemed?.cites ?? rule.cites))];
  if (kept.length > 0) await escalate(running, application, kept, cites);
  return deadlines.length;
}

async function givableItems(running: Act, application: store.Application): Promise<(never: readonly string[], itemId: string) => boolean> {
  const applied = await versionOf(running, application);
  const published = (await isWithdrawn(running.tx, application.entryId))
    ? undefined
    : await publishedVersion(running.tx, application.entryId);
  const before = new Map<string, Item>(applied.content.items.map((item) => [item.id, item]));
  const today = new Map<string, Item>(published?.content.items.map((item) => [item.id, item]));
  const entry = published && appliedEntryOf(published.content, application.audience);
  return (never, itemId) => {
    const item = today.get(itemId);
    const isWithheld = entry?.items.get(itemId)?.sharingType === "withheld";
    return mayBeGivenBySilence(never, before.get(itemId), item && { personal: item.personal, grade: item.grade, isWithheld });
  };
}

async function returnToReply(running: Act, application: store.Application): Promise<void> {
  const state = (await store.linesOf(running.tx, application.id)).some((line) => line.reply) ? "partly-answered" : "submitted";
  await store.saveApplication(running.tx, application.id, { state, step: "reply-draft" });
  await closeTasks(running, subjectOf(application), ["application.reply-consent"]);
  await openReplyTask(running, application, `答复「${application.entryTitle}」的申请（已逾期）`);
}

/** Personal, important and core data never goes out by silence: the office is called in, and the clock stays red. */
async function escalate(running: Act, application: store.Application, kept: readonly OpenLine[], cites: readonly string[]): Promise<void> {
  const office = await sharingOffice(running.tx);
  const subject = subjectOf(application);
  const names = kept.map((line) => line.name).join("、");
  const why = `以下数据项含个人信息、重要数据，或者目录已另有规定，不因逾期视为同意：${names}`;
  await openTask(running, {
    kind: "application.silence",
    subject,
    title: `督办：申请 ${application.number ?? ""}「${application.entryTitle}」逾期未答复`,
    detail: why,
    href: hrefOf(application.id),
    agencyId: office.id,
    role: "office-reviewer",
    waitingAgencyId: application.consumerAgencyId,
  });
  await notify(
    running,
    [...new Set([office.id, application.providerAgencyId, application.consumerAgencyId])].map((agencyId) => ({
      agencyId,
      kind: "application.silence-escalated",
      title: `申请 ${application.number ?? ""}「${application.entryTitle}」逾期未答复，已提请督办`,
      body: `${why}。`,
      href: hrefOf(application.id),
      cites,
    })),
  );
  running.record({
    action: "application.silence-escalated",
    subject,
    agencyId: application.providerAgencyId,
    body: { items: kept.map((line) => line.itemId), cites },
  });
}
