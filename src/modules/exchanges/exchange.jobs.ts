// Exchanges whose time has come get a run; one that is still under way is not overtaken.
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { nextOf } from "./exchange.commands.ts";
import * as store from "./exchange.store.ts";
import { queueRun } from "./run.commands.ts";
import { liveRun } from "./run.store.ts";

const BATCH = 50;

export async function queueDueRuns(deployment: Deployment): Promise<number> {
  let skipped = 0;
  const queued = await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    let count = 0;
    for (const exchange of await store.lockDue(tx, at, BATCH)) {
      // What was missed while nothing ran is made up for once, not as often as it was missed.
      await store.saveNext(tx, exchange.id, nextOf(exchange.schedule, at));
      if (await liveRun(tx, exchange.id)) {
        skipped += 1;
        continue;
      }
      await queueRun(running, exchange, null);
      count += 1;
    }
    return count;
  });
  if (skipped > 0) deployment.log.info({ skipped }, "exchanges whose last run is still under way were left to it");
  return queued;
}
