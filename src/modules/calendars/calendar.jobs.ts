// The worker follows the loaded notices: takes them into its calendar and computes the running clocks anew.
import { recomputeYears } from "#modules/deadlines/index.ts";
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { becauseOf } from "./calendar.ts";
import * as store from "./calendar.store.ts";
import { useLoadedYears } from "./loaded.views.ts";

// Longer than the longest act and the interval at which processes look: after it nobody starts a clock under the former calendar.
const EVERYBODY_KNOWS_MS = 60_000;

/** Returns how many years were dealt with. A worker that is stopped half-way leaves the rest to the next. */
export async function followCalendar(deployment: Deployment): Promise<number> {
  await useLoadedYears(deployment);
  const knownSince = new Date(deployment.clock.now().getTime() - EVERYBODY_KNOWS_MS);
  const years = await store.yearsToRecount(deployment.db, knownSince);
  for (const row of years) {
    const moved = await recomputeYears(deployment, [row.year], becauseOf(row.year, row.notice.notice, row.revision));
    const settled = row.loadedAt <= knownSince;
    await actIfAny(deployment, async (running) => {
      if (!(await store.markRecounted(running.tx, row.id, { at: running.at, moved, settled }))) return 0;
      running.record({
        action: "calendar.recounted",
        subject: { kind: "calendar-year", id: row.id, number: row.notice.notice, title: `${row.year}年工作日历` },
        body: { year: row.year, revision: row.revision, moved, settled },
      });
      return 1;
    });
  }
  return years.length;
}
