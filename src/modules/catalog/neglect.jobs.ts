// Raises a lead for each update of the catalog that ran past its limit (SZ-33-7).
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { isKindInForce } from "#modules/leads/index.ts";
import { raiseLateUpdate } from "./neglect.commands.ts";
import { lateUpdates } from "./neglect.views.ts";

const BATCH = 100;

/** Returns how many were raised. */
export async function watchUpdates(deployment: Deployment): Promise<number> {
  const { db, law, clock } = deployment;
  if (!isKindInForce(law.at(clock.now()), "catalog-not-kept")) return 0;
  const late = await lateUpdates(db, BATCH);
  if (late.length === 0) return 0;
  return await actIfAny(deployment, async (running) => {
    let raised = 0;
    for (const each of late) if (await raiseLateUpdate(running, each)) raised += 1;
    return raised;
  });
}
