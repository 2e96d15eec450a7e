// Which agencies use an entry now.
import type { Queryable } from "#kernel/db.ts";

/** Agencies with a grant on the entry that has not ended. */
export async function usersOf(db: Queryable, entryId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("sharingGrant")
    .select("consumerAgencyId")
    .distinct()
    .where("entryId", "=", entryId)
    .where("state", "in", ["agreed", "shared", "suspended"])
    .execute();
  return rows.map((row) => row.consumerAgencyId);
}
