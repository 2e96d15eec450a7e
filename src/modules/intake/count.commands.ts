// A provider's own system says how many rows it holds, so that the platform can tell whether all of them have come.
import type { Deployment } from "#modules/ledger/index.ts";
import { saveCount } from "./count.store.ts";
import { digestOf } from "./key.ts";
import { liveKey, saveKey } from "./key.store.ts";
import { noted } from "./receive.commands.ts";
import { intakeProblem } from "./task.ts";
import { lockTask } from "./task.store.ts";

export interface Stated {
  readonly taskId: string;
  readonly secret: string | undefined;
  readonly rows: number;
  /** As of when; now where nothing is said. */
  readonly countedAt: Date | null;
}

export async function stateCount(deployment: Deployment, { taskId, secret, rows, countedAt }: Stated): Promise<{ held: number }> {
  let held = 0;
  await noted(deployment, async ({ tx, at }) => {
    const key = secret === undefined ? undefined : await liveKey(tx, { taskId, digest: digestOf(secret) });
    const task = key && (await lockTask(tx, taskId));
    if (!key || task?.state !== "active") throw intakeProblem("key");
    if (countedAt !== null && countedAt > at)
      throw intakeProblem("faults", { values: { count: 1 }, fields: [{ pointer: "/countedAt", text: "统计时间不能晚于现在。" }] });
    await saveKey(tx, key.id, { lastUsedAt: at });
    await saveCount(tx, { taskId, keyId: key.id, rows, countedAt: countedAt ?? at, statedAt: at });
    const table = await tx.selectFrom("sharedTable").select("rowCount").where("name", "=", task.tableName).executeTakeFirst();
    held = table?.rowCount ?? 0;
  });
  return { held };
}
