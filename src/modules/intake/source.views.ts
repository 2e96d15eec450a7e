// What a task may be set up for: entries of an agency, the tables behind them, and what other tables its rules may refer to.
import { type Queryable, sql } from "#kernel/db.ts";
import { catalogVersion, type CatalogVersionView, mountedResources, ownTable, publishedVersion } from "#modules/catalog/index.ts";
import { newColumns, tableNameFor, type TaskColumn } from "./columns.ts";
import type { Referable } from "./rule.ts";
import * as store from "./task.store.ts";

export interface Choice {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly items: number;
  /** Something of the platform or of the agency stands behind it already. */
  readonly mounted: "table" | "database" | "api" | "file" | null;
}

/** Published entries of an agency without a task, by name. */
export async function choices(db: Queryable, agencyId: string, ask: { text?: string | undefined; limit: number }): Promise<Choice[]> {
  let query = db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", "version.id", "entry.publishedVersionId")
    .select(["entry.id", "entry.code", "version.title"])
    .select([
      sql<number>`jsonb_array_length(version.content->'items')`.as("items"),
      sql<string | null>`(select max(r.kind) from resource r where r.entry_id = entry.id and r.state = 'mounted')`.as("mounted"),
    ])
    .where("entry.agencyId", "=", agencyId)
    .where("version.state", "=", "published")
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("intakeTask")
            .select("intakeTask.id")
            .whereRef("intakeTask.entryId", "=", "entry.id")
            .where("intakeTask.state", "=", "active"),
        ),
      ),
    )
    .orderBy("version.title")
    .orderBy("entry.id")
    .limit(ask.limit);
  if (ask.text) query = query.where("version.title", "like", `%${ask.text.replace(/[\\%_]/g, "\\$&")}%`);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, mounted: row.mounted as Choice["mounted"] }));
}

export interface TableBehind {
  readonly name: string;
  readonly title: string;
  readonly keyColumn: string;
  readonly columns: readonly TaskColumn[];
}

/** The agency's table that is mounted on the entry and whose key is one of its items. */
export async function tableBehind(db: Queryable, version: CatalogVersionView): Promise<TableBehind | undefined> {
  for (const { kind, tableName, fields } of await mountedResources(db, version.entryId)) {
    if (kind !== "table" || tableName === null) continue;
    const table = await ownTable(db, version.agencyId, tableName);
    if (!table) continue;
    const columns = version.content.items.flatMap(({ id }): TaskColumn[] => {
      const found = table.columns.find(({ name }) => name === fields[id]);
      return found ? [{ itemId: id, column: found.name, type: found.type }] : [];
    });
    if (columns.some(({ column }) => column === table.keyColumn)) {
      return { name: tableName, title: table.title, keyColumn: table.keyColumn, columns };
    }
  }
  return undefined;
}

export interface Setting {
  readonly version: CatalogVersionView;
  readonly behind: TableBehind | undefined;
  readonly tableName: string;
  readonly columns: readonly TaskColumn[];
  /** The item that tells one row from another, where it is clear. */
  readonly keyItem: string | null;
}

/** How an entry would be aggregated. */
export async function settingFor(db: Queryable, entryId: string): Promise<Setting | undefined> {
  const version = await publishedVersion(db, entryId);
  if (!version) return undefined;
  const behind = await tableBehind(db, version);
  const columns = behind?.columns ?? newColumns(version.content.items);
  const keys = version.content.items.filter(({ isKey }) => isKey);
  const keyItem = behind
    ? (columns.find(({ column }) => column === behind.keyColumn)?.itemId ?? null)
    : keys.length === 1
      ? (keys[0]?.id ?? null)
      : null;
  return { version, behind, tableName: behind?.name ?? tableNameFor(version.code), columns, keyItem };
}

/** Other tasks of the agency with the names of their items. */
export async function referables(db: Queryable, agencyId: string, except: string | null): Promise<Referable[]> {
  const tasks = (await store.siblings(db, agencyId)).filter(({ id }) => id !== except);
  const found: Referable[] = [];
  for (const task of tasks) {
    const names = await itemNames(db, task.entryId);
    const columns = task.columns.map(({ itemId, column }) => ({ itemId, column, name: names.get(itemId) ?? column }));
    found.push({ id: task.id, title: task.title, tableName: task.tableName, columns });
  }
  return found;
}

/** Of the version in force, or of the last one that was. */
async function itemNames(db: Queryable, entryId: string): Promise<Map<string, string>> {
  const version = await versionOf(db, entryId);
  return new Map(version?.content.items.map(({ id, name }) => [id, name]));
}

export async function versionOf(db: Queryable, entryId: string): Promise<CatalogVersionView | undefined> {
  const inForce = await publishedVersion(db, entryId);
  if (inForce) return inForce;
  const last = await db
    .selectFrom("catalogVersion")
    .select("id")
    .where("entryId", "=", entryId)
    .where("state", "in", ["published", "superseded", "withdrawn", "delisted"])
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return last && (await catalogVersion(db, last.id));
}

/** Whether a table of that name stands on the platform. */
export async function isTableThere(db: Queryable, name: string): Promise<boolean> {
  return (await db.selectFrom("sharedTable").select("name").where("name", "=", name).executeTakeFirst()) !== undefined;
}
