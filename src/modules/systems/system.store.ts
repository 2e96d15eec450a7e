// SQL of information systems, of what is linked to them, and of the entries that come from them.
import { type Queryable, type Transaction } from "#kernel/db.ts";
import type { Built, Link, OpenState, SystemKind, SystemState } from "./system.ts";

export interface System {
  readonly id: string;
  readonly agencyId: string;
  readonly kind: SystemKind;
  readonly name: string;
  readonly code: string;
  readonly purpose: string;
  readonly classified: boolean;
  readonly built: Built;
  readonly plannedOn: string | null;
  readonly blocker: string;
  readonly openState: OpenState;
  readonly openOn: string | null;
  readonly openWords: string;
  readonly state: SystemState;
  readonly ending: string;
  readonly revision: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly savedAt: Date;
  readonly savedBy: string;
}

const systems = (db: Queryable) => db.selectFrom("informationSystem").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof systems>["execute"]>>[number];
// Checked before it was stored.
const systemOf = (row: Row): System => ({
  ...row,
  kind: row.kind as SystemKind,
  built: row.built as Built,
  openState: row.openState as OpenState,
  state: row.state as SystemState,
});

export async function lockSystem(tx: Transaction, id: string): Promise<System | undefined> {
  const row = await systems(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && systemOf(row);
}

export async function insertSystem(tx: Transaction, system: System): Promise<void> {
  await tx.insertInto("informationSystem").values(system).execute();
}

export async function saveSystem(tx: Transaction, id: string, change: Partial<Omit<System, "id" | "agencyId">>): Promise<void> {
  await tx.updateTable("informationSystem").set(change).where("id", "=", id).execute();
}

/** What is linked now, in place of what was. */
export async function setLinks(tx: Transaction, systemId: string, links: readonly Link[], at: Date): Promise<void> {
  await tx.deleteFrom("systemLink").where("systemId", "=", systemId).execute();
  if (links.length === 0) return;
  const rows = links.map(({ kind, id }) => ({ systemId, kind, targetId: id, linkedAt: at }));
  await tx.insertInto("systemLink").values(rows).execute();
}

export async function setEntries(tx: Transaction, systemId: string, entryIds: readonly string[]): Promise<void> {
  await tx.deleteFrom("systemEntry").where("systemId", "=", systemId).execute();
  if (entryIds.length === 0) return;
  await tx
    .insertInto("systemEntry")
    .values(entryIds.map((entryId) => ({ systemId, entryId })))
    .execute();
}
