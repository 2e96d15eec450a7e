// SQL of what providers' systems say they hold.
import type { Transaction } from "#kernel/db.ts";

export interface CountRow {
  readonly taskId: string;
  readonly keyId: string;
  readonly rows: number;
  readonly countedAt: Date;
  readonly statedAt: Date;
}

export async function saveCount(tx: Transaction, row: CountRow): Promise<void> {
  const { taskId: _taskId, ...said } = row;
  await tx
    .insertInto("intakeCount")
    .values(row)
    .onConflict((conflict) => conflict.column("taskId").doUpdateSet(said))
    .execute();
}
