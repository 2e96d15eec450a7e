// What changes in the catalog after it was published: laws and duties that changed, and entries under revision.
import { addDays } from "#kernel/clock.ts";
import { assess, reportChange, requestConsent, requestDelisting, reviseEntry, saveDraft } from "#modules/catalog/index.ts";
import { consentDelisting } from "#modules/servicechanges/index.ts";
import type { DemoCourse } from "#demo/load.ts";
import { contentOf } from "./content.ts";
import { takeStep } from "./entry-steps.ts";
import { known } from "./missing.ts";
import { holderOf, type Stage } from "./stage.ts";

export function scheduleRevisions(stage: Stage): void {
  const { changes, revisions, delistings = [] } = stage.demo.course;
  for (const delisting of delistings) scheduleDelisting(stage, delisting);
  for (const change of changes) scheduleChange(stage, change);
  for (const revision of revisions) scheduleRevision(stage, revision);
}

function scheduleChange({ deployment, cast, timeline, entries }: Stage, change: DemoCourse["changes"][number]): void {
  const { agency, daysAgo, entries: keys, ...rest } = change;
  timeline.on(timeline.daysAgo(daysAgo), "09:50", () =>
    reportChange(deployment, cast.holder(agency, "clerk"), {
      ...rest,
      occurredOn: timeline.daysAgo(daysAgo + 1),
      entryIds: keys.map((key) => known(entries.get(key), key).id),
    }),
  );
}

type DemoDelisting = NonNullable<DemoCourse["delistings"]>[number];

/** Asked for on one day, and consented to on the next by whoever the law in force, or the platform's default, gives the decision to. */
function scheduleDelisting(stage: Stage, delisting: DemoDelisting): void {
  const { deployment, cast, timeline, entries, law } = stage;
  const { entry, daysAgo, endsAfter, consent, ...rest } = delisting;
  const [agency = ""] = entry.split(".");
  const id = (): string => known(entries.get(entry), entry).id;
  timeline.on(timeline.daysAgo(daysAgo), "11:10", async () => {
    await requestDelisting(deployment, cast.holder(agency, "clerk"), {
      ...rest,
      entryId: id(),
      endsOn: addDays(timeline.daysAgo(daysAgo), endsAfter),
    });
  });
  const step = law.findProcedure("catalog.unlist")?.steps.at(-1);
  if (consent === undefined || !step) return;
  timeline.on(timeline.daysAgo(Math.max(daysAgo - 1, 0)), "14:20", async () => {
    await consentDelisting(deployment, holderOf(stage, step, { provider: agency }), id(), consent);
  });
}

/** Revised on one day, handed on the next, and then a step a day. */
function scheduleRevision(stage: Stage, revision: DemoCourse["revisions"][number]): void {
  const { deployment, cast, timeline, demo, law } = stage;
  const { daysAgo, reason, note, until, urgent, updateCycle, summary } = revision;
  const entry = known(
    demo.catalog.find((each) => each.key === revision.entry),
    revision.entry,
  );
  const seeded = () => known(stage.entries.get(revision.entry), revision.entry);
  const clerk = cast.holder(entry.agency, "clerk");
  const draft = { revision: 0 };
  timeline.on(timeline.daysAgo(daysAgo), "10:40", async () => {
    draft.revision = (await reviseEntry(deployment, clerk, { id: seeded().id, reason })).revision;
  });
  const steps = law.procedure("catalog.publish").steps.slice(1);
  timeline.on(timeline.daysAgo(Math.max(daysAgo - 1, 0)), "09:40", async () => {
    const { id, itemIds } = seeded();
    const content = {
      ...contentOf(stage, entry, itemIds),
      ...(updateCycle && { updateCycle }),
      ...(summary && { summary: `${entry.summary.replace(/。$/, "")}；${summary}。` }),
    };
    await saveDraft(deployment, clerk, { id, revision: draft.revision, content });
    const { secrecy, personalInformation } = entry.assessments;
    await assess(deployment, clerk, { id, kind: "secrecy", conclusion: secrecy.conclusion, note });
    const conclusion = personalInformation.applies ? personalInformation.conclusion : "no-personal-information";
    await assess(deployment, clerk, { id, kind: "personal-information", conclusion, note: personalInformation.measures });
    // Where the law in force has no such step the revision stays a draft.
    if (until !== undefined && !steps.some((step) => step.key === until)) return;
    const isUrgent = urgent !== undefined && law.findWait("catalog.change-notice")?.urgent === "flagged";
    await requestConsent(deployment, clerk, { id, ...(isUrgent && { urgentReason: urgent }) });
  });
  for (const turn of steps.keys()) {
    timeline.on(timeline.daysAgo(Math.max(daysAgo - 2 - turn, 0)), "15:30", () => takeStep(stage, entry, { index: 0, until }));
  }
}
