// An answer takes effect: lines answered, clocks stopped, a grant made, both sides told; given by people or, where the law says so, by the platform.
import { newId } from "#kernel/ids.ts";
import { closeTasks, stopDeadlines } from "#modules/deadlines/index.ts";
import { agreeGrant, DEFAULT_QUOTA, type GrantedItem, type StoredFilter } from "#modules/grants/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, actions } from "#modules/ledger/index.ts";
import { suggestedMasks } from "#modules/masking/index.ts";
import { notify } from "#modules/notices/index.ts";
import { answerStep, REPLY_RULES, type SharingClass } from "./application.ts";
import { hrefOf, lawFor, openReplyTask, subjectOf, versionOf } from "./application.commands.ts";
import * as store from "./application.store.ts";
import { behalfOf } from "./content.ts";
import { watchReply } from "./obstruction.commands.ts";
import { type OpenLine, toldOffice } from "./reply.ts";

actions("application", {
  replied: { zh: "作出答复", en: "replied" },
  "answered-directly": { zh: "无条件共享，平台即时答复", en: "answered at once by the platform" },
  deemed: { zh: "逾期未答复，视为同意", en: "agreed to by silence" },
});

/** Lines without an answer, with what the catalog suggests for each, never weaker than the norm of masking. */
export async function openLines(running: Pick<Act, "tx" | "at">, application: store.Application): Promise<OpenLine[]> {
  const version = await versionOf(running, application);
  const items = new Map(version.content.items.map((item) => [item.id, item]));
  const place = { ...application, method: application.content.method };
  const suggested = await suggestedMasks(running.tx, running.at, place, version.content.items);
  const lines = await store.linesOf(running.tx, application.id);
  return lines.flatMap(({ itemId, name, sharingType, reply }) =>
    // What the version does not know is not given in clear.
    reply
      ? []
      : [
          {
            itemId,
            name,
            sharingType,
            suggestedMask: suggested.get(itemId)?.mask ?? "full",
            personal: items.get(itemId)?.personal ?? "sensitive",
          },
        ],
  );
}

const ACTIONS = { person: "application.replied", direct: "application.answered-directly", silence: "application.deemed" } as const;

/** Clocks of the classes that are answered stop, consent becomes a grant (REG25-20-8). Returns the grant's id. */
export async function giveReply(running: Act, application: store.Application, reply: store.Reply): Promise<string | null> {
  const { tx, at } = running;
  const { id } = application;
  const open = await openLines(running, application);
  const subject = subjectOf(application);
  await store.answerLines(tx, { applicationId: id, replyId: reply.id, lines: reply.lines, at });
  running.record({
    action: ACTIONS[reply.origin],
    subject,
    agencyId: application.providerAgencyId,
    note: reply.note || null,
    body: { reply: reply.id, lines: reply.lines },
  });
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
  await store.issueReply(tx, reply.id, { consentedBy: reply.consentedBy, consentedAt: at, grantId });
  const done = lines.every((line) => line.reply);
  // Silence may answer a part while another side still examines or supplements the rest.
  const isElsewhere = ["awaiting-examination", "supplement-requested"].includes(application.state);
  await store.saveApplication(tx, id, {
    ...(done ? { state: "answered", step: null, answeredAt: at } : !isElsewhere && { state: "partly-answered", step: "reply-draft" }),
    grantId: application.grantId ?? grantId,
  });
  await closeTasks(running, subject, done ? undefined : ["application.reply", "application.reply-consent"]);
  // What the platform answers at submission leaves the rest to whoever is asked next.
  if (!done && !isElsewhere && reply.origin !== "direct")
    await openReplyTask(running, application, `答复「${application.entryTitle}」申请的其余数据项`);
  await tellReplied(running, application, reply, toldOffice(lawFor(running, application), open, reply.lines));
  await watchReply(running, application, reply);
  return grantId;
}

interface SystemAnswer {
  readonly lines: readonly Pick<OpenLine, "itemId">[];
  readonly origin: "direct" | "silence";
}

const NOTES = {
  direct: "无条件共享的数据，平台即时开通；脱敏方式按目录的建议。",
  silence: "答复期限已满，依规定视为同意；范围以申请和目录列明的条件为限，脱敏方式按目录的建议。",
} as const;

/** On the terms applied for, cut to what the catalog declares: its suggested masks and the platform's ordinary quota. */
export async function answerBySystem(
  running: Act,
  application: store.Application,
  { lines, origin }: SystemAnswer,
): Promise<string | null> {
  const wanted = new Set(lines.map((line) => line.itemId));
  const open = (await openLines(running, application)).filter((line) => wanted.has(line.itemId));
  const reply: store.Reply = {
    id: newId(),
    applicationId: application.id,
    state: "proposed",
    origin,
    lines: open.map(({ itemId, suggestedMask }) => ({
      itemId,
      decision: "agree",
      mask: suggestedMask,
      ground: null,
      condition: null,
      legalBasis: null,
      reason: null,
    })),
    quota: DEFAULT_QUOTA,
    rowFilter: [],
    method: null,
    note: NOTES[origin],
    proposedBy: null,
    proposedAt: running.at,
    consentedBy: null,
    consentedAt: null,
    returnedReason: null,
    grantId: null,
  };
  await store.insertReply(running.tx, reply);
  return await giveReply(running, application, reply);
}

// Each reply makes a grant of its own: its rows, its quota and its delivery are those that this reply agreed to.
async function grantFrom(running: Act, application: store.Application, reply: store.Reply): Promise<string | null> {
  const version = await versionOf(running, application);
  const catalogItems = new Map(version.content.items.map((item) => [item.id, item]));
  const items = reply.lines.flatMap((line): GrantedItem[] => {
    const item = catalogItems.get(line.itemId);
    if (line.decision !== "agree" || !item) return [];
    return [
      { itemId: item.id, name: item.name, field: null, type: item.type, personal: item.personal, mask: line.mask ?? item.suggestedMask },
    ];
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
    audience: application.audience,
    // Whoever was silent is not waited for a second time.
    direct: reply.origin !== "person",
    items,
    rowFilter,
    quota: reply.quota,
    purpose: content.purpose ?? "",
    scope: content.scope,
    method: reply.method ?? content.method ?? "table",
    validFrom: content.from ?? "",
    validUntil: content.until ?? "",
    ...behalfOf(content),
  });
  return grant.id;
}

async function tellReplied(running: Act, application: store.Application, reply: store.Reply, office: boolean): Promise<void> {
  const agreed = reply.lines.filter((line) => line.decision === "agree").length;
  const refused = reply.lines.length - agreed;
  const title = `申请 ${application.number ?? ""}「${application.entryTitle}」已答复：同意 ${agreed} 项${refused > 0 ? `，不同意 ${refused} 项` : ""}`;
  const told = new Set([application.consumerAgencyId]);
  // What nobody of the provider decided, the provider learns: by law, or by the office where the text lets it decide (JY-7-3).
  if (reply.origin !== "person" || answerStep(lawFor(running, application)).side !== "provider") told.add(application.providerAgencyId);
  if (office) told.add((await sharingOffice(running.tx)).id);
  await notify(
    running,
    [...told].map((agencyId) => ({
      agencyId,
      kind: "application.replied",
      title,
      body: reply.note,
      href: hrefOf(application.id),
      cites: reply.origin === "silence" ? ["MIIT-21-5", "MIIT-27-5"] : ["REG25-21-2", "REG25-21-8"],
    })),
  );
}
