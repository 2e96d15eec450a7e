// SQL of service changes.
import type { Queryable, Transaction } from "#kernel/db.ts";
import { type ConsultationAnswer, OPEN, type ServiceChangeKind, type ServiceChangeState } from "./service-change.ts";

const COLUMNS = [
  "id",
  "number",
  "grantId",
  "kind",
  "reason",
  "what",
  "effectiveOn",
  "state",
  "proposedBy",
  "proposedAt",
  "answer",
  "answerWords",
  "answeredBy",
  "answeredAt",
  "outcome",
  "filedAt",
  "closedAt",
  "closedBecause",
  "delistingId",
  "versionChoiceId",
] as const;

export interface ServiceChange {
  readonly id: string;
  readonly number: string;
  readonly grantId: string;
  readonly kind: ServiceChangeKind;
  readonly reason: string;
  readonly what: string;
  readonly effectiveOn: string;
  readonly state: ServiceChangeState;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly answer: ConsultationAnswer | null;
  readonly answerWords: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly outcome: string | null;
  readonly filedAt: Date | null;
  readonly closedAt: Date | null;
  readonly closedBecause: string | null;
  /** The service ends because its entry was taken off the catalog. */
  readonly delistingId: string | null;
  /** The grant moves to another version of its entry. */
  readonly versionChoiceId: string | null;
}

const changes = (db: Queryable) => db.selectFrom("serviceChange").select(COLUMNS);
type Row = Awaited<ReturnType<ReturnType<typeof changes>["execute"]>>[number];
const changeOf = (row: Row): ServiceChange => ({
  ...row,
  kind: row.kind as ServiceChangeKind,
  state: row.state as ServiceChangeState,
  answer: row.answer as ConsultationAnswer | null,
});

export async function insertChange(tx: Transaction, change: ServiceChange): Promise<void> {
  await tx.insertInto("serviceChange").values(change).execute();
}

export async function changesOf(db: Queryable, grantId: string): Promise<ServiceChange[]> {
  const rows = await changes(db).where("grantId", "=", grantId).orderBy("proposedAt", "desc").orderBy("id", "desc").execute();
  return rows.map(changeOf);
}

export async function openChangeOf(db: Queryable, grantId: string): Promise<ServiceChange | undefined> {
  const row = await changes(db).where("grantId", "=", grantId).where("state", "in", OPEN).executeTakeFirst();
  return row && changeOf(row);
}

export async function lockChange(tx: Transaction, id: string): Promise<ServiceChange | undefined> {
  const row = await changes(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && changeOf(row);
}

/** Consulted, and agreed to: what the platform files by itself. */
export async function lockAgreed(tx: Transaction, limit: number): Promise<ServiceChange[]> {
  const rows = await changes(tx)
    .where("state", "=", "consulted")
    .where("answer", "=", "agreed")
    .orderBy("answeredAt")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(changeOf);
}

export async function lockDue(tx: Transaction, today: string, limit: number): Promise<ServiceChange[]> {
  const rows = await changes(tx)
    .where("state", "=", "filed")
    .where("effectiveOn", "<=", today)
    .orderBy("effectiveOn")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(changeOf);
}

/** Open still, though the grant is over by itself. */
export async function lockPointless(tx: Transaction, limit: number): Promise<ServiceChange[]> {
  const rows = await changes(tx)
    .where("state", "in", OPEN)
    .where((where) =>
      where.exists(
        where
          .selectFrom("sharingGrant")
          .select("sharingGrant.id")
          .whereRef("sharingGrant.id", "=", "serviceChange.grantId")
          .where("sharingGrant.state", "in", ["ended", "expired"]),
      ),
    )
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(changeOf);
}

export type ChangeSaved = Partial<
  Omit<
    ServiceChange,
    "id" | "number" | "grantId" | "kind" | "reason" | "what" | "proposedBy" | "proposedAt" | "delistingId" | "versionChoiceId"
  >
>;

export async function saveChange(tx: Transaction, id: string, saved: ChangeSaved): Promise<void> {
  await tx.updateTable("serviceChange").set(saved).where("id", "=", id).execute();
}

/** When grants move that were decided to, by the choice behind it. */
export async function daysOfMoves(db: Queryable, choiceIds: readonly string[]): Promise<Map<string, string>> {
  if (choiceIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("serviceChange")
    .select(["versionChoiceId", "effectiveOn"])
    .where("versionChoiceId", "in", [...choiceIds])
    .where("state", "<>", "withdrawn")
    .execute();
  return new Map(rows.flatMap((row) => (row.versionChoiceId === null ? [] : [[row.versionChoiceId, row.effectiveOn] as const])));
}
