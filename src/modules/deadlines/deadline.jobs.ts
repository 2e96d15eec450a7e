// Reconcilers of clocks: no input, idempotent, in batches, safe to run in several workers at once.
import { dayOf, type Day, addDays } from "#kernel/clock.ts";
import type { Calendar } from "#law/index.ts";
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { ruleOf, subjectOf } from "./deadline.ts";
import * as store from "./deadline.store.ts";
import { recordOverdue } from "./overdue.commands.ts";

const BATCH = 500;

/** Marks what has run and starts its consequence. Returns how many. */
export async function reconcileOverdue(deployment: Deployment): Promise<number> {
  return await inBatches(() =>
    actIfAny(deployment, async (running) => {
      const run = await store.claimRun(running.tx, running.at, BATCH);
      if (run.length > 0) await recordOverdue(running, run);
      return run.length;
    }),
  );
}

/** Tells the bearer once when a limit comes near. */
export async function remindBearers(deployment: Deployment): Promise<number> {
  return await inBatches(() =>
    actIfAny(deployment, async (running) => {
      const { tx, at, law } = running;
      const upTo = workingDayAfter(deployment.law.calendar, dayOf(at), law.parameter<number>("reminders.amberWorkingDays"));
      const near = await store.claimToRemind(tx, upTo, BATCH);
      await store.markReminded(
        tx,
        near.map((deadline) => deadline.id),
        at,
      );
      await notify(
        running,
        near.map((deadline) => ({
          agencyId: deadline.bearerAgencyId,
          kind: "deadline.near",
          title: `即将到期：${deadline.title}`,
          body: `期限是 ${deadline.dueOn} 24:00。`,
          href: deadline.href,
          cites: ruleOf(deployment.law, deadline).cites,
        })),
      );
      for (const deadline of near) {
        running.record({
          action: "deadline.reminded",
          subject: subjectOf(deadline),
          agencyId: deadline.bearerAgencyId,
          body: { deadline: deadline.id, due: deadline.dueOn },
        });
      }
      return near.length;
    }),
  );
}

async function inBatches(once: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await once();
    total += done;
    if (done < BATCH) return total;
  }
}

export function workingDayAfter(calendar: Calendar, from: Day, count: number): Day {
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}
