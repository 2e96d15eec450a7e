// Follows what happens to links elsewhere: a system whose connection breaks gets its task back, one that is connected loses it.
import { dayOf } from "#kernel/clock.ts";
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { connectDuties } from "./duties.ts";
import * as store from "./system.store.ts";
import { settleTask } from "./task.commands.ts";
import { unsettled } from "./task.views.ts";

const BATCH = 200;

export async function followSystems(deployment: Deployment): Promise<number> {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const isAsked = connectDuties(law.at(now)).length > 0;
  const ids = await unsettled(db, { today: dayOf(now), isAsked, limit: BATCH });
  if (ids.length === 0) return 0;
  return await actIfAny(deployment, async (running) => {
    let settled = 0;
    for (const id of ids) {
      const system = await store.lockSystem(running.tx, id);
      if (system && (await settleTask(running, system))) settled += 1;
    }
    return settled;
  });
}
