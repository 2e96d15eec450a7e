// Published versions as applications and grants point to them, and the resources behind an entry.
import type { Queryable } from "#kernel/db.ts";
import type { PublishedContent, SharingType } from "./content.ts";
import type { Operation } from "./resource.ts";
import type { ResourceHome } from "./resource.store.ts";

export interface CatalogVersionView {
  readonly entryId: string;
  readonly versionId: string;
  readonly number: number;
  readonly agencyId: string;
  readonly code: string;
  readonly title: string;
  readonly sharingType: SharingType;
  readonly content: PublishedContent;
}

const published = (db: Queryable) =>
  db
    .selectFrom("catalogVersion as version")
    .innerJoin("catalogEntry as entry", "entry.id", "version.entryId")
    .select([
      "entry.id as entryId",
      "version.id as versionId",
      "version.number",
      "entry.agencyId",
      "entry.code",
      "version.title",
      "version.sharingType",
      "version.content",
    ])
    .where("version.state", "in", ["published", "superseded", "withdrawn", "delisted"]);

type Row = Awaited<ReturnType<ReturnType<typeof published>["execute"]>>[number];
const viewOf = (row: Row): CatalogVersionView => ({
  ...row,
  sharingType: row.sharingType as SharingType,
  content: row.content as PublishedContent,
});

/** The version of an entry that is in force, or nothing while it is not published. */
export async function publishedVersion(db: Queryable, entryId: string): Promise<CatalogVersionView | undefined> {
  const row = await published(db)
    .where("entry.id", "=", entryId)
    .whereRef("version.id", "=", "entry.publishedVersionId")
    .executeTakeFirst();
  return row && viewOf(row);
}

/** REG25-16-2: a version that was published once: in force, superseded, withdrawn or delisted. */
export async function catalogVersion(db: Queryable, versionId: string): Promise<CatalogVersionView | undefined> {
  const row = await published(db).where("version.id", "=", versionId).executeTakeFirst();
  return row && viewOf(row);
}

/** REG25-3-2: whether the entry was withdrawn as secret. */
export async function isWithdrawn(db: Queryable, entryId: string): Promise<boolean> {
  const row = await db
    .selectFrom("catalogVersion")
    .select("id")
    .where("entryId", "=", entryId)
    .where("state", "=", "withdrawn")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** MIIT-16-2: whether the entry was taken off the catalog and has not come back. */
export async function isDelisted(db: Queryable, entryId: string): Promise<boolean> {
  const row = await db.selectFrom("catalogEntry").select("delistedVersionId").where("id", "=", entryId).executeTakeFirst();
  return (row?.delistedVersionId ?? null) !== null;
}

export interface MountedResource {
  readonly id: string;
  readonly kind: "table" | "database" | "api" | "file";
  readonly title: string;
  /** Item id to column, or to the member of the API's answer. */
  readonly fields: Readonly<Record<string, string>>;
  readonly operations: Operation[] | null;
  readonly tableName: string | null;
  readonly connectionId: string | null;
  readonly home: ResourceHome | null;
  /** The smallest group of aggregates that its provider proposes. */
  readonly groupMin: number;
}

export async function mountedResources(db: Queryable, entryId: string): Promise<MountedResource[]> {
  const rows = await db
    .selectFrom("resource")
    .select(["id", "kind", "title", "fields", "operations", "tableName", "connectionId", "home", "groupMin"])
    .where("entryId", "=", entryId)
    .where("state", "=", "mounted")
    .orderBy("mountedAt")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as MountedResource["kind"],
    fields: row.fields as Record<string, string>,
    operations: row.operations as Operation[] | null,
    home: row.home as ResourceHome | null,
  }));
}
