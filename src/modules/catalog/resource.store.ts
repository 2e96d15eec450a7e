// SQL of resources and of the tables that agencies hold on the platform.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { Column, Marking, Operation } from "./resource.ts";

export interface ResourceHome {
  readonly schema: string;
  readonly table: string;
  readonly key: string;
  /** Those that items are mounted on, and the key, as they were when it was mounted. */
  readonly columns: readonly { readonly name: string; readonly type: string; readonly nullable: boolean; readonly indexed: boolean }[];
}

export interface ResourceRow {
  readonly id: string;
  readonly entryId: string;
  readonly kind: "table" | "database" | "api" | "file";
  readonly title: string;
  readonly state: "mounted" | "retired";
  readonly tableName: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly upstream: string | null;
  readonly operations: readonly Operation[] | null;
  readonly headerName: string | null;
  readonly headerSecret: string | null;
  readonly connectionId: string | null;
  /** Of a table that stays in its provider's database. */
  readonly home: ResourceHome | null;
  /** The smallest group of aggregates that is proposed to whoever opens a grant on it. */
  readonly groupMin?: number;
  readonly bytesPerDay: number | null;
  readonly marking: Marking;
  readonly mountedAt: Date;
}

export async function insertResource(tx: Transaction, resource: ResourceRow): Promise<void> {
  await tx
    .insertInto("resource")
    .values({
      ...resource,
      fields: json(resource.fields),
      operations: resource.operations && json(resource.operations),
      home: resource.home && json(resource.home),
    })
    .execute();
}

export async function saveFiled(tx: Transaction, id: string, filedAt: Date): Promise<void> {
  await tx.updateTable("resource").set({ filedAt }).where("id", "=", id).execute();
}

export async function saveMarking(tx: Transaction, id: string, marking: Marking): Promise<void> {
  await tx.updateTable("resource").set({ marking }).where("id", "=", id).execute();
}

export async function lockResource(
  tx: Transaction,
  id: string,
): Promise<
  { id: string; entryId: string; kind: string; title: string; state: string; agencyId: string; code: string; marking: string } | undefined
> {
  return await tx
    .selectFrom("resource")
    .innerJoin("catalogEntry", "catalogEntry.id", "resource.entryId")
    .select(["resource.id", "entryId", "kind", "title", "resource.state", "catalogEntry.agencyId", "catalogEntry.code", "marking"])
    .where("resource.id", "=", id)
    .forUpdate("resource")
    .executeTakeFirst();
}

export async function isMounted(db: Queryable, entryId: string, tableName: string): Promise<boolean> {
  const row = await db
    .selectFrom("resource")
    .select("id")
    .where("entryId", "=", entryId)
    .where("tableName", "=", tableName)
    .where("state", "=", "mounted")
    .executeTakeFirst();
  return row !== undefined;
}

export async function isMountedThrough(db: Queryable, entryId: string, connectionId: string, home: ResourceHome): Promise<boolean> {
  const row = await db
    .selectFrom("resource")
    .select("id")
    .where("entryId", "=", entryId)
    .where("connectionId", "=", connectionId)
    .where(sql<boolean>`home ->> 'schema' = ${home.schema} and home ->> 'table' = ${home.table}`)
    .where("state", "=", "mounted")
    .executeTakeFirst();
  return row !== undefined;
}

/** The columns of a table that mounted resources name. */
export async function mountedColumns(db: Queryable, tableName: string): Promise<string[]> {
  const rows = await db.selectFrom("resource").select("fields").where("tableName", "=", tableName).where("state", "=", "mounted").execute();
  return [...new Set(rows.flatMap((row) => Object.values(row.fields as Record<string, string>)))];
}

/** Entries that are given from a table. */
export async function entriesOf(db: Queryable, tableName: string): Promise<string[]> {
  const rows = await db
    .selectFrom("resource")
    .select("entryId")
    .distinct()
    .where("tableName", "=", tableName)
    .where("state", "=", "mounted")
    .execute();
  return rows.map(({ entryId }) => entryId);
}

export async function retire(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.updateTable("resource").set({ state: "retired", retiredAt: at }).where("id", "=", id).execute();
}

export interface SharedTableRow {
  readonly name: string;
  readonly agencyId: string;
  readonly title: string;
  readonly keyColumn: string;
  readonly columns: readonly Column[];
  readonly rowCount: number;
  readonly loadedAt: Date;
}

export async function sharedTable(db: Queryable, name: string): Promise<SharedTableRow | undefined> {
  const row = await db.selectFrom("sharedTable").selectAll().where("name", "=", name).executeTakeFirst();
  return row && { ...row, columns: row.columns as Column[] };
}

export async function saveSharedTable(tx: Transaction, table: SharedTableRow): Promise<void> {
  const { name, ...rest } = table;
  const saved = { ...rest, columns: json(table.columns) };
  await tx
    .insertInto("sharedTable")
    .values({ name, ...saved })
    .onConflict((conflict) => conflict.column("name").doUpdateSet(saved))
    .execute();
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Statements for a table that is filled before anybody can see it. Names and types were checked against the narrow patterns of `resource.ts`. */
export function loadingStatements(loading: string, columns: readonly Column[]): { create: string; copy: string; drop: string } {
  const table = `shared_data.${quoted(loading)}`;
  return {
    create: `create table ${table} (${columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(", ")})`,
    copy: `copy ${table} (${columns.map(({ name }) => quoted(name)).join(", ")}) from stdin`,
    drop: `drop table if exists ${table}`,
  };
}

export interface TablePlace {
  readonly schema: string;
  readonly table: string;
}

const placed = ({ schema, table }: TablePlace): string => `${quoted(schema)}.${quoted(table)}`;

/** Puts a filled table in the place of the one that is served, with its key, its words and the gateway's right to read; the other one is kept or goes. */
export async function swapTables(
  tx: Transaction,
  table: {
    from: TablePlace;
    isKeyed: boolean;
    keepAs: TablePlace | null;
    inUse: boolean;
    name: string;
    title: string;
    keyColumn: string;
    columns: readonly Column[];
  },
): Promise<void> {
  const { from, isKeyed, keepAs, inUse, name, title, keyColumn, columns } = table;
  const final = `shared_data.${quoted(name)}`;
  const away = keepAs
    ? [
        `drop table if exists ${placed(keepAs)}`,
        `alter table if exists ${final} rename to ${quoted(keepAs.table)}`,
        `alter table if exists shared_data.${quoted(keepAs.table)} set schema ${quoted(keepAs.schema)}`,
      ]
    : [`drop table if exists ${final}`];
  // A backslash would only be special in an escape string, which these are not.
  const statements = [
    ...(inUse || !keepAs ? away : []),
    `alter table ${placed(from)} rename to ${quoted(name)}`,
    ...(from.schema === "shared_data" ? [] : [`alter table ${placed({ schema: from.schema, table: name })} set schema shared_data`]),
    ...(isKeyed ? [] : [`alter table ${final} add constraint ${quoted(`${name}_pkey`)} primary key (${quoted(keyColumn)})`]),
    `comment on table ${final} is ${literal(title)}`,
    ...columns.map((column) => `comment on column ${final}.${quoted(column.name)} is ${literal(column.comment)}`),
  ];
  for (const statement of statements) await sql.raw(statement).execute(tx);
  const { rows } = await sql`select 1 from pg_roles where rolname = 'govshare_gateway'`.execute(tx);
  if (rows.length > 0) await sql.raw(`grant select on ${final} to govshare_gateway`).execute(tx);
}

export async function saveLoaded(tx: Transaction, { name, rows, loadedAt }: { name: string; rows: number; loadedAt: Date }): Promise<void> {
  await tx.updateTable("sharedTable").set({ rowCount: rows, loadedAt }).where("name", "=", name).execute();
}
