// Which rules are due for review, and whether an agency was reminded of what it lacks.
import type { Queryable } from "#kernel/db.ts";
import { type RuleKind, ruleKinds } from "./profile.ts";
import type { Rule } from "./profile.store.ts";

/** Rules whose day of review has come. */
export const reviewDue = (rules: readonly Rule[], today: string): RuleKind[] =>
  ruleKinds.filter((kind) => {
    const latest = rules.find((each) => each.kind === kind);
    return latest !== undefined && latest.reviewOn <= today;
  });

export async function hasReminder(db: Queryable, agencyId: string): Promise<boolean> {
  const row = await db
    .selectFrom("task")
    .select("id")
    .where("subjectId", "=", agencyId)
    .where("kind", "=", "security.rules")
    .where("closedAt", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}
