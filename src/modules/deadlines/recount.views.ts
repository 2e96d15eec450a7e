// Which running clocks a calendar would move, before it counts; and which are provisional because a year has no notice yet.
import type { Day } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import type { Calendar, Text } from "#law/index.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type Deadline, ruleOf } from "./deadline.ts";
import { deadlinesById } from "./deadline.store.ts";
import { recounted } from "./recount.ts";
import * as store from "./recount.store.ts";

interface Ref {
  readonly id: string;
  readonly name: string;
}

export interface ClockLine {
  readonly id: string;
  readonly rule: Text;
  readonly title: string;
  readonly href: string;
  readonly due: Day;
  readonly bearer: Ref;
  readonly waiting: Ref | null;
}

export interface ClockMove extends ClockLine {
  readonly dueAfter: Day;
  /** The mark of lateness would be taken away. */
  readonly overdueWithdrawn: boolean;
}

export interface RecountPreview {
  /** Clocks that run through the years. */
  readonly touched: number;
  readonly later: number;
  readonly earlier: number;
  /** Provisional dates that become final, whether they move or not. */
  readonly settled: number;
  /** Those that move, the ones that become shorter first; at most as many as were asked for. */
  readonly moves: ClockMove[];
}

const BATCH = 1_000;

/** What `recomputeYears` would do under this calendar, at this instant. */
export async function previewRecount(
  deployment: Deployment,
  calendar: Calendar,
  years: readonly number[],
  limit: number,
): Promise<RecountPreview> {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const moved: [Deadline, Deadline][] = [];
  const count = { touched: 0, later: 0, earlier: 0, settled: 0 };
  for (let after: string | null = null; ;) {
    const page: Deadline[] = await store.openTouching(db, years, after, BATCH);
    for (const before of page) {
      const next = recounted(calendar, ruleOf(law, before), before, now);
      count.touched += 1;
      if (before.provisional && !next.provisional) count.settled += 1;
      if (next.dueOn > before.dueOn) count.later += 1;
      if (next.dueOn < before.dueOn) count.earlier += 1;
      if (next.dueOn !== before.dueOn) moved.push([before, next]);
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < BATCH || after === null) break;
  }
  const shown = moved.toSorted(shorterFirst).slice(0, limit);
  const lines = await linesOf(
    deployment,
    shown.map(([before]) => before),
  );
  const moves = shown.map(([before, next], index) => ({
    ...(lines[index] as ClockLine),
    dueAfter: next.dueOn,
    overdueWithdrawn: before.overdueAt !== null && next.overdueAt === null,
  }));
  return { ...count, moves };
}

const shorterFirst = ([a, nextA]: [Deadline, Deadline], [b, nextB]: [Deadline, Deadline]): number =>
  Number(nextB.dueOn < b.dueOn) - Number(nextA.dueOn < a.dueOn) || inOrder(a.dueOn, b.dueOn) || inOrder(a.id, b.id);

const inOrder = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

async function linesOf({ db, law }: Pick<Deployment, "db" | "law">, deadlines: readonly Deadline[]): Promise<ClockLine[]> {
  const ids = deadlines.flatMap(({ bearerAgencyId, waitingAgencyId }) => [bearerAgencyId, ...(waitingAgencyId ? [waitingAgencyId] : [])]);
  const agencies =
    ids.length === 0 ? [] : await db.selectFrom("agency").select(["id", "shortName as name"]).where("id", "in", ids).execute();
  const names = new Map(agencies.map((agency) => [agency.id, agency.name]));
  const ref = (id: string): Ref => ({ id, name: names.get(id) ?? "" });
  return deadlines.map((deadline) => ({
    id: deadline.id,
    rule: ruleOf(law, deadline).title,
    title: deadline.title,
    href: deadline.href,
    due: deadline.dueOn,
    bearer: ref(deadline.bearerAgencyId),
    waiting: deadline.waitingAgencyId ? ref(deadline.waitingAgencyId) : null,
  }));
}

const provisional = (db: Queryable, actor: Actor) => {
  const query = db.selectFrom("deadline").where("provisional", "=", true).where("state", "<>", "stopped");
  if (overseers.includes(actor.role)) return query;
  return query.where((where) => where.or([where("bearerAgencyId", "=", actor.agencyId), where("waitingAgencyId", "=", actor.agencyId)]));
};

export interface ProvisionalQuery {
  readonly after?: { readonly due: Day; readonly id: string } | undefined;
  readonly limit: number;
}

/** Running clocks whose end is provisional: every one for the office, those of the own agency for others. */
export async function provisionalClocks(
  deployment: Deployment,
  actor: Actor,
  { after, limit }: ProvisionalQuery,
): Promise<{ rows: ClockLine[]; total: number }> {
  const { db } = deployment;
  let page = provisional(db, actor).select("id").orderBy("dueOn").orderBy("id").limit(limit);
  if (after) page = page.where(sql<boolean>`(due_on, id) > (${after.due}, ${after.id})`);
  const ids = (await page.execute()).map(({ id }) => id);
  const found = new Map((await deadlinesById(db, ids)).map((deadline) => [deadline.id, deadline]));
  const { total } = await provisional(db, actor)
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return {
    rows: await linesOf(
      deployment,
      ids.flatMap((id) => found.get(id) ?? []),
    ),
    total,
  };
}
