// How rows of an entry's table fall into groups by some of their values: counted by the database, within bounds, for whoever asks how many stand alike.
import { type Queryable, sql } from "#kernel/db.ts";
import { mountedTable } from "./glance.views.ts";

export interface GroupedPart {
  readonly entryId: string;
  readonly itemIds: readonly string[];
  /** By which of its items it meets the other part. */
  readonly joinedBy: string | null;
}

export interface GroupedRows {
  /** Those that the tables hold, in the order of the values. */
  readonly itemIds: readonly string[];
  readonly groups: readonly { readonly values: readonly (string | null)[]; readonly count: number }[];
  readonly rows: number;
  /** More rows, or more groups, than were looked at. */
  readonly isCut: boolean;
}

/** Of one table, or of two that meet; undefined where a part lies elsewhere or holds none of the items. Values stay with the caller. */
export async function groupedRows(
  db: Queryable,
  parts: readonly [GroupedPart] | readonly [GroupedPart, GroupedPart],
  { rowsMax, groupsMax }: { rowsMax: number; groupsMax: number },
): Promise<GroupedRows | undefined> {
  const tables = await Promise.all(parts.map(async ({ entryId }) => await mountedTable(db, entryId)));
  const held = parts.flatMap((part, at) => {
    const table = tables[at];
    return part.itemIds.flatMap((itemId) => {
      const column = table?.fields[itemId];
      return column === undefined || !table?.columns.has(column) ? [] : [{ itemId, column: sql.ref(`t${at}.${column}`) }];
    });
  });
  const [first, second] = tables;
  if (!first || held.length === 0 || (parts.length === 2 && !second)) return undefined;
  const joins = parts.map(({ joinedBy }, at) => (joinedBy === null ? undefined : tables[at]?.fields[joinedBy]));
  if (parts.length === 2 && joins.some((column) => column === undefined)) return undefined;
  const plain = db.withoutPlugins();
  const columns = held.map(({ column }, index) => sql`${column}::text as ${sql.id(`c${index}`)}`);
  const names = held.map((_, index) => sql.id(`c${index}`));
  const source = second
    ? sql`${sql.table(`shared_data.${first.name}`)} t0 join ${sql.table(`shared_data.${second.name}`)} t1
        on ${sql.ref(`t0.${joins[0] ?? ""}`)}::text = ${sql.ref(`t1.${joins[1] ?? ""}`)}::text`
    : sql`${sql.table(`shared_data.${first.name}`)} t0`;
  const { rows } = await sql<Record<string, string | null>>`
    select ${sql.join(names)}, count(*)::int as n from (select ${sql.join(columns)} from ${source} limit ${rowsMax}) as cut
     group by ${sql.join(names)} limit ${groupsMax + 1}`.execute(plain);
  const groups = rows
    .slice(0, groupsMax)
    .map((row) => ({ values: held.map((_, index) => row[`c${index}`] ?? null), count: Number(row.n) }));
  const sum = groups.reduce((before, { count }) => before + count, 0);
  return { itemIds: held.map(({ itemId }) => itemId), groups, rows: sum, isCut: rows.length > groupsMax || sum >= rowsMax };
}
