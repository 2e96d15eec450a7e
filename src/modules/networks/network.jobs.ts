// Tells an agency and the office once that the day of merging a private network has passed (JY-29-3).
import { dayOf } from "#kernel/clock.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { networkHref, networkSubject } from "./network.commands.ts";
import { noPrivate } from "./network.ts";
import * as store from "./network.store.ts";

actions("network", { overdue: { zh: "业务专网到期没有并入或者接入", en: "was neither merged nor connected by its day" } });

const BATCH = 200;

export async function watchNetworks(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    const late = await store.lockLate(tx, dayOf(at), BATCH);
    if (late.length === 0) return 0;
    const { id: officeId } = await sharingOffice(tx);
    for (const network of late) {
      await store.saveNetwork(tx, network.id, { toldAt: at });
      const notice = {
        kind: "network.overdue",
        title: `业务专网到期没有并入或者接入：${network.name}`,
        body: `计划 ${network.plannedOn ?? ""} 前并入或者接入电子政务网络。`,
        href: networkHref(network.id),
        cites: [...(noPrivate(running.law) ?? [])],
      };
      await notify(
        running,
        [...new Set([network.agencyId, officeId])].map((agencyId) => ({ ...notice, agencyId })),
      );
      running.record({
        action: "network.overdue",
        subject: networkSubject(network),
        agencyId: network.agencyId,
        body: { plannedOn: network.plannedOn },
      });
    }
    return late.length;
  });
}
