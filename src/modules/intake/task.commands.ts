// Setting a task up, changing it, ending it.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { isTableName, type Item } from "#modules/catalog/index.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import type { TaskColumn } from "./columns.ts";
import { askAll, judgeNew } from "./deviation.commands.ts";
import { type Rule, ruleErrors } from "./rule.ts";
import { isTableThere, referables, settingFor, versionOf } from "./source.views.ts";
import { subjectOf } from "./task-subject.ts";
import { intakeProblem, isKeeper, mayLook, type Mode } from "./task.ts";
import * as store from "./task.store.ts";

actions("intake", {
  "task-created": { zh: "设置汇聚任务", en: "set up an intake task" },
  "task-changed": { zh: "修改汇聚任务", en: "changed the intake task" },
  "task-ended": { zh: "终止汇聚任务", en: "ended the intake task" },
});

export interface TaskFacts {
  readonly title: string;
  readonly mode: Mode;
  readonly rejectsMax: number;
  readonly rules: readonly Rule[];
}

export interface NewTask extends TaskFacts {
  readonly entryId: string;
  /** For a table that is yet to be made. */
  readonly tableName: string | null;
  readonly keyItem: string | null;
  /** Why it deviates from the norm in force, where it does. */
  readonly deviationReason?: string | undefined;
}

export async function createTask(deployment: Deployment, actor: Actor, input: NewTask): Promise<{ id: string; number: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const setting = await settingFor(tx, input.entryId);
    if (!setting) throw (await versionOf(tx, input.entryId)) ? intakeProblem("not-published") : intakeProblem("unknown");
    const { version, behind, columns } = setting;
    if (version.agencyId !== actor.agencyId || !isKeeper(actor, version.agencyId)) throw intakeProblem("not-yours");
    if (await store.activeTaskOf(tx, input.entryId)) throw intakeProblem("task-there");
    const tableName = behind?.name ?? input.tableName ?? setting.tableName;
    if (await store.isTableTasked(tx, tableName)) throw intakeProblem("table-taken");
    if (!behind) await checkNew(running, tableName);
    const keyItem = behind ? setting.keyItem : (input.keyItem ?? setting.keyItem);
    const key = columns.find(({ itemId }) => itemId === keyItem);
    if (!key) throw intakeProblem("no-key", { fields: [{ pointer: "/keyItem", text: "请选择主键。" }] });
    await checkRules(running, { agencyId: version.agencyId, id: null, columns, items: version.content.items }, input.rules);
    const normed = { entryId: input.entryId, tableName, columns, keyColumn: key.column };
    const judged = await judgeNew(running, normed, input.deviationReason ?? "");
    const id = newId();
    const number = await nextNumber(tx, "HJ", Number(dayOf(at).slice(0, 4)));
    const { title, mode, rejectsMax, rules, entryId } = input;
    await store.insertTask(tx, {
      id,
      number,
      agencyId: version.agencyId,
      entryId,
      title,
      mode,
      rejectsMax,
      rules,
      tableName,
      columns,
      state: "active",
      revision: 1,
      keyColumn: key.column,
      headings: {},
      keptLoadId: null,
      keptLoadedAt: null,
      keptRows: null,
      createdBy: actor.personId,
      createdAt: at,
    });
    running.record({
      action: "intake.task-created",
      subject: subjectOf({ id, number, title }),
      body: { entry: version.code, table: tableName, key: key.column, mode, rejectsMax, rules },
    });
    const task = { id, number, title, agencyId: version.agencyId };
    if (judged) await askAll(running, task, judged, { reason: input.deviationReason ?? "", holds: true });
    return { id, number };
  });
}

async function checkNew({ tx }: PersonAct, tableName: string): Promise<void> {
  const fields = [{ pointer: "/tableName", text: "请改写表名。" }];
  if (!isTableName(tableName)) {
    const text = "表名须以小写字母开头，只含小写字母、数字和下划线，最多 51 个字符。";
    throw intakeProblem("faults", { values: { count: 1 }, fields: [{ pointer: "/tableName", text }] });
  }
  if (await isTableThere(tx, tableName)) throw intakeProblem("table-taken", { fields });
}

async function checkRules(
  { tx }: PersonAct,
  task: { id: string | null; agencyId: string; columns: readonly TaskColumn[]; items: readonly Item[] },
  rules: readonly Rule[],
): Promise<void> {
  const held = new Set(task.columns.map(({ itemId }) => itemId));
  const items = task.items.filter(({ id }) => held.has(id));
  const fields = ruleErrors(
    rules,
    items,
    rules.some(({ kind }) => kind === "reference") ? await referables(tx, task.agencyId, task.id) : [],
  );
  if (fields.length > 0) throw intakeProblem("faults", { values: { count: fields.length }, fields });
}

/** Loads, locks, and refuses who may not. */
export async function lockOwn({ tx, actor }: Pick<PersonAct, "tx" | "actor">, id: string, step: string): Promise<store.TaskRow> {
  const task = await store.lockTask(tx, id);
  if (!task || !mayLook(actor, task.agencyId)) throw intakeProblem("unknown");
  if (!isKeeper(actor, task.agencyId)) throw intakeProblem("not-yours");
  if (task.state !== "active") throw intakeProblem("not-now", { values: { step, state: "任务已终止", stateEn: "ended" } });
  return task;
}

export async function changeTask(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; revision: number; facts: TaskFacts },
): Promise<{ revision: number }> {
  return await act(deployment, actor, async (running) => {
    const task = await lockOwn(running, input.id, "修改");
    if (task.revision !== input.revision) throw intakeProblem("stale");
    const items = (await versionOf(running.tx, task.entryId))?.content.items ?? [];
    await checkRules(running, { ...task, items }, input.facts.rules);
    const revision = task.revision + 1;
    await store.saveTask(running.tx, task.id, { ...input.facts, revision });
    const { title, mode, rejectsMax, rules } = task;
    running.record({
      action: "intake.task-changed",
      subject: subjectOf({ ...task, title: input.facts.title }),
      body: { before: { title, mode, rejectsMax, rules }, after: input.facts },
    });
    return { revision };
  });
}

/** The table and what it holds stay: only nothing is loaded by this task any more. */
export async function endTask(deployment: Deployment, actor: Actor, { id }: { id: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const task = await lockOwn(running, id, "终止");
    await store.saveTask(running.tx, id, { state: "ended", revision: task.revision + 1, keptLoadId: null });
    running.record({ action: "intake.task-ended", subject: subjectOf(task) });
  });
}
