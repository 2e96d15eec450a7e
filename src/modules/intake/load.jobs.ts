// Reconciler: checks and takes what waits, and gives up what nobody goes on with.
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { checkNext } from "./load.commands.ts";
import { forgetBatches } from "./key.store.ts";
import { abandoned } from "./load.store.ts";
import { failLoad } from "./receive.commands.ts";
import { intakeProblem } from "./task.ts";

const MINUTE = 60_000;
/** Longer than a body may take to arrive. */
const RECEIVING_MS = 40 * MINUTE;
const MAPPING_MS = 7 * 24 * 60 * MINUTE;
/** So long a batch may be sent again without being loaded again. */
const BATCHES_MS = 30 * 24 * 60 * MINUTE;
const AT_ONCE = 50;

export async function checkLoads(deployment: Deployment): Promise<void> {
  for (let count = 0; count < AT_ONCE && (await checkNext(deployment)); count += 1);
}

export async function forgetAbandoned(deployment: Deployment): Promise<void> {
  let ids: string[] = [];
  await actIfAny(deployment, async ({ tx, at }) => {
    const ago = (ms: number) => new Date(at.getTime() - ms);
    await forgetBatches(tx, ago(BATCHES_MS));
    ids = await abandoned(tx, { receiving: ago(RECEIVING_MS), mapping: ago(MAPPING_MS) }, AT_ONCE);
    return 0;
  });
  for (const id of ids) await failLoad(deployment, id, intakeProblem("broken"));
}
