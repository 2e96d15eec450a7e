// SQL of complaints.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { ComplaintKind, ComplaintOrigin, ComplaintState, Outcome } from "./complaint.ts";

export interface Complaint {
  readonly id: string;
  readonly number: string;
  readonly origin: ComplaintOrigin;
  readonly kind: ComplaintKind;
  readonly agencyId: string | null;
  readonly grantId: string | null;
  readonly entryId: string | null;
  readonly serviceItem: string;
  /** As it was written, where there is no such grant or account. */
  readonly grantNamed: string;
  readonly accountNamed: string;
  readonly accountId: string | null;
  readonly accountAgencyId: string | null;
  readonly title: string;
  readonly detail: string;
  readonly complainant: string | null;
  readonly codeDigest: string;
  readonly addressDigest: string | null;
  readonly reporterAgencyId: string | null;
  readonly reportedBy: string | null;
  readonly state: ComplaintState;
  readonly receivedAt: Date;
  readonly acceptedAt: Date | null;
  readonly acceptedBy: string | null;
  readonly answerBy: string | null;
  readonly question: string | null;
  readonly askedAt: Date | null;
  readonly statement: string | null;
  readonly statedAt: Date | null;
  readonly statedBy: string | null;
  readonly pausedAt: Date | null;
  readonly outcome: Outcome | null;
  readonly answer: string;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  readonly referredTo: string;
  readonly referralDocument: string;
  readonly referredAt: Date | null;
  readonly accessRevokedAt: Date | null;
  readonly lateToldAt: Date | null;
}

const complaints = (db: Queryable) => db.selectFrom("complaint").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof complaints>["execute"]>>[number];
// Checked before it was stored.
const complaintOf = (row: Row): Complaint => ({
  ...row,
  origin: row.origin as ComplaintOrigin,
  kind: row.kind as ComplaintKind,
  state: row.state as ComplaintState,
  outcome: row.outcome as Outcome | null,
});

export async function insertComplaint(tx: Transaction, complaint: Complaint): Promise<void> {
  await tx.insertInto("complaint").values(complaint).execute();
}

export async function saveComplaint(tx: Transaction, id: string, change: Partial<Omit<Complaint, "id">>): Promise<void> {
  await tx.updateTable("complaint").set(change).where("id", "=", id).execute();
}

export async function lockComplaint(tx: Transaction, id: string): Promise<Complaint | undefined> {
  const row = await complaints(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && complaintOf(row);
}

export async function complaintById(db: Queryable, id: string): Promise<Complaint | undefined> {
  const row = await complaints(db).where("id", "=", id).executeTakeFirst();
  return row && complaintOf(row);
}

export async function complaintByCode(db: Queryable, ask: { number: string; codeDigest: string }): Promise<Complaint | undefined> {
  const row = await complaints(db).where("number", "=", ask.number).where("codeDigest", "=", ask.codeDigest).executeTakeFirst();
  return row && complaintOf(row);
}

/** What came by the public page since, in all and from one address; one after the other, so that none slips through between. */
export async function floodOf(tx: Transaction, ask: { addressDigest: string; since: Date }): Promise<{ all: number; fromAddress: number }> {
  await sql`select pg_advisory_xact_lock(hashtext('govshare.complaints.public'))`.execute(tx);
  const { rows } = await sql<{ all: number; fromAddress: number }>`
    select count(*)::int as all, (count(*) filter (where address_digest = ${ask.addressDigest}))::int as from_address
    from complaint where address_digest is not null and received_at >= ${ask.since}`.execute(tx);
  return rows[0] ?? { all: 0, fromAddress: 0 };
}

export async function lockLate(tx: Transaction, today: string, limit: number): Promise<Complaint[]> {
  const rows = await complaints(tx)
    .where("state", "=", "accepted")
    .where("lateToldAt", "is", null)
    .where("answerBy", "<", today)
    .orderBy("answerBy")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(complaintOf);
}
