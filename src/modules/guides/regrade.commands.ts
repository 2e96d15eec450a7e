// An agency says that a grading stands, or publishes a new wording; either way the entry is graded under the version in force (MIIT-10-2).
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import type { Publication } from "#modules/catalog/index.ts";
import { closeTasks, stopDeadlines } from "#modules/deadlines/index.ts";
import { act, type Act, actions, type Deployment } from "#modules/ledger/index.ts";
import { guideProblem } from "./guide.ts";
import * as guides from "./guide.store.ts";
import { REGRADE_TASK, regradeSubject } from "./regrade.ts";
import * as store from "./regrade.store.ts";
import { publishedLines } from "./regrade.views.ts";

actions("guide", { "grading-confirmed": { zh: "确认维持原定级", en: "confirmed that the grading stands" } });

/** For entries of the own agency that wait under this version; all of them or none. */
export async function confirmGrading(
  deployment: Deployment,
  actor: Actor,
  input: { guideId: string; entryIds: readonly string[]; note: string },
): Promise<{ confirmed: number }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const guide = await guides.guideBy(tx, input.guideId);
    if (guide?.state !== "issued") throw guideProblem("unknown");
    const waiting = await store.lockWaiting(tx, input.entryIds, input.guideId);
    const own = waiting.filter(({ agencyId }) => agencyId === actor.agencyId).map(({ entryId }) => entryId);
    const missing = new Set(input.entryIds).size - own.length;
    if (missing > 0) throw guideProblem("nothing-open", { values: { count: missing } });
    const lines = await publishedLines(tx, own);
    await store.settle(tx, own, { state: "confirmed", at, by: actor.personId, note: input.note });
    await store.saveGradings(
      tx,
      lines.map(({ entryId, versionId }) => ({ entryId, versionId, guideId: guide.id, at, how: "confirmed" })),
    );
    for (const { entryId, versionId, code, title } of lines) {
      running.record({
        action: "guide.grading-confirmed",
        subject: { kind: "catalog-entry", id: entryId, number: code, title },
        note: input.note,
        body: { version: versionId, guide: guide.id, guideVersion: guide.version },
      });
    }
    await closeFinished(running, [{ guideId: guide.id, agencyId: actor.agencyId }]);
    return { confirmed: lines.length };
  });
}

/** Tied to publication: what is published is graded by the version of the day; what left the catalog waits no more. */
export async function followGrading(running: Act, { entryId, versionId }: Publication): Promise<void> {
  const { tx, at } = running;
  const guide = versionId === null ? undefined : await guides.inForceOn(tx, dayOf(at));
  if (versionId !== null && guide) await store.saveGradings(tx, [{ entryId, versionId, guideId: guide.id, at, how: "published" }]);
  const waiting = await store.lockWaiting(tx, [entryId]);
  if (waiting.length === 0) return;
  await store.settle(tx, [entryId], {
    state: versionId === null ? "gone" : "changed",
    at,
    by: running.actor?.personId ?? null,
    note: "",
  });
  await closeFinished(running, waiting);
}

/** Closes the matter of an agency of which nothing waits any more. */
export async function closeFinished(running: Act, waiting: readonly Pick<store.Waiting, "guideId" | "agencyId">[]): Promise<void> {
  const { tx, at } = running;
  for (const { guideId, agencyId } of waiting) {
    const matter = await store.lockMatter(tx, guideId, agencyId);
    if (!matter || matter.closedAt || (await store.hasOpen(tx, guideId, agencyId))) continue;
    await store.closeMatter(tx, matter.id, at);
    const subject = regradeSubject(matter, "重新定级");
    await closeTasks(running, subject, [REGRADE_TASK]);
    await stopDeadlines(running, subject, "全部目录已重新定级");
  }
}
