// SQL of localities.
import { type Queryable, type Transaction } from "#kernel/db.ts";
import type { LocalityKind, LocalityState } from "./locality.ts";

export interface Locality {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: LocalityKind;
  readonly agencyId: string;
  readonly contact: string;
  readonly state: LocalityState;
  readonly ending: string;
  readonly revision: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly savedAt: Date;
}

const localities = (db: Queryable) => db.selectFrom("locality").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof localities>["execute"]>>[number];
// Checked before it was stored.
const localityOf = (row: Row): Locality => ({ ...row, kind: row.kind as LocalityKind, state: row.state as LocalityState });

export async function lockLocality(tx: Transaction, id: string): Promise<Locality | undefined> {
  const row = await localities(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && localityOf(row);
}

/** Held as it is until the act ends: nobody retires it meanwhile. */
export async function holdLocality(tx: Transaction, id: string): Promise<Locality | undefined> {
  const row = await localities(tx).where("id", "=", id).forShare().executeTakeFirst();
  return row && localityOf(row);
}

export async function activeByCodes(db: Queryable, codes: readonly string[]): Promise<Locality[]> {
  if (codes.length === 0) return [];
  const rows = await localities(db)
    .where("state", "=", "active")
    .where("code", "in", [...new Set(codes)])
    .execute();
  return rows.map(localityOf);
}

export async function localitiesByIds(db: Queryable, ids: readonly string[]): Promise<Locality[]> {
  if (ids.length === 0) return [];
  const rows = await localities(db)
    .where("id", "in", [...new Set(ids)])
    .orderBy("code")
    .orderBy("id")
    .execute();
  return rows.map(localityOf);
}

export async function anyActiveOf(db: Queryable, agencyId: string): Promise<{ id: string } | undefined> {
  return await db
    .selectFrom("locality")
    .select("id")
    .where("agencyId", "=", agencyId)
    .where("state", "=", "active")
    .limit(1)
    .executeTakeFirst();
}

const LINES_A_STATEMENT = 1_000;

export async function insertLocalities(tx: Transaction, rows: readonly Locality[]): Promise<void> {
  for (let start = 0; start < rows.length; start += LINES_A_STATEMENT)
    await tx
      .insertInto("locality")
      .values(rows.slice(start, start + LINES_A_STATEMENT))
      .execute();
}

export async function saveLocality(
  tx: Transaction,
  id: string,
  change: Partial<Omit<Locality, "id" | "code" | "kind" | "agencyId">>,
): Promise<void> {
  await tx.updateTable("locality").set(change).where("id", "=", id).execute();
}
