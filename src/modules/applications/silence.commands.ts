// What silence means where a text says that it means consent (MIIT-21-5, MIIT-27-5): carried out by the platform once the limit has run.
import { isWithdrawn, type Item } from "#modules/catalog/index.ts";
import { closeTasks, type Deadline, lawOf, openTask, silentDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { answerBySystem, openLines } from "./answer.commands.ts";
import { REPLY_RULES, type SharingClass } from "./application.ts";
import { hrefOf, subjectOf, versionOf } from "./application.commands.ts";
import * as store from "./application.store.ts";
import { escalatedMarks } from "./silence.ts";

actions("application", {
  "silence-escalated": { zh: "逾期未答复，提请主管部门督办", en: "silence put before the office" },
});

taskWords({ "application.silence": "去督办" });

const BATCH = 50;

/** Returns how many limits spoke. */
export async function reconcileSilence(deployment: Deployment): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await actIfAny(deployment, async (running) => {
      const silent = await silentDeadlines(running, "application", BATCH);
      for (const deadline of silent) await speak(running, deadline);
      return silent.length;
    });
    total += done;
    if (done < BATCH) return total;
  }
}

async function speak(running: Act, deadline: Deadline): Promise<void> {
  const application = await store.lockApplication(running.tx, deadline.subjectId);
  if (!application) return;
  const { law, deployment } = running;
  const rule = lawOf(deployment.law, deadline).findDeadline(deadline.rule);
  const sharingType = (Object.keys(REPLY_RULES) as SharingClass[]).find((each) => REPLY_RULES[each] === rule?.key);
  const lines = (await openLines(running, application)).filter((line) => line.sharingType === sharingType);
  const version = await versionOf(running, application);
  const items = new Map<string, Item>(version.content.items.map((item) => [item.id, item]));
  const never = rule?.deemed?.never ?? [];
  const withdrawn = await isWithdrawn(running.tx, application.entryId);
  const kept = lines.filter((line) => withdrawn || escalatedMarks(never, items.get(line.itemId)).length > 0);
  const given = lines.filter((line) => !kept.includes(line));
  // A reply that was drafted and never given is no reply.
  for (const reply of await store.repliesOf(running.tx, application.id)) {
    if (reply.state === "proposed") await store.returnReply(running.tx, reply.id, "答复期限已满，未作出答复");
  }
  if (given.length > 0) {
    await answerBySystem(running, application, { lines: given, origin: "silence" });
  } else if (application.state === "reply-proposed") {
    await store.saveApplication(running.tx, application.id, { state: "submitted", step: "reply-draft" });
    await closeTasks(running, subjectOf(application), ["application.reply-consent"]);
  }
  if (kept.length > 0) await escalate(running, application, { lines: kept, law, cites: rule?.deemed?.cites ?? rule?.cites ?? [] });
}

/** Personal, important and core data never goes out by silence: the office is called in, and the clock stays red. */
async function escalate(
  running: Act,
  application: store.Application,
  { lines, cites }: { lines: readonly { itemId: string; name: string }[]; law: Act["law"]; cites: readonly string[] },
): Promise<void> {
  const office = await sharingOffice(running.tx);
  const subject = subjectOf(application);
  const names = lines.map((line) => line.name).join("、");
  await openTask(running, {
    kind: "application.silence",
    subject,
    title: `督办：申请 ${application.number ?? ""}「${application.entryTitle}」逾期未答复`,
    detail: `含个人信息或者重要数据，不因逾期视为同意：${names}`,
    href: hrefOf(application.id),
    agencyId: office.id,
    role: "office-reviewer",
    waitingAgencyId: application.consumerAgencyId,
  });
  await notify(
    running,
    [office.id, application.providerAgencyId, application.consumerAgencyId].map((agencyId) => ({
      agencyId,
      kind: "application.silence-escalated",
      title: `申请 ${application.number ?? ""}「${application.entryTitle}」逾期未答复，已提请督办`,
      body: `以下数据项含个人信息或者重要数据，不因逾期视为同意：${names}。`,
      href: hrefOf(application.id),
      cites,
    })),
  );
  running.record({
    action: "application.silence-escalated",
    subject,
    agencyId: application.providerAgencyId,
    body: { items: lines.map((line) => line.itemId), cites },
  });
}
