// SQL of runs, and of the rows that did not arrive.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { RunProblem, RunState } from "./exchange.ts";

export interface RunRow {
  readonly id: string;
  readonly exchangeId: string;
  readonly number: number;
  readonly cause: "schedule" | "person";
  readonly requestedBy: string | null;
  readonly state: RunState;
  readonly queuedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly leaseUntil: Date | null;
  readonly notBefore: Date;
  readonly attempt: number;
  readonly fruitless: number;
  readonly chunk: number;
  readonly rows: number;
  readonly bytes: number;
  readonly refused: number;
  readonly digest: string;
  readonly about: number | null;
  /** Rows that stand in files already, while these are made. */
  readonly madeRows: number | null;
  /** Target columns in the order in which it carries them; null before it begins. */
  readonly fields: string[] | null;
  readonly recordedRows: number;
  readonly recordedBytes: number;
  readonly problem: RunProblem | null;
}

const LIVE = ["queued", "running", "paused"] as const;
const runs = (db: Queryable) => db.selectFrom("exchangeRun").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof runs>["execute"]>>[number];

export const runOf = (row: Row): RunRow => ({
  ...row,
  cause: row.cause as RunRow["cause"],
  state: row.state as RunState,
  problem: row.problem as RunProblem | null,
});

export async function runBy(db: Queryable, id: string): Promise<RunRow | undefined> {
  const row = await runs(db).where("id", "=", id).executeTakeFirst();
  return row && runOf(row);
}

export async function lockRun(tx: Transaction, id: string): Promise<RunRow | undefined> {
  const row = await runs(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && runOf(row);
}

export async function liveRun(db: Queryable, exchangeId: string): Promise<RunRow | undefined> {
  const row = await runs(db)
    .where("exchangeId", "=", exchangeId)
    .where("state", "in", [...LIVE])
    .executeTakeFirst();
  return row && runOf(row);
}

/** The latest run of one. */
export async function lastRun(db: Queryable, exchangeId: string): Promise<RunRow | undefined> {
  return (await runsOf(db, exchangeId, { limit: 1 }))[0];
}

/** The latest run of each. */
export async function lastRuns(db: Queryable, exchangeIds: readonly string[]): Promise<Map<string, RunRow>> {
  if (exchangeIds.length === 0) return new Map();
  const found = await runs(db)
    .distinctOn("exchangeId")
    .where("exchangeId", "in", [...exchangeIds])
    .orderBy("exchangeId")
    .orderBy("number", "desc")
    .execute();
  return new Map(found.map((row) => [row.exchangeId, runOf(row)]));
}

export async function runsOf(db: Queryable, exchangeId: string, page: { limit: number; before?: number | undefined }): Promise<RunRow[]> {
  let query = runs(db).where("exchangeId", "=", exchangeId).orderBy("number", "desc").limit(page.limit);
  if (page.before !== undefined) query = query.where("number", "<", page.before);
  return (await query.execute()).map(runOf);
}

export async function insertRun(
  tx: Transaction,
  run: Pick<RunRow, "id" | "exchangeId" | "cause" | "requestedBy" | "queuedAt">,
): Promise<number> {
  const none = { attempt: 0, fruitless: 0, chunk: 0, rows: 0, bytes: 0, refused: 0, digest: "", recordedRows: 0, recordedBytes: 0 };
  const row = await tx
    .insertInto("exchangeRun")
    .values((values) => ({
      ...run,
      ...none,
      state: "queued",
      notBefore: run.queuedAt,
      number: values
        .selectFrom("exchangeRun")
        .select(sql<number>`coalesce(max(number), 0) + 1`.as("number"))
        .where("exchangeId", "=", run.exchangeId),
    }))
    .returning("number")
    .executeTakeFirstOrThrow();
  return row.number;
}

export type RunChange = Partial<Omit<RunRow, "id" | "exchangeId" | "number" | "problem">> & { problem?: RunProblem | null };

export async function saveRun(tx: Transaction, id: string, { problem, ...change }: RunChange): Promise<void> {
  await tx
    .updateTable("exchangeRun")
    .set({ ...change, ...(problem !== undefined && { problem: problem && json(problem) }) })
    .where("id", "=", id)
    .execute();
}

/** The run that has waited longest, or whose worker is gone: taken over by whoever asks. */
export async function claimOne(
  tx: Transaction,
  now: Date,
  leaseUntil: Date,
  { except, capturing }: { except: readonly string[]; capturing: boolean },
): Promise<RunRow | undefined> {
  let query = runs(tx)
    .where("notBefore", "<=", now)
    .where((where) => where.or([where("state", "=", "queued"), where.and([where("state", "=", "running"), where("leaseUntil", "<", now)])]))
    .orderBy("notBefore")
    .limit(1)
    .forUpdate()
    .skipLocked();
  // Those that never end must not keep those that do from their turn.
  query = query.where(sql<boolean>`(select mode = 'capture' from exchange where exchange.id = exchange_run.exchange_id) = ${capturing}`);
  if (except.length > 0) query = query.where("id", "not in", [...except]);
  const row = await query.executeTakeFirst();
  if (!row) return undefined;
  const changed = { state: "running", leaseUntil, attempt: row.attempt + 1, fruitless: row.fruitless + 1, startedAt: row.startedAt ?? now };
  await tx.updateTable("exchangeRun").set(changed).where("id", "=", row.id).execute();
  return runOf({ ...row, ...changed });
}

export async function extendLease(tx: Transaction, held: { id: string; attempt: number }, leaseUntil: Date): Promise<void> {
  await tx
    .updateTable("exchangeRun")
    .set({ leaseUntil })
    .where("id", "=", held.id)
    .where("attempt", "=", held.attempt)
    .where("state", "=", "running")
    .execute();
}

export interface StoredReject {
  readonly runId: string;
  readonly chunk: number;
  readonly place: number;
  readonly reason: string;
  readonly reasonEn: string;
  readonly line: string | null;
}

/** A chunk that is carried again brings its rejects again: they take the place of the former. */
export async function saveRejects(tx: Transaction, runId: string, chunk: number, rejects: readonly StoredReject[]): Promise<void> {
  await tx.deleteFrom("exchangeReject").where("runId", "=", runId).where("chunk", ">=", chunk).execute();
  if (rejects.length > 0) await tx.insertInto("exchangeReject").values(rejects).execute();
}

export async function rejectsOf(
  db: Queryable,
  runId: string,
  page: { limit: number; after?: { chunk: number; place: number } | undefined },
): Promise<StoredReject[]> {
  let query = db.selectFrom("exchangeReject").selectAll().where("runId", "=", runId).orderBy("chunk").orderBy("place").limit(page.limit);
  if (page.after) query = query.where(sql<boolean>`(chunk, place) > (${page.after.chunk}, ${page.after.place})`);
  return await query.execute();
}

/** Rejects hold people's data: only those of the latest runs are kept. */
export async function forgetRejects(tx: Transaction, exchangeId: string, belowNumber: number): Promise<void> {
  await tx
    .deleteFrom("exchangeReject")
    .where("runId", "in", (select) =>
      select.selectFrom("exchangeRun").select("id").where("exchangeId", "=", exchangeId).where("number", "<", belowNumber),
    )
    .execute();
}
