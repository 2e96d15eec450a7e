// The provider bounds how fast and how much a grant may be used: what its own systems bear, beside what was agreed to.
import type { Actor } from "#kernel/context.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { grantProblem } from "./grant.ts";
import { grantSubject, lockFor, titleOf } from "./grant.commands.ts";
import { saveGrant } from "./grant.store.ts";
import { type Pace, paceWords } from "./pace.ts";

actions("grant", { limited: { zh: "调整速率和流量上限", en: "bounds on pace and volume set" } });

/** Bites at every gateway within a second, and the consumer is told. */
export async function limitGrant(deployment: Deployment, actor: Actor, id: string, pace: Pace): Promise<void> {
  await act(deployment, actor, async (running) => {
    const grant = await lockFor(running, id, "limit");
    const before: Pace = { callsPerMinute: grant.callsPerMinute, bytesPerDay: grant.bytesPerDay };
    if (before.callsPerMinute === pace.callsPerMinute && before.bytesPerDay === pace.bytesPerDay) throw grantProblem("limits-same");
    await saveGrant(running.tx, id, pace);
    const { content } = await titleOf(running, grant);
    const subject = grantSubject(grant, content);
    running.record({ action: "grant.limited", subject, agencyId: grant.consumerAgencyId, body: { before, pace } });
    await notify(running, [
      {
        agencyId: grant.consumerAgencyId,
        kind: "grant.limited",
        title: `上限已调整：${grant.number}「${content}」`,
        body: `${paceWords(pace)}。超过时网关应答 429，并说明多久以后再试。`,
        href: `/grants/${id}`,
        cites: [],
      },
    ]);
  });
}
