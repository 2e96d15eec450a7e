// How the tables of a database are accounted for, through whichever connection of the agency led there, and which are not at all.
import { type Queryable, sql } from "#kernel/db.ts";
import type { ColumnFact } from "#modules/connections/index.ts";
import type { Accounted } from "./account.store.ts";

/** A connection that was removed and registered anew leads to the same tables. */
export async function siblingConnections(db: Queryable, connectionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("databaseConnection as own")
    .innerJoin("databaseConnection as other", (join) =>
      join
        .onRef("other.agencyId", "=", "own.agencyId")
        .onRef("other.dialect", "=", "own.dialect")
        .onRef("other.host", "=", "own.host")
        .onRef("other.port", "=", "own.port")
        .onRef("other.databaseName", "=", "own.databaseName"),
    )
    .select("other.id")
    .where("own.id", "=", connectionId)
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether an accounted table still is: an entry that was thrown away or withdrawn accounts for nothing. */
const STANDS = sql<boolean>`(account.reason is not null or exists (
  select 1 from catalog_entry entry where entry.id = account.entry_id and (entry.working_version_id is not null or entry.published_version_id is not null)
))`;

export async function accountedTables(
  db: Queryable,
  connectionIds: readonly string[],
  only?: readonly { schemaName: string; tableName: string }[],
): Promise<Accounted[]> {
  if (connectionIds.length === 0) return [];
  let query = db
    .selectFrom("accountedTable as account")
    .select(["account.schemaName", "account.tableName", "account.entryId", "account.reason", "account.columns"])
    .where("account.connectionId", "in", connectionIds)
    .where(STANDS)
    .orderBy("account.settledAt");
  if (only !== undefined) {
    query = query.where(
      sql<boolean>`(account.schema_name, account.table_name) in
        (select r ->> 'schemaName', r ->> 'tableName' from jsonb_array_elements(${JSON.stringify(only)}::jsonb) r)`,
    );
  }
  return (await query.execute()).map((row) => ({ ...row, columns: row.columns as ColumnFact[] }));
}

export interface UncataloguedTable {
  readonly crawlId: string;
  readonly connectionId: string;
  readonly connection: string;
  readonly schema: string;
  readonly table: string;
  readonly comment: string;
  readonly rows: number | null;
  /** When the database was last listed. */
  readonly listedAt: Date;
}

/**
 * JY-16-1: tables of the agency's registered databases, as last listed, that neither an entry nor a reason accounts for.
 * Where there are several lists of one database the newest counts.
 */
export async function uncataloguedTables(
  db: Queryable,
  agencyId: string,
  { limit }: { limit: number },
): Promise<{ total: number; rows: UncataloguedTable[] }> {
  const { rows } = await sql<UncataloguedTable & { total: number }>`
    with newest as (
      select distinct on (own.dialect, own.host, own.port, own.database_name) crawl.id, crawl.created_at, own.id as connection_id, own.title
      from database_connection own join crawl on crawl.connection_id = own.id
      where own.agency_id = ${agencyId} and own.state = 'active'
      order by own.dialect, own.host, own.port, own.database_name, crawl.created_at desc, crawl.id desc
    )
    select newest.id as crawl_id, newest.connection_id, newest.title as connection, t.schema_name as schema, t.table_name as "table", t.comment,
      t.row_estimate as rows, newest.created_at as listed_at, count(*) over ()::integer as total
    from newest join crawl_table t on t.crawl_id = newest.id
    where t.standing <> 'gone' and not exists (
      select 1 from accounted_table account join database_connection sibling on sibling.id = account.connection_id
      join database_connection own on own.id = newest.connection_id
      where sibling.agency_id = own.agency_id and sibling.dialect = own.dialect and sibling.host = own.host and sibling.port = own.port
        and sibling.database_name = own.database_name and account.schema_name = t.schema_name and account.table_name = t.table_name and ${STANDS}
    )
    order by newest.title, t.crawl_id, t.number limit ${limit}`.execute(db);
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _total, ...row }) => row) };
}

/** How many tables `uncataloguedTables` names, for many agencies at once; those without one are left out. */
export async function uncataloguedCounts(db: Queryable, agencyIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ agencyId: string; tables: number }>`
    with newest as (
      select distinct on (own.agency_id, own.dialect, own.host, own.port, own.database_name) crawl.id, own.agency_id, own.dialect, own.host,
        own.port, own.database_name
      from database_connection own join crawl on crawl.connection_id = own.id
      where own.agency_id = any(${[...agencyIds]}::uuid[]) and own.state = 'active'
      order by own.agency_id, own.dialect, own.host, own.port, own.database_name, crawl.created_at desc, crawl.id desc
    )
    select newest.agency_id as "agencyId", count(*)::int as tables
    from newest join crawl_table t on t.crawl_id = newest.id
    where t.standing <> 'gone' and not exists (
      select 1 from accounted_table account join database_connection sibling on sibling.id = account.connection_id
      where sibling.agency_id = newest.agency_id and sibling.dialect = newest.dialect and sibling.host = newest.host
        and sibling.port = newest.port and sibling.database_name = newest.database_name
        and account.schema_name = t.schema_name and account.table_name = t.table_name and ${STANDS}
    )
    group by newest.agency_id`.execute(db);
  return new Map(rows.map(({ agencyId, tables }) => [agencyId, tables]));
}
