// Reconcilers: begins builds whose time has come, and carries those that wait.
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { nextOf, queueRun } from "./build.commands.ts";
import { lockDue, runsOf, saveBuild } from "./build.store.ts";
import { carryRun } from "./run.commands.ts";

const BATCH = 50;

export async function beginBuilds(deployment: Deployment): Promise<void> {
  await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    let count = 0;
    for (const build of await lockDue(tx, at, BATCH)) {
      // What was missed while nothing ran is made up for once.
      await saveBuild(tx, build.id, { nextAt: nextOf(build.schedule, at) });
      const [last] = await runsOf(tx, build.id, 1);
      if (last?.state === "waiting" || last?.state === "running") continue;
      await queueRun(running, build, null);
      count += 1;
    }
    return count;
  });
}

export async function carryBuilds(deployment: Deployment): Promise<void> {
  for (let count = 0; count < BATCH && (await carryRun(deployment)); count += 1);
}
