// Reconcilers of breaches: orders to aggregate that were not met come on record; what was not rectified by its day is told once.
import { dayOf } from "#kernel/clock.ts";
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { raiseMissedOrder } from "./found.commands.ts";
import { tellLapsed } from "./measure.commands.ts";
import { lapsedOrders } from "./measure.store.ts";
import { missedOrders } from "./source.views.ts";

const BATCH = 100;

export async function watchViolations(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const today = dayOf(running.at);
    let done = 0;
    for (const order of await missedOrders(running.tx, running.law, { today, limit: BATCH }))
      if (await raiseMissedOrder(running, order)) done += 1;
    const lapsed = await lapsedOrders(running.tx, today, BATCH);
    for (const measure of lapsed) await tellLapsed(running, measure);
    return done + lapsed.length;
  });
}
