// SQL of clocks whose end is computed anew: because a calendar was published, or because another text took effect.
import type { Queryable, Transaction } from "#kernel/db.ts";
import type { Deadline } from "./deadline.ts";
import { clocks, deadlineOf } from "./deadline.store.ts";
import { touchesYear } from "./recount.ts";

/** Laws under which clocks are still open. */
export async function lawsOfOpen(db: Queryable): Promise<string[]> {
  const rows = await db.selectFrom("deadline").select("law").distinct().where("state", "<>", "stopped").execute();
  return rows.map(({ law }) => law);
}

// A silence that was carried out cannot be undone by a later notice, and what was stopped has been answered.
const open = (db: Queryable, after: string | null, limit: number) => {
  const query = clocks(db).where("state", "<>", "stopped").where("silentAt", "is", null).orderBy("id").limit(limit);
  return after === null ? query : query.where("id", ">", after);
};

export async function lockUnderLaw(tx: Transaction, law: string, after: string | null, limit: number): Promise<Deadline[]> {
  return (await open(tx, after, limit).where("law", "=", law).forUpdate().execute()).map(deadlineOf);
}

export async function lockProvisional(tx: Transaction, after: string | null, limit: number): Promise<Deadline[]> {
  return (await open(tx, after, limit).where("provisional", "=", true).forUpdate().execute()).map(deadlineOf);
}

const touching = (db: Queryable, years: readonly number[], after: string | null, limit: number) =>
  open(db, after, limit).where((where) =>
    where.or(years.map(touchesYear).map(({ from, before }) => where.and([where("dueOn", ">=", from), where("startedAt", "<", before)]))),
  );

/** Clocks that run through a year, or through the days that its notice may name. */
export async function lockTouching(tx: Transaction, years: readonly number[], after: string | null, limit: number): Promise<Deadline[]> {
  return (await touching(tx, years, after, limit).forUpdate().execute()).map(deadlineOf);
}

export async function openTouching(db: Queryable, years: readonly number[], after: string | null, limit: number): Promise<Deadline[]> {
  return (await touching(db, years, after, limit).execute()).map(deadlineOf);
}

/** Saves the new end; a later one takes the mark of lateness away, or moves it, together with the late record. */
export async function saveRecount(tx: Transaction, before: Deadline, after: Deadline): Promise<void> {
  const { law, silence, dueOn, dueAt, provisional, overdueAt } = after;
  const reminded = after.dueOn === before.dueOn ? {} : { remindedAt: null };
  await tx
    .updateTable("deadline")
    .set({ law, silence, dueOn, dueAt, provisional, overdueAt, ...reminded })
    .where("id", "=", after.id)
    .execute();
  if (before.overdueAt?.getTime() === overdueAt?.getTime()) return;
  if (overdueAt) await tx.updateTable("lateRecord").set({ overdueAt }).where("deadlineId", "=", after.id).execute();
  else await tx.deleteFrom("lateRecord").where("deadlineId", "=", after.id).execute();
}
