// Clocks of an object, and the inbox: what waits for a person, most urgent first.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { lampOf } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type ClockView, clockView, type Deadline } from "./deadline.ts";
import * as store from "./deadline.store.ts";

/** Clocks by subject, those still open first. */
export async function clocksOf(
  deployment: Deployment,
  subjectIds: readonly string[],
  db: Queryable = deployment.db,
): Promise<Map<string, ClockView[]>> {
  const now = deployment.clock.now();
  const bySubject = new Map<string, ClockView[]>();
  for (const deadline of await store.deadlinesOf(db, subjectIds)) {
    const views = bySubject.get(deadline.subjectId) ?? [];
    views.push(clockView(deployment.law, deadline, now, dayOf(now)));
    bySubject.set(deadline.subjectId, views);
  }
  for (const views of bySubject.values()) views.sort((a, b) => Number(a.lamp === "stopped") - Number(b.lamp === "stopped"));
  return bySubject;
}

/** Clocks by their own id. */
export async function clockById(deployment: Deployment, ids: readonly string[]): Promise<Map<string, ClockView>> {
  const now = deployment.clock.now();
  const deadlines = await store.deadlinesById(deployment.db, ids);
  return new Map(deadlines.map((deadline) => [deadline.id, clockView(deployment.law, deadline, now, dayOf(now))]));
}

/** Subjects whose silence is to be carried out. */
export async function silentSubjects(db: Queryable, subjectKind: string, limit: number): Promise<string[]> {
  return await store.silentSubjects(db, subjectKind, limit);
}

/** Those of the given clocks that have not stopped. */
export async function openClocks(db: Queryable, ids: readonly string[]): Promise<Deadline[]> {
  return (await store.deadlinesById(db, ids)).filter((deadline) => deadline.state !== "stopped");
}

export async function extensionsOf(db: Queryable, subjectId: string): Promise<store.Extension[]> {
  return await store.extensionsOf(db, [subjectId]);
}

export interface Task {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly subject: { kind: string; id: string; number: string | null };
  readonly href: string;
  readonly openedAt: Date;
  readonly agency: { id: string; name: string };
  readonly clock: ClockView | null;
  /** Where the row stands in the order, for the next page. */
  readonly dueAt: Date;
}

export interface InboxQuery {
  readonly scope: "mine" | "waiting";
  readonly after?: { readonly dueAt: Date; readonly openedAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

// Sorts behind everything that has a date.
const NO_DATE = new Date("9999-12-31T00:00:00Z");

const scoped = (db: Queryable, actor: Actor, scope: "mine" | "waiting") => {
  const open = db.selectFrom("task").where("task.closedAt", "is", null);
  return scope === "mine"
    ? open.where("task.agencyId", "=", actor.agencyId).where("task.role", "=", actor.role)
    : open.where("task.waitingAgencyId", "=", actor.agencyId).where("task.agencyId", "<>", actor.agencyId);
};

// A task shows the clock of its subject that ends first and that its holder bears.
const withClock = (db: Queryable, actor: Actor, scope: "mine" | "waiting") =>
  scoped(db, actor, scope).leftJoinLateral(
    (lateral) =>
      lateral
        .selectFrom("deadline")
        .select([
          "deadline.id as deadlineId",
          "deadline.dueAt as clockDueAt",
          "deadline.overdueAt as clockOverdueAt",
          "deadline.dueOn as clockDueOn",
        ])
        .whereRef("deadline.subjectId", "=", "task.subjectId")
        .where("deadline.state", "<>", "stopped")
        .orderBy("deadline.dueAt")
        .limit(1)
        .as("clock"),
    (join) => join.onTrue(),
  );

export async function inboxOf(deployment: Deployment, actor: Actor, ask: InboxQuery): Promise<Task[]> {
  const { db, law, clock } = deployment;
  const due = sql<Date>`coalesce(clock.clock_due_at, ${NO_DATE})`;
  let query = withClock(db, actor, ask.scope)
    .innerJoin("agency", "agency.id", "task.agencyId")
    .select([
      "task.id",
      "task.kind",
      "task.title",
      "task.detail",
      "task.subjectKind",
      "task.subjectId",
      "task.subjectNumber",
      "task.href",
      "task.openedAt",
      "task.agencyId",
      "agency.shortName as agencyName",
      "clock.deadlineId",
    ])
    .select(due.as("dueAt"))
    .orderBy(due)
    .orderBy("task.openedAt")
    .orderBy("task.id")
    .limit(ask.limit);
  if (ask.after) {
    const { dueAt, openedAt, id } = ask.after;
    query = query.where(sql<boolean>`(coalesce(clock.clock_due_at, ${NO_DATE}), task.opened_at, task.id) > (${dueAt}, ${openedAt}, ${id})`);
  }
  const rows = await query.execute();
  const clocks = new Map<string, Deadline>(
    (
      await store.deadlinesOf(
        db,
        rows.map((row) => row.subjectId),
      )
    ).map((each) => [each.id, each]),
  );
  const now = clock.now();
  return rows.map((row) => {
    const deadline = row.deadlineId ? clocks.get(row.deadlineId) : undefined;
    return {
      id: row.id,
      kind: row.kind,
      title: row.title,
      detail: row.detail,
      subject: { kind: row.subjectKind, id: row.subjectId, number: row.subjectNumber },
      href: row.href,
      openedAt: row.openedAt,
      agency: { id: row.agencyId, name: row.agencyName },
      clock: deadline ? clockView(law, deadline, now, dayOf(now)) : null,
      dueAt: row.dueAt,
    };
  });
}

export interface InboxCounts {
  readonly mine: number;
  readonly overdue: number;
  readonly amber: number;
  readonly waiting: number;
}

export async function inboxCounts(deployment: Deployment, actor: Actor): Promise<InboxCounts> {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const amber = law.at(now).parameter<number>("reminders.amberWorkingDays");
  const rows = await withClock(db, actor, "mine").select(["clock.clockDueOn as dueOn", "clock.clockDueAt as dueAt"]).execute();
  const waiting = await scoped(db, actor, "waiting")
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const lamps = rows.map(({ dueOn, dueAt }) => {
    if (!dueOn || !dueAt) return "none";
    return lampOf(law.calendar, now, dueOn, amber);
  });
  return {
    mine: rows.length,
    overdue: lamps.filter((lamp) => lamp === "red").length,
    amber: lamps.filter((lamp) => lamp === "amber").length,
    waiting: waiting.count,
  };
}
