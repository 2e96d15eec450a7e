// Reconcilers: begins draws whose time has come, and carries those that are under way.
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { beginDue, carryDraw } from "./draw.commands.ts";

const BATCH = 50;

export async function beginDraws(deployment: Deployment): Promise<void> {
  await actIfAny(deployment, async (running) => {
    await beginDue(running, BATCH);
    // What a draw took stands on the ledger when it has taken it.
    return 0;
  });
}

export async function carryDraws(deployment: Deployment): Promise<void> {
  for (let count = 0; count < BATCH && (await carryDraw(deployment)); count += 1);
}
