// Tasks and loads as people see them: lists by agency, one task whole, its loads, and what a new one would be.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { restingSentence, type Sentence } from "#modules/deadlines/index.ts";
import { agencyOf, overseers, personOf } from "#modules/identity/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import { type SheetToWrite, workbookOf } from "#modules/sheets/index.ts";
import type { TaskColumn } from "./columns.ts";
import { keyBy } from "./key.store.ts";
import * as loads from "./load.store.ts";
import { wordsOf } from "./rule.ts";
import { referables, settingFor, versionOf } from "./source.views.ts";
import { intakeProblem, isKeeper, loadWords, mayLook, taskActions } from "./task.ts";
import * as store from "./task.store.ts";

export interface TaskQuery {
  readonly agencyId?: string | undefined;
  readonly state?: string | undefined;
  readonly text?: string | undefined;
  readonly limit: number;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
}

const listed = (db: Queryable, actor: Actor, ask: TaskQuery) => {
  let query = db
    .selectFrom("intakeTask as t")
    .innerJoin("agency as a", "a.id", "t.agencyId")
    .innerJoin("catalogEntry as e", "e.id", "t.entryId");
  if (!overseers.includes(actor.role)) query = query.where("t.agencyId", "=", actor.agencyId);
  else if (ask.agencyId) query = query.where("t.agencyId", "=", ask.agencyId);
  if (ask.state) query = query.where("t.state", "=", ask.state);
  if (ask.text) {
    const pattern = `%${ask.text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((where) => where.or([where("t.number", "like", pattern), where("t.title", "like", pattern)]));
  }
  return query;
};

export async function tasksOf({ db }: Deployment, actor: Actor, ask: TaskQuery) {
  let query = listed(db, actor, ask)
    .leftJoin("sharedTable as held", "held.name", "t.tableName")
    .select(["t.id", "t.number", "t.title", "t.state", "t.mode", "t.createdAt", "t.entryId", "e.code as entryCode"])
    .select(["a.id as agencyId", "a.shortName as agencyName", "held.rowCount", "held.loadedAt"])
    .orderBy("t.createdAt", "desc")
    .orderBy("t.id", "desc")
    .limit(ask.limit + 1);
  if (ask.after) query = query.where(sql<boolean>`(t.created_at, t.id) < (${ask.after.at}, ${ask.after.id})`);
  const found = await query.execute();
  const { count } = await listed(db, actor, ask)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const { rows: shown, next } = pageOf(found, ask.limit, ({ createdAt: at, id }) => ({ at, id }));
  const last = await loads.lastLoads(
    db,
    shown.map(({ id }) => id),
  );
  const rows = shown.map((row) => {
    const load = last.get(row.id);
    return {
      id: row.id,
      number: row.number,
      title: row.title,
      state: row.state as store.TaskRow["state"],
      mode: row.mode as store.TaskRow["mode"],
      entry: { id: row.entryId, code: row.entryCode },
      agency: { id: row.agencyId, name: row.agencyName },
      rows: row.rowCount ?? null,
      loadedAt: row.loadedAt?.toISOString() ?? null,
      lastLoad: load ? loadView(load, null) : null,
    };
  });
  return { rows, total: count, next };
}

function loadView(load: loads.LoadRow, person: string | null) {
  const until = load.endedAt?.getTime();
  return {
    id: load.id,
    number: load.number,
    path: load.path,
    mode: load.mode,
    state: load.state,
    fileName: load.fileName,
    requestedBy: person,
    begunAt: load.begunAt.toISOString(),
    endedAt: load.endedAt?.toISOString() ?? null,
    seconds: until === undefined ? null : Math.max(0, Math.round((until - load.begunAt.getTime()) / 100) / 10),
    rows: load.rows,
    bytes: load.bytes,
    accepted: load.accepted,
    refused: load.refused,
    inserted: load.inserted,
    digest: load.digest,
    headings: [...load.headings],
    mapping: [...load.mapping],
    findings: load.findings.map(({ item, zh, en, rows, refuses, rule }) => ({ item, zh, en, rows, refuses, isRule: rule !== null })),
    problem: load.problem,
  };
}

async function visible(db: Queryable, actor: Actor, id: string): Promise<store.TaskRow> {
  const task = await store.taskBy(db, id);
  if (!task || !mayLook(actor, task.agencyId)) throw intakeProblem("unknown");
  return task;
}

const TONES: Readonly<Partial<Record<loads.LoadRow["state"], "refused" | "waiting" | "done" | "stopped">>> = {
  refused: "refused",
  failed: "refused",
  mapping: "waiting",
  done: "done",
  undone: "stopped",
  cancelled: "stopped",
};

function sentenceOf(task: store.TaskRow, last: loads.LoadRow | undefined): Sentence {
  if (task.state === "ended") return restingSentence("stopped", { zh: "任务已终止，平台上的数据保留", en: "ended; what was loaded stays" });
  if (!last) return restingSentence("draft", { zh: "还没有汇聚过数据", en: "nothing was loaded yet" });
  const { zh, en } = loadWords[last.state];
  const tone = TONES[last.state] ?? "active";
  return restingSentence(tone, { zh: `第 ${last.number} 批 · ${zh}`, en: `Load ${last.number}: ${en}` });
}

export async function taskView(deployment: Deployment, actor: Actor, id: string) {
  const { db, law, clock } = deployment;
  const task = await visible(db, actor, id);
  const [last] = await loads.loadsOf(db, id, { limit: 1 });
  const version = await versionOf(db, task.entryId);
  const items = version?.content.items ?? [];
  const others = await referables(db, task.agencyId, task.id);
  const held = await db.selectFrom("sharedTable").select(["rowCount", "loadedAt"]).where("name", "=", task.tableName).executeTakeFirst();
  const columns = new Map(task.columns.map((column) => [column.itemId, column]));
  return {
    id,
    number: task.number,
    title: task.title,
    state: task.state,
    mode: task.mode,
    rejectsMax: task.rejectsMax,
    revision: task.revision,
    table: { name: task.tableName, rows: held?.rowCount ?? null, loadedAt: held?.loadedAt.toISOString() ?? null },
    entry: { id: task.entryId, code: version?.code ?? "", title: version?.title ?? "", updateCycle: version?.content.updateCycle ?? null },
    agency: { id: task.agencyId, name: (await agencyOf(db, task.agencyId))?.name ?? "" },
    items: items.flatMap((item) => {
      const column = columns.get(item.id);
      return column ? [itemView(item, column, task.keyColumn)] : [];
    }),
    /** Items of the entry for which the table has no column. */
    missing: items.filter((item) => !columns.has(item.id)).map(({ name }) => name),
    rules: task.rules.map((rule) => ({ rule, ...wordsOf(rule, items, others) })),
    referables: isKeeper(actor, task.agencyId)
      ? others.map((other) => ({
          id: other.id,
          title: other.title,
          items: other.columns.map(({ itemId, name }) => ({ id: itemId, name })),
        }))
      : [],
    lastLoad: last ? loadView(last, await requesterOf(db, last)) : null,
    undo:
      task.keptLoadId === null || task.keptLoadedAt === null
        ? null
        : { loadedAt: task.keptLoadedAt.toISOString(), rows: task.keptRows ?? 0 },
    mayReadRejects: isKeeper(actor, task.agencyId),
    sentence: sentenceOf(task, last),
    createdAt: task.createdAt.toISOString(),
    createdBy: (await personName(db, task.createdBy)) ?? "",
    actions: taskActions(actor, { ...task, canUndo: task.keptLoadId !== null }),
    timeline: await timelineOf(db, id, law.at(clock.now()).vocabulary),
  };
}

const itemView = (
  item: { id: string; name: string; type: string; isTimestamp: boolean; codeTable: string | null },
  { column, type }: TaskColumn,
  key: string,
) => ({
  id: item.id,
  name: item.name,
  itemType: item.type,
  column,
  columnType: type,
  isKey: column === key,
  isTimestamp: item.isTimestamp,
  codeTable: item.codeTable,
});

const personName = async (db: Queryable, id: string | null): Promise<string | null> =>
  id === null ? null : ((await personOf(db, id))?.name ?? null);

/** A person, or the system by the name of its key. */
const requesterOf = async (db: Queryable, load: loads.LoadRow): Promise<string | null> =>
  load.keyId === null ? await personName(db, load.requestedBy) : ((await keyBy(db, load.keyId))?.title ?? null);

export async function loadsView({ db }: Deployment, actor: Actor, id: string, page: { limit: number; before?: number | undefined }) {
  await visible(db, actor, id);
  const found = await loads.loadsOf(db, id, { ...page, limit: page.limit + 1 });
  const { rows: shown, next } = pageOf(found, page.limit, ({ number }) => ({ number }));
  const names = new Map<string, string | null>();
  for (const load of shown) {
    const by = load.requestedBy ?? load.keyId ?? "";
    if (!names.has(by)) names.set(by, await requesterOf(db, load));
  }
  const rows = shown.map((load) => loadView(load, names.get(load.requestedBy ?? load.keyId ?? "") ?? null));
  return { rows, next };
}

/** How an entry would be aggregated: nobody but its own agency asks. */
export async function settingView({ db }: Deployment, actor: Actor, entryId: string) {
  const setting = await settingFor(db, entryId);
  if (!setting || setting.version.agencyId !== actor.agencyId) throw intakeProblem("unknown");
  const { version, behind, columns, tableName, keyItem } = setting;
  const others = await referables(db, actor.agencyId, null);
  const by = new Map(columns.map((column) => [column.itemId, column]));
  const key = columns.find(({ itemId }) => itemId === keyItem)?.column ?? "";
  return {
    entry: { id: version.entryId, code: version.code, title: version.title },
    taskId: (await store.activeTaskOf(db, entryId))?.id ?? null,
    tableName,
    isThere: behind !== undefined,
    keyItem,
    items: version.content.items.flatMap((item) => {
      const column = by.get(item.id);
      return column ? [itemView(item, column, key)] : [];
    }),
    referables: others.map((other) => ({
      id: other.id,
      title: other.title,
      items: other.columns.map(({ itemId, name }) => ({ id: itemId, name })),
    })),
  };
}

/** A sheet to be filled in: the headings are the items' names. */
export async function template({ db }: Deployment, actor: Actor, id: string): Promise<{ bytes: Buffer; fileName: string }> {
  const task = await visible(db, actor, id);
  const version = await versionOf(db, task.entryId);
  const held = new Set(task.columns.map(({ itemId }) => itemId));
  const items = (version?.content.items ?? []).filter((item) => held.has(item.id));
  const said = items.map((item) => [
    item.name,
    item.type,
    item.length === null ? "" : String(item.length),
    item.codeTable ?? "",
    item.description,
  ]);
  const sheets: SheetToWrite[] = [
    { name: "数据", rows: [items.map(({ name }) => name)] },
    { name: "说明", rows: [["数据项", "类型", "长度", "码表", "描述"], ...said] },
  ];
  return { bytes: await workbookOf(sheets), fileName: `${task.title}-汇聚模板.xlsx` };
}
