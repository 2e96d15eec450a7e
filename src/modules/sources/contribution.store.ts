// SQL of what agencies feed in to a source's entry.
import { newId } from "#kernel/ids.ts";
import type { Queryable, Transaction } from "#kernel/db.ts";
import type { ContributionState } from "./contribution.ts";

export interface ContributionRow {
  readonly id: string;
  readonly elementId: string;
  readonly sourceAgencyId: string;
  readonly contributorAgencyId: string;
  readonly what: string;
  readonly dueOn: string;
  readonly state: ContributionState;
  readonly designationId: string | null;
  readonly createdAt: Date;
  readonly remindedAt: Date | null;
  readonly missedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly delivery: string | null;
  readonly closedAt: Date | null;
  readonly words: string | null;
}

const COLUMNS = [
  "id",
  "elementId",
  "sourceAgencyId",
  "contributorAgencyId",
  "what",
  "dueOn",
  "state",
  "designationId",
  "createdAt",
  "remindedAt",
  "missedAt",
  "deliveredAt",
  "delivery",
  "closedAt",
  "words",
] as const;
const contributions = (db: Queryable) => db.selectFrom("sourceContribution").select(COLUMNS);
const rowOf = (row: Awaited<ReturnType<ReturnType<typeof contributions>["execute"]>>[number]): ContributionRow => ({
  ...row,
  state: row.state as ContributionState,
});

/** What a designation fixes is agreed with it. */
export async function openContributions(
  tx: Transaction,
  by: { designationId: string; elementId: string; sourceAgencyId: string; at: Date },
  wanted: readonly { agencyId: string; what: string; dueOn: string }[],
): Promise<void> {
  for (const { agencyId, what, dueOn } of wanted) {
    await insertContribution(tx, {
      id: newId(),
      elementId: by.elementId,
      sourceAgencyId: by.sourceAgencyId,
      contributorAgencyId: agencyId,
      what,
      dueOn,
      state: "agreed",
      designationId: by.designationId,
      createdAt: by.at,
      remindedAt: null,
      missedAt: null,
      deliveredAt: null,
      delivery: null,
      closedAt: null,
      words: null,
    });
  }
}

export async function insertContribution(tx: Transaction, row: ContributionRow): Promise<void> {
  await tx.insertInto("sourceContribution").values(row).execute();
}

export async function lockContribution(tx: Transaction, id: string): Promise<ContributionRow | undefined> {
  const row = await contributions(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && rowOf(row);
}

export async function saveContribution(
  tx: Transaction,
  id: string,
  saved: Partial<Omit<ContributionRow, "id" | "elementId" | "sourceAgencyId" | "contributorAgencyId" | "createdAt">>,
): Promise<void> {
  await tx.updateTable("sourceContribution").set(saved).where("id", "=", id).execute();
}

/** Agreed, due up to a day, and not reminded of yet. */
export async function lockToRemind(tx: Transaction, upTo: string, limit: number): Promise<ContributionRow[]> {
  const rows = await contributions(tx)
    .where("state", "=", "agreed")
    .where("remindedAt", "is", null)
    .where("dueOn", "<=", upTo)
    .orderBy("dueOn")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(rowOf);
}

export async function lockMissed(tx: Transaction, before: string, limit: number): Promise<ContributionRow[]> {
  const rows = await contributions(tx)
    .where("state", "=", "agreed")
    .where("missedAt", "is", null)
    .where("dueOn", "<", before)
    .orderBy("dueOn")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(rowOf);
}
