// SQL of clocks, extensions, late records and tasks.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { Deadline, Pause } from "./deadline.ts";

export const clocks = (db: Queryable) =>
  db
    .selectFrom("deadline")
    .select([
      "id",
      "rule",
      "law",
      "subjectKind",
      "subjectId",
      "subjectNumber",
      "title",
      "href",
      "bearerAgencyId",
      "waitingAgencyId",
      "startedAt",
      "dueOn",
      "dueAt",
      "provisional",
      "extensionDays",
      "pauses",
      "state",
      "silence",
      "overdueAt",
      "stoppedAt",
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof clocks>["execute"]>>[number];
export const deadlineOf = (row: Row): Deadline => ({
  ...row,
  pauses: row.pauses as Pause[],
  state: row.state as Deadline["state"],
  silence: row.silence as Deadline["silence"],
});

export async function insertDeadline(tx: Transaction, deadline: Deadline): Promise<void> {
  await tx
    .insertInto("deadline")
    .values({ ...deadline, pauses: json(deadline.pauses) })
    .execute();
}

/** Open clocks of a subject, locked. */
export async function lockOpen(tx: Transaction, subjectId: string): Promise<Deadline[]> {
  const rows = await clocks(tx).where("subjectId", "=", subjectId).where("state", "<>", "stopped").orderBy("id").forUpdate().execute();
  return rows.map(deadlineOf);
}

export async function deadlinesOf(db: Queryable, subjectIds: readonly string[]): Promise<Deadline[]> {
  if (subjectIds.length === 0) return [];
  const rows = await clocks(db).where("subjectId", "in", subjectIds).orderBy("startedAt").orderBy("dueAt").execute();
  return rows.map(deadlineOf);
}

export async function deadlinesById(db: Queryable, ids: readonly string[]): Promise<Deadline[]> {
  if (ids.length === 0) return [];
  return (await clocks(db).where("id", "in", ids).execute()).map(deadlineOf);
}

/** Clocks that have run and are not marked yet; other workers take others. */
export async function claimRun(tx: Transaction, now: Date, limit: number): Promise<Deadline[]> {
  const rows = await clocks(tx)
    .where("state", "=", "running")
    .where("overdueAt", "is", null)
    .where("dueAt", "<=", now)
    .orderBy("dueAt")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(deadlineOf);
}

export async function claimToRemind(tx: Transaction, dueUpTo: string, limit: number): Promise<Deadline[]> {
  const rows = await clocks(tx)
    .where("state", "=", "running")
    .where("overdueAt", "is", null)
    .where("remindedAt", "is", null)
    .where("dueOn", "<=", dueUpTo)
    .orderBy("dueOn")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(deadlineOf);
}

const silent = (db: Queryable) =>
  clocks(db)
    .where("silence", "=", "deemed-consent")
    .where("silentAt", "is", null)
    .where("overdueAt", "is not", null)
    .where("state", "<>", "stopped");

/** Subjects of a kind whose limit has run and whose silence speaks, not yet carried out; the longest waiting first. */
export async function silentSubjects(db: Queryable, subjectKind: string, limit: number): Promise<string[]> {
  const rows = await silent(db).where("subjectKind", "=", subjectKind).orderBy("dueAt").limit(limit).execute();
  return [...new Set(rows.map(({ subjectId }) => subjectId))];
}

export async function lockSilent(tx: Transaction, subjectId: string): Promise<Deadline[]> {
  return (await silent(tx).where("subjectId", "=", subjectId).orderBy("id").forUpdate().execute()).map(deadlineOf);
}

export async function hasUnspoken(tx: Transaction, ids: readonly string[]): Promise<boolean> {
  const row = await tx.selectFrom("deadline").select("id").where("id", "in", ids).where("silentAt", "is", null).limit(1).executeTakeFirst();
  return row !== undefined;
}

export async function markSilent(tx: Transaction, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length > 0) await tx.updateTable("deadline").set({ silentAt: at }).where("id", "in", ids).execute();
}

export async function markReminded(tx: Transaction, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length > 0) await tx.updateTable("deadline").set({ remindedAt: at }).where("id", "in", ids).execute();
}

/** The overdue mark is the end of the limit itself, not the moment at which somebody looked. */
export async function markOverdue(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable("deadline")
    .set((set) => ({ overdueAt: set.ref("dueAt") }))
    .where("id", "in", ids)
    .execute();
}

export async function stop(tx: Transaction, ids: readonly string[], at: Date, because: string): Promise<void> {
  await tx.updateTable("deadline").set({ state: "stopped", stoppedAt: at, stoppedBecause: because }).where("id", "in", ids).execute();
}

export async function saveRun(tx: Transaction, deadline: Deadline): Promise<void> {
  await tx
    .updateTable("deadline")
    .set({
      state: deadline.state,
      law: deadline.law,
      silence: deadline.silence,
      pauses: json(deadline.pauses),
      extensionDays: deadline.extensionDays,
      dueOn: deadline.dueOn,
      dueAt: deadline.dueAt,
      provisional: deadline.provisional,
      remindedAt: null,
    })
    .where("id", "=", deadline.id)
    .execute();
}

export interface Extension {
  readonly id: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly workingDays: number;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly decision: "agreed" | "refused" | "lapsed" | null;
  readonly note: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

export async function insertExtension(tx: Transaction, extension: Extension): Promise<void> {
  await tx.insertInto("deadlineExtension").values(extension).execute();
}

export async function extensionsOf(db: Queryable, subjectIds: readonly string[]): Promise<Extension[]> {
  if (subjectIds.length === 0) return [];
  const rows = await db.selectFrom("deadlineExtension").selectAll().where("subjectId", "in", subjectIds).orderBy("askedAt").execute();
  return rows.map((row) => ({ ...row, decision: row.decision as Extension["decision"] }));
}

export async function lockExtension(tx: Transaction, id: string, subjectId: string): Promise<Extension | undefined> {
  const row = await tx
    .selectFrom("deadlineExtension")
    .selectAll()
    .where("id", "=", id)
    .where("subjectId", "=", subjectId)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, decision: row.decision as Extension["decision"] };
}

export async function decideExtension(
  tx: Transaction,
  id: string,
  decision: { decision: string; note: string; decidedBy: string | null; decidedAt: Date },
): Promise<void> {
  await tx.updateTable("deadlineExtension").set(decision).where("id", "=", id).execute();
}

/** What nobody decided before the matter itself ended. */
export async function lapseExtensions(tx: Transaction, subjectId: string, at: Date): Promise<void> {
  await tx
    .updateTable("deadlineExtension")
    .set({ decision: "lapsed", decidedAt: at })
    .where("subjectId", "=", subjectId)
    .where("decision", "is", null)
    .execute();
}

export interface LateRecord {
  readonly id: string;
  readonly deadlineId: string;
  readonly agencyId: string;
  readonly reason: string | null;
  readonly judgement: "justified" | "unjustified" | null;
}

export async function insertLateRecords(
  tx: Transaction,
  rows: readonly { id: string; deadlineId: string; agencyId: string; overdueAt: Date }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto("lateRecord")
    .values(rows)
    .onConflict((conflict) => conflict.column("deadlineId").doNothing())
    .execute();
}

/** What was late. */
export interface LateMatter {
  readonly title: string;
  readonly number: string | null;
  readonly rule: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly href: string;
  readonly dueOn: string;
}

export async function lockLateRecord(tx: Transaction, id: string): Promise<(LateRecord & LateMatter) | undefined> {
  const row = await tx
    .selectFrom("lateRecord")
    .innerJoin("deadline", "deadline.id", "lateRecord.deadlineId")
    .select(["lateRecord.id", "deadlineId", "agencyId", "reason", "judgement", "deadline.title", "deadline.subjectNumber as number"])
    .select(["deadline.rule", "deadline.subjectKind", "deadline.subjectId", "deadline.href", "deadline.dueOn"])
    .where("lateRecord.id", "=", id)
    .forUpdate("lateRecord")
    .executeTakeFirst();
  return row && { ...row, judgement: row.judgement as LateRecord["judgement"] };
}

export async function saveReason(tx: Transaction, id: string, reason: string, at: Date): Promise<void> {
  await tx.updateTable("lateRecord").set({ reason, reasonAt: at }).where("id", "=", id).execute();
}

export async function saveJudgement(tx: Transaction, id: string, judgement: string, words: string, at: Date): Promise<void> {
  await tx.updateTable("lateRecord").set({ judgement, words, judgedAt: at }).where("id", "=", id).execute();
}

export interface TaskRow {
  readonly id: string;
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectNumber: string | null;
  readonly title: string;
  readonly detail: string;
  readonly href: string;
  readonly agencyId: string;
  readonly role: string;
  readonly waitingAgencyId: string | null;
  readonly openedAt: Date;
}

export async function insertTask(tx: Transaction, task: TaskRow): Promise<void> {
  await tx.insertInto("task").values(task).execute();
}

export async function closeTasks(tx: Transaction, subjectId: string, kinds: readonly string[] | undefined, at: Date): Promise<void> {
  let query = tx.updateTable("task").set({ closedAt: at }).where("subjectId", "=", subjectId).where("closedAt", "is", null);
  if (kinds) query = query.where("kind", "in", kinds);
  await query.execute();
}
