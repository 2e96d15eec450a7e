// SQL of how each table of a database is accounted for: by an entry, or by a reason why it needs none.
import { sql, type Transaction } from "#kernel/db.ts";
import type { ColumnFact } from "#modules/connections/index.ts";

export interface Accounted {
  readonly schemaName: string;
  readonly tableName: string;
  readonly entryId: string | null;
  readonly reason: string | null;
  readonly columns: readonly ColumnFact[];
}

export async function accountFor(
  tx: Transaction,
  facts: { connectionId: string; personId: string; at: Date },
  rows: readonly Accounted[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into accounted_table (connection_id, schema_name, table_name, entry_id, reason, columns, settled_by, settled_at)
    select ${facts.connectionId}, r ->> 'schemaName', r ->> 'tableName', (r ->> 'entryId')::uuid, r ->> 'reason', r -> 'columns',
      ${facts.personId}, ${facts.at}
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r
    on conflict (connection_id, schema_name, table_name) do update set entry_id = excluded.entry_id, reason = excluded.reason,
      columns = excluded.columns, settled_by = excluded.settled_by, settled_at = excluded.settled_at`.execute(tx);
}

/** Tables that were set aside are to be catalogued after all. */
export async function takeBack(
  tx: Transaction,
  connectionIds: readonly string[],
  tables: readonly { schemaName: string; tableName: string }[],
): Promise<void> {
  await sql`
    delete from accounted_table where connection_id = any (${[...connectionIds]}) and reason is not null and (schema_name, table_name) in
      (select r ->> 'schemaName', r ->> 'tableName' from jsonb_array_elements(${JSON.stringify(tables)}::jsonb) r)`.execute(tx);
}
