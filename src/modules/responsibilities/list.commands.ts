// JY-18-1, JY-19-4: the list of what an agency has to collect follows the catalog in the act that publishes; the office issues it, the agency signs for it.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { say } from "#law/index.ts";
import { type Publication, publishedVersion } from "#modules/catalog/index.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { act, type Act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import * as store from "./list.store.ts";
import { entryLine, LIST, publishedLines } from "./list.views.ts";
import { OFFICERS, responsibilityProblem } from "./profile.ts";

actions("collection-list", {
  made: { zh: "分解形成采集责任清单", en: "derived the list for collection" },
  updated: { zh: "随目录同步更新采集责任清单", en: "updated the list for collection with the catalog" },
  issued: { zh: "印发采集责任清单", en: "issued the list for collection" },
  received: { zh: "签收采集责任清单", en: "received the list for collection" },
});
taskWords({ "collection-list.receive": "去签收" });

const subjectOf = (list: Pick<store.CollectionList, "id" | "version">): Subject => ({
  kind: "collection-list",
  id: list.id,
  number: `第 ${list.version} 版`,
  title: "采集责任清单",
});
const hrefOf = (agencyId: string): string => `/responsibilities/${agencyId}?tab=list`;

const CHANGES = { added: "增加", changed: "更新", removed: "删去" } as const;

/** Called by the catalog within its act. The first list is derived when the office asks for it. */
export async function followPublication(running: Act, publication: Publication): Promise<void> {
  if (!running.law.findProcedure(LIST)) return;
  const { agencyId, entryId } = publication;
  await store.lockAgencyLists(running.tx, agencyId);
  const before = await store.latestList(running.tx, agencyId);
  if (!before) return;
  const version = before.version + 1;
  const had = await store.endLine(running.tx, agencyId, entryId, version);
  const published = publication.versionId === null ? undefined : await publishedVersion(running.tx, entryId);
  const line = published && (await entryLine(running.tx, entryId, published.content));
  if (line) await store.insertLines(running.tx, [{ agencyId, entryId, fromVersion: version, content: line }]);
  const change = line ? (had ? "changed" : "added") : "removed";
  const title = line?.title ?? "";
  // Published by the office, which issued the list before: its update is issued with it.
  const issuer = before.issuedAt && running.actor && OFFICERS.includes(running.actor.role) ? running.actor : undefined;
  const list: store.CollectionList = {
    ...blank(running, { agencyId, version, change, title }),
    entryId,
    issuedAt: issuer ? running.at : null,
    issuedBy: issuer?.personId ?? null,
  };
  await store.insertList(running.tx, list);
  running.record({
    action: "collection-list.updated",
    subject: subjectOf(list),
    agencyId,
    note: `${CHANGES[change]}「${title}」`,
    body: { version, entry: entryId, change, line: line ?? null },
  });
  await closeTasks(running, subjectOf(before));
  await tell(running, list, `采集责任清单已随目录更新为第 ${version} 版：${CHANGES[change]}「${title}」`);
}

interface Made {
  readonly agencyId: string;
  readonly version: number;
  readonly change: store.ListChange;
  readonly title: string;
}

const blank = (running: Act, { agencyId, version, change, title }: Made): store.CollectionList => ({
  id: newId(),
  agencyId,
  version,
  madeAt: running.at,
  entryId: null,
  change,
  title,
  issuedAt: null,
  issuedBy: null,
  receivedAt: null,
  receivedBy: null,
});

async function tell(running: Act, list: store.CollectionList, title: string): Promise<void> {
  const href = hrefOf(list.agencyId);
  const body = say(running.law.vocabulary, "请按清单采集和更新；有异议的向{party.office}提出。");
  await notify(running, [{ agencyId: list.agencyId, kind: "collection-list.updated", title, body, href, cites: ["JY-18-1", "JY-19-4"] }]);
  if (!list.issuedAt) return;
  await openTask(running, {
    kind: "collection-list.receive",
    subject: subjectOf(list),
    title: `签收采集责任清单第 ${list.version} 版`,
    href,
    agencyId: list.agencyId,
    role: "work-body-head",
  });
}

/** The office derives the first list from the catalog, or issues the latest version. Returns the version. */
export async function issueList(deployment: Deployment, actor: Actor, agencyId: string): Promise<number> {
  return await act(deployment, actor, async (running) => {
    if (!running.law.findProcedure(LIST)) throw responsibilityProblem("no-list");
    await store.lockAgencyLists(running.tx, agencyId);
    const before = await store.latestList(running.tx, agencyId);
    if (before?.issuedAt) throw responsibilityProblem("issued");
    const list = before ?? (await deriveFirst(running, agencyId));
    const issued = { issuedAt: running.at, issuedBy: actor.personId };
    await store.saveList(running.tx, list.id, issued);
    running.record({ action: "collection-list.issued", subject: subjectOf(list), agencyId, body: { version: list.version } });
    await tell(running, { ...list, ...issued }, `采集责任清单第 ${list.version} 版已印发，请签收`);
    return list.version;
  });
}

async function deriveFirst(running: Act, agencyId: string): Promise<store.CollectionList> {
  const lines = await publishedLines(running.tx, agencyId);
  if (lines.length === 0) throw responsibilityProblem("no-list");
  const list = blank(running, { agencyId, version: 1, change: "first", title: "" });
  await store.insertList(running.tx, list);
  await store.insertLines(
    running.tx,
    lines.map(({ entryId, content }) => ({ agencyId, entryId, fromVersion: 1, content })),
  );
  running.record({ action: "collection-list.made", subject: subjectOf(list), agencyId, body: { version: 1, entries: lines.length } });
  return list;
}

export async function receiveList(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const list = await store.listById(running.tx, id);
    if (list?.agencyId !== actor.agencyId) throw responsibilityProblem("unknown");
    if (!list.issuedAt || list.receivedAt) throw responsibilityProblem("received");
    await store.saveList(running.tx, id, { receivedAt: running.at, receivedBy: actor.personId });
    await closeTasks(running, subjectOf(list));
    running.record({ action: "collection-list.received", subject: subjectOf(list), body: { version: list.version } });
  });
}
