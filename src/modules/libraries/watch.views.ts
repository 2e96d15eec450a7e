// What the days changed: proposals that wait for an agency which does not lead any more.
import { type Transaction, sql } from "#kernel/db.ts";
import { type ProposalRow, rowOf } from "./proposal.store.ts";

const AT_ONCE = 200;

/** Locked, so that two workers do not pass on the same. Where nobody leads, it waits where it is. */
export async function misplacedProposals(
  tx: Transaction,
  { task, day }: { task: string; day: string },
): Promise<{ row: ProposalRow; leadId: string }[]> {
  const found = await tx
    .selectFrom("libraryProposal as proposal")
    .innerJoin("task", (join) =>
      join.onRef("task.subjectId", "=", "proposal.id").on("task.kind", "=", task).on("task.closedAt", "is", null),
    )
    .selectAll("proposal")
    .select(
      sql<string>`(select spell.agency_id from library_lead as spell where spell.library_id = proposal.library_id
        and spell.since <= ${day}::date order by spell.since desc, spell.set_at desc limit 1)`.as("leadId"),
    )
    .where("proposal.state", "=", "proposed")
    .where("proposal.libraryId", "is not", null)
    .where(
      sql<boolean>`task.agency_id <> (select spell.agency_id from library_lead as spell where spell.library_id = proposal.library_id
        and spell.since <= ${day}::date order by spell.since desc, spell.set_at desc limit 1)`,
    )
    .limit(AT_ONCE)
    .forUpdate("proposal")
    .skipLocked()
    .execute();
  return found.map(({ leadId, ...row }) => ({ row: rowOf(row), leadId }));
}
