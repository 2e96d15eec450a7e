// From the day on which a version takes effect: finds the entries whose criteria changed, slice by slice, and puts them before their agencies.
import { dayOf } from "#kernel/clock.ts";
import { openTask, startDeadline, taskWords } from "#modules/deadlines/index.ts";
import { type Act, actIfAny, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { newId } from "#kernel/ids.ts";
import { closeFinished } from "./regrade.commands.ts";
import * as guides from "./guide.store.ts";
import { REGRADE_TASK, regradeSubject } from "./regrade.ts";
import * as store from "./regrade.store.ts";
import { nextSlice } from "./sweep.views.ts";

actions("guide", {
  "regrade-raised": { zh: "提请重新定级", en: "asked for entries to be graded anew" },
  "regrade-complete": { zh: "重新定级清单已列齐", en: "found all entries to be graded anew" },
});
taskWords({ [REGRADE_TASK]: "去定级" });

const SLICE = 10_000;

/** Returns how many slices were done: a worker that is stopped half-way leaves the rest to the next. */
export async function continueRegrading(deployment: Deployment): Promise<number> {
  let slices = 0;
  for (const id of await store.unswept(deployment.db, dayOf(deployment.clock.now()))) {
    for (;;) {
      const done = await actIfAny(deployment, async (running) => await oneSlice(running, id));
      if (done === 0) break;
      slices += 1;
    }
  }
  return slices;
}

async function oneSlice(running: Act, id: string): Promise<number> {
  const { tx, at } = running;
  // Whoever comes second waits for the first and then finds the cursor moved.
  const guide = await guides.lockGuide(tx, id);
  if (!guide?.changes || guide.sweptAt) return 0;
  const subject: Subject = { kind: "guide", id, number: `第${guide.version}版`, title: guide.content.title };
  const moved = await store.moveOlder(tx, id, at, SLICE);
  if (moved.length > 0) {
    await putBefore(running, guide, moved);
    await closeFinished(
      running,
      moved.map(({ from, agencyId }) => ({ guideId: from, agencyId })),
    );
    running.record({ action: "guide.regrade-raised", subject, body: { moved } });
    return 1;
  }
  const { last, concerned } = await nextSlice(tx, { id, changes: guide.changes, sweptTo: guide.sweptTo }, SLICE);
  if (last === null) {
    await store.sweepTo(tx, id, { sweptTo: guide.sweptTo, sweptAt: at });
    running.record({ action: "guide.regrade-complete", subject });
    return 1;
  }
  await store.raise(tx, id, at, concerned);
  await store.sweepTo(tx, id, { sweptTo: last, sweptAt: null });
  const found = [...Map.groupBy(concerned, ({ agencyId }) => agencyId)].map(([agencyId, rows]) => ({ agencyId, entries: rows.length }));
  await putBefore(running, guide, found);
  running.record({ action: "guide.regrade-raised", subject, body: { upTo: last, found } });
  return 1;
}

/** One task an agency, however many entries; its clock, where a text sets one, runs from the first of them. */
async function putBefore(running: Act, guide: guides.GuideRow, found: readonly { readonly agencyId: string }[]): Promise<void> {
  for (const { agencyId } of found) {
    const before = await store.matterOf(running.tx, guide.id, agencyId);
    if (before && before.closedAt === null) continue;
    const id = before?.id ?? newId();
    await store.openMatter(running.tx, { id, guideId: guide.id, agencyId, openedAt: running.at });
    const title = `按《${guide.content.title}》第${guide.version}版重新定级`;
    const subject = regradeSubject({ id }, title);
    const href = `/guides/${guide.id}?tab=regrade`;
    await openTask(running, { kind: REGRADE_TASK, subject, title, href, agencyId, role: "clerk" });
    await startDeadline(running, { rule: "guide.regrade", subject, title, href, bearerAgencyId: agencyId });
  }
}
