// The list of a database's tables, each with how it stands against what was accounted for before. Pure.
import type { ColumnFact, TableHead } from "#modules/connections/index.ts";
import type { Standing } from "./crawl.ts";
import { isSame, NO_DIFFERENCE, structureDifference, type StructureDifference } from "./structure.ts";

interface Before {
  readonly schemaName: string;
  readonly tableName: string;
  readonly entryId: string | null;
  readonly reason: string | null;
  readonly columns: readonly ColumnFact[];
}

export interface ListedTable {
  readonly number: number;
  readonly schemaName: string;
  readonly tableName: string;
  readonly kind: "table" | "view";
  readonly comment: string;
  readonly rowEstimate: number | null;
  readonly isReadable: boolean;
  readonly columnCount: number;
  readonly columns: readonly ColumnFact[];
  readonly standing: Standing;
  readonly difference: StructureDifference;
  readonly entryId: string | null;
}

const keyOf = (schema: string, name: string): string => JSON.stringify([schema, name]);

/** What is there in its order, then what was accounted for and is there no more. */
export function listOf(
  tables: readonly TableHead[],
  columns: ReadonlyMap<string, readonly ColumnFact[]>,
  before: readonly Before[],
): ListedTable[] {
  const known = new Map(before.map((each) => [keyOf(each.schemaName, each.tableName), each]));
  const present = tables.map((table, index): ListedTable => {
    const key = keyOf(table.schema, table.name);
    const facts = columns.get(key) ?? [];
    const was = known.get(key);
    known.delete(key);
    const difference = was?.entryId ? structureDifference(was.columns, facts) : NO_DIFFERENCE;
    return {
      number: index + 1,
      schemaName: table.schema,
      tableName: table.name,
      kind: table.kind,
      comment: table.comment,
      rowEstimate: table.rows,
      isReadable: table.isReadable,
      columnCount: facts.length,
      columns: facts,
      standing: !was ? "new" : was.reason !== null ? "set-aside" : isSame(difference) ? "same" : "changed",
      difference,
      entryId: was?.entryId ?? null,
    };
  });
  const gone = [...known.values()].filter(({ entryId }) => entryId !== null);
  return [
    ...present,
    ...gone.map((was, index): ListedTable => ({
      number: present.length + index + 1,
      schemaName: was.schemaName,
      tableName: was.tableName,
      kind: "table",
      comment: "",
      rowEstimate: null,
      isReadable: false,
      columnCount: was.columns.length,
      columns: was.columns,
      standing: "gone",
      difference: NO_DIFFERENCE,
      entryId: was.entryId,
    })),
  ];
}
