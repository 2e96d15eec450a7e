// What may be registered as an endpoint of sharing: nothing in a private network that no accepted upper rule excepts (JY-29-2).
import type { Actor } from "#kernel/context.ts";
import { addressesWithin } from "#kernel/network.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { networkSubject } from "./network.commands.ts";
import { networkProblem, noPrivate } from "./network.ts";
import { networkOf } from "./network.views.ts";

actions("network", { "endpoint-refused": { zh: "拒绝登记业务专网中的端点", en: "refused an endpoint in a private network" } });

/** The refusal stays on the ledger, though nothing else of the attempt does. A name that leads nowhere now is judged where it is used. */
export async function refusePrivate(deployment: Deployment, actor: Actor, host: string): Promise<void> {
  const cites = noPrivate(deployment.law.at(deployment.clock.now()));
  if (cites === null) return;
  for (const address of await addressesWithin(host)) {
    const network = await networkOf(deployment.db, address);
    if (network?.kind !== "private" || network.exception === "accepted") continue;
    await act(deployment, actor, async ({ record }) => {
      record({ action: "network.endpoint-refused", subject: networkSubject(network), agencyId: network.agencyId, body: { host, cites } });
      return Promise.resolve();
    });
    throw networkProblem("private-endpoint", { values: { host } });
  }
}
