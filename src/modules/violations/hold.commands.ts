// REG25-27-4: what was stopped because of a breach does not run again before its rectification was accepted.
import type { Act } from "#modules/ledger/index.ts";
import { suspensionOn } from "./measure.store.ts";
import { violationProblem } from "./violation.ts";

/** Tied to whatever makes a grant carry data. */
export async function refuseWhileHeld(running: Act, grant: { readonly id: string }): Promise<void> {
  const number = await suspensionOn(running.tx, grant.id);
  if (number !== undefined) throw violationProblem("grant-held", { values: { number } });
}
