// Warns each agency once when the end of its part is near and it has not declared.
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { leftOf } from "./campaign.ts";
import * as store from "./campaign.store.ts";
import { amberFrom } from "./campaign.views.ts";
import { figuresOf } from "./figures.views.ts";

actions("campaign", { warned: { zh: "提示编目工作将到期", en: "warned that a campaign is about to end" } });

const BATCH = 200;

export async function warnOfEnds(deployment: Deployment): Promise<number> {
  const upTo = amberFrom(deployment);
  return await actIfAny(deployment, async (running) => await warn(running, await store.lockNearEnd(running.tx, upTo, BATCH)));
}

async function warn(running: Act, near: readonly store.NearEnd[]): Promise<number> {
  if (near.length === 0) return 0;
  const figures = await figuresOf(
    running.tx,
    near.map(({ agencyId }) => agencyId),
    null,
  );
  for (const { id } of near) await store.savePart(running.tx, id, { warnedAt: running.at });
  await notify(
    running,
    near.map(({ campaignId, agencyId, endsOn, content }) => ({
      agencyId,
      kind: "campaign.near-end",
      title: `编目工作 ${endsOn} 截止：${content.title}`,
      body: `还有 ${leftOf(content, figures(agencyId))} 项没有完成；完成后请报告，需要更多时间的请说明理由。`,
      href: `/campaigns/${campaignId}`,
    })),
  );
  for (const [campaignId, parts] of Map.groupBy(near, (each) => each.campaignId)) {
    running.record({
      action: "campaign.warned",
      subject: { kind: "campaign", id: campaignId, title: parts[0]?.content.title ?? "" },
      body: { agencies: parts.map(({ agencyId }) => agencyId) },
    });
  }
  return near.length;
}
