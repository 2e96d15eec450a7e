// SQL of entries and their versions.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import { CHANNEL } from "./channel.ts";
import type { EntryContent } from "./content.ts";
import type { EntryState } from "./entry.ts";

export interface EntryRow {
  readonly id: string;
  readonly agencyId: string;
  readonly code: string;
  readonly publishedVersionId: string | null;
  readonly workingVersionId: string | null;
  /** Where it was taken off the catalog: the version that was in force last. */
  readonly delistedVersionId: string | null;
}

export interface VersionRow {
  readonly id: string;
  readonly entryId: string;
  readonly number: number;
  readonly state: EntryState;
  /** The key of the step that it waits for. */
  readonly step: string | null;
  /** The steps that were taken since it was last handed on by its compiler. */
  readonly approvals: readonly Approval[];
  readonly effectiveOn: string | null;
  readonly urgentReason: string | null;
  readonly revision: number;
  readonly title: string;
  readonly sharingType: string | null;
  readonly content: EntryContent;
  readonly hash: string;
  readonly reason: string | null;
  readonly changeEventId: string | null;
  readonly createdBy: string;
  readonly savedAt: Date;
  readonly consentedAt: Date | null;
  readonly consentedBy: string | null;
  readonly publishedAt: Date | null;
  readonly supersededAt: Date | null;
}

export interface Approval {
  readonly step: string;
  readonly personId: string;
}

const entryColumns = ["id", "agencyId", "code", "publishedVersionId", "workingVersionId", "delistedVersionId"] as const;
const versions = (db: Queryable) =>
  db
    .selectFrom("catalogVersion")
    .select([
      "id",
      "entryId",
      "number",
      "state",
      "step",
      "approvals",
      "effectiveOn",
      "urgentReason",
      "revision",
      "title",
      "sharingType",
      "content",
      "hash",
      "reason",
      "changeEventId",
      "createdBy",
      "savedAt",
      "consentedAt",
      "consentedBy",
      "publishedAt",
      "supersededAt",
    ]);
type Row = Awaited<ReturnType<ReturnType<typeof versions>["execute"]>>[number];
const versionOf = (row: Row): VersionRow => ({
  ...row,
  state: row.state as EntryState,
  content: row.content as EntryContent,
  approvals: row.approvals as Approval[],
});

export async function entryBy(db: Queryable, id: string): Promise<EntryRow | undefined> {
  return await db.selectFrom("catalogEntry").select(entryColumns).where("id", "=", id).executeTakeFirst();
}

export async function lockEntry(tx: Transaction, id: string): Promise<EntryRow | undefined> {
  return await tx.selectFrom("catalogEntry").select(entryColumns).where("id", "=", id).forUpdate().executeTakeFirst();
}

type NewEntryRow = Pick<EntryRow, "id" | "agencyId" | "code"> & { readonly createdAt: Date };

export async function insertEntries(tx: Transaction, entries: readonly NewEntryRow[]): Promise<void> {
  await tx.insertInto("catalogEntry").values(entries).execute();
}

export async function pointToWorking(tx: Transaction, begun: readonly { id: string; entryId: string }[]): Promise<void> {
  const [ids, entryIds] = [begun.map(({ id }) => id), begun.map(({ entryId }) => entryId)];
  await sql`
    update catalog_entry e set working_version_id = v.id
    from unnest(${ids}::uuid[], ${entryIds}::uuid[]) as v (id, entry_id) where e.id = v.entry_id`.execute(tx);
}

export async function pointEntry(
  tx: Transaction,
  id: string,
  to: { publishedVersionId?: string | null; workingVersionId?: string | null; delistedVersionId?: string | null },
): Promise<void> {
  await tx.updateTable("catalogEntry").set(to).where("id", "=", id).execute();
}

export async function recodeEntry(tx: Transaction, id: string, code: string): Promise<void> {
  await tx.updateTable("catalogEntry").set({ code }).where("id", "=", id).execute();
}

export async function versionBy(db: Queryable, id: string): Promise<VersionRow | undefined> {
  const row = await versions(db).where("id", "=", id).executeTakeFirst();
  return row && versionOf(row);
}

export async function versionsOf(db: Queryable, entryId: string): Promise<VersionRow[]> {
  const rows = await versions(db).where("entryId", "=", entryId).orderBy("number", "desc").execute();
  return rows.map(versionOf);
}

export async function insertVersions(tx: Transaction, begun: readonly Omit<VersionRow, "revision">[]): Promise<void> {
  await tx
    .insertInto("catalogVersion")
    .values(
      begun.map((version) => ({
        ...version,
        itemCount: version.content.items.length,
        content: json(version.content),
        approvals: json(version.approvals),
      })),
    )
    .execute();
}

/** Saves a draft's content under its next revision. */
export async function saveContent(
  tx: Transaction,
  id: string,
  saved: { content: EntryContent; hash: string; revision: number; savedAt: Date },
): Promise<void> {
  const { content, ...rest } = saved;
  await tx
    .updateTable("catalogVersion")
    .set({
      ...rest,
      content: json(content),
      title: content.title,
      sharingType: content.sharingType,
      itemCount: content.items.length,
    })
    .where("id", "=", id)
    .execute();
}

export async function moveVersion(
  tx: Transaction,
  id: string,
  to: {
    state: EntryState;
    step?: string | null;
    approvals?: readonly Approval[];
    effectiveOn?: string | null;
    urgentReason?: string | null;
    reason?: string | null;
    consentedAt?: Date | null;
    consentedBy?: string | null;
    publishedAt?: Date;
    supersededAt?: Date;
    changeEventId?: string | null;
  },
): Promise<void> {
  const { approvals, ...plain } = to;
  await tx
    .updateTable("catalogVersion")
    .set({ ...plain, ...(approvals && { approvals: json(approvals) }) })
    .where("id", "=", id)
    .execute();
}

/** Versions whose notice has run, to be published. */
export async function scheduledUpTo(db: Queryable, day: string, limit: number): Promise<{ id: string; entryId: string }[]> {
  return await db
    .selectFrom("catalogVersion")
    .select(["id", "entryId"])
    .where("state", "=", "scheduled")
    .where("effectiveOn", "<=", day)
    .orderBy("effectiveOn")
    .limit(limit)
    .execute();
}

export interface AssessmentRow {
  readonly kind: "secrecy" | "personal-information";
  readonly conclusion: string;
  readonly note: string;
  readonly contentHash: string;
  readonly signedBy: string;
  readonly signedPost: string;
  readonly signedAt: Date;
}

export async function assessmentsOf(db: Queryable, versionId: string): Promise<AssessmentRow[]> {
  const rows = await db
    .selectFrom("catalogAssessment")
    .select(["kind", "conclusion", "note", "contentHash", "signedBy", "signedPost", "signedAt"])
    .where("versionId", "=", versionId)
    .orderBy("kind", "desc")
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as AssessmentRow["kind"] }));
}

/** The latest signature of a kind stands; earlier ones remain on the ledger. */
export async function saveAssessment(tx: Transaction, versionId: string, assessment: AssessmentRow): Promise<void> {
  const { kind, ...signed } = assessment;
  await tx
    .insertInto("catalogAssessment")
    .values({ versionId, kind, ...signed })
    .onConflict((conflict) => conflict.columns(["versionId", "kind"]).doUpdateSet(signed))
    .execute();
}

/** Told to every process's search index when, and only when, the act is committed. */
export async function signalChange(tx: Transaction, entryId: string): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${entryId})`.execute(tx);
}
