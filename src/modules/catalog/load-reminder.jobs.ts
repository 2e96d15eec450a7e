// Reconciler: whoever promised data by a cycle and has not loaded it in time finds a task, which goes when it has.
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { subjectOf } from "./draft.commands.ts";
import { freshnessOf } from "./freshness.ts";
import { lapseLateLoad, raiseLateLoad } from "./neglect.commands.ts";
import { type LoadedEntry, loadedEntries } from "./load-reminder.views.ts";
import * as store from "./version.store.ts";

actions("catalog", {
  "load-due": { zh: "数据超过更新周期，提醒{party.provider}更新", en: "data older than its cycle: the {party.provider} was reminded" },
  "load-caught-up": { zh: "数据已经更新，提醒了结", en: "the data is up to date again" },
});
taskWords({ "catalog.load": "去更新数据" });

const TASK = "catalog.load";
const BATCH = 500;

/** REG25-17-1, GF51-13-1: in pages, so that a large catalog is no one transaction. Returns how many tasks were opened or closed. */
export async function askForLoads(deployment: Deployment): Promise<number> {
  const { db, clock } = deployment;
  let moved = 0;
  let after: string | null = null;
  do {
    const page: LoadedEntry[] = await loadedEntries(db, { kind: TASK, after, limit: BATCH });
    const wrong = page.filter((entry) => isWrong(deployment, clock.now(), entry)).map(({ id }) => id);
    if (wrong.length > 0) moved += await actIfAny(deployment, async (running) => await settle(running, wrong));
    after = page.length === BATCH ? (page.at(-1)?.id ?? null) : null;
  } while (after !== null);
  return moved;
}

const isWrong = ({ law }: Deployment, now: Date, entry: LoadedEntry): boolean =>
  (freshnessOf(law.calendar, now, entry).kind === "stale") !== entry.isAsked;

async function settle(running: Act, ids: readonly string[]): Promise<number> {
  // Held, then read again: another worker may have been here.
  for (const id of ids.toSorted()) await store.lockEntry(running.tx, id);
  const entries = (await loadedEntries(running.tx, { kind: TASK, limit: ids.length, ids })).filter((entry) =>
    isWrong(running.deployment, running.at, entry),
  );
  for (const entry of entries) {
    const subject = subjectOf(entry, entry.title);
    if (entry.isAsked) {
      await closeTasks(running, subject, [TASK]);
      await lapseLateLoad(running, entry);
    } else {
      const { loadedOn, dueOn } = freshnessOf(running.deployment.law.calendar, running.at, entry);
      await openTask(running, {
        kind: TASK,
        subject,
        title: `数据超过更新周期，请更新：${entry.title}`,
        detail: `上次更新 ${loadedOn ?? ""}，按更新周期应不晚于 ${dueOn ?? ""} 再次更新`,
        href: `/catalog/${entry.id}`,
        agencyId: entry.agencyId,
        role: "clerk",
      });
      await raiseLateLoad(running, entry, { loadedOn, dueOn });
    }
    running.record({ action: entry.isAsked ? "catalog.load-caught-up" : "catalog.load-due", subject, agencyId: entry.agencyId });
  }
  return entries.length;
}
