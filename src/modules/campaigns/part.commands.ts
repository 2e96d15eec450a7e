// An agency declares its part finished or asks for more time; the office decides or sends it back.
import type { Actor } from "#kernel/context.ts";
import { dayOf, isDay } from "#kernel/clock.ts";
import { closeTasks, openTask } from "#modules/deadlines/index.ts";
import { agencyOf, sharingOffice } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { campaignProblem, leftOf } from "./campaign.ts";
import * as store from "./campaign.store.ts";
import { figuresOf } from "./figures.views.ts";
import { ASKED_TASK, hrefOf, lockIn, PART_TASK, partSubject, subjectOf } from "./matter.commands.ts";

actions("campaign", {
  declared: { zh: "报告编目完成", en: "declared its part finished" },
  "sent-back": { zh: "退回完成报告", en: "sent a declaration back" },
  "more-time-asked": { zh: "请求延长编目时间", en: "asked for more time" },
  "more-time-decided": { zh: "决定延长编目时间", en: "decided on more time" },
});

async function lockOwn(running: PersonAct, id: string, agencyId = running.actor.agencyId) {
  const campaign = await lockIn(running, id, ["open", "draft", "closed", "cancelled"]);
  const part = await store.lockPart(running.tx, id, agencyId);
  // Whoever has no part in it does not learn that it is there.
  if (!part) throw campaignProblem("unknown");
  if (campaign.state !== "open") throw campaignProblem("wrong-state");
  return { campaign, part };
}

/** With what is left as it stands: the words have to say why. */
export async function declarePart(deployment: Deployment, actor: Actor, input: { id: string; words: string }): Promise<{ left: number }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const { campaign, part } = await lockOwn(running, input.id);
    if (part.state === "declared") throw campaignProblem("already-declared");
    const { startsOn } = campaign.content;
    if (startsOn > dayOf(at)) throw campaignProblem("not-begun", { values: { day: startsOn } });
    const figures = (await figuresOf(tx, [actor.agencyId], campaign.openedAt))(actor.agencyId);
    const left = leftOf(campaign.content, figures);
    await store.savePart(tx, part.id, {
      state: "declared",
      declaredAt: at,
      declaredBy: actor.personId,
      words: input.words,
      askedUntil: null,
      askedAt: null,
      askedReason: "",
    });
    await closeTasks(running, partSubject(part, campaign), [PART_TASK, ASKED_TASK]);
    const office = await sharingOffice(tx);
    await notify(running, [
      {
        agencyId: office.id,
        kind: "campaign.declared",
        title: `${actor.agencyName} 报告完成：${campaign.content.title}`,
        body: left === 0 ? input.words : `还有 ${left} 项：${input.words}`,
        href: hrefOf(campaign.id, "board"),
      },
    ]);
    running.record({ action: "campaign.declared", subject: subjectOf(campaign), note: input.words, body: { left, figures } });
    return { left };
  });
}

/** The office does not find it finished: the agency goes on. */
export async function sendBack(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; agencyId: string; reason: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { campaign, part } = await lockOwn(running, input.id, input.agencyId);
    if (part.state !== "declared") throw campaignProblem("not-declared");
    await store.savePart(running.tx, part.id, { state: "working", declaredAt: null, declaredBy: null });
    const title = `请继续编目：${campaign.content.title}`;
    const href = hrefOf(campaign.id);
    await openTask(running, {
      kind: PART_TASK,
      subject: partSubject(part, campaign),
      title,
      detail: input.reason,
      href,
      agencyId: part.agencyId,
      role: "clerk",
    });
    await notify(running, [{ agencyId: part.agencyId, kind: "campaign.sent-back", title, body: input.reason, href }]);
    running.record({ action: "campaign.sent-back", subject: subjectOf(campaign), agencyId: part.agencyId, note: input.reason });
  });
}

export async function askMoreTime(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; until: string; reason: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { campaign, part } = await lockOwn(running, input.id);
    if (part.state === "declared") throw campaignProblem("already-declared");
    if (!isDay(input.until) || input.until <= part.endsOn || input.until < dayOf(running.at))
      throw campaignProblem("bad-day", { values: { day: part.endsOn }, fields: [{ pointer: "/until", text: "请另选日期。" }] });
    await store.savePart(running.tx, part.id, { askedUntil: input.until, askedReason: input.reason, askedAt: running.at });
    const subject = partSubject(part, campaign);
    const office = await sharingOffice(running.tx);
    await closeTasks(running, subject, [ASKED_TASK]);
    await openTask(running, {
      kind: ASKED_TASK,
      subject,
      title: `${actor.agencyName} 请求延长编目时间：${campaign.content.title}`,
      detail: input.reason,
      href: hrefOf(campaign.id, "board"),
      agencyId: office.id,
      role: "office-reviewer",
      waitingAgencyId: actor.agencyId,
    });
    running.record({ action: "campaign.more-time-asked", subject: subjectOf(campaign), note: input.reason, body: { until: input.until } });
  });
}

export async function decideMoreTime(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; agencyId: string; agreed: boolean; words: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { campaign, part } = await lockOwn(running, input.id, input.agencyId);
    const until = part.askedUntil;
    if (until === null) throw campaignProblem("nothing-asked");
    await store.savePart(running.tx, part.id, {
      askedUntil: null,
      askedReason: "",
      askedAt: null,
      // The end moved away: it is warned of anew.
      ...(input.agreed && { endsOn: until, warnedAt: null }),
    });
    await closeTasks(running, partSubject(part, campaign), [ASKED_TASK]);
    const agency = await agencyOf(running.tx, part.agencyId);
    await notify(running, [
      {
        agencyId: part.agencyId,
        kind: "campaign.more-time-decided",
        title: `${input.agreed ? `编目时间延长到 ${until}` : "没有同意延长编目时间"}：${campaign.content.title}`,
        body: input.words,
        href: hrefOf(campaign.id),
      },
    ]);
    running.record({
      action: "campaign.more-time-decided",
      subject: subjectOf(campaign),
      agencyId: part.agencyId,
      note: input.words === "" ? null : input.words,
      body: { agency: agency?.name ?? "", until, agreed: input.agreed },
    });
  });
}
