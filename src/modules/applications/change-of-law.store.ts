// SQL of applications that wait for somebody whom the law in force no longer names.
import type { Transaction } from "#kernel/db.ts";
import type { Audience } from "#law/index.ts";
import { type Application, applicationOf, COLUMNS } from "./application.store.ts";

/** Tasks that are a step of the procedure, and whose holder the law may change. */
export const STEP_TASKS = ["application.consent", "application.examine", "application.reply", "application.reply-consent"] as const;

/** Open applications that wait for a step which these do not hold, or for another post than theirs; locked. */
export async function lockOutOfStep(
  tx: Transaction,
  audience: Audience | null,
  steps: readonly { readonly key: string; readonly role: string }[],
  limit: number,
): Promise<Application[]> {
  const rows = await tx
    .selectFrom("application as a")
    .select(COLUMNS.map((column) => `a.${column}` as const))
    .where("a.state", "in", ["awaiting-consent", "awaiting-examination", "submitted", "partly-answered", "reply-proposed"])
    .where("a.audience", audience === null ? "is" : "=", audience)
    .where((where) =>
      where.or([
        where(
          "a.step",
          "not in",
          steps.map(({ key }) => key),
        ),
        where.exists(
          where
            .selectFrom("task")
            .select("task.id")
            .whereRef("task.subjectId", "=", "a.id")
            .where("task.closedAt", "is", null)
            .where("task.kind", "in", STEP_TASKS)
            .where((task) =>
              task.not(task.or(steps.map(({ key, role }) => task.and([task("a.step", "=", key), task("task.role", "=", role)])))),
            ),
        ),
      ]),
    )
    .orderBy("a.id")
    .limit(limit)
    .forUpdate("a")
    .skipLocked()
    .execute();
  return rows.map(applicationOf);
}
