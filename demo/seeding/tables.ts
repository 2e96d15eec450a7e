// Loads the tables that agencies of the demonstration hold on the platform.
import { type Cell, loadSharedTable } from "#modules/catalog/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { PLACES } from "#demo/tables/city.ts";
import { divisionRows, divisionTable } from "#demo/tables/divisions.ts";
import { ENTERPRISE_COUNT, enterpriseRows, enterpriseTable } from "#demo/tables/enterprises.ts";
import { RESIDENT_COUNT, residentRows, residentTable } from "#demo/tables/residents.ts";
import type { TableDescription } from "#demo/tables/table.ts";
import type { DemoCourse } from "#demo/load.ts";
import { known } from "./missing.ts";

interface Load {
  readonly agency: string | undefined;
  readonly table: TableDescription;
  readonly rows: Iterable<object>;
}

export interface Loaded {
  readonly tables: number;
  readonly rows: number;
}

/** `rowsMax` bounds each table, for tests. */
export async function loadTables(
  deployment: Deployment,
  agencyIds: ReadonlyMap<string, string>,
  course: Pick<DemoCourse, "tables" | "place">,
  rowsMax = Infinity,
): Promise<Loaded> {
  const { tables: holders } = course;
  const place = PLACES[course.place];
  const loads: Load[] = [
    { agency: holders.division, table: divisionTable, rows: divisionRows() },
    { agency: holders.resident, table: residentTable, rows: residentRows(Math.min(RESIDENT_COUNT, rowsMax), place) },
    { agency: holders.enterprise, table: enterpriseTable, rows: enterpriseRows(Math.min(ENTERPRISE_COUNT, rowsMax), place) },
  ];
  let total = 0;
  let tables = 0;
  for (const { agency, table, rows } of loads) {
    if (agency === undefined) continue;
    const { name, comment, columns, primaryKey } = table;
    const loaded = await loadSharedTable(deployment, {
      agencyId: known(agencyIds.get(agency), agency),
      name,
      title: comment,
      keyColumn: known(primaryKey[0], "key column"),
      columns,
      rows: cells(rows, table, rowsMax),
    });
    total += loaded.rows;
    tables += 1;
  }
  return { tables, rows: total };
}

function* cells(rows: Iterable<object>, { columns }: TableDescription, rowsMax: number): Generator<Cell[]> {
  let count = 0;
  for (const row of rows) {
    if (count++ >= rowsMax) return;
    const values = row as Record<string, Cell>;
    yield columns.map((column) => values[column.name]);
  }
}
