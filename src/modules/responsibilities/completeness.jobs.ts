// Holds what agencies declared against what is there: something uncatalogued after the head's word becomes a lead (JY-57-1, SZ-33-7).
import { isKindInForce } from "#modules/leads/index.ts";
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { raiseUncatalogued } from "./completeness.commands.ts";
import { declaringAgencies } from "./completeness.views.ts";

/** Returns how many leads were raised or ended. */
export async function watchCompleteness(deployment: Deployment): Promise<number> {
  const { db, law, clock } = deployment;
  const force = law.at(clock.now());
  if (!isKindInForce(force, "hidden-entries") && !isKindInForce(force, "catalog-not-kept")) return 0;
  let changed = 0;
  for (const agencyId of await declaringAgencies(db))
    changed += await actIfAny(deployment, async (running) => await raiseUncatalogued(running, agencyId));
  return changed;
}
