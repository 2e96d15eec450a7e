// What the platform opens by itself: grants of data that every agency may have at once.
import { Problem } from "#kernel/problem.ts";
import { mountedResources } from "#modules/catalog/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import * as store from "./grant.store.ts";
import { provisionGrant } from "./provision.commands.ts";

const BATCH = 20;

/** Tries each once; where no resource fits or the probe fails, the provider's task stays open. Returns how many were opened. */
export async function openDirectGrants(deployment: Deployment): Promise<number> {
  const { db, clock } = deployment;
  const taken = await db.transaction().execute((tx) => store.takeToOpen(tx, clock.now(), BATCH));
  let opened = 0;
  for (const grant of taken) {
    for (const resource of await mountedResources(db, grant.entryId)) {
      if (resource.kind !== grant.method) continue;
      if (await opens(deployment, grant.id, resource.id)) {
        opened += 1;
        break;
      }
    }
  }
  return opened;
}

async function opens(deployment: Deployment, grantId: string, resourceId: string): Promise<boolean> {
  try {
    return (await provisionGrant(deployment, null, grantId, resourceId)).ok;
  } catch (error) {
    // A resource that lacks a granted item is no fault: the next one may have it, or the provider mounts it.
    if (error instanceof Problem) return false;
    throw error;
  }
}
