// SQL of what agencies say of deviations from the norm, and of the office's answers.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";
import { type DeviationState } from "./deviation.ts";

export interface DeviationRow {
  readonly taskId: string;
  readonly key: string;
  readonly normId: string;
  readonly zh: string;
  readonly en: string;
  readonly reason: string;
  readonly state: DeviationState;
  readonly holds: boolean;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
}

/** What was declined may be asked again. */
export async function putDeviation(tx: Transaction, row: DeviationRow): Promise<void> {
  const { taskId: _taskId, key: _key, ...said } = row;
  await tx
    .insertInto("intakeDeviation")
    .values(row)
    .onConflict((conflict) => conflict.columns(["taskId", "key"]).doUpdateSet(said))
    .execute();
}

export async function deviationsSaid(db: Queryable, taskIds: readonly string[]): Promise<DeviationRow[]> {
  if (taskIds.length === 0) return [];
  const rows = await db
    .selectFrom("intakeDeviation")
    .selectAll()
    .where("taskId", "in", [...taskIds])
    .orderBy("taskId")
    .orderBy("key")
    .execute();
  return rows as DeviationRow[];
}

export async function lockDeviation(tx: Transaction, taskId: string, key: string): Promise<DeviationRow | undefined> {
  const row = await tx
    .selectFrom("intakeDeviation")
    .selectAll()
    .where("taskId", "=", taskId)
    .where("key", "=", key)
    .forUpdate()
    .executeTakeFirst();
  return row as DeviationRow | undefined;
}

export async function answerDeviationRow(
  tx: Transaction,
  { taskId, key }: Pick<DeviationRow, "taskId" | "key">,
  set: { state: DeviationState; answer: string; answeredBy: string; answeredAt: Date },
): Promise<void> {
  await tx.updateTable("intakeDeviation").set(set).where("taskId", "=", taskId).where("key", "=", key).execute();
}

/** A task that was set up under the norm waits for the office before anything is loaded. */
export async function isHeld(db: Queryable, taskId: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select exists (select 1 from intake_deviation where task_id = ${taskId} and holds and state <> 'accepted') as held`.execute(db);
  return rows[0]?.held ?? false;
}
