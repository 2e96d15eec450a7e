// SQL of the plans of libraries.
import type { Queryable, Transaction } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import type { PlannedItem } from "./plan.ts";

export interface PlanRow extends PlannedItem {
  readonly id: string;
  readonly libraryId: string;
  readonly position: number;
}

export async function planOf(db: Queryable, libraryIds: readonly string[]): Promise<PlanRow[]> {
  if (libraryIds.length === 0) return [];
  return await db
    .selectFrom("libraryPlanItem")
    .select(["id", "libraryId", "position", "name", "note", "dueOn"])
    .where("libraryId", "in", libraryIds)
    .where("droppedAt", "is", null)
    .orderBy("libraryId")
    .orderBy("position")
    .execute();
}

export async function dropItems(tx: Transaction, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable("libraryPlanItem").set({ droppedAt: at }).where("id", "in", ids).execute();
}

export async function moveItem(tx: Transaction, id: string, position: number): Promise<void> {
  await tx.updateTable("libraryPlanItem").set({ position }).where("id", "=", id).execute();
}

export async function insertItems(
  tx: Transaction,
  libraryId: string,
  items: readonly Omit<PlanRow, "id" | "libraryId">[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map((item) => ({ ...item, id: newId(), libraryId, plannedBy: by, plannedAt: at, droppedAt: null }));
  await tx.insertInto("libraryPlanItem").values(rows).execute();
}
