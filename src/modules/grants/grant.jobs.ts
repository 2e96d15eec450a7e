// What the platform does with grants by itself: opens what waits for nobody, marks what has run out.
import { dayOf } from "#kernel/clock.ts";
import { Problem } from "#kernel/problem.ts";
import { say } from "#law/index.ts";
import { mountedResources } from "#modules/catalog/index.ts";
import { closeTasks, stopDeadlines } from "#modules/deadlines/index.ts";
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { type Grant } from "./grant.ts";
import { carries } from "./method.ts";
import { grantSubject, titleOf } from "./grant.commands.ts";
import { revokeAll } from "./credential.store.ts";
import * as store from "./grant.store.ts";
import { leaveToProvider, provisionGrant } from "./provision.commands.ts";

const OPENINGS = 20;
const BATCH = 200;

/** Tries each once; where no resource fits or the probe fails, the provider is asked. Returns how many were opened. */
export async function openDirectGrants(deployment: Deployment): Promise<number> {
  let opened = 0;
  for (const grant of await store.directToOpen(deployment.db, OPENINGS)) {
    if (await opensAny(deployment, grant)) opened += 1;
    else await leaveToProvider(deployment, grant.id);
  }
  return opened;
}

async function opensAny(deployment: Deployment, grant: Grant): Promise<boolean> {
  for (const resource of await mountedResources(deployment.db, grant.entryId)) {
    if (carries(resource.kind, grant.method) && (await opens(deployment, grant.id, resource.id))) return true;
  }
  return false;
}

async function opens(deployment: Deployment, grantId: string, resourceId: string): Promise<boolean> {
  try {
    return (await provisionGrant(deployment, null, { id: grantId, resourceId })).ok;
  } catch (error) {
    // A resource that lacks a granted item is no fault: the next one may have it, or the provider mounts it.
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** Reconciler: what has run out is marked so; the gateway has refused it since midnight by itself. */
export async function expireGrants(deployment: Deployment): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await actIfAny(deployment, async (running) => {
      const expired = await store.lockExpired(running.tx, dayOf(running.at), BATCH);
      for (const grant of expired) {
        const { content } = await titleOf(running, grant);
        const subject = grantSubject(grant, content);
        await store.saveGrant(running.tx, grant.id, { state: "expired", endedAt: running.at });
        await revokeAll(running.tx, grant.id, running.at);
        await stopDeadlines(running, subject, "expired");
        await closeTasks(running, subject);
        await notify(running, [
          {
            agencyId: grant.consumerAgencyId,
            kind: "grant.expired",
            title: `授权到期：${grant.number}「${content}」`,
            body: say(running.law.vocabulary, "仍有需要请重新申请；数据请按{party.provider}要求妥善处置，并补齐使用记录。"),
            href: `/grants/${grant.id}`,
            cites: ["REG25-20-5", "REG25-27-1"],
          },
        ]);
        running.record({ action: "grant.expired", subject, agencyId: grant.consumerAgencyId, body: { validUntil: grant.validUntil } });
      }
      return expired.length;
    });
    total += done;
    if (done < BATCH) return total;
  }
}
