// The next tables of a crawl become drafts or revisions, each whole or not at all, in the name of whoever chose them.
import { performance } from "node:perf_hooks";
import { Value } from "typebox/value";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { Problem } from "#kernel/problem.ts";
import { beginRevision, blankContent, draftEntries, type EntryContent, EntryContentSchema, saveWorking } from "#modules/catalog/index.ts";
import { connectionView, failureNameOf, noteHealth, type OpenConnection, openConnection } from "#modules/connections/index.ts";
import { postsOf } from "#modules/identity/index.ts";
import { act, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { accountFor, type Accounted } from "./account.store.ts";
import { accountedTables, siblingConnections } from "./account.views.ts";
import { crawlProblem, POST_ENDED, type Words } from "./crawl.ts";
import { keyOf, subjectOf } from "./crawl.commands.ts";
import * as store from "./crawl.store.ts";
import { draftOfTable, itemsOf, type Referred, revisedItems, type TableToDraft } from "./draft-of-table.ts";
import { existingEntries, type ExistingEntry } from "./existing.views.ts";
import { type Judged, judgeTables } from "./judging.views.ts";
import { structureDifference } from "./structure.ts";

/** Small enough that others who begin an entry meanwhile hardly wait; where values are read, that it does not take too long. */
const SLICE = { byWords: 200, sampled: 25 };

/** Goes on until nothing waits or the time is up; whoever asks again goes on where it stopped. */
export async function continueCrawl(deployment: Deployment, crawl: store.CrawlRow, milliseconds: number): Promise<number> {
  const until = performance.now() + milliseconds;
  const actor = (await postsOf(deployment.db, crawl.createdBy)).find(({ postId }) => postId === crawl.postId);
  if (!actor) return await stop(deployment, crawl, POST_ENDED);
  let connection: OpenConnection | undefined;
  let settled = 0;
  try {
    connection = await openConnection(deployment, crawl.connectionId);
    for (let more = true; more && performance.now() < until;) {
      const slice = await draftSlice(deployment, actor, { crawl, connection });
      settled += slice.settled;
      more = !slice.done;
    }
  } catch (error) {
    if (error instanceof Problem && error.code === "crawls.being-continued") return settled;
    const failure = failureNameOf(error) ?? (error instanceof Problem && error.code === "connections.unknown" ? "unknown" : undefined);
    if (failure === undefined) throw error;
    await stop(deployment, crawl, failure);
  } finally {
    await connection?.close();
  }
  return settled;
}

/** What waits goes on waiting until a person resumes or calls it off. */
async function stop(deployment: Deployment, { id }: store.CrawlRow, failure: string): Promise<number> {
  await act(deployment, null, async ({ tx, record }) => {
    const crawl = await store.lockCrawl(tx, id);
    if (crawl?.state === "drafting") await store.changeCrawl(tx, id, { state: "stopped", failure });
    record({ action: "crawls.stopped", subject: { kind: "crawl", id }, ...(crawl && { agencyId: crawl.agencyId }), body: { failure } });
  });
  return 0;
}

interface Drafting {
  readonly crawl: store.CrawlRow;
  readonly connection: OpenConnection;
}

async function draftSlice(
  deployment: Deployment,
  actor: Actor,
  { crawl, connection }: Drafting,
): Promise<{ settled: number; done: boolean }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const claimed = await store.claimCrawl(tx, crawl.id);
    if (!claimed) throw crawlProblem("being-continued");
    const { title } = await connectionView({ db: tx }, actor, crawl.connectionId);
    const rows = await store.waitingTables(tx, crawl.id, claimed.sampling ? SLICE.sampled : SLICE.byWords);
    // Values are read before the first entry is begun, since from then on others wait for the next code.
    const judged = await judgeTables(rows, claimed.sampling ? connection : undefined, at);
    const around = await aroundOf(running, claimed, { rows, title });
    const settled: store.SettledTable[] = [];
    const accounted: Accounted[] = [];
    const outcomes = await takeAll(running, rows, judged, around);
    for (const [index, row] of rows.entries()) {
      const { findings, notes } = judged[index] ?? UNJUDGED;
      const taken = outcomes[index] ?? REFUSED;
      settled.push({ number: row.number, findings, ...taken, notes: [...notes, ...taken.notes] });
      if (taken.outcome === "drafted" || taken.outcome === "revised")
        accounted.push({ ...nameOf(row), columns: row.columns, entryId: taken.entryId, reason: null });
    }
    await store.settleTables(tx, crawl.id, settled);
    await accountFor(tx, { connectionId: crawl.connectionId, personId: actor.personId, at }, accounted);
    const done = (await store.waitingTables(tx, crawl.id, 1)).length === 0;
    if (done) {
      await store.changeCrawl(tx, crawl.id, { state: "done", finishedAt: at });
      await noteHealth(running, crawl.connectionId, await connection.server());
    }
    const failed = settled.filter(({ outcome }) => outcome === "failed").length;
    running.record({
      action: "crawls.drafted",
      subject: subjectOf(crawl, title),
      body: { entries: accounted.length, failed, tables: rows.length, done },
    });
    return { settled: rows.length, done };
  });
}

const nameOf = ({ schemaName, tableName }: store.CrawlTableHead) => ({ schemaName, tableName });

interface Around {
  readonly source: string;
  readonly referred: ReadonlyMap<string, Referred>;
  readonly accounted: ReadonlyMap<string, Accounted>;
  readonly entries: ReadonlyMap<string, ExistingEntry>;
}

/** What a slice is compared with, by a constant number of statements. */
async function aroundOf(
  { tx }: PersonAct,
  crawl: store.CrawlRow,
  { rows, title }: { rows: readonly store.CrawlTableRow[]; title: string },
): Promise<Around> {
  const targets = rows.flatMap(({ columns }) => columns.flatMap(({ refers }) => refers ?? []));
  const heads = await store.headsNamed(tx, crawl.id, targets);
  const accounted = await accountedTables(tx, await siblingConnections(tx, crawl.connectionId), rows.map(nameOf));
  const entryIds = accounted.flatMap(({ entryId }) => entryId ?? []);
  return {
    source: title,
    referred: new Map(heads.map((head) => [keyOf(head), { comment: head.comment, rows: head.rowEstimate, columnCount: head.columnCount }])),
    accounted: new Map(accounted.map((each) => [keyOf(each), each])),
    entries: await existingEntries(tx, entryIds),
  };
}

interface Taken {
  readonly outcome: "drafted" | "revised" | "catalogued" | "failed";
  readonly entryId: string | null;
  readonly notes: readonly Words[];
}

const ALREADY: Words = { zh: "已经编目，没有变化", en: "Catalogued already, unchanged" };
const INVALID: Words = { zh: "这张表的内容不能作为目录保存", en: "This table cannot be kept as an entry" };
const WAITING: Words = {
  zh: "目录正在审核，现在不能修改；审核结束后再采集一次",
  en: "Its entry is being reviewed; crawl again afterwards",
};

const UNJUDGED: Judged = { findings: [], recognised: [], notes: [] };
const REFUSED: Taken = { outcome: "failed", entryId: null, notes: [INVALID] };

/** New entries all at once, revisions one by one. */
async function takeAll(
  running: PersonAct,
  rows: readonly store.CrawlTableRow[],
  judged: readonly Judged[],
  around: Around,
): Promise<Taken[]> {
  const outcomes: Taken[] = [];
  const begun: { index: number; content: EntryContent; notes: readonly Words[] }[] = [];
  for (const [index, row] of rows.entries()) {
    const from = tableToDraft(row, judged[index] ?? UNJUDGED, around);
    const before = around.accounted.get(keyOf(row));
    if (before?.entryId) {
      outcomes[index] = await revise(running, row, { before, entry: around.entries.get(before.entryId), fresh: itemsOf(from) });
      continue;
    }
    const { content, notes } = draftOfTable(from);
    if (Value.Check(EntryContentSchema, content)) begun.push({ index, content, notes });
    else outcomes[index] = REFUSED;
  }
  const created = await draftEntries(
    running,
    begun.map(({ content }) => content),
  );
  for (const [order, { index, notes }] of begun.entries()) {
    outcomes[index] = { outcome: "drafted", entryId: created[order]?.id ?? null, notes };
  }
  return outcomes;
}

function tableToDraft(row: store.CrawlTableRow, { recognised }: Judged, around: Around): TableToDraft {
  return {
    table: {
      schema: row.schemaName,
      name: row.tableName,
      kind: row.kind,
      comment: row.comment,
      rows: row.rowEstimate,
      isReadable: row.isReadable,
    },
    columns: row.columns,
    recognised,
    referred: ({ refers }) => (refers ? around.referred.get(keyOf({ schemaName: refers.schema, tableName: refers.table })) : undefined),
    source: around.source,
    blank: blankContent(),
    newId,
  };
}

interface Revising {
  readonly before: Accounted;
  readonly entry: ExistingEntry | undefined;
  readonly fresh: EntryContent["items"];
}

/** Never over what somebody decided: a new version begins, holding what the database changed, and goes the way of every change. */
async function revise(running: PersonAct, row: store.CrawlTableRow, { before, entry, fresh }: Revising): Promise<Taken> {
  const entryId = before.entryId;
  const { added, removed, changed } = structureDifference(before.columns, row.columns);
  if (!entry || added.length + removed.length + changed.length === 0) return { outcome: "catalogued", entryId, notes: [ALREADY] };
  if (entry.way === null) return { outcome: "failed", entryId, notes: [WAITING] };
  const was = new Set(before.columns.map(({ name }) => name));
  const items = revisedItems(entry.content.items, fresh, new Set(row.columns.map(({ name }) => name)), was);
  const content: EntryContent = { ...entry.content, items };
  if (!Value.Check(EntryContentSchema, content)) return { outcome: "failed", entryId, notes: [INVALID] };
  try {
    // What the catalog refuses it refuses before it writes, so that the act can go on with the next table.
    const reason = `数据库表 ${row.schemaName}.${row.tableName} 的结构有变化`;
    const revision = entry.way === "revise" ? (await beginRevision(running, { id: entry.id, reason })).revision : entry.saving;
    await saveWorking(running, { id: entry.id, revision, content });
    return { outcome: "revised", entryId, notes: [changeWords(added.length, removed.length, changed.length)] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { outcome: "failed", entryId, notes: [{ zh: error.text, en: error.en }] };
  }
}

const changeWords = (added: number, removed: number, changed: number): Words => ({
  zh: `新增 ${added} 列、减少 ${removed} 列、变化 ${changed} 列`,
  en: `${added} columns added, ${removed} removed, ${changed} changed`,
});
