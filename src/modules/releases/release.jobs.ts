// Ends consents whose period is over, and tells of requests that nobody has answered in the office's time.
import { dayOf } from "#kernel/clock.ts";
import { workingDayAfter } from "#modules/deadlines/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { endRelease } from "./answer.commands.ts";
import { releaseHref, releaseSubject } from "./ask.commands.ts";
import * as store from "./release.store.ts";

actions("release", {
  warned: { zh: "提示对外发布申请的答复期限将到", en: "warned that the time for the answer is near" },
  overdue: { zh: "对外发布申请到期没有答复", en: "was not answered in time" },
});

const BATCH = 100;

export async function watchReleases(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    const today = dayOf(at);
    const over = await store.lockOver(tx, today, BATCH);
    for (const release of over) await endRelease(running, release, { state: "expired", action: "release.expired", words: "" });
    const ahead = running.law.parameter<number>("reminders.amberWorkingDays");
    const due = await store.lockDue(tx, { today, nearUpTo: workingDayAfter(deployment.law.calendar, today, ahead) }, BATCH);
    const office = due.length === 0 ? "" : (await sharingOffice(tx)).id;
    for (const release of due) await remind(running, release, { isLate: release.dueOn < today, office });
    return over.length + due.length;
  });
}

async function remind(running: Act, release: store.Release, { isLate, office }: { isLate: boolean; office: string }): Promise<void> {
  await store.saveRelease(running.tx, release.id, isLate ? { overdueAt: running.at } : { warnedAt: running.at });
  const notice = {
    kind: isLate ? "release.overdue" : "release.near",
    title: isLate ? `到期没有答复对外发布申请：${release.title}` : `即将到期：答复对外发布申请「${release.title}」`,
    body: `答复期限 ${release.dueOn}，由本平台设定。`,
    href: releaseHref(release.id),
    cites: release.cites,
  };
  const others = [...new Set([release.consumerAgencyId, office])].filter((id) => id !== release.providerAgencyId);
  await notify(running, [
    { ...notice, agencyId: release.providerAgencyId },
    ...(isLate ? others.map((agencyId) => ({ ...notice, agencyId })) : []),
  ]);
  running.record({
    action: isLate ? "release.overdue" : "release.warned",
    subject: releaseSubject(release),
    agencyId: release.providerAgencyId,
    body: { dueOn: release.dueOn },
  });
}
