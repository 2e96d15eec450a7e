// SQL of the quality of loads: counted by PostgreSQL over what was received, kept for each load.
import type pg from "pg";
import type { Transaction } from "#kernel/db.ts";
import { type Place, textOf } from "./check.ts";
import type { Quality } from "./quality.ts";
import { judgedTable, receivedTable } from "./staging.store.ts";

export async function countCells(
  client: pg.ClientBase,
  ask: { loadId: string; places: readonly Place[]; empties: readonly number[] },
): Promise<{ filled: number; wrong: number }> {
  const filled = ask.places.map(({ cell }) => `count(${textOf(cell)})`).join(" + ");
  const cells = await client.query<{ filled: number }>(`select ${filled || "0"} as filled from ${receivedTable(ask.loadId)}`);
  const rows = await client.query<{ wrong: number }>(
    `select count(*) as wrong from ${judgedTable(ask.loadId)} where not (faults || notes) <@ $1::integer[]`,
    [ask.empties],
  );
  return { filled: cells.rows[0]?.filled ?? 0, wrong: rows.rows[0]?.wrong ?? 0 };
}

export interface QualityRow extends Quality {
  readonly loadId: string;
  readonly taskId: string;
  readonly number: number;
  readonly measuredAt: Date;
}

export async function insertQuality(tx: Transaction, row: QualityRow): Promise<void> {
  await tx.insertInto("intakeQuality").values(row).execute();
}
