// Rows that were not taken, read by those whose they are: each look is on the ledger, since they hold people's data.
import type { Actor } from "#kernel/context.ts";
import { pageOf } from "#kernel/paging.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { loadBy, rejectsOf } from "./load.store.ts";
import { intakeProblem, isKeeper, mayLook } from "./task.ts";
import { subjectOf } from "./task-subject.ts";
import { taskBy } from "./task.store.ts";

actions("intake", { "rejects-read": { zh: "查看未装载的行", en: "read the rows that were not loaded" } });

export async function readRejects(
  deployment: Deployment,
  actor: Actor,
  ask: { loadId: string; limit: number; after?: number | undefined },
) {
  return await act(deployment, actor, async ({ tx, record }) => {
    const load = await loadBy(tx, ask.loadId);
    const task = load && (await taskBy(tx, load.taskId));
    if (!task || !mayLook(actor, task.agencyId)) throw intakeProblem("unknown");
    if (!isKeeper(actor, task.agencyId)) throw intakeProblem("not-yours");
    const found = await rejectsOf(tx, load.id, { limit: ask.limit + 1, after: ask.after });
    const { rows: shown, next } = pageOf(found, ask.limit, ({ line }) => ({ line }));
    record({ action: "intake.rejects-read", subject: subjectOf(task), body: { load: load.number, rows: shown.length } });
    const rows = shown.map(({ line, faults, cells }) => ({
      line,
      faults: faults.map(({ item, zh, en }) => ({ item, zh, en })),
      cells: (JSON.parse(deployment.vault.open(cells)) as (string | null)[]).map((cell) => cell ?? ""),
    }));
    return { headings: [...load.headings], rows, next };
  });
}
