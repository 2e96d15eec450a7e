// Reconcilers: tasks whose check is due are held against their sources, and new loads against the bounds of quality.
import { dayOf } from "#kernel/clock.ts";
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import * as store from "./aggregation.store.ts";
import { checkTask } from "./check.commands.ts";
import { judgeQuality } from "./ticket.commands.ts";
import { dueTasks, rulesNow } from "./watched.views.ts";

const MINUTE_MS = 60_000;
const BATCH = 50;
const KEPT_MS = 90 * 24 * 60 * MINUTE_MS;
const FORGOTTEN_AT_ONCE = 5_000;

export async function watchLag(deployment: Deployment): Promise<void> {
  const { db, clock, law } = deployment;
  const rules = await rulesNow(db, dayOf(clock.now()));
  const now = clock.now();
  const before = new Date(now.getTime() - rules.interval * MINUTE_MS);
  for (const task of await dueTasks(db, law.at(now), { before, limit: BATCH })) await checkTask(deployment, task, rules);
  await actIfAny(deployment, async ({ tx, at }) => {
    await store.forgetChecks(tx, new Date(at.getTime() - KEPT_MS), FORGOTTEN_AT_ONCE);
    return 0;
  });
}

export async function watchQuality(deployment: Deployment): Promise<void> {
  const rules = await rulesNow(deployment.db, dayOf(deployment.clock.now()));
  for (const load of await store.unjudged(deployment.db, BATCH)) await judgeQuality(deployment, load, rules);
}
