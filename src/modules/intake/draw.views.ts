// A draw as its agency sees it.
import type { Actor } from "#kernel/context.ts";
import { connectionView } from "#modules/connections/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type DrawRow, drawOf, isDrawing } from "./draw.store.ts";
import { loadsOf } from "./load.store.ts";
import { intakeProblem, isKeeper } from "./task.ts";
import { taskBy } from "./task.store.ts";

/** Where a task's rows are drawn from, and how far: for whoever compares them with their source. */
export const drawnFrom = async ({ db }: Deployment, taskId: string): Promise<DrawRow | undefined> => await drawOf(db, taskId);

export async function drawView(deployment: Deployment, actor: Actor, taskId: string) {
  const { db } = deployment;
  const task = await taskBy(db, taskId);
  if (!task || !isKeeper(actor, task.agencyId)) throw intakeProblem("unknown");
  const draw = await drawOf(db, taskId);
  if (!draw) return null;
  const { taskId: _taskId, setBy: _setBy, setAt: _setAt, nextAt, columns, ...rest } = draw;
  const [last] = await loadsOf(db, taskId, { limit: 1 });
  // What keeps a draw from going on is told while it is tried again.
  const problem = last?.path === "database" && last.state === "receiving" ? last.problem : null;
  const connection = await connectionView(deployment, actor, draw.connectionId).catch(() => undefined);
  return {
    ...rest,
    columns: { ...columns },
    nextAt: nextAt?.toISOString() ?? null,
    connection: connection?.title ?? "",
    isDrawing: await isDrawing(db, taskId),
    problem: problem && { zh: problem.zh, en: problem.en },
  };
}
