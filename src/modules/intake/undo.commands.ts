// The last load taken back, once: what it replaced or changed stands there again.
import type { Actor } from "#kernel/context.ts";
import { sql } from "#kernel/db.ts";
import { noteLoaded, ownTable, takeTable } from "#modules/catalog/index.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { lockLoad, saveLoad } from "./load.store.ts";
import * as staging from "./staging.store.ts";
import { intakeProblem } from "./task.ts";
import { lockOwn } from "./task.commands.ts";
import { subjectOf } from "./task-subject.ts";
import { saveTask } from "./task.store.ts";

actions("intake", { "load-undone": { zh: "撤回汇聚批次，恢复上一版", en: "took the load back" } });

export async function undoLoad(deployment: Deployment, actor: Actor, input: { taskId: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at, record } = running;
    const task = await lockOwn(running, input.taskId, "撤回");
    const load = task.keptLoadId === null ? undefined : await lockLoad(tx, task.keptLoadId);
    const table = await ownTable(tx, task.agencyId, task.tableName);
    if (!load || !table || load.state !== "done" || !task.keptLoadedAt) throw intakeProblem("nothing-kept");
    const [rows, loadedAt] = [task.keptRows ?? 0, task.keptLoadedAt];
    const { tableName, keyColumn, agencyId, title } = task;
    if (load.mode === "full") {
      const [from, columns] = [staging.keptTable(task.id), table.columns];
      await takeTable(running, { agencyId, name: tableName, title, keyColumn, columns, rows, loadedAt, from, isKeyed: true, keepAs: null });
    } else {
      const statements = staging.undoStatements(task.id, { target: tableName, keyColumn, columns: table.columns.map(({ name }) => name) });
      for (const statement of [...statements, staging.forgetKept(task.id)]) await sql.raw(statement).execute(tx);
      await noteLoaded(running, { name: tableName, rows, loadedAt });
    }
    await saveLoad(tx, load.id, { state: "undone", endedAt: at });
    await saveTask(tx, task.id, { keptLoadId: null, keptLoadedAt: null, keptRows: null });
    record({ action: "intake.load-undone", subject: subjectOf(task), note: input.reason, body: { load: load.number, rows } });
  });
}
