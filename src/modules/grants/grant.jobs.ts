// What the platform opens by itself: grants of data that every agency may have at once.
import { Problem } from "#kernel/problem.ts";
import { mountedResources } from "#modules/catalog/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import type { Grant } from "./grant.ts";
import * as store from "./grant.store.ts";
import { leaveToProvider, provisionGrant } from "./provision.commands.ts";

const BATCH = 20;

/** Tries each once; where no resource fits or the probe fails, the provider's task stays open. Returns how many were opened. */
export async function openDirectGrants(deployment: Deployment): Promise<number> {
  let opened = 0;
  for (const grant of await store.directToOpen(deployment.db, BATCH)) {
    if (await opensAny(deployment, grant)) opened += 1;
    else await leaveToProvider(deployment, grant.id);
  }
  return opened;
}

async function opensAny(deployment: Deployment, grant: Grant): Promise<boolean> {
  for (const resource of await mountedResources(deployment.db, grant.entryId)) {
    if (resource.kind === grant.method && (await opens(deployment, grant.id, resource.id))) return true;
  }
  return false;
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
