// SQL of checks, bounds and tickets.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { Measured } from "./measure.ts";
import type { TicketKind } from "./rule.ts";
import type { TicketState } from "./ticket.ts";

export interface CheckRow extends Measured {
  readonly taskId: string;
  readonly at: Date;
  readonly hubRows: number;
  readonly gapSince: Date | null;
  readonly problem: { readonly zh: string; readonly en: string } | null;
}

export async function insertCheck(tx: Transaction, { problem, ...row }: CheckRow): Promise<void> {
  await tx
    .insertInto("aggregationCheck")
    .values({ ...row, problem: problem && json(problem) })
    .execute();
}

export async function lastCheck(db: Queryable, taskId: string): Promise<Pick<CheckRow, "at" | "gapSince"> | undefined> {
  return await db
    .selectFrom("aggregationCheck")
    .select(["at", "gapSince"])
    .where("taskId", "=", taskId)
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function forgetChecks(tx: Transaction, before: Date, limit: number): Promise<void> {
  await sql`delete from aggregation_check where ctid in (
    select ctid from aggregation_check where at < ${before} limit ${limit})`.execute(tx);
}

/** Held until the act ends, so that no other worker judges the same task. */
export async function lockWatched(tx: Transaction, taskId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("intakeTask")
    .select("id")
    .where("id", "=", taskId)
    .where("state", "=", "active")
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function saveBound(tx: Transaction, taskId: string, lagMinutes: number | null, set: { by: string; at: Date }): Promise<void> {
  if (lagMinutes === null) {
    await tx.deleteFrom("aggregationBound").where("taskId", "=", taskId).execute();
    return;
  }
  const row = { lagMinutes, setBy: set.by, setAt: set.at };
  await tx
    .insertInto("aggregationBound")
    .values({ taskId, ...row })
    .onConflict((conflict) => conflict.column("taskId").doUpdateSet(row))
    .execute();
}

export interface TicketRow {
  readonly id: string;
  readonly number: string;
  readonly taskId: string;
  readonly agencyId: string;
  readonly kind: TicketKind;
  readonly state: TicketState;
  readonly measured: number;
  readonly worst: number;
  readonly latest: number;
  readonly bound: number;
  readonly loadNumber: number | null;
  readonly openedAt: Date;
}

export async function insertTicket(tx: Transaction, ticket: TicketRow): Promise<void> {
  await tx.insertInto("aggregationTicket").values(ticket).execute();
}

export async function openTickets(tx: Transaction, taskId: string, kinds: readonly TicketKind[]): Promise<TicketRow[]> {
  const rows = await tx
    .selectFrom("aggregationTicket")
    .selectAll()
    .where("taskId", "=", taskId)
    .where("state", "<>", "closed")
    .where("kind", "in", [...kinds])
    .forUpdate()
    .execute();
  return rows as unknown as TicketRow[];
}

export async function lockTicket(tx: Transaction, id: string): Promise<TicketRow | undefined> {
  const row = await tx.selectFrom("aggregationTicket").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row as unknown as TicketRow | undefined;
}

export interface TicketChange {
  readonly state?: TicketState;
  readonly worst?: number;
  readonly latest?: number;
  readonly answer?: string;
  readonly answeredBy?: string;
  readonly answeredAt?: Date;
  readonly closedAt?: Date;
  readonly closedLoad?: number | null;
}

export async function saveTicket(tx: Transaction, id: string, change: TicketChange): Promise<void> {
  await tx.updateTable("aggregationTicket").set(change).where("id", "=", id).execute();
}

/** The newest loads whose quality was not held against the bounds yet. */
export async function unjudged(
  db: Queryable,
  limit: number,
): Promise<{ taskId: string; number: number; completeness: number; accuracy: number; timeliness: number; availability: number }[]> {
  const { rows } = await sql<{
    taskId: string;
    number: number;
    completeness: number;
    accuracy: number;
    timeliness: number;
    availability: number;
  }>`
    select q.task_id, q.number, q.completeness, q.accuracy, q.timeliness, q.availability
    from intake_task t
    join lateral (select * from intake_quality q where q.task_id = t.id order by q.number desc limit 1) q on true
    left join aggregation_standing s on s.task_id = t.id
    where t.state = 'active' and q.number > coalesce(s.number, 0)
    order by t.id limit ${limit}`.execute(db);
  return rows;
}

export async function noteJudged(tx: Transaction, taskId: string, number: number): Promise<void> {
  await tx
    .insertInto("aggregationStanding")
    .values({ taskId, number })
    .onConflict((conflict) => conflict.column("taskId").doUpdateSet({ number }))
    .execute();
}
