// SQL of the items that another agency's entry speaks for.
import type { Transaction } from "#kernel/db.ts";

export interface RedirectRow {
  readonly entryId: string;
  readonly itemId: string;
  readonly elementId: string;
  readonly element: string;
  readonly sourceAgencyId: string;
  readonly sourceEntryId: string | null;
  readonly since: string;
}

/** Returns the entries that had one. */
export async function removeRedirects(tx: Transaction, elementId: string): Promise<string[]> {
  const rows = await tx.deleteFrom("catalogRedirect").where("elementId", "=", elementId).returning("entryId").execute();
  return rows.map((row) => row.entryId);
}

const PIECE = 1_000;
export async function insertRedirects(tx: Transaction, rows: readonly RedirectRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += PIECE) {
    await tx
      .insertInto("catalogRedirect")
      .values(rows.slice(at, at + PIECE))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
