// Reconcilers of files: what was uploaded is checked, what was forgotten is cleared away.
import type { Deployment } from "#modules/ledger/index.ts";
import { checkNext, giveUpForgotten } from "./check.commands.ts";
import { clearCopies } from "./copy.jobs.ts";

/** In one run not more than this many: others wait for the same worker. */
const RUN_MAX = 100;

export async function checkFiles(deployment: Deployment): Promise<void> {
  for (let done = 0; done < RUN_MAX; done += 1) if ((await checkNext(deployment)) === 0) return;
}

export async function clearFiles(deployment: Deployment): Promise<void> {
  await giveUpForgotten(deployment);
  await clearCopies(deployment);
}
