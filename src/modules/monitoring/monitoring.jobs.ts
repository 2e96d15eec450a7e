// Reconciler of monitoring: hours that are over, and once more a day later for what gateways sent late.
import type { Deployment } from "#modules/ledger/index.ts";
import { watchHours } from "./watching.commands.ts";

export async function watchUse(deployment: Deployment): Promise<void> {
  await watchHours(deployment, "first");
  await watchHours(deployment, "again");
}
