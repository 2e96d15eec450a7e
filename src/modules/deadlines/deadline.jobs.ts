// Reconcilers of clocks: no input, idempotent, in batches, safe to run in several workers at once.
import { dayOf, type Day, addDays } from "#kernel/clock.ts";
import type { Calendar } from "#law/index.ts";
import { type Act, actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { type Deadline, dueAfterMove, dueNow, ruleOf, subjectOf } from "./deadline.ts";
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

/** After a year's notice was loaded: provisional dates become final, with word to both sides wherever a date moves. */
export async function recomputeProvisional(deployment: Deployment): Promise<number> {
  return await inPages(deployment, store.lockProvisional, async (running, deadline) => {
    const due = dueNow(deployment.law.calendar, ruleOf(deployment.law, deadline), deadline);
    if (due.provisional && due.due === deadline.dueOn) return false;
    await moveDeadline(
      running,
      deadline,
      { ...deadline, ...dueAfterMove(deployment.law.calendar, running.at, deadline, due) },
      "放假安排公布后",
    );
    return true;
  });
}

/** Limits that run when a new wording takes effect go on under the old one, or are counted anew, as that wording says. */
export async function moveToNewLaw(deployment: Deployment): Promise<number> {
  const { law, clock, db } = deployment;
  const now = law.at(clock.now());
  const taken = (id: string): boolean => {
    const before = new Set(law.byId(id)?.packs.map((pack) => pack.id));
    return now.packs.some((pack) => pack.running === "recompute" && !before.has(pack.id));
  };
  let total = 0;
  for (const id of (await store.lawsOfOpen(db)).filter((each) => each !== now.id && taken(each))) {
    const lockPage: typeof store.lockProvisional = (tx, after, limit) => store.lockUnderLaw(tx, id, after, limit);
    total += await inPages(deployment, lockPage, async (running, deadline) => {
      const rule = now.findDeadline(deadline.rule);
      // Where the new wording sets no such limit, the one that people were told stands.
      if (!rule) return false;
      const due = dueNow(law.calendar, rule, deadline);
      const moved = { ...deadline, law: now.id, silence: rule.silence, ...dueAfterMove(law.calendar, running.at, deadline, due) };
      await moveDeadline(running, deadline, moved, `${now.title.zh}施行后`);
      return true;
    });
  }
  return total;
}

/** Saves a limit that ends on another day, or under another text, and tells both sides where the day moved. */
async function moveDeadline(running: Act, before: Deadline, after: Deadline, because: string): Promise<void> {
  const rule = ruleOf(running.deployment.law, after);
  await store.saveRun(running.tx, after);
  const told = [before.bearerAgencyId, before.waitingAgencyId].filter((id) => id !== null);
  if (after.dueOn !== before.dueOn) {
    await notify(
      running,
      told.map((agencyId) => ({
        agencyId,
        kind: "deadline.recomputed",
        title: `期限重算：${before.title}`,
        body: `${because}，期限由 ${before.dueOn} 变为 ${after.dueOn}。`,
        href: before.href,
        cites: rule.cites,
      })),
    );
  }
  running.record({
    action: "deadline.recomputed",
    subject: subjectOf(before),
    agencyId: before.bearerAgencyId,
    note: because,
    body: {
      deadline: before.id,
      before: before.dueOn,
      due: after.dueOn,
      provisional: after.provisional,
      ...(after.law !== before.law && { lawBefore: before.law, law: after.law }),
    },
  });
}

type LockPage = (tx: Act["tx"], after: string | null, limit: number) => Promise<Deadline[]>;

/** Goes through open clocks in pages, each page an act of its own. Returns how many were changed. */
async function inPages(
  deployment: Deployment,
  lockPage: LockPage,
  change: (running: Act, deadline: Deadline) => Promise<boolean>,
): Promise<number> {
  let after: string | null = null;
  let total = 0;
  for (;;) {
    let last: string | null = null;
    total += await actIfAny(deployment, async (running) => {
      const page = await lockPage(running.tx, after, BATCH);
      last = page.length === BATCH ? (page.at(-1)?.id ?? null) : null;
      let changed = 0;
      for (const deadline of page) if (await change(running, deadline)) changed += 1;
      return changed;
    });
    if (last === null) return total;
    after = last;
  }
}

async function inBatches(once: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await once();
    total += done;
    if (done < BATCH) return total;
  }
}

function workingDayAfter(calendar: Calendar, from: Day, count: number): Day {
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}
