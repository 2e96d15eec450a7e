// SQL of builds and of their runs.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { RunState, StoredPlan } from "./build.ts";

export interface BuildRow {
  readonly id: string;
  readonly number: string;
  readonly libraryId: string;
  readonly entryId: string;
  readonly agencyId: string;
  readonly title: string;
  readonly state: "active" | "ended";
  readonly revision: number;
  readonly tableName: string;
  readonly plan: StoredPlan;
  readonly schedule: string | null;
  readonly nextAt: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
}

export interface RunSource {
  readonly id: string;
  readonly kind: "own" | "grant";
  readonly title: string;
  readonly agency: string;
  readonly number: string | null;
  readonly rows: number | null;
}

export interface RunRow {
  readonly id: string;
  readonly buildId: string;
  readonly number: number;
  readonly state: RunState;
  readonly requestedBy: string | null;
  readonly begunAt: Date;
  readonly endedAt: Date | null;
  readonly leaseUntil: Date | null;
  readonly rows: number;
  readonly sources: readonly RunSource[];
  readonly problem: { readonly code: string; readonly zh: string; readonly en: string } | null;
}

const buildOf = (row: object): BuildRow => row as BuildRow;
const runOf = (row: object): RunRow => row as RunRow;

/** One build of an entry is set up after the other, so that two cannot cross. */
export async function lockEntry(tx: Transaction, entryId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`theme-build ${entryId}`}, 0))`.execute(tx);
}

export async function insertBuild(tx: Transaction, build: BuildRow): Promise<void> {
  await tx
    .insertInto("themeBuild")
    .values({ ...build, plan: json(build.plan) })
    .execute();
}

export async function buildBy(db: Queryable, id: string): Promise<BuildRow | undefined> {
  const row = await db.selectFrom("themeBuild").selectAll().where("id", "=", id).executeTakeFirst();
  return row && buildOf(row);
}

export async function lockBuild(tx: Transaction, id: string): Promise<BuildRow | undefined> {
  const row = await tx.selectFrom("themeBuild").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && buildOf(row);
}

export async function isBuilt(db: Queryable, entryId: string): Promise<boolean> {
  const query = db.selectFrom("themeBuild").select("id").where("entryId", "=", entryId).where("state", "=", "active");
  return (await query.executeTakeFirst()) !== undefined;
}

export async function isTableBuilt(db: Queryable, tableName: string): Promise<boolean> {
  const query = db.selectFrom("themeBuild").select("id").where("tableName", "=", tableName).where("state", "=", "active");
  return (await query.executeTakeFirst()) !== undefined;
}

export async function saveBuild(
  tx: Transaction,
  id: string,
  { plan, ...plain }: Partial<Pick<BuildRow, "title" | "state" | "revision" | "plan" | "schedule" | "nextAt">>,
): Promise<void> {
  await tx
    .updateTable("themeBuild")
    .set({ ...plain, ...(plan && { plan: json(plan) }) })
    .where("id", "=", id)
    .execute();
}

/** Those whose time has come, each by one worker alone. */
export async function lockDue(tx: Transaction, now: Date, limit: number): Promise<BuildRow[]> {
  const rows = await tx
    .selectFrom("themeBuild")
    .selectAll()
    .where("state", "=", "active")
    .where("nextAt", "<=", now)
    .orderBy("nextAt")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(buildOf);
}

export async function runsOf(db: Queryable, buildId: string, limit: number): Promise<RunRow[]> {
  const query = db.selectFrom("themeBuildRun").selectAll().where("buildId", "=", buildId).orderBy("number", "desc").limit(limit);
  return (await query.execute()).map(runOf);
}

export async function insertRun(
  tx: Transaction,
  run: Pick<RunRow, "id" | "buildId" | "number" | "requestedBy" | "begunAt">,
): Promise<void> {
  const blank = { state: "waiting", endedAt: null, leaseUntil: null, rows: 0, sources: json([]), problem: null };
  await tx
    .insertInto("themeBuildRun")
    .values({ ...run, ...blank })
    .execute();
}

/** The oldest that waits, or whose worker has gone. */
export async function claimRun(tx: Transaction, now: Date): Promise<RunRow | undefined> {
  const row = await tx
    .selectFrom("themeBuildRun")
    .selectAll()
    .where((where) => where.or([where("state", "=", "waiting"), where("leaseUntil", "<", now)]))
    .where("state", "in", ["waiting", "running"])
    .orderBy("begunAt")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row && runOf(row);
}

export async function lockRun(tx: Transaction, id: string): Promise<RunRow | undefined> {
  const row = await tx.selectFrom("themeBuildRun").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && runOf(row);
}

export async function saveRun(
  tx: Transaction,
  id: string,
  { sources, problem, ...plain }: Partial<Pick<RunRow, "state" | "endedAt" | "leaseUntil" | "rows" | "sources" | "problem">>,
): Promise<void> {
  await tx
    .updateTable("themeBuildRun")
    .set({ ...plain, ...(sources && { sources: json(sources) }), ...(problem !== undefined && { problem: problem && json(problem) }) })
    .where("id", "=", id)
    .execute();
}
