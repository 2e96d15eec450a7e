// Every clock of the jurisdiction, each agency's record, and what ran late: for the office, and for each agency its own part.
import { addDays, dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { type Audience, elapsedWorkingDays, type Law } from "#law/index.ts";
import { citationsOf, type CitationView } from "#law/citation.schema.ts";
import { clockById, type ClockView, lawOf } from "#modules/deadlines/index.ts";
import { overseers, sharingOffice } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";

export type LampFilter = "green" | "amber" | "red" | "paused";

export interface ClockQuery {
  readonly lamp?: LampFilter | undefined;
  readonly agencyId?: string | undefined;
  readonly rule?: string | undefined;
  readonly text?: string | undefined;
  readonly after?: { readonly dueAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

// The lamp as SQL, so that filters and counts need no row in memory: amber is "due on or before this day".
const lampConditions: Readonly<Record<LampFilter, (now: Date, amberUpTo: string) => RawBuilder<boolean>>> = {
  red: (now) => sql`(d.state = 'running' and d.due_at <= ${now} or d.overdue_at is not null)`,
  paused: () => sql`(d.state = 'paused' and d.overdue_at is null)`,
  amber: (now, upTo) => sql`(d.state = 'running' and d.overdue_at is null and d.due_at > ${now} and d.due_on <= ${upTo})`,
  green: (now, upTo) => sql`(d.state = 'running' and d.overdue_at is null and d.due_at > ${now} and d.due_on > ${upTo})`,
};
const lampCondition = (lamp: LampFilter, now: Date, amberUpTo: string) => lampConditions[lamp](now, amberUpTo);

function amberDay({ law, clock }: Deployment): { now: Date; amberUpTo: string } {
  const now = clock.now();
  let day = dayOf(now);
  for (let left = law.at(now).parameter<number>("reminders.amberWorkingDays"); left > 0;) {
    day = addDays(day, 1);
    if (law.calendar.isWorkingDay(day)) left -= 1;
  }
  return { now, amberUpTo: day };
}

const visible = (db: Queryable, actor: Actor, ask: Pick<ClockQuery, "agencyId" | "rule" | "text">) => {
  let query = db.selectFrom("deadline as d").innerJoin("agency", "agency.id", "d.bearerAgencyId").where("d.state", "<>", "stopped");
  if (!overseers.includes(actor.role)) {
    query = query.where((where) =>
      where.or([where("d.bearerAgencyId", "=", actor.agencyId), where("d.waitingAgencyId", "=", actor.agencyId)]),
    );
  }
  if (ask.agencyId) query = query.where("d.bearerAgencyId", "=", ask.agencyId);
  // A stored rule may name its audience: application.reply.conditional@inner.
  if (ask.rule) query = query.where(sql<boolean>`${ask.rule} in (d.rule, split_part(d.rule, '@', 1))`);
  if (ask.text) {
    const pattern = `%${ask.text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((where) => where.or([where("d.title", "like", pattern), where("d.subjectNumber", "like", pattern)]));
  }
  return query;
};

export interface SupervisedClock {
  readonly clock: ClockView;
  readonly title: string;
  readonly subject: { kind: string; id: string; number: string | null };
  readonly href: string;
  readonly agency: { id: string; name: string };
  readonly place: { dueAt: Date; id: string };
}

export async function supervisedClocks(deployment: Deployment, actor: Actor, ask: ClockQuery): Promise<SupervisedClock[]> {
  const { now, amberUpTo } = amberDay(deployment);
  let query = visible(deployment.db, actor, ask)
    .select(["d.id", "d.title", "d.subjectKind", "d.subjectId", "d.subjectNumber", "d.href", "d.dueAt"])
    .select(["agency.id as agencyId", "agency.shortName as agencyName"])
    .orderBy("d.dueAt")
    .orderBy("d.id")
    .limit(ask.limit);
  if (ask.lamp) query = query.where(lampCondition(ask.lamp, now, amberUpTo));
  if (ask.after) query = query.where(sql<boolean>`(d.due_at, d.id) > (${ask.after.dueAt}, ${ask.after.id})`);
  const rows = await query.execute();
  const clocks = await clockById(
    deployment,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    const clock = clocks.get(row.id);
    if (!clock) return [];
    return [
      {
        clock,
        title: row.title,
        subject: { kind: row.subjectKind, id: row.subjectId, number: row.subjectNumber },
        href: row.href,
        agency: { id: row.agencyId, name: row.agencyName },
        place: { dueAt: row.dueAt, id: row.id },
      },
    ];
  });
}

export async function lampCounts(
  deployment: Deployment,
  actor: Actor,
  ask: Pick<ClockQuery, "agencyId" | "rule" | "text">,
): Promise<Record<LampFilter, number>> {
  const { now, amberUpTo } = amberDay(deployment);
  const count = (lamp: LampFilter) => sql<number>`count(*) filter (where ${lampCondition(lamp, now, amberUpTo)})`.as(lamp);
  return await visible(deployment.db, actor, ask)
    .select([count("green"), count("amber"), count("red"), count("paused")])
    .executeTakeFirstOrThrow();
}

export interface AgencyRecord {
  readonly agency: { id: string; name: string };
  readonly open: number;
  readonly amber: number;
  readonly red: number;
  /** Late records that the office has not found justified. */
  readonly late: number;
  readonly averageReplyWorkingDays: number | null;
  readonly entries: number;
  readonly grantsGiven: number;
  readonly grantsHeld: number;
}

export async function agencyRecords(deployment: Deployment): Promise<AgencyRecord[]> {
  const { db, law } = deployment;
  const { now, amberUpTo } = amberDay(deployment);
  const rows = await db
    .with("clocks", (from) =>
      from
        .selectFrom("deadline as d")
        .where("d.state", "<>", "stopped")
        .groupBy("d.bearerAgencyId")
        .select(["d.bearerAgencyId as agencyId", sql<number>`count(*)`.as("open")])
        .select(sql<number>`count(*) filter (where ${lampCondition("amber", now, amberUpTo)})`.as("amber"))
        .select(sql<number>`count(*) filter (where ${lampCondition("red", now, amberUpTo)})`.as("red")),
    )
    .selectFrom("agency")
    .leftJoin("clocks", "clocks.agencyId", "agency.id")
    .select(["agency.id", "agency.shortName as name"])
    .select([
      sql<number>`coalesce(clocks.open, 0)`.as("open"),
      sql<number>`coalesce(clocks.amber, 0)`.as("amber"),
      sql<number>`coalesce(clocks.red, 0)`.as("red"),
      sql<number>`(select count(*) from late_record l where l.agency_id = agency.id and l.judgement is distinct from 'justified')`.as(
        "late",
      ),
      sql<number>`(select count(*) from catalog_entry e where e.agency_id = agency.id and e.published_version_id is not null)`.as(
        "entries",
      ),
      sql<number>`(select count(*) from sharing_grant g where g.provider_agency_id = agency.id)`.as("grantsGiven"),
      sql<number>`(select count(*) from sharing_grant g where g.consumer_agency_id = agency.id)`.as("grantsHeld"),
    ])
    .where("agency.active", "=", true)
    .where("agency.kind", "in", ["department", "authorised-body", "office"])
    .orderBy("red", "desc")
    .orderBy("open", "desc")
    .orderBy("agency.code")
    .execute();
  const averages = await replyAverages(db, law, addDays(dayOf(now), -365));
  return rows.map(({ id, name, ...row }) => ({ agency: { id, name }, ...row, averageReplyWorkingDays: averages.get(id) ?? null }));
}

// Working days cannot be counted in SQL without the calendar there; a year's replies of a jurisdiction are thousands, not millions.
const REPLIES_MAX = 20_000;

// How long people of an agency took: what the platform answered by itself is nobody's work, and where the office decides it is the office's (JY-7-3).
async function replyAverages(db: Queryable, law: Law, since: string): Promise<Map<string, number>> {
  const office = await sharingOffice(db);
  const rows = await db
    .selectFrom("application")
    .select(["providerAgencyId", "submittedAt", "answeredAt", "audience"])
    .where((where) =>
      where.exists(
        where
          .selectFrom("applicationReply as r")
          .select("r.id")
          .whereRef("r.applicationId", "=", "application.id")
          .where("r.state", "=", "issued")
          .where("r.origin", "=", "person"),
      ),
    )
    .where("answeredAt", "is not", null)
    .where("answeredAt", ">=", new Date(`${since}T00:00:00+08:00`))
    .limit(REPLIES_MAX)
    .execute();
  const sums = new Map<string, { days: number; count: number }>();
  for (const { providerAgencyId, submittedAt, answeredAt, audience } of rows) {
    if (!submittedAt || !answeredAt) continue;
    const { steps } = law
      .at(answeredAt)
      .for(audience as Audience | null)
      .procedure("application");
    const answers = steps.find(({ key }) => key === "reply-draft")?.side === "office" ? office.id : providerAgencyId;
    const sum = sums.get(answers) ?? { days: 0, count: 0 };
    sums.set(answers, { days: sum.days + elapsedWorkingDays(law.calendar, submittedAt, answeredAt), count: sum.count + 1 });
  }
  return new Map([...sums].map(([id, { days, count }]) => [id, Math.round((days / count) * 10) / 10]));
}

export interface LateQuery {
  readonly agencyId?: string | undefined;
  readonly judged?: boolean | undefined;
  readonly after?: { readonly overdueAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

export interface LateView {
  readonly id: string;
  readonly agency: { id: string; name: string };
  readonly rule: string;
  readonly title: string;
  readonly subject: { kind: string; id: string; number: string | null };
  readonly href: string;
  readonly due: string;
  readonly overdueAt: Date;
  readonly closedAt: string | null;
  readonly workingDaysLate: number;
  readonly reason: string | null;
  readonly judgement: "justified" | "unjustified" | null;
  readonly words: string | null;
  readonly citations: CitationView[];
  readonly actions: string[];
}

export async function lateRecords(deployment: Deployment, actor: Actor, ask: LateQuery): Promise<{ rows: LateView[]; total: number }> {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const scoped = () => {
    let query = db
      .selectFrom("lateRecord as l")
      .innerJoin("deadline as d", "d.id", "l.deadlineId")
      .innerJoin("agency", "agency.id", "l.agencyId");
    if (!overseers.includes(actor.role)) query = query.where("l.agencyId", "=", actor.agencyId);
    if (ask.agencyId) query = query.where("l.agencyId", "=", ask.agencyId);
    if (ask.judged !== undefined) query = query.where("l.judgement", ask.judged ? "is not" : "is", null);
    return query;
  };
  let query = scoped()
    .select(["l.id", "l.agencyId", "agency.shortName as agencyName", "l.overdueAt", "l.reason", "l.judgement", "l.words"])
    .select([
      "d.rule",
      "d.law",
      "d.title",
      "d.subjectKind",
      "d.subjectId",
      "d.subjectNumber",
      "d.href",
      "d.dueOn",
      "d.dueAt",
      "d.startedAt",
      "d.stoppedAt",
    ])
    .orderBy("l.overdueAt", "desc")
    .orderBy("l.id", "desc")
    .limit(ask.limit);
  if (ask.after) query = query.where(sql<boolean>`(l.overdue_at, l.id) < (${ask.after.overdueAt}, ${ask.after.id})`);
  const rows = await query.execute();
  const counted = await scoped()
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return {
    total: counted.count,
    rows: rows.map((row) => {
      const force = lawOf(law, row);
      const lastDay = new Date(row.dueAt.getTime() - 1);
      return {
        id: row.id,
        agency: { id: row.agencyId, name: row.agencyName },
        rule: row.rule,
        title: row.title,
        subject: { kind: row.subjectKind, id: row.subjectId, number: row.subjectNumber },
        href: row.href,
        due: row.dueOn,
        overdueAt: row.overdueAt,
        closedAt: row.stoppedAt?.toISOString() ?? null,
        workingDaysLate: Math.max(1, elapsedWorkingDays(law.calendar, lastDay, row.stoppedAt ?? now)),
        reason: row.reason,
        judgement: row.judgement as LateView["judgement"],
        words: row.words,
        citations: citationsOf(force, force.findDeadline(row.rule)?.overdue.cites ?? []),
        actions: lateActions(actor, row),
      };
    }),
  };
}

function lateActions(actor: Actor, row: { agencyId: string; judgement: string | null }): string[] {
  if (row.judgement) return [];
  const may: string[] = [];
  if (actor.agencyId === row.agencyId && ["clerk", "work-body-head"].includes(actor.role)) may.push("reason");
  if (actor.role === "office-reviewer" || actor.role === "office-head") may.push("judgement");
  return may;
}
