// SQL of the loads and of the rows that they refused.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { Place } from "./draw.ts";
import type { LoadPath, LoadState, Mode } from "./task.ts";

/** How many rows a check or a rule concerned. */
export interface Finding {
  readonly itemId: string | null;
  readonly item: string;
  readonly zh: string;
  readonly en: string;
  readonly rows: number;
  readonly refuses: boolean;
  /** Which quality rule it is; null for what the entry says itself. */
  readonly rule: number | null;
}

export interface LoadRow {
  readonly id: string;
  readonly taskId: string;
  readonly number: number;
  readonly path: LoadPath;
  readonly mode: Mode;
  readonly state: LoadState;
  readonly fileName: string | null;
  readonly requestedBy: string | null;
  /** The key of the system that pushed it. */
  readonly keyId: string | null;
  readonly begunAt: Date;
  readonly endedAt: Date | null;
  readonly leaseUntil: Date | null;
  readonly attempt: number;
  /** The last row of a draw that is confirmed. */
  readonly place: Place | null;
  readonly notBefore: Date | null;
  readonly headings: readonly string[];
  readonly mapping: readonly (string | null)[];
  readonly rows: number;
  readonly bytes: number;
  readonly accepted: number;
  readonly refused: number;
  readonly inserted: number;
  readonly digest: string;
  readonly findings: readonly Finding[];
  readonly problem: { readonly code: string; readonly zh: string; readonly en: string } | null;
}

const rowOf = (row: object): LoadRow => row as LoadRow;

export async function insertLoad(
  tx: Transaction,
  load: Pick<LoadRow, "id" | "taskId" | "path" | "mode" | "state" | "fileName" | "requestedBy" | "keyId" | "begunAt" | "leaseUntil">,
): Promise<number> {
  const last = await tx
    .selectFrom("intakeLoad")
    .select((select) => select.fn.max<number | null>("number").as("number"))
    .where("taskId", "=", load.taskId)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const empty = { attempt: 0, rows: 0, bytes: 0, accepted: 0, refused: 0, inserted: 0, digest: "" };
  await tx
    .insertInto("intakeLoad")
    .values({ ...load, number, ...empty, headings: json([]), mapping: json([]), findings: json([]) })
    .execute();
  return number;
}

export async function loadBy(db: Queryable, id: string): Promise<LoadRow | undefined> {
  const row = await db.selectFrom("intakeLoad").selectAll().where("id", "=", id).executeTakeFirst();
  return row && rowOf(row);
}

export async function lockLoad(tx: Transaction, id: string): Promise<LoadRow | undefined> {
  const row = await tx.selectFrom("intakeLoad").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && rowOf(row);
}

export async function loadsOf(db: Queryable, taskId: string, page: { limit: number; before?: number | undefined }): Promise<LoadRow[]> {
  let query = db.selectFrom("intakeLoad").selectAll().where("taskId", "=", taskId).orderBy("number", "desc").limit(page.limit);
  if (page.before !== undefined) query = query.where("number", "<", page.before);
  return (await query.execute()).map(rowOf);
}

export async function lastLoads(db: Queryable, taskIds: readonly string[]): Promise<Map<string, LoadRow>> {
  if (taskIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("intakeLoad")
    .selectAll()
    .distinctOn("taskId")
    .where("taskId", "in", [...taskIds])
    .orderBy("taskId")
    .orderBy("number", "desc")
    .execute();
  return new Map(rows.map((row) => [row.taskId, rowOf(row)]));
}

/** The oldest load that waits, or whose process was lost; one of a task at a time. */
export async function claimOne(tx: Transaction, at: Date, leaseUntil: Date): Promise<LoadRow | undefined> {
  const found = await sql<{ id: string }>`
    select l.id from intake_load l
    where (l.state = 'waiting' or (l.state = 'checking' and l.lease_until < ${at}))
      and not exists (select 1 from intake_load o where o.task_id = l.task_id and o.state = 'checking' and o.id <> l.id)
      and not exists (select 1 from intake_load e where e.task_id = l.task_id and e.state = 'waiting' and e.number < l.number)
    order by l.begun_at limit 1 for update of l skip locked`.execute(tx);
  const id = found.rows[0]?.id;
  if (id === undefined) return undefined;
  const row = await tx
    .updateTable("intakeLoad")
    .set((update) => ({ state: "checking", leaseUntil, attempt: update("attempt", "+", 1) }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row && rowOf(row);
}

export async function extendLease(tx: Transaction, held: { id: string; attempt: number }, leaseUntil: Date): Promise<void> {
  await tx.updateTable("intakeLoad").set({ leaseUntil }).where("id", "=", held.id).where("attempt", "=", held.attempt).execute();
}

/** Uploads whose process was lost, and files for which nobody said what their columns are. */
export async function abandoned(db: Queryable, before: { receiving: Date; mapping: Date }, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("intakeLoad")
    .select("id")
    .where((where) =>
      where.or([
        where.and([where("state", "=", "receiving"), where("path", "<>", "database"), where("begunAt", "<", before.receiving)]),
        where.and([where("state", "=", "mapping"), where("begunAt", "<", before.mapping)]),
      ]),
    )
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

type Saved = Partial<Omit<LoadRow, "id" | "taskId" | "number" | "headings" | "mapping" | "findings" | "problem" | "place">> &
  Partial<Pick<LoadRow, "headings" | "mapping" | "findings" | "problem" | "place">>;

export async function saveLoad(tx: Transaction, id: string, set: Saved): Promise<void> {
  const { headings, mapping, findings, problem, place, ...plain } = set;
  await tx
    .updateTable("intakeLoad")
    .set({
      ...plain,
      ...(headings && { headings: json(headings) }),
      ...(mapping && { mapping: json(mapping) }),
      ...(findings && { findings: json(findings) }),
      ...(problem && { problem: json(problem) }),
      ...(place && { place: json(place) }),
    })
    .where("id", "=", id)
    .execute();
}

export interface RejectRow {
  readonly line: number;
  readonly faults: readonly { readonly item: string; readonly zh: string; readonly en: string }[];
  /** Sealed. */
  readonly cells: string;
}

const AT_ONCE = 500;

export async function saveRejects(tx: Transaction, loadId: string, rejects: readonly RejectRow[]): Promise<void> {
  await tx.deleteFrom("intakeReject").where("loadId", "=", loadId).execute();
  for (let from = 0; from < rejects.length; from += AT_ONCE) {
    const rows = rejects.slice(from, from + AT_ONCE).map(({ line, faults, cells }) => ({ loadId, line, faults: json(faults), cells }));
    await tx.insertInto("intakeReject").values(rows).execute();
  }
}

export async function forgetRejects(tx: Transaction, taskId: string, before: number): Promise<void> {
  await tx
    .deleteFrom("intakeReject")
    .where("loadId", "in", (select) =>
      select.selectFrom("intakeLoad").select("id").where("taskId", "=", taskId).where("number", "<=", before),
    )
    .execute();
}

export async function rejectsOf(db: Queryable, loadId: string, page: { limit: number; after?: number | undefined }): Promise<RejectRow[]> {
  let query = db
    .selectFrom("intakeReject")
    .select(["line", "faults", "cells"])
    .where("loadId", "=", loadId)
    .orderBy("line")
    .limit(page.limit);
  if (page.after !== undefined) query = query.where("line", ">", page.after);
  return (await query.execute()).map((row) => ({ ...row, faults: row.faults as RejectRow["faults"] }));
}
