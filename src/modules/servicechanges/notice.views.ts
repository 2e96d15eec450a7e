// From which day on a grant may move to a version: after the notice to users, where a text orders one.
import { addDays, dayOf, type Day } from "#kernel/clock.ts";
import type { Queryable } from "#kernel/db.ts";
import { dueOf, type LawInForce } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";

async function noticeOf(db: Queryable, versionId: string): Promise<{ wasAnnounced: boolean; publishedAt: Date } | undefined> {
  const row = await db.selectFrom("catalogVersion").select(["effectiveOn", "publishedAt"]).where("id", "=", versionId).executeTakeFirst();
  return row?.publishedAt ? { wasAnnounced: row.effectiveOn !== null, publishedAt: row.publishedAt } : undefined;
}

/** REG25-27-7: tomorrow at the earliest; where a text orders a notice to users (SZ-12-2), not before it has run. */
export async function earliestMove(
  { db, at, law, deployment }: { db: Queryable; at: Date; law: LawInForce; deployment: Deployment },
  versionId: string,
): Promise<Day> {
  const tomorrow = addDays(dayOf(at), 1);
  const wait = law.findWait("catalog.change-notice");
  if (!wait) return tomorrow;
  // What was announced has been waited for; an urgent change was told on the day of its publication.
  const notice = await noticeOf(db, versionId);
  if (!notice || notice.wasAnnounced) return tomorrow;
  const after = addDays(dueOf(deployment.law.calendar, notice.publishedAt, wait.length).due, 1);
  return after > tomorrow ? after : tomorrow;
}
