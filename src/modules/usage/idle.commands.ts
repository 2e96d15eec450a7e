// Shared data is there to be used: a consumer is told of grants that nobody calls (GF51-12-13).
import { grantOf, grantSubject, titleOf } from "#modules/grants/index.ts";
import { actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { claimIdle, markTold } from "./idle.store.ts";
import { idleSince } from "./idle.views.ts";

actions("usage", {
  "idle-told": { zh: "提醒授权闲置", en: "told of an unused grant" },
});

const BATCH = 200;

/** Reconciler: tells the consumer's work body of unused grants, and again for as long as they stay so. */
export async function tellOfIdle(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    const { since, days } = await idleSince(tx, at);
    const idle = await claimIdle(tx, since, BATCH);
    for (const grantId of idle) {
      const grant = await grantOf(tx, grantId);
      if (!grant) continue;
      await markTold(tx, grantId, at);
      const { content } = await titleOf(running, grant);
      await notify(running, [
        {
          agencyId: grant.consumerAgencyId,
          role: "work-body-head",
          kind: "usage.idle",
          title: `授权闲置：${grant.number}「${content}」`,
          body: `这项授权已有 ${days} 天没有人使用。业务上用得着的，请尽快接入使用；不再需要的，请在授权页申请停止，免得数据白白开放。`,
          href: `/grants/${grantId}`,
          cites: ["GF51-12-13"],
        },
      ]);
      running.record({
        action: "usage.idle-told",
        subject: grantSubject(grant, content),
        agencyId: grant.consumerAgencyId,
        body: { days },
      });
    }
    return idle.length;
  });
}
