// Entries by the instant at which they were published.
import { type Queryable, sql } from "#kernel/db.ts";
import type { PublishedContent } from "#modules/catalog/index.ts";

export interface PublishedEntry {
  readonly versionId: string;
  readonly entryId: string;
  readonly agencyId: string;
  readonly publishedAt: Date;
  readonly content: PublishedContent;
}

export async function publishedSince(
  db: Queryable,
  ask: { from: Date; after: PublishedEntry | undefined; limit: number },
): Promise<PublishedEntry[]> {
  let query = db
    .selectFrom("catalogVersion as version")
    .innerJoin("catalogEntry as entry", "entry.publishedVersionId", "version.id")
    .select(["version.id as versionId", "entry.id as entryId", "entry.agencyId", "version.publishedAt", "version.content"])
    .where("version.state", "=", "published")
    .where("version.publishedAt", ">=", ask.from)
    .orderBy("version.publishedAt")
    .orderBy("version.id")
    .limit(ask.limit);
  if (ask.after) query = query.where(sql<boolean>`(version.published_at, version.id) > (${ask.after.publishedAt}, ${ask.after.versionId})`);
  const rows = await query.execute();
  return rows.map(({ publishedAt, content, ...row }) => ({
    ...row,
    publishedAt: publishedAt ?? ask.from,
    content: content as PublishedContent,
  }));
}
