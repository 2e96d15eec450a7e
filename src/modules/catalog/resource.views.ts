// Reads behind resources: who may mount, what an agency holds, what still uses a resource.
import { type Queryable, sql } from "#kernel/db.ts";
import type { EntryContent } from "./content.ts";
import type { Column } from "./resource.ts";

/** The entry as far as a mount needs it; the version in force counts, the draft only where nothing is published yet. */
export async function mountTarget(
  db: Queryable,
  entryId: string,
): Promise<{ agencyId: string; code: string; title: string; items: { id: string; name: string }[]; isPublished: boolean } | undefined> {
  const row = await db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", (join) =>
      join.on((on) => on("version.id", "=", on.fn.coalesce("entry.publishedVersionId", "entry.workingVersionId"))),
    )
    .select(["entry.agencyId", "entry.code", "entry.publishedVersionId", "version.title", "version.content"])
    .where("entry.id", "=", entryId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { content, publishedVersionId, ...rest } = row;
  return {
    ...rest,
    isPublished: publishedVersionId !== null,
    items: (content as EntryContent).items.map(({ id, name }) => ({ id, name })),
  };
}

/** REG25-27-6: grants that are not over and read from the resource. */
export async function liveGrantsOn(db: Queryable, resourceId: string): Promise<number> {
  const row = await db
    .selectFrom("sharingGrant")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("resourceId", "=", resourceId)
    .where("state", "in", ["agreed", "shared", "suspended"])
    .executeTakeFirstOrThrow();
  return row.count;
}

export interface Source {
  readonly table: string;
  readonly title: string | null;
  readonly rows: number;
  readonly columns: Column[];
  /** The title of the entry that it stands behind. */
  readonly mountedBy: string | null;
}

/** Tables that an agency holds on the platform. */
export async function sourcesOf(db: Queryable, agencyId: string): Promise<Source[]> {
  const rows = await db
    .selectFrom("sharedTable as held")
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom("resource")
          .innerJoin("catalogEntry as entry", "entry.id", "resource.entryId")
          .innerJoin("catalogVersion as version", (join) =>
            join.on((on) => on("version.id", "=", on.fn.coalesce("entry.publishedVersionId", "entry.workingVersionId"))),
          )
          .select("version.title as mountedBy")
          .whereRef("resource.tableName", "=", "held.name")
          .where("resource.state", "=", "mounted")
          .orderBy("resource.mountedAt")
          .limit(1)
          .as("mount"),
      (join) => join.onTrue(),
    )
    .select(["held.name", "held.title", "held.rowCount", "held.columns", "mount.mountedBy"])
    .where("held.agencyId", "=", agencyId)
    .orderBy("held.name")
    .execute();
  return rows.map((row) => ({
    table: row.name,
    title: row.title === "" ? null : row.title,
    rows: row.rowCount,
    columns: row.columns as Column[],
    mountedBy: row.mountedBy,
  }));
}

/** The first rows of a table in the order of its key, as text. Columns come from the register, never from a caller. */
export async function firstRows(
  db: Queryable,
  table: { name: string; keyColumn: string },
  columns: readonly string[],
  limit: number,
): Promise<string[][]> {
  if (columns.length === 0) return [];
  // Without the renaming of columns: what stands in the register is the name.
  const plain = db.withoutPlugins();
  const wanted = columns.map((column, index) => sql`${sql.id(column)}::text as ${sql.id(`c${index}`)}`);
  const { rows } = await sql<Record<string, string | null>>`
    select ${sql.join(wanted)} from ${sql.table(`shared_data.${table.name}`)} order by ${sql.id(table.keyColumn)} limit ${limit}
  `.execute(plain);
  return rows.map((row) => columns.map((_, index) => row[`c${index}`] ?? ""));
}

/** A table that the agency holds, by name. */
export async function ownTable(
  db: Queryable,
  agencyId: string,
  name: string,
): Promise<{ title: string; keyColumn: string; columns: Column[] } | undefined> {
  const row = await db
    .selectFrom("sharedTable")
    .select(["title", "keyColumn", "columns"])
    .where("name", "=", name)
    .where("agencyId", "=", agencyId)
    .executeTakeFirst();
  return row && { ...row, columns: row.columns as Column[] };
}

export async function entryOfResource(db: Queryable, id: string): Promise<string | undefined> {
  return (await db.selectFrom("resource").select("entryId").where("id", "=", id).executeTakeFirst())?.entryId;
}
