// Tables that were filled and checked elsewhere, taken into use within the act of whoever did: swapped in, grown, put back, mounted.
import type { Act } from "#modules/ledger/index.ts";
import { isTableName, type Column, resourceProblem } from "./resource.ts";
import { mountTable } from "./resource.commands.ts";
import * as store from "./resource.store.ts";
import { signalChange } from "./version.store.ts";

export interface TakenTable {
  readonly agencyId: string;
  readonly name: string;
  readonly title: string;
  readonly keyColumn: string;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** When what it holds was loaded. */
  readonly loadedAt: Date;
  readonly from: store.TablePlace;
  /** Whether the filled table has its key already. */
  readonly isKeyed: boolean;
  /** Where the table in use goes; away for good where nothing is said. */
  readonly keepAs: store.TablePlace | null;
}

/** Puts a filled table in the place of the agency's own of that name. */
export async function takeTable(running: Act, table: TakenTable): Promise<void> {
  const { tx } = running;
  if (!isTableName(table.name)) throw resourceProblem("table-name");
  const before = await store.sharedTable(tx, table.name);
  if (before && before.agencyId !== table.agencyId) throw resourceProblem("table-taken");
  await store.swapTables(tx, { ...table, inUse: before !== undefined });
  const { agencyId, name, title, keyColumn, columns, rows, loadedAt } = table;
  await store.saveSharedTable(tx, { name, agencyId, title, keyColumn, columns, rowCount: rows, loadedAt });
  await signalLoad(running, name);
}

/** Rows were added to a table or changed in it. */
export async function noteLoaded(running: Act, table: { name: string; rows: number; loadedAt: Date }): Promise<void> {
  await store.saveLoaded(running.tx, table);
  await signalLoad(running, table.name);
}

/** Mounts a table on its own agency's entry where it is not mounted yet. */
export async function mountTaken(
  running: Act,
  mount: { entryId: string; title: string; table: string; columns: Readonly<Record<string, string>> },
): Promise<void> {
  if (await store.isMounted(running.tx, mount.entryId, mount.table)) return;
  await mountTable(running, mount.entryId, { kind: "table", title: mount.title, table: mount.table, columns: mount.columns });
}

async function signalLoad({ tx }: Act, name: string): Promise<void> {
  for (const entryId of await store.entriesOf(tx, name)) await signalChange(tx, entryId);
}
