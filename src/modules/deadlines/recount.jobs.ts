// Computes the end of running clocks anew when a calendar was published or a text took effect, with word to both sides.
import { type Act, actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { type Deadline, ruleOf, subjectOf } from "./deadline.ts";
import { isSame, moveWords, recounted } from "./recount.ts";
import * as store from "./recount.store.ts";

const BATCH = 500;

/** Provisional dates whose year has been published since become final. Returns how many were changed. */
export async function recomputeProvisional(deployment: Deployment): Promise<number> {
  return await inPages(deployment, store.lockProvisional, async (running, deadline) => recount(running, deadline, "放假安排公布后"));
}

/** Every open clock that runs through the years, provisional or not: a notice may be amended. Returns how many dates moved. */
export async function recomputeYears(deployment: Deployment, years: readonly number[], because: string): Promise<number> {
  let moved = 0;
  const lockPage: LockPage = (tx, after, limit) => store.lockTouching(tx, years, after, limit);
  await inPages(deployment, lockPage, async (running, deadline) => {
    const after = await recount(running, deadline, because);
    if (after && after.dueOn !== deadline.dueOn) moved += 1;
    return after;
  });
  return moved;
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
    const lockPage: LockPage = (tx, after, limit) => store.lockUnderLaw(tx, id, after, limit);
    total += await inPages(deployment, lockPage, async (running, deadline) => {
      const rule = now.findDeadline(deadline.rule);
      // Where the new wording sets no such limit, the one that people were told stands.
      if (!rule) return undefined;
      const under = { ...deadline, law: now.id, silence: rule.silence };
      return await move(running, deadline, recounted(law.calendar, rule, under, running.at), `${now.title.zh}施行后`);
    });
  }
  return total;
}

async function recount(running: Act, deadline: Deadline, because: string): Promise<Deadline | undefined> {
  const { law } = running.deployment;
  return await move(running, deadline, recounted(law.calendar, ruleOf(law, deadline), deadline, running.at), because);
}

/** Saves a limit that ends on another day, or under another text, and tells both sides where the day moved. */
async function move(running: Act, before: Deadline, after: Deadline, because: string): Promise<Deadline | undefined> {
  if (isSame(before, after)) return undefined;
  const rule = ruleOf(running.deployment.law, after);
  await store.saveRecount(running.tx, before, after);
  const told = [before.bearerAgencyId, before.waitingAgencyId].filter((id) => id !== null);
  if (after.dueOn !== before.dueOn) {
    await notify(
      running,
      told.map((agencyId) => ({
        agencyId,
        kind: "deadline.recomputed",
        title: `期限重算：${before.title}`,
        body: moveWords(because, before, after),
        href: before.href,
        cites: rule.cites,
      })),
    );
  }
  running.record({
    action: "deadline.recomputed",
    subject: subjectOf(before),
    agencyId: before.bearerAgencyId,
    note: moveWords(because, before, after),
    body: {
      deadline: before.id,
      before: before.dueOn,
      due: after.dueOn,
      provisional: after.provisional,
      ...(before.overdueAt && !after.overdueAt && { overdueWithdrawn: before.overdueAt }),
      ...(after.law !== before.law && { lawBefore: before.law, law: after.law }),
    },
  });
  return after;
}

type LockPage = typeof store.lockProvisional;

/** Goes through open clocks in pages, each page an act of its own. Returns how many were changed. */
async function inPages(
  deployment: Deployment,
  lockPage: LockPage,
  change: (running: Act, deadline: Deadline) => Promise<Deadline | undefined>,
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
