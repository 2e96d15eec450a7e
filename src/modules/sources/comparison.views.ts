// The columns behind an element's items, and how many keys of two of them differ.
import { type Queryable, sql } from "#kernel/db.ts";

export interface Comparable {
  readonly entryId: string;
  readonly agencyId: string;
  readonly role: string;
  readonly table: string;
  readonly keyColumn: string;
  readonly column: string;
}

const TABLES_MAX = 50;

export async function comparablesOf(db: Queryable, elementId: string): Promise<Comparable[]> {
  const { rows } = await sql<Comparable>`
    select distinct on (linked.entry_id) linked.entry_id as "entryId", linked.agency_id as "agencyId", linked.role, held.name as table,
      held.key_column as "keyColumn", resource.fields ->> linked.item_id::text as column
    from element_item as linked
    join resource on resource.entry_id = linked.entry_id and resource.state = 'mounted' and resource.fields ? linked.item_id::text
    join shared_table as held on held.name = resource.table_name
    where linked.element_id = ${elementId} and not linked.is_key
      and exists (select 1 from jsonb_array_elements(held.columns) as known (value)
        where known.value ->> 'name' = resource.fields ->> linked.item_id::text)
    order by linked.entry_id, resource.mounted_at
    limit ${TABLES_MAX}
  `.execute(db);
  return rows;
}

export interface Counts {
  readonly bothHold: number;
  readonly differing: number;
  readonly onlySource: number;
  readonly onlyOther: number;
}

/** Joined by the keys of both registers; names of tables and columns come from the register of tables. */
export async function countsOf(db: Queryable, source: Comparable, other: Comparable): Promise<Counts> {
  const part = ({ table, keyColumn, column }: Comparable) => sql`
    select upper(trim(${sql.id(keyColumn)}::text)) as key, min(trim(coalesce(${sql.id(column)}::text, ''))) as value
    from ${sql.table(`shared_data.${table}`)} where ${sql.id(keyColumn)} is not null group by 1
  `;
  const { rows } = await sql<Counts>`
    select count(*) filter (where one.key is not null and two.key is not null) as "bothHold",
      count(*) filter (where one.value is distinct from two.value and one.key is not null and two.key is not null) as differing,
      count(*) filter (where two.key is null) as "onlySource", count(*) filter (where one.key is null) as "onlyOther"
    from (${part(source)}) as one full join (${part(other)}) as two on two.key = one.key
  `.execute(db.withoutPlugins());
  return rows[0] ?? { bothHold: 0, differing: 0, onlySource: 0, onlyOther: 0 };
}
