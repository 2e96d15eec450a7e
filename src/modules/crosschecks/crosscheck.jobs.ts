// Takes from the disk what was kept long enough: verdicts that were or were not fetched, uploads that nobody went on with.
import { addDays, dayOf, startOfDay } from "#kernel/clock.ts";
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import type { CheckRow } from "./crosscheck.ts";
import { clear } from "./crosscheck.commands.ts";
import * as store from "./crosscheck.store.ts";
import { keptDays } from "./keeping.views.ts";

const BATCH = 50;

export async function clearCrossChecks(deployment: Deployment): Promise<number> {
  const before = startOfDay(addDays(dayOf(deployment.clock.now()), -(await keptDays(deployment.db))));
  const cleared: CheckRow[] = [];
  await actIfAny(deployment, async ({ tx, at }) => {
    for (const check of await store.lockStale(tx, before, BATCH)) {
      // Files first: a process that ends in between clears the same again.
      await clear(deployment, check);
      const givenUp = check.state === "uploading" ? ({ state: "given-up", endedAt: at } as const) : {};
      await store.saveCheck(tx, check.id, { clearedAt: at, ...givenUp });
      cleared.push(check);
    }
    return 0;
  });
  return cleared.length;
}
