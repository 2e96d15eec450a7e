// An agency registers what it exchanges beside the platform, plans its merging, and ends it with what took its place.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { closeTasks, openTask, startDeadline, stopDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { agencyOf, sharingOffice } from "#modules/identity/index.ts";
import type { ConfirmedLead } from "#modules/leads/index.ts";
import { type Act, act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { allowedIn, type ChannelAction, type ChannelContent, channelProblem, MERGE_RULE, mistakesIn } from "./channel.ts";
import * as store from "./channel.store.ts";
import { isOwnEntry, isOwnGrant, isOwnSystem } from "./successor.views.ts";

actions("channel", {
  registered: { zh: "登记平台外交换渠道", en: "registered an exchange beside the platform" },
  "entered-by-lead": { zh: "线索属实，列入交换渠道登记", en: "was entered because a lead was confirmed" },
  saved: { zh: "修改交换渠道登记", en: "changed the registration of a channel" },
  ended: { zh: "停用平台外交换渠道", en: "ended an exchange beside the platform" },
  reopened: { zh: "恢复平台外交换渠道的登记", en: "put an ended channel back" },
});
taskWords({ "channel.plan": "去填写计划" });

const PLAN_TASK = "channel.plan";
export const channelHref = (id: string): string => `/channels/${id}`;
export const channelSubject = ({ id, number, title }: Pick<store.Channel, "id" | "number" | "title">): Subject => ({
  kind: "channel",
  id,
  number,
  title,
});

async function check({ tx, at, actor }: PersonAct, content: ChannelContent, targetBefore: string | null): Promise<void> {
  const fields = mistakesIn(content, { today: dayOf(at), targetBefore });
  if (fields.length > 0) throw channelProblem("incomplete", { values: { count: fields.length }, fields });
  if (content.counterpartAgencyId !== null && !(await agencyOf(tx, content.counterpartAgencyId))) throw channelProblem("unknown-agency");
  if (content.systemId !== null && !(await isOwnSystem(tx, actor.agencyId, content.systemId))) throw channelProblem("unknown-system");
}

const columnsOf = ({ since, ...rest }: ChannelContent) => ({
  ...rest,
  title: rest.title.trim(),
  counterpart: rest.counterpart.trim(),
  detail: rest.detail.trim(),
  sinceOn: since,
});

const FRESH = { endedOn: null, ending: "", entryId: null, grantId: null, warnedAt: null, overdueAt: null, revision: 1 } as const;

/** Where the law in force sets a time for merging, its clock starts with the entry. */
async function enter(running: Act, channel: store.Channel): Promise<void> {
  await store.insertChannel(running.tx, channel);
  await startClock(running, channel);
  await settlePlan(running, channel);
}

async function startClock(running: Act, channel: store.Channel): Promise<void> {
  await startDeadline(running, {
    rule: MERGE_RULE,
    subject: channelSubject(channel),
    title: `并入平台：${channel.title}`,
    href: channelHref(channel.id),
    bearerAgencyId: channel.agencyId,
    waitingAgencyId: (await sharingOffice(running.tx)).id,
  });
}

/** Whoever has named no day for merging has that to do. */
async function settlePlan(running: Act, channel: store.Channel): Promise<void> {
  const subject = channelSubject(channel);
  await closeTasks(running, subject, [PLAN_TASK]);
  if (channel.state === "ended" || channel.targetOn !== null) return;
  await openTask(running, {
    kind: PLAN_TASK,
    subject,
    title: `填写并入平台的计划：${channel.title}`,
    detail: `与 ${channel.counterpart} 的交换仍在平台之外`,
    href: channelHref(channel.id),
    agencyId: channel.agencyId,
    role: "clerk",
  });
}

export async function registerChannel(
  deployment: Deployment,
  actor: Actor,
  content: ChannelContent,
): Promise<{ id: string; number: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    await check(running, content, null);
    const channel: store.Channel = {
      ...FRESH,
      ...columnsOf(content),
      id: newId(),
      number: await nextNumber(tx, "QD", Number(dayOf(at).slice(0, 4))),
      agencyId: actor.agencyId,
      leadId: null,
      cites: [],
      createdAt: at,
      createdBy: actor.personId,
      savedAt: at,
    };
    await enter(running, channel);
    running.record({ action: "channel.registered", subject: channelSubject(channel), body: { content } });
    return { id: channel.id, number: channel.number };
  });
}

async function step(running: PersonAct, id: string, action: ChannelAction): Promise<store.Channel> {
  const channel = await store.lockChannel(running.tx, id);
  // Whose it is not does not learn that it is there.
  if (!channel || channel.agencyId !== running.actor.agencyId) throw channelProblem("unknown");
  if (!allowedIn(running.actor, channel).includes(action)) throw channelProblem("wrong-state");
  return channel;
}

export async function saveChannel(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; revision: number | undefined; content: ChannelContent },
): Promise<{ revision: number }> {
  return await act(deployment, actor, async (running) => {
    const before = await step(running, input.id, "save");
    if (input.revision === undefined) throw channelProblem("revision-needed");
    if (input.revision !== before.revision) throw channelProblem("stale");
    await check(running, input.content, before.targetOn);
    const hasMoved = input.content.targetOn !== before.targetOn;
    const change = {
      ...columnsOf(input.content),
      revision: before.revision + 1,
      savedAt: running.at,
      // The day moved: it is warned of anew.
      ...(hasMoved && { warnedAt: null, overdueAt: null }),
    };
    await store.saveChannel(running.tx, before.id, change);
    const channel = { ...before, ...change };
    await settlePlan(running, channel);
    running.record({
      action: "channel.saved",
      subject: channelSubject(channel),
      body: { content: input.content, targetBefore: before.targetOn },
    });
    return { revision: change.revision };
  });
}

export interface Ending {
  readonly id: string;
  readonly entryId: string | null;
  readonly grantId: string | null;
  readonly words: string;
}

export async function endChannel(deployment: Deployment, actor: Actor, { id, entryId, grantId, words }: Ending): Promise<void> {
  await act(deployment, actor, async (running) => {
    const channel = await step(running, id, "end");
    if (entryId === null && grantId === null && words.trim() === "") throw channelProblem("successor-needed");
    const isKnown =
      (entryId === null || (await isOwnEntry(running.tx, actor.agencyId, entryId))) &&
      (grantId === null || (await isOwnGrant(running.tx, actor.agencyId, grantId)));
    if (!isKnown) throw channelProblem("unknown-successor");
    const ended = { state: "ended", endedOn: dayOf(running.at), ending: words.trim(), entryId, grantId } as const;
    await store.saveChannel(running.tx, id, { ...ended, revision: channel.revision + 1, savedAt: running.at });
    const subject = channelSubject(channel);
    await closeTasks(running, subject);
    await stopDeadlines(running, subject, "channel.ended");
    running.record({ action: "channel.ended", subject, note: words.trim() === "" ? null : words.trim(), body: { entryId, grantId } });
  });
}

export async function reopenChannel(deployment: Deployment, actor: Actor, input: { id: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const before = await step(running, input.id, "reopen");
    const { endedOn, ending, entryId, grantId, warnedAt, overdueAt } = FRESH;
    const open = { state: "in-use", endedOn, ending, entryId, grantId, warnedAt, overdueAt } as const;
    const channel = { ...before, ...open, revision: before.revision + 1, savedAt: running.at };
    await store.saveChannel(running.tx, before.id, { ...open, revision: channel.revision, savedAt: channel.savedAt });
    await startClock(running, channel);
    await settlePlan(running, channel);
    running.record({ action: "channel.reopened", subject: channelSubject(channel), note: input.reason });
  });
}

/** What was reported and confirmed is a record of the breach and stands in the register of its agency (JY-9-3, JY-57-7). */
export async function enterConfirmed(running: PersonAct, lead: ConfirmedLead): Promise<void> {
  if (lead.kind !== "off-platform") return;
  const { tx, at } = running;
  const report = await store.reportOn(tx, lead.id);
  const channel: store.Channel = {
    ...FRESH,
    id: newId(),
    number: await nextNumber(tx, "QD", Number(dayOf(at).slice(0, 4))),
    agencyId: lead.agencyId,
    title: report?.title ?? lead.title.zh.slice(0, 200),
    counterpart: report?.counterpart ?? "待核实",
    counterpartAgencyId: null,
    direction: "gives",
    way: report?.way ?? "other",
    detail: "",
    sinceOn: report?.sinceOn ?? null,
    targetOn: null,
    systemId: null,
    state: "in-use",
    leadId: lead.id,
    cites: lead.cites,
    createdAt: at,
    createdBy: null,
    savedAt: at,
  };
  await enter(running, channel);
  await notify(running, [
    {
      agencyId: lead.agencyId,
      kind: "channel.entered",
      title: `平台外交换「${channel.title}」经核实属实，已列入交换渠道登记`,
      body: "请核对登记内容，填写并入平台的日期。",
      href: channelHref(channel.id),
      cites: lead.cites,
    },
  ]);
  running.record({
    action: "channel.entered-by-lead",
    subject: channelSubject(channel),
    agencyId: lead.agencyId,
    body: { lead: lead.number, cites: lead.cites },
  });
}
