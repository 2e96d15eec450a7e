// The reply: drafted item by item by the provider's clerk, given with the consent of the head; consent becomes a grant (REG25-20-8).
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { closeTasks, openTask, stopDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { agreeGrant, type GrantedItem, type Quota, type RowFilter, type StoredFilter } from "#modules/grants/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { applicationProblem, REPLY_RULES, type SharingClass, stepOf } from "./application.ts";
import { hrefOf, lockFor, openReplyTask, subjectOf, versionOf } from "./application.commands.ts";
import * as store from "./application.store.ts";
import { checkReply, conditionTexts, type OpenLine, toldOffice } from "./reply.ts";
import type { ReplyLine } from "./reply.schema.ts";

actions("application", {
  "reply-proposed": { zh: "拟定答复", en: "drafted the reply" },
  "reply-returned": { zh: "退回重拟答复", en: "returned the reply" },
  replied: { zh: "作出答复", en: "replied" },
});

taskWords({ "application.reply-consent": "去审批" });

export interface ProposedReply {
  readonly lines: readonly ReplyLine[];
  readonly quota: Quota;
  readonly rowFilter: RowFilter;
  readonly note: string;
}

export async function proposeReply(deployment: Deployment, actor: Actor, id: string, input: ProposedReply): Promise<string> {
  return await act(deployment, actor, async (running) => {
    const current = await store.lockApplication(running.tx, id);
    if (current?.state === "supplement-requested" && current.providerAgencyId === actor.agencyId)
      throw applicationProblem("supplement-open");
    const application = await lockFor(running, id, "propose-reply");
    const version = await versionOf(running, application);
    const open = await openLines(running, application);
    checkReply(running.law, open, conditionTexts(version.content.conditions), input.lines);
    const known = new Set(version.content.items.map((item) => item.id));
    const foreign = input.rowFilter.filter((filter) => !known.has(filter.column));
    if (foreign.length > 0)
      throw applicationProblem("filter-item", { values: { items: foreign.map((filter) => filter.column).join("、") } });
    const replyId = newId();
    await store.insertReply(running.tx, {
      id: replyId,
      applicationId: id,
      state: "proposed",
      lines: [...input.lines],
      quota: input.quota,
      rowFilter: input.rowFilter,
      note: input.note,
      proposedBy: actor.personId,
      origin: "person",
      proposedAt: running.at,
    });
    await store.saveApplication(running.tx, id, { state: "reply-proposed" });
    const subject = subjectOf(application);
    await closeTasks(running, subject, ["application.reply"]);
    const agreed = input.lines.filter((line) => line.decision === "agree").length;
    await openTask(running, {
      kind: "application.reply-consent",
      subject,
      title: `审批对「${application.entryTitle}」申请的答复`,
      detail: `拟同意 ${agreed} 项，不同意 ${input.lines.length - agreed} 项`,
      href: hrefOf(id),
      agencyId: application.providerAgencyId,
      role: stepOf(running.law, "consent-reply").role,
      waitingAgencyId: application.consumerAgencyId,
    });
    running.record({ action: "application.reply-proposed", subject, note: input.note || null, body: { reply: replyId, ...input } });
    return replyId;
  });
}

async function openLines(running: PersonAct, application: store.Application): Promise<OpenLine[]> {
  const version = await versionOf(running, application);
  const masks = new Map(version.content.items.map((item) => [item.id, item.suggestedMask]));
  const lines = await store.linesOf(running.tx, application.id);
  return lines.flatMap(({ itemId, name, sharingType, reply }) =>
    reply ? [] : [{ itemId, name, sharingType, suggestedMask: masks.get(itemId) ?? "none" }],
  );
}

export async function returnProposedReply(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { replyId: string; reason: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "return-reply");
    await proposedReply(running, id, input.replyId);
    await store.returnReply(running.tx, input.replyId, input.reason);
    await store.saveApplication(running.tx, id, { state: await openState(running, id) });
    const subject = subjectOf(application);
    await closeTasks(running, subject, ["application.reply-consent"]);
    await openReplyTask(running, application, `重拟对「${application.entryTitle}」申请的答复`);
    running.record({ action: "application.reply-returned", subject, note: input.reason, body: { reply: input.replyId } });
  });
}

async function proposedReply(running: PersonAct, id: string, replyId: string): Promise<store.Reply> {
  const reply = (await store.repliesOf(running.tx, id)).find((each) => each.id === replyId && each.state === "proposed");
  if (!reply) throw requestProblem("not-found");
  return reply;
}

async function openState(running: PersonAct, id: string): Promise<"submitted" | "partly-answered"> {
  const lines = await store.linesOf(running.tx, id);
  return lines.some((line) => line.reply) ? "partly-answered" : "submitted";
}

/** REG25-20-8: with the head's consent the reply is given: clocks of the classes that are answered stop, consent becomes a grant. */
export async function consentReply(deployment: Deployment, actor: Actor, id: string, replyId: string): Promise<{ grantId: string | null }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const application = await lockFor(running, id, "consent-reply");
    const reply = await proposedReply(running, id, replyId);
    if (reply.proposedBy === actor.personId) throw applicationProblem("self-reply");
    const open = await openLines(running, application);
    await store.answerLines(tx, { applicationId: id, replyId, lines: reply.lines, at });
    const subject = subjectOf(application);
    running.record({ action: "application.replied", subject, note: reply.note || null, body: { reply: replyId, lines: reply.lines } });
    const lines = await store.linesOf(tx, id);
    const finished = (Object.keys(REPLY_RULES) as SharingClass[]).filter((sharingType) =>
      lines.every((line) => line.sharingType !== sharingType || line.reply),
    );
    await stopDeadlines(
      running,
      subject,
      "answered",
      finished.map((sharingType) => REPLY_RULES[sharingType]),
    );
    const grantId = await grantFrom(running, application, reply);
    await store.issueReply(tx, replyId, { consentedBy: actor.personId, consentedAt: at, grantId });
    const done = lines.every((line) => line.reply);
    await store.saveApplication(tx, id, {
      state: done ? "answered" : "partly-answered",
      grantId: application.grantId ?? grantId,
      ...(done && { answeredAt: at }),
    });
    await closeTasks(running, subject, done ? undefined : ["application.reply-consent"]);
    if (!done) await openReplyTask(running, application, `答复「${application.entryTitle}」申请的其余数据项`);
    await tellReplied(running, application, reply, toldOffice(running.law, open, reply.lines));
    return { grantId };
  });
}

// Each reply makes a grant of its own: its rows, its quota and its delivery are those that this reply agreed to.
async function grantFrom(running: PersonAct, application: store.Application, reply: store.Reply): Promise<string | null> {
  const version = await versionOf(running, application);
  const catalogItems = new Map(version.content.items.map((item) => [item.id, item]));
  const items = reply.lines.flatMap((line): GrantedItem[] => {
    const item = catalogItems.get(line.itemId);
    if (line.decision !== "agree" || !item) return [];
    return [{ itemId: item.id, name: item.name, field: null, type: item.type, personal: item.personal, mask: line.mask ?? "none" }];
  });
  if (items.length === 0) return null;
  const { content } = application;
  const rowFilter = reply.rowFilter.map(({ column, op, values }): StoredFilter => ({ itemId: column, column: null, op, values }));
  const grant = await agreeGrant(running, {
    applicationId: application.id,
    entryId: application.entryId,
    entryTitle: application.entryTitle,
    versionId: application.versionId,
    consumerAgencyId: application.consumerAgencyId,
    providerAgencyId: application.providerAgencyId,
    items,
    rowFilter,
    quota: reply.quota,
    purpose: content.purpose ?? "",
    scope: content.scope,
    method: content.method ?? "table",
    validFrom: content.from ?? "",
    validUntil: content.until ?? "",
  });
  return grant.id;
}

async function tellReplied(running: PersonAct, application: store.Application, reply: store.Reply, office: boolean): Promise<void> {
  const agreed = reply.lines.filter((line) => line.decision === "agree").length;
  const refused = reply.lines.length - agreed;
  const title = `申请 ${application.number ?? ""}「${application.entryTitle}」已答复：同意 ${agreed} 项${refused > 0 ? `，不同意 ${refused} 项` : ""}`;
  const told = [application.consumerAgencyId];
  if (office) told.push((await sharingOffice(running.tx)).id);
  await notify(
    running,
    told.map((agencyId) => ({
      agencyId,
      kind: "application.replied",
      title,
      body: reply.note,
      href: hrefOf(application.id),
      cites: ["REG25-21-2", "REG25-21-8"],
    })),
  );
}
