// The one statement that makes a theme library's table: rows put together, the newest kept for each key, columns looked up. Pure.
import type { ColumnType } from "#kernel/column-type.ts";
import { leavesAs } from "#kernel/field-policy.ts";
import type { SourceItem, StoredPlan, TargetColumn } from "./build.ts";

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const hex = (id: string): string => id.replaceAll("-", "");
export const newTable = (runId: string) => ({ schema: "intake_staging", table: `b_${hex(runId)}` });
export const takenTable = (runId: string, index: number): string => `intake_staging.${quoted(`b_${hex(runId)}_${index}`)}`;
export const placed = ({ schema, table }: { schema: string; table: string }): string => `${quoted(schema)}.${quoted(table)}`;

/** What the statement reads of a source: a table, a value that tells its rows apart, and each item's column there. */
export interface Readable {
  readonly from: string;
  readonly place: string;
  readonly columns: ReadonlyMap<string, { readonly column: string; readonly type: ColumnType }>;
}

/** Where a table without zones says a time, Beijing's is meant. */
function cast({ column, type }: { column: string; type: ColumnType }, to: string): string {
  const value = quoted(column);
  if (to === "timestamptz" && type !== "timestamptz") return `${value}::timestamp at time zone 'Asia/Shanghai'`;
  return `${value}::${to}`;
}

/** As an item leaves under its mask. */
export const arriving = (items: readonly SourceItem[]) => items.map(({ id, type, mask }) => ({ id, type: leavesAs(mask, type) }));

export function buildingStatement(plan: StoredPlan, readables: readonly Readable[], into: { schema: string; table: string }): string {
  const { columns, sources, keyItem } = plan;
  const keyPlace = columns.findIndex(({ itemId }) => itemId === keyItem);
  const parts = sources.flatMap((source, index) => {
    const readable = readables[index];
    return readable ? [{ source, readable, index }] : [];
  });
  const value = (readable: Readable, from: string | null, target: TargetColumn): string => {
    const found = from === null ? undefined : readable.columns.get(from);
    return found ? cast(found, target.type) : `null::${target.type}`;
  };
  const newest = (readable: Readable, id: string | null): string => {
    const found = id === null ? undefined : readable.columns.get(id);
    return `${found ? cast(found, "timestamptz") : "null::timestamptz"} as newest`;
  };
  const rows = parts.flatMap(({ source, readable, index }) => {
    if (source.role !== "rows") return [];
    const from = new Map(source.fields.map((field) => [field.item, field.from]));
    const values = columns.map((target, place) => `${value(readable, from.get(target.itemId) ?? null, target)} as v${place}`);
    return [
      `select ${index} as source, ${readable.place}::text as place, ${newest(readable, source.newest)}, ${values.join(", ")} from ${readable.from}`,
    ];
  });
  const looked = parts.filter(({ source }) => source.role === "columns");
  const joins = looked.map(({ source, readable, index }) => {
    const matched = columns.findIndex(({ itemId }) => itemId === source.matchTo);
    const target = columns[matched];
    const match = target ? value(readable, source.match, target) : "null";
    const values = source.fields.flatMap(({ item, from }) => {
      const place = columns.findIndex(({ itemId }) => itemId === item);
      const column = columns[place];
      return column ? [`, ${value(readable, from, column)} as v${place}`] : [];
    });
    const found = `select ${match} as matched, ${readable.place}::text as place, ${newest(readable, source.newest)}${values.join("")} from ${readable.from}`;
    return `${source.isNeeded ? "join" : "left join"} (
      select distinct on (matched) * from (${found}) as found where matched is not null order by matched, newest desc nulls last, place
    ) as s${index} on s${index}.matched = base.v${matched}`;
  });
  // What a row itself brings stands before what is looked up for it.
  const selected = columns.map((target, place) => {
    const others = looked.flatMap(({ source, index }) =>
      source.fields.some(({ item }) => item === target.itemId) ? [`s${index}.v${place}`] : [],
    );
    return others.length === 0 ? `base.v${place}` : `coalesce(${[`base.v${place}`, ...others].join(", ")})`;
  });
  return `insert into ${placed(into)} (${columns.map(({ column }) => quoted(column)).join(", ")})
    select ${selected.join(", ")} from (
      select distinct on (v${keyPlace}) * from (${rows.join("\nunion all\n")}) as put_together
      where v${keyPlace} is not null order by v${keyPlace}, newest desc nulls last, source, place
    ) as base
    ${joins.join("\n")}
    order by base.v${keyPlace}`;
}
