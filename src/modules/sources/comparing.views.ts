// What is to be compared: entries published, changed or withdrawn since they were compared last.
import type { Queryable } from "#kernel/db.ts";
import type { EntryContent } from "#modules/catalog/index.ts";

export interface Uncompared {
  readonly entryId: string;
  readonly agencyId: string;
  /** Null where it is not published any more. */
  readonly versionId: string | null;
  readonly content: EntryContent | null;
}

export async function uncompared(db: Queryable, limit: number): Promise<Uncompared[]> {
  const rows = await db
    .selectFrom("catalogEntry as entry")
    .leftJoin("comparedEntry as compared", "compared.entryId", "entry.id")
    .leftJoin("catalogVersion as version", "version.id", "entry.publishedVersionId")
    .select(["entry.id as entryId", "entry.agencyId", "entry.publishedVersionId as versionId", "version.content"])
    .where((where) =>
      where.or([
        where("entry.publishedVersionId", "is distinct from", where.ref("compared.versionId")),
        // A table that was mounted since then can be compared by its values.
        where.exists(
          where
            .selectFrom("resource")
            .select("resource.id")
            .whereRef("resource.entryId", "=", "entry.id")
            .whereRef("resource.mountedAt", ">", "compared.comparedAt"),
        ),
      ]),
    )
    .orderBy("entry.createdAt")
    .orderBy("entry.code")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, content: row.content as EntryContent | null }));
}

export interface PlacedMember {
  readonly entryId: string;
  readonly itemId: string;
  readonly clusterId: string;
  readonly isByHand: boolean;
}

export async function membersOf(db: Queryable, entryIds: readonly string[]): Promise<PlacedMember[]> {
  if (entryIds.length === 0) return [];
  const rows = await db
    .selectFrom("similarMember")
    .select(["entryId", "itemId", "clusterId", "placedBy"])
    .where("entryId", "in", entryIds)
    .execute();
  return rows.map(({ placedBy, ...row }) => ({ ...row, isByHand: placedBy !== null }));
}
