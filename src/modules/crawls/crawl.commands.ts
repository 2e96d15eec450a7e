// A database listed, tables chosen from it, set aside, and the work called off or taken up again.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import {
  connectionView,
  failureNameOf,
  noteHealth,
  openConnection,
  type OpenConnection,
  type TableHead,
  tableKey,
} from "#modules/connections/index.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { accountFor, takeBack } from "./account.store.ts";
import { accountedTables, siblingConnections } from "./account.views.ts";
import { allowedIn, choosable, crawlProblem, type Standing } from "./crawl.ts";
import * as store from "./crawl.store.ts";
import { listOf } from "./listing.ts";

actions("crawls", {
  listed: { zh: "列出数据库的表", en: "listed the tables of a database" },
  "not-listed": { zh: "列出数据库的表未成功", en: "could not list the tables of a database" },
  chosen: { zh: "选择要编目的表", en: "chose tables to catalogue" },
  drafted: { zh: "从数据库表编制目录草稿", en: "drafted entries from tables" },
  stopped: { zh: "采集中断", en: "the crawl stopped" },
  resumed: { zh: "继续采集", en: "resumed the crawl" },
  cancelled: { zh: "取消采集", en: "called the crawl off" },
  "set-aside": { zh: "注明不用编目的表", en: "set tables aside as needing no entry" },
  "taken-back": { zh: "撤回不用编目的说明", en: "took back that tables need no entry" },
});

export const subjectOf = ({ id }: { id: string }, connection: string): Subject => ({ kind: "crawl", id, title: connection });

/** Tables a statement: some hundred kilobytes of columns each. */
const PIECE = 500;

/** Lists what is there, by a constant number of statements, and says of each table how it stands against the catalog. */
export async function beginCrawl(
  deployment: Deployment,
  actor: Actor,
  input: { connectionId: string },
): Promise<{ id: string; tables: number }> {
  const connection = await connectionView(deployment, actor, input.connectionId);
  const found = await look(deployment, actor, connection);
  if (found.tables.length === 0) throw crawlProblem("empty");
  return await act(deployment, actor, async (running) => {
    const { tx, at, record } = running;
    const siblings = await siblingConnections(tx, connection.id);
    const rows = listOf(found.tables, found.columns, await accountedTables(tx, siblings));
    const id = newId();
    await store.deleteUnused(tx, connection.id);
    await store.insertCrawl(tx, {
      id,
      agencyId: actor.agencyId,
      connectionId: connection.id,
      createdBy: actor.personId,
      postId: actor.postId,
      createdAt: at,
      state: "listed",
      sampling: true,
      begunAt: null,
      finishedAt: null,
      failure: null,
    });
    for (let from = 0; from < rows.length; from += PIECE) await store.insertTables(tx, id, rows.slice(from, from + PIECE));
    await noteHealth(running, connection.id, found.server);
    const count = (standing: Standing) => rows.filter((row) => row.standing === standing).length;
    record({
      action: "crawls.listed",
      subject: subjectOf({ id }, connection.title),
      body: { connection: connection.id, tables: rows.length, new: count("new"), changed: count("changed"), gone: count("gone") },
    });
    return { id, tables: rows.length };
  });
}

interface Seen {
  readonly server: { version: string; isWritable: boolean };
  readonly tables: TableHead[];
  readonly columns: Awaited<ReturnType<OpenConnection["columns"]>>;
}

async function look(deployment: Deployment, actor: Actor, { id, title }: { id: string; title: string }): Promise<Seen> {
  let connection: OpenConnection | undefined;
  try {
    connection = await openConnection(deployment, id);
    return { server: await connection.server(), tables: await connection.tables(), columns: await connection.columns() };
  } catch (error) {
    const failure = failureNameOf(error);
    if (failure !== undefined) {
      await act(deployment, actor, async (running) => {
        await noteHealth(running, id, { failure });
        running.record({ action: "crawls.not-listed", subject: { kind: "database-connection", id, title }, body: { failure } });
      });
    }
    throw error;
  } finally {
    await connection?.close();
  }
}

interface Own {
  readonly crawl: store.CrawlRow;
  readonly subject: Subject;
}

async function lockOwn(running: PersonAct, id: string, action: string): Promise<Own> {
  const crawl = await store.lockCrawl(running.tx, id);
  if (!crawl || crawl.agencyId !== running.actor.agencyId) throw crawlProblem("unknown");
  if (!allowedIn[crawl.state].includes(action)) throw crawlProblem("wrong-state");
  const connection = await connectionView({ db: running.tx }, running.actor, crawl.connectionId);
  return { crawl, subject: subjectOf(crawl, connection.title) };
}

export interface TableChoice {
  readonly numbers?: readonly number[] | undefined;
  /** Instead of numbers: whatever matches, but for these. */
  readonly matching?:
    | { readonly q?: string | undefined; readonly schema?: string | undefined; readonly standing?: Standing | undefined }
    | undefined;
  readonly except?: readonly number[] | undefined;
}

const choiceOf = ({ numbers, matching, except }: TableChoice, standings: readonly Standing[]): store.Choice =>
  numbers === undefined ? { ...matching, except, standings } : { numbers, standings };

/** Whoever chooses is who drafts: the worker makes the entries in this name. */
export async function chooseTables(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; choice: TableChoice; sampling: boolean },
): Promise<{ tables: number }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const { crawl, subject } = await lockOwn(running, input.id, "choose");
    const newest = await store.newestCrawl(tx, crawl.connectionId);
    if (newest && newest.id !== crawl.id) throw crawlProblem("outdated");
    const tables = await store.chooseTables(tx, crawl.id, choiceOf(input.choice, choosable));
    if (tables === 0) throw crawlProblem("nothing-chosen");
    await store.changeCrawl(tx, crawl.id, {
      state: "drafting",
      sampling: input.sampling,
      begunAt: at,
      finishedAt: null,
      failure: null,
      createdBy: actor.personId,
      postId: actor.postId,
    });
    running.record({ action: "crawls.chosen", subject, body: { tables, sampling: input.sampling } });
    return { tables };
  });
}

export async function cancelCrawl(deployment: Deployment, actor: Actor, input: { id: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { crawl, subject } = await lockOwn(running, input.id, "cancel");
    await store.leaveWaiting(running.tx, crawl.id);
    await store.changeCrawl(running.tx, crawl.id, { state: "cancelled", finishedAt: running.at });
    running.record({ action: "crawls.cancelled", subject });
  });
}

export async function resumeCrawl(deployment: Deployment, actor: Actor, input: { id: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { crawl, subject } = await lockOwn(running, input.id, "resume");
    await store.changeCrawl(running.tx, crawl.id, {
      state: "drafting",
      failure: null,
      createdBy: running.actor.personId,
      postId: running.actor.postId,
    });
    running.record({ action: "crawls.resumed", subject });
  });
}

const NAMED_MAX = 20;

/** JY-16-1: a table that needs no entry is accounted for by the reason why. */
export async function setAside(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; numbers: readonly number[]; reason: string },
): Promise<void> {
  const reason = input.reason.trim();
  if (reason === "") throw crawlProblem("reason-needed", { fields: [{ pointer: "/reason", text: "请填写原因。" }] });
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const { crawl, subject } = await lockOwn(running, input.id, "set-aside");
    const rows = (await store.tablesNumbered(tx, crawl.id, input.numbers)).filter(({ standing }) => standing === "new");
    if (rows.length === 0) throw crawlProblem("nothing-chosen");
    const facts = { connectionId: crawl.connectionId, personId: actor.personId, at };
    await accountFor(
      tx,
      facts,
      rows.map(({ schemaName, tableName, columns }) => ({ schemaName, tableName, columns, entryId: null, reason })),
    );
    await store.saveStanding(
      tx,
      crawl.id,
      rows.map(({ number }) => number),
      "set-aside",
    );
    running.record({ action: "crawls.set-aside", subject, note: reason, body: { tables: rows.length, named: namesOf(rows) } });
  });
}

const namesOf = (rows: readonly store.CrawlTableHead[]): string[] =>
  rows.slice(0, NAMED_MAX).map(({ schemaName, tableName }) => `${schemaName}.${tableName}`);

export async function takeTablesBack(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; numbers: readonly number[] },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx } = running;
    const { crawl, subject } = await lockOwn(running, input.id, "set-aside");
    const rows = (await store.tablesNumbered(tx, crawl.id, input.numbers)).filter(({ standing }) => standing === "set-aside");
    if (rows.length === 0) throw crawlProblem("nothing-chosen");
    await takeBack(tx, await siblingConnections(tx, crawl.connectionId), rows);
    await store.saveStanding(
      tx,
      crawl.id,
      rows.map(({ number }) => number),
      "new",
    );
    running.record({ action: "crawls.taken-back", subject, body: { tables: rows.length, named: namesOf(rows) } });
  });
}

export const keyOf = ({ schemaName, tableName }: { schemaName: string; tableName: string }): string =>
  tableKey({ schema: schemaName, name: tableName });
