// SQL of what is proposed to libraries.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { ProposalContent, ProposalKind, ProposalState } from "./proposal.ts";

export interface ProposalRow {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly libraryId: string | null;
  readonly agencyId: string;
  readonly title: string;
  readonly content: ProposalContent;
  readonly reason: string;
  readonly baseEntryId: string | null;
  readonly state: ProposalState;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly words: string;
  readonly entryId: string | null;
}

interface Stored extends Omit<ProposalRow, "kind" | "state" | "content"> {
  kind: string;
  state: string;
  content: unknown;
}
export const rowOf = (row: Stored): ProposalRow => ({
  ...row,
  kind: row.kind as ProposalKind,
  state: row.state as ProposalState,
  content: row.content as ProposalContent,
});

export async function insertProposal(tx: Transaction, { content, ...row }: ProposalRow): Promise<void> {
  await tx
    .insertInto("libraryProposal")
    .values({ ...row, content: json(content) })
    .execute();
}

export async function lockProposal(tx: Transaction, id: string): Promise<ProposalRow | undefined> {
  const row = await tx.selectFrom("libraryProposal").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && rowOf(row);
}

export async function saveProposal(
  tx: Transaction,
  id: string,
  saved: Partial<Pick<ProposalRow, "state" | "decidedBy" | "decidedAt" | "words" | "entryId" | "libraryId">>,
): Promise<void> {
  await tx.updateTable("libraryProposal").set(saved).where("id", "=", id).execute();
}

/** What became an entry, or was taken over from one. */
export async function proposalFor(db: Queryable, entryId: string): Promise<ProposalRow | undefined> {
  const row = await db
    .selectFrom("libraryProposal")
    .selectAll()
    .where("entryId", "=", entryId)
    .orderBy("proposedAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && rowOf(row);
}

/** The lead's own entries in the place of others', as far as they were not thrown away; the latest of each. */
export async function successorsOf(
  db: Queryable,
  libraryId: string,
  baseEntryIds: readonly string[],
): Promise<{ of: string; entryId: string; isPublished: boolean }[]> {
  if (baseEntryIds.length === 0) return [];
  const rows = await db
    .selectFrom("libraryProposal as proposal")
    .innerJoin("catalogEntry as entry", "entry.id", "proposal.entryId")
    .select(["proposal.baseEntryId", "entry.id", "entry.publishedVersionId"])
    .where("proposal.baseEntryId", "in", baseEntryIds)
    .where("proposal.libraryId", "=", libraryId)
    .where("proposal.kind", "in", ["takeover", "entry"])
    .where((where) => where.or([where("entry.publishedVersionId", "is not", null), where("entry.workingVersionId", "is not", null)]))
    .orderBy("proposal.proposedAt")
    .execute();
  return rows.flatMap(({ baseEntryId, id, publishedVersionId }) =>
    baseEntryId === null ? [] : [{ of: baseEntryId, entryId: id, isPublished: publishedVersionId !== null }],
  );
}

/** Entries of a library that are asked, or allowed, to leave. */
export async function leavingOf(db: Queryable, libraryId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("libraryProposal")
    .select("baseEntryId")
    .where("libraryId", "=", libraryId)
    .where("kind", "=", "delisting")
    .where("state", "in", ["proposed", "accepted"])
    .execute();
  return rows.flatMap(({ baseEntryId }) => (baseEntryId === null ? [] : [baseEntryId]));
}
