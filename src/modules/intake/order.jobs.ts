// Reconciler: orders to aggregate that were met, or whose day has passed.
import { dayOf } from "#kernel/clock.ts";
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { settleOrder } from "./declaration.commands.ts";
import { ripeOrders } from "./declaration.store.ts";

const BATCH = 100;

/** Returns how many were settled. */
export async function followOrders(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const ripe = await ripeOrders(running.tx, { today: dayOf(running.at), limit: BATCH });
    for (const order of ripe) await settleOrder(running, order);
    return ripe.length;
  });
}
