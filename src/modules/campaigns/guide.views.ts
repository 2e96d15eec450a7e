// The classification guide by which entries are graded on a day.
import type { Queryable } from "#kernel/db.ts";

export async function currentGuideId(db: Queryable, day: string): Promise<string | null> {
  const row = await db
    .selectFrom("guide")
    .select("id")
    .where("state", "=", "issued")
    .where("effectiveOn", "<=", day)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
