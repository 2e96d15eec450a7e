// SQL of conflicts and of comparisons between holders.
import type { Transaction } from "#kernel/db.ts";
import type { ConflictKind, ConflictOutcome, ConflictState } from "./conflict.ts";

export interface ConflictRow {
  readonly id: string;
  readonly kind: ConflictKind;
  readonly elementId: string;
  readonly sourceAgencyId: string;
  readonly otherAgencyId: string;
  readonly entryId: string;
  readonly state: ConflictState;
  readonly detail: string;
  readonly openedAt: Date;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly outcome: ConflictOutcome | null;
  readonly settlement: string | null;
  readonly settledAt: Date | null;
}

const COLUMNS = [
  "id",
  "kind",
  "elementId",
  "sourceAgencyId",
  "otherAgencyId",
  "entryId",
  "state",
  "detail",
  "openedAt",
  "answer",
  "answeredAt",
  "outcome",
  "settlement",
  "settledAt",
] as const;

/** False where the same is open already. */
export async function insertConflict(tx: Transaction, row: ConflictRow): Promise<boolean> {
  const done = await tx
    .insertInto("sourceConflict")
    .values(row)
    .onConflict((conflict) => conflict.columns(["elementId", "entryId", "kind"]).where("state", "<>", "settled").doNothing())
    .returning("id")
    .execute();
  return done.length > 0;
}

export async function lockConflict(tx: Transaction, id: string): Promise<ConflictRow | undefined> {
  const row = await tx.selectFrom("sourceConflict").select(COLUMNS).where("id", "=", id).forUpdate().executeTakeFirst();
  return (
    row && {
      ...row,
      kind: row.kind as ConflictKind,
      state: row.state as ConflictState,
      outcome: row.outcome as ConflictOutcome | null,
    }
  );
}

export async function saveConflict(
  tx: Transaction,
  id: string,
  saved: Partial<Pick<ConflictRow, "state" | "answer" | "answeredAt" | "outcome" | "settlement" | "settledAt">>,
): Promise<void> {
  await tx.updateTable("sourceConflict").set(saved).where("id", "=", id).execute();
}

export interface ComparisonRow {
  readonly id: string;
  readonly elementId: string;
  readonly sourceEntryId: string;
  readonly otherEntryId: string;
  readonly comparedAt: Date;
  readonly bothHold: number;
  readonly differing: number;
  readonly onlySource: number;
  readonly onlyOther: number;
}

export async function insertComparison(tx: Transaction, row: ComparisonRow): Promise<void> {
  await tx.insertInto("sourceComparison").values(row).execute();
}
