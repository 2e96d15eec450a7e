// Whether a version's users were told of it before it counted.
import type { Queryable } from "#kernel/db.ts";

export async function noticeOf(db: Queryable, versionId: string): Promise<{ wasAnnounced: boolean; publishedAt: Date } | undefined> {
  const row = await db.selectFrom("catalogVersion").select(["effectiveOn", "publishedAt"]).where("id", "=", versionId).executeTakeFirst();
  return row?.publishedAt ? { wasAnnounced: row.effectiveOn !== null, publishedAt: row.publishedAt } : undefined;
}
