// Whom a finding of secrecy touches besides the grants: applications that wait for an answer.
import type { Queryable } from "#kernel/db.ts";

export interface WaitingApplication {
  readonly id: string;
  readonly number: string | null;
  readonly consumerAgencyId: string;
}

/** REG25-3-2: they stay as they are, and cannot be agreed to any more; the parties learn why. */
export async function waitingApplications(db: Queryable, entryId: string): Promise<WaitingApplication[]> {
  return await db
    .selectFrom("application")
    .select(["id", "number", "consumerAgencyId"])
    .where("entryId", "=", entryId)
    .where("state", "not in", ["answered", "withdrawn"])
    .orderBy("savedAt")
    .execute();
}
