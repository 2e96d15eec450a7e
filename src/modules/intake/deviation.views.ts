// Tasks held against the norm in force: where each deviates, and what was said of it.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { Database, Queryable } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import type { CatalogVersionView, Item } from "#modules/catalog/index.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import {
  type Deviation,
  deviationsFor,
  type NormedItem,
  normInForce,
  type NormInForce,
  refuseUnreadableChecks,
  requiredChecks,
} from "#modules/norms/index.ts";
import type { TaskColumn } from "./columns.ts";
import { openDeclaration } from "./declaration.store.ts";
import { deviationActions } from "./deviation.ts";
import { type DeviationRow, deviationsSaid } from "./deviation.store.ts";
import type { Rule } from "./rule.ts";
import { versionOf } from "./source.views.ts";
import { taskBy, type TaskRow } from "./task.store.ts";

export type Normed = Pick<TaskRow, "entryId" | "tableName" | "columns" | "keyColumn">;

const normedItem = (item: Item, column: TaskColumn | undefined, keyColumn: string): NormedItem => ({
  id: item.id,
  name: item.name,
  type: item.type,
  column: column?.column ?? "",
  columnType: column?.type ?? "",
  isKey: item.isKey || (column !== undefined && column.column === keyColumn),
  isTimestamp: item.isTimestamp,
  isCoded: item.codeTable !== null,
  isPersonal: item.personal !== "none",
});

const itemsOf = ({ content }: CatalogVersionView, { columns, keyColumn }: Pick<Normed, "columns" | "keyColumn">): NormedItem[] => {
  const by = new Map(columns.map((column) => [column.itemId, column]));
  return content.items.filter(({ id }) => by.has(id)).map((item) => normedItem(item, by.get(item.id), keyColumn));
};

/** What the norm asks of a task that is there or is to be. */
export async function deviationsFrom(db: Queryable, norm: NormInForce, task: Normed): Promise<Deviation[]> {
  const version = await versionOf(db, task.entryId);
  if (!version) return [];
  const { content } = version;
  return await deviationsFor(db, norm, {
    tableName: task.tableName,
    sharingType: content.sharingType,
    grade: content.grade,
    rhythm: (await openDeclaration(db, task.entryId))?.period ?? content.updateCycle,
    items: itemsOf(version, task),
  });
}

/** Checks that the norm asks of every load, as rules like the task's own. */
export async function normRules(
  db: Database,
  day: string,
  version: CatalogVersionView,
  task: Pick<Normed, "columns" | "keyColumn">,
): Promise<Rule[]> {
  const norm = await normInForce(db, day);
  if (!norm) return [];
  const checks = requiredChecks(norm.content, itemsOf(version, task));
  await refuseUnreadableChecks(db, norm.number, checks);
  return checks.map(({ itemId, kind, pattern, effect }) =>
    kind === "required" ? { kind, itemId, effect } : { kind, itemId, pattern, effect },
  );
}

function lineOf(actor: Actor, agencyId: string, deviation: Deviation, said: DeviationRow | undefined) {
  return {
    key: deviation.key,
    zh: deviation.zh,
    en: deviation.en,
    state: said?.state ?? null,
    reason: said?.reason ?? "",
    answer: said?.answer ?? null,
    actions: deviationActions(actor, { agencyId, state: said?.state ?? null }),
  };
}

export async function deviationsView(
  { db, clock }: Deployment,
  actor: Actor,
  ask: { limit: number; after?: { title: string; id: string } | undefined },
) {
  const norm = await normInForce(db, dayOf(clock.now()));
  if (!norm) return { norm: null, rows: [], next: null };
  let query = db
    .selectFrom("intakeTask as t")
    .innerJoin("agency as a", "a.id", "t.agencyId")
    .select(["t.id", "t.number", "t.title", "t.agencyId", "a.shortName as agencyName"])
    .where("t.state", "=", "active")
    .orderBy("t.title")
    .orderBy("t.id")
    .limit(ask.limit + 1);
  if (!overseers.includes(actor.role)) query = query.where("t.agencyId", "=", actor.agencyId);
  const { after } = ask;
  if (after)
    query = query.where((where) =>
      where.or([where("t.title", ">", after.title), where.and([where("t.title", "=", after.title), where("t.id", ">", after.id)])]),
    );
  const found = await query.execute();
  const { rows: shown, next } = pageOf(found, ask.limit, ({ title, id }) => ({ title, id }));
  const said = await deviationsSaid(
    db,
    shown.map(({ id }) => id),
  );
  const rows = [];
  for (const { agencyId, agencyName, ...row } of shown) {
    const task = await taskBy(db, row.id);
    const deviations = task ? await deviationsFrom(db, norm, task) : [];
    const own = said.filter(({ taskId }) => taskId === row.id);
    rows.push({
      ...row,
      agency: { id: agencyId, name: agencyName },
      isHeld: own.some(({ holds, state }) => holds && state !== "accepted"),
      deviations: deviations.map((deviation) =>
        lineOf(
          actor,
          agencyId,
          deviation,
          own.find(({ key }) => key === deviation.key),
        ),
      ),
    });
  }
  return {
    norm: { id: norm.id, number: norm.number, title: norm.title, inForceFrom: norm.inForceFrom },
    rows,
    next,
  };
}
