// What follows a breach for the grant that was misused: stopped, given back or ended as part of the act that orders it.
import type { Act, PersonAct } from "#modules/ledger/index.ts";
import { actions } from "#modules/ledger/index.ts";
import { isWithdrawn } from "#modules/catalog/index.ts";
import { checkActivation } from "./activation.commands.ts";
import { liveStates } from "./grant.ts";
import { enterState } from "./grant.commands.ts";
import * as store from "./grant.store.ts";

actions("grant", {
  "ended-by-measure": { zh: "因违规终止共享", en: "ended because of a breach" },
});

interface Order {
  readonly reason: string;
  readonly cites: readonly string[];
}

/** REG25-27-2, JY-36-1, MIIT-23-3. Tells whether the consumer's access is stopped now, by this or before. */
export async function suspendByMeasure(running: Act, id: string, { reason, cites }: Order): Promise<boolean> {
  const grant = await store.lockGrant(running.tx, id);
  if (!grant || !liveStates.includes(grant.state)) return false;
  // One that is suspended already is so for this reason, too, from now on: whoever lifts the other suspension does not lift this.
  await enterState(running, grant, { state: "suspended", action: "grant.suspended", words: "因违规暂停", reason, cites });
  return true;
}

/** What was stopped runs again; not where the entry is gone meanwhile, or something else has to be put in order first. */
export async function resumeAfterMeasure(running: PersonAct, id: string, { reason, cites }: Order): Promise<boolean> {
  const grant = await store.lockGrant(running.tx, id);
  if (grant?.state !== "suspended" || (await isWithdrawn(running.tx, grant.entryId))) return false;
  const state = grant.sharedAt ? "shared" : "agreed";
  if (state === "shared") await checkActivation(running, grant);
  await enterState(running, grant, { state, action: "grant.resumed", words: "整改验收后恢复", reason, cites });
  return true;
}

/** REG25-27-5, JY-36-1, MIIT-23-3: what was not rectified may end what was shared. */
export async function endByMeasure(running: Act, id: string, { reason, cites }: Order): Promise<boolean> {
  const grant = await store.lockGrant(running.tx, id);
  if (!grant || !liveStates.includes(grant.state)) return false;
  await enterState(running, grant, { state: "ended", action: "grant.ended-by-measure", words: "因违规终止", reason, cites });
  return true;
}
