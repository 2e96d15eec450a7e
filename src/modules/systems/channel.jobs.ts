// Reminds an agency that the day for merging an exchange is near, and tells it and the office once that the day has passed.
import { dayOf } from "#kernel/clock.ts";
import { workingDayAfter } from "#modules/deadlines/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { channelHref, channelSubject } from "./channel.commands.ts";
import * as store from "./channel.store.ts";
import { mergeDuties } from "./duties.ts";

actions("channel", {
  warned: { zh: "提示交换渠道并入平台的日期将到", en: "warned that the day for merging is near" },
  overdue: { zh: "交换渠道到期没有并入平台", en: "was not merged into the platform by its day" },
});

const BATCH = 200;

export async function watchChannels(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const { law } = deployment;
    const today = dayOf(running.at);
    const ahead = law.at(running.at).parameter<number>("reminders.amberWorkingDays");
    const due = await store.lockDue(running.tx, { today, nearUpTo: workingDayAfter(law.calendar, today, ahead) }, BATCH);
    const office = due.length === 0 ? null : await sharingOffice(running.tx);
    for (const channel of due) await remind(running, channel, { isLate: (channel.targetOn ?? today) < today, officeId: office?.id ?? "" });
    return due.length;
  });
}

async function remind(running: Act, channel: store.Channel, { isLate, officeId }: { isLate: boolean; officeId: string }): Promise<void> {
  const { tx, at, law } = running;
  await store.saveChannel(tx, channel.id, isLate ? { overdueAt: at } : { warnedAt: at });
  const notice = {
    kind: isLate ? "channel.overdue" : "channel.near",
    title: isLate ? `到期没有并入平台：${channel.title}` : `即将到并入平台的日期：${channel.title}`,
    body: `与 ${channel.counterpart} 的交换，计划 ${channel.targetOn ?? ""} 前并入平台。`,
    href: channelHref(channel.id),
    cites: mergeDuties(law),
  };
  await notify(running, [
    { ...notice, agencyId: channel.agencyId },
    ...(isLate && officeId !== channel.agencyId ? [{ ...notice, agencyId: officeId }] : []),
  ]);
  running.record({
    action: isLate ? "channel.overdue" : "channel.warned",
    subject: channelSubject(channel),
    agencyId: channel.agencyId,
    body: { targetOn: channel.targetOn },
  });
}
