// The office drafts, opens, reminds, cancels and closes campaigns; every step tells those whom it concerns (GF51-4-2).
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { closeTasks, openTask } from "#modules/deadlines/index.ts";
import { agencies } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { type NewNotice, notify } from "#modules/notices/index.ts";
import { blankCampaign, type CampaignContent, campaignGaps, campaignProblem, leftOf, scopeKinds } from "./campaign.ts";
import * as store from "./campaign.store.ts";
import { figuresOf } from "./figures.views.ts";
import { ASKED_TASK, hrefOf, lockIn, PART_TASK, partSubject, subjectOf } from "./matter.commands.ts";
import { currentGuideId } from "./guide.views.ts";

actions("campaign", {
  drafted: { zh: "起草编目工作", en: "drafted a compilation campaign" },
  saved: { zh: "保存编目工作草稿", en: "saved the draft of a campaign" },
  cancelled: { zh: "取消编目工作", en: "cancelled a campaign" },
  opened: { zh: "部署编目工作", en: "opened a campaign" },
  reminded: { zh: "提醒编目进度", en: "reminded agencies of a campaign" },
  closed: { zh: "结束编目工作", en: "closed a campaign" },
});
export async function draftCampaign(deployment: Deployment, actor: Actor): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const id = newId();
    const content = blankCampaign();
    await store.insertCampaign(running.tx, { id, content, createdAt: running.at, createdBy: actor.personId });
    running.record({ action: "campaign.drafted", subject: subjectOf({ id, content }) });
    return { id };
  });
}

interface Revised {
  readonly id: string;
  readonly revision: number | undefined;
}

function needSeen(campaign: store.Campaign, revision: number | undefined): void {
  if (revision === undefined) throw campaignProblem("revision-needed");
  if (campaign.revision !== revision) throw campaignProblem("stale");
}

export async function saveCampaign(
  deployment: Deployment,
  actor: Actor,
  input: Revised & { content: CampaignContent },
): Promise<{ revision: number }> {
  return await act(deployment, actor, async (running) => {
    const campaign = await lockIn(running, input.id, ["draft"]);
    needSeen(campaign, input.revision);
    const revision = campaign.revision + 1;
    await store.saveCampaign(running.tx, campaign.id, { content: input.content, revision, savedAt: running.at });
    running.record({ action: "campaign.saved", subject: subjectOf({ id: campaign.id, content: input.content }), body: { revision } });
    return { revision };
  });
}

/** Everybody in its scope on this day gets a part, a task and a notice. */
export async function openCampaign(deployment: Deployment, actor: Actor, input: Revised): Promise<{ agencies: number }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const campaign = await lockIn(running, input.id, ["draft"]);
    needSeen(campaign, input.revision);
    const { content } = campaign;
    const gaps = campaignGaps(content, dayOf(at));
    const wanted = (await agencies(tx)).filter(
      ({ id, kind }) =>
        (scopeKinds as readonly string[]).includes(kind) &&
        (content.scope.agencyIds.includes(id) || (content.scope.kinds as readonly string[]).includes(kind)),
    );
    if (wanted.length === 0 && gaps.every(({ pointer }) => pointer !== "/scope"))
      gaps.push({ pointer: "/scope", text: "所选范围里没有部门，请重新选择。" });
    if (gaps.length > 0) throw campaignProblem("incomplete", { values: { count: gaps.length }, fields: gaps });
    const guideId = await currentGuideId(tx, dayOf(at));
    await store.saveCampaign(tx, campaign.id, { state: "open", openedAt: at, endsOn: content.endsOn, guideId });
    const parts = wanted.map(({ id: agencyId }) => ({ id: newId(), campaignId: campaign.id, agencyId, endsOn: content.endsOn }));
    await store.insertParts(tx, parts);
    for (const part of parts) {
      await openTask(running, {
        kind: PART_TASK,
        subject: partSubject(part, campaign),
        title: content.title,
        detail: `${content.startsOn} 至 ${content.endsOn}`,
        href: hrefOf(campaign.id),
        agencyId: part.agencyId,
        role: "clerk",
      });
    }
    await notify(
      running,
      parts.map(({ agencyId }) => ({
        agencyId,
        kind: "campaign.opened",
        title: `编目工作：${content.title}`,
        body: `自 ${content.startsOn} 至 ${content.endsOn}。${content.expected}`,
        href: hrefOf(campaign.id),
        cites: ["GF51-4-2"],
      })),
    );
    running.record({
      action: "campaign.opened",
      subject: subjectOf(campaign),
      body: { ...content, guide: guideId, agencies: parts.length },
    });
    return { agencies: parts.length };
  });
}

export async function cancelCampaign(deployment: Deployment, actor: Actor, input: { id: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const campaign = await lockIn(running, input.id, ["draft", "open"]);
    await store.saveCampaign(running.tx, campaign.id, {
      state: "cancelled",
      closedAt: running.at,
      closedBy: running.actor.personId,
      closingWords: input.reason,
    });
    await tellParts(running, campaign, {
      kind: "campaign.cancelled",
      title: `编目工作已取消：${campaign.content.title}`,
      body: input.reason,
    });
    running.record({ action: "campaign.cancelled", subject: subjectOf(campaign), note: input.reason });
  });
}

/** Closes what waits of a campaign, and says so to all who had a part. */
async function tellParts(running: PersonAct, campaign: store.Campaign, notice: Pick<NewNotice, "kind" | "title" | "body">): Promise<void> {
  const parts = await store.partsOf(running.tx, campaign.id);
  for (const part of parts) await closeTasks(running, partSubject(part, campaign), [PART_TASK, ASKED_TASK]);
  if (parts.length === 0) return;
  await notify(
    running,
    parts.map(({ agencyId }) => ({ ...notice, agencyId, href: hrefOf(campaign.id) })),
  );
}

export async function remindParts(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; agencyIds: readonly string[] },
): Promise<{ reminded: number }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const campaign = await lockIn(running, input.id, ["open"]);
    const since = new Date(`${dayOf(at)}T00:00:00+08:00`);
    const reminded = await store.markReminded(tx, campaign.id, { agencyIds: input.agencyIds, at, since });
    if (reminded.length === 0) throw campaignProblem("nobody-behind");
    const left = await figuresOf(tx, reminded, campaign.openedAt);
    await notify(
      running,
      reminded.map((agencyId) => ({
        agencyId,
        kind: "campaign.reminded",
        title: `请抓紧编目：${campaign.content.title}`,
        body: `还有 ${leftOf(campaign.content, left(agencyId))} 项没有完成，截止 ${campaign.endsOn ?? ""}。`,
        href: hrefOf(campaign.id),
      })),
    );
    running.record({ action: "campaign.reminded", subject: subjectOf(campaign), body: { agencies: reminded } });
    return { reminded: reminded.length };
  });
}

/** What there is of each agency at this moment is kept: later entries change nothing of it. */
export async function closeCampaign(deployment: Deployment, actor: Actor, input: { id: string; words: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const campaign = await lockIn(running, input.id, ["open"]);
    const parts = await store.partsOf(tx, campaign.id);
    const figures = await figuresOf(
      tx,
      parts.map(({ agencyId }) => agencyId),
      campaign.openedAt,
    );
    const names = new Map((await agencies(tx)).map(({ id, shortName }) => [id, shortName]));
    const summary = {
      agencies: parts.map((part) => ({
        id: part.agencyId,
        name: names.get(part.agencyId) ?? "",
        state: part.state,
        words: part.words,
        declaredAt: part.declaredAt?.toISOString() ?? null,
        endsOn: part.endsOn,
        reminders: part.reminders,
        left: leftOf(campaign.content, figures(part.agencyId)),
        figures: figures(part.agencyId),
      })),
    };
    await store.saveCampaign(tx, campaign.id, {
      state: "closed",
      closedAt: at,
      closedBy: actor.personId,
      closingWords: input.words,
      summary,
    });
    await tellParts(running, campaign, { kind: "campaign.closed", title: `编目工作已结束：${campaign.content.title}`, body: input.words });
    running.record({ action: "campaign.closed", subject: subjectOf(campaign), note: input.words, body: summary });
  });
}
