// Loading a table that an agency holds on the platform: filled by COPY out of sight, then taken into use in one act.
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { newId } from "#kernel/ids.ts";
import { poolOf } from "#kernel/db.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { badColumn, type Column, isTableName, resourceProblem } from "./resource.ts";
import * as store from "./resource.store.ts";
import { signalChange } from "./version.store.ts";

actions("catalog", { "table-loaded": { zh: "装载数据表", en: "loaded a table" } });

export type Cell = string | number | bigint | boolean | Date | null | undefined;

export interface TableToLoad {
  readonly agencyId: string;
  /** Its name in the schema `shared_data`. */
  readonly name: string;
  readonly title: string;
  readonly keyColumn: string;
  readonly columns: readonly Column[];
  /** Cells in the order of the columns. */
  readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
}

/** Creates the table, or replaces the one of the same agency, and answers how many rows it holds. */
export async function loadSharedTable(deployment: Deployment, input: TableToLoad): Promise<{ rows: number }> {
  const { db } = deployment;
  if (!isTableName(input.name)) throw resourceProblem("table-name");
  const columns = input.columns.map(({ name, type, comment }) => ({ name, type: type.trim().toLowerCase(), comment }));
  const bad = badColumn(columns, input.keyColumn);
  if (bad !== undefined) throw resourceProblem("table-columns", { values: { column: bad } });
  const before = await store.sharedTable(db, input.name);
  if (before && before.agencyId !== input.agencyId) throw resourceProblem("table-taken");
  const lost = (await store.mountedColumns(db, input.name)).find((column) => !columns.some(({ name }) => name === column));
  if (lost !== undefined) throw resourceProblem("table-in-use", { values: { column: lost } });
  const loading = `loading_${newId().replaceAll("-", "")}`;
  const statements = store.loadingStatements(loading, columns);
  const client = await poolOf(db).connect();
  try {
    await client.query(statements.create);
    const counted = { rows: 0 };
    await pipeline(Readable.from(lines(input.rows, columns.length, counted)), client.query(copyFrom(statements.copy)));
    await client.query(`analyze shared_data.${client.escapeIdentifier(loading)}`);
    await takeIntoUse(deployment, { ...input, columns, loading, rows: counted.rows });
    return { rows: counted.rows };
  } catch (error) {
    throw error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? "")
      ? resourceProblem("table-rows", { values: { why: error.message } })
      : error;
  } finally {
    await client.query(statements.drop).catch(() => undefined);
    client.release();
  }
}

async function takeIntoUse(deployment: Deployment, table: Omit<TableToLoad, "rows"> & { loading: string; rows: number }): Promise<void> {
  const { agencyId, name, title, keyColumn, columns, rows } = table;
  await act(deployment, null, async ({ tx, at, record }) => {
    const from = { schema: "shared_data", table: table.loading };
    await store.swapTables(tx, { ...table, from, isKeyed: false, keepAs: null, inUse: true });
    await store.saveSharedTable(tx, { name, agencyId, title, keyColumn, columns, rowCount: rows, loadedAt: at });
    for (const entryId of await store.entriesOf(tx, name)) await signalChange(tx, entryId);
    record({
      action: "catalog.table-loaded",
      subject: { kind: "shared-table", id: agencyId, number: name, title },
      agencyId,
      body: { table: name, keyColumn, columns: columns.map((column) => column.name), rows },
    });
  });
}

const CHUNK = 64 * 1024;

/** COPY's text format, in pieces large enough for the socket. */
async function* lines(rows: TableToLoad["rows"], width: number, counted: { rows: number }): AsyncGenerator<string> {
  let piece = "";
  for await (const row of rows) {
    if (row.length !== width)
      throw resourceProblem("table-rows", { values: { why: `第 ${counted.rows + 1} 行有 ${row.length} 格，应为 ${width} 格` } });
    piece += `${row.map(cellText).join("\t")}\n`;
    counted.rows += 1;
    if (piece.length < CHUNK) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

export function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return "\\N";
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === "string" ? cell.replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found) : String(cell);
}
