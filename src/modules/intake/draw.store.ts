// SQL of the draws.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { DrawFacts, DrawState } from "./draw.ts";
import type { LoadRow } from "./load.store.ts";

export interface DrawRow extends DrawFacts {
  readonly taskId: string;
  readonly state: DrawState;
  readonly watermark: string | null;
  readonly nextAt: Date | null;
  readonly setBy: string;
  readonly setAt: Date;
}

export async function drawOf(db: Queryable, taskId: string): Promise<DrawRow | undefined> {
  const row = await db.selectFrom("intakeDraw").selectAll().where("taskId", "=", taskId).executeTakeFirst();
  return row && ({ ...row, columns: row.columns } as DrawRow);
}

export async function putDraw(tx: Transaction, draw: DrawRow): Promise<void> {
  const { taskId, ...rest } = draw;
  const saved = { ...rest, columns: json(draw.columns) };
  await tx
    .insertInto("intakeDraw")
    .values({ taskId, ...saved })
    .onConflict((conflict) => conflict.column("taskId").doUpdateSet(saved))
    .execute();
}

export async function saveDraw(
  tx: Transaction,
  taskId: string,
  set: Partial<Pick<DrawRow, "state" | "nextAt" | "watermark">>,
): Promise<void> {
  await tx.updateTable("intakeDraw").set(set).where("taskId", "=", taskId).execute();
}

/** Draws whose time has come, held, so that no other worker begins them too. */
export async function dueDraws(tx: Transaction, at: Date, limit: number): Promise<DrawRow[]> {
  const rows = await tx
    .selectFrom("intakeDraw as d")
    .innerJoin("intakeTask as t", "t.id", "d.taskId")
    .selectAll("d")
    .where("d.state", "=", "active")
    .where("t.state", "=", "active")
    .where("d.nextAt", "<=", at)
    .orderBy("d.nextAt")
    .limit(limit)
    .forUpdate("d")
    .skipLocked()
    .execute();
  return rows as unknown as DrawRow[];
}

export async function isDrawing(db: Queryable, taskId: string): Promise<boolean> {
  const row = await db
    .selectFrom("intakeLoad")
    .select("id")
    .where("taskId", "=", taskId)
    .where("path", "=", "database")
    .where("state", "in", ["receiving", "waiting", "checking"])
    .executeTakeFirst();
  return row !== undefined;
}

/** The next draw to carry on, for this process alone until its lease ends. */
export async function claimDraw(tx: Transaction, at: Date, leaseUntil: Date): Promise<LoadRow | undefined> {
  const found = await sql<{ id: string }>`
    select id from intake_load
    where path = 'database' and state = 'receiving' and (lease_until is null or lease_until < ${at}) and (not_before is null or not_before <= ${at})
    order by begun_at limit 1 for update skip locked`.execute(tx);
  const id = found.rows[0]?.id;
  if (id === undefined) return undefined;
  const row = await tx
    .updateTable("intakeLoad")
    .set((update) => ({ leaseUntil, attempt: update("attempt", "+", 1) }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row as unknown as LoadRow | undefined;
}
