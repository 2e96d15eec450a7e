// Keeps the figures of each day that has ended: what the tables and the ledger still tell exactly, for days before the platform kept them, too.
import { addDays, type Day, dayOf, endOfDay } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { actIfAny, actions, type Act, type Deployment } from "#modules/ledger/index.ts";
import { momentOf } from "./facts.views.ts";
import { figuresOfDay, firstDay } from "./past.views.ts";
import * as store from "./snapshot.store.ts";

actions("overview", { counted: { zh: "留存每日统计", en: "kept the figures of a day" } });

/** As long as trends look back, and a little more. */
const DAYS_KEPT = 400;
/** One act each, so that a large catalog is not held still. */
const DAYS_AT_ONCE = 14;
const HOUR = 3_600_000;

/** Reconciler: counts every day up to yesterday once. Returns how many days it counted. */
export async function keepDays(deployment: Deployment): Promise<number> {
  const { db, clock } = deployment;
  const yesterday = addDays(dayOf(clock.now()), -1);
  const first = await firstDay(db);
  if (first === null || first > yesterday) return 0;
  const oldest = addDays(yesterday, -DAYS_KEPT);
  let total = 0;
  for (;;) {
    const days = await store.uncountedDays(db, first < oldest ? oldest : first, yesterday, DAYS_AT_ONCE);
    if (days.length === 0) return total;
    total += await actIfAny(deployment, (running) => keep(running, days));
  }
}

async function keep(running: Act, days: readonly Day[]): Promise<number> {
  let kept = 0;
  for (const day of days) {
    const id = newId();
    // What a table held yesterday is told by nothing once it is loaded anew: only who counts at once counts that, too.
    const isWhole = running.at.getTime() - endOfDay(day).getTime() < HOUR;
    if (!(await store.claimDay(running.tx, { id, day, countedAt: running.at, isWhole }))) continue;
    const figures = await figuresOfDay(running.tx, momentOf(running.deployment, day), isWhole ? momentOf(running.deployment) : null);
    await store.insertFigures(running.tx, day, figures);
    running.record({
      action: "overview.counted",
      subject: { kind: "overview-day", id, number: day, title: `${day} 统计` },
      body: { isWhole, agencies: figures.length, published: sum(figures, "published"), grants: sum(figures, "grants") },
    });
    kept += 1;
  }
  return kept;
}

const sum = (figures: readonly store.DayFigure[], key: "published" | "grants"): number =>
  figures.reduce((total, each) => total + each[key], 0);
