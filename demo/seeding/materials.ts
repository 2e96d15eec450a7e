// Service items of the demonstration: how their materials are obtained, and receipts of what was obtained for business cases.
import { Problem } from "#kernel/problem.ts";
import { addMaterial, publishMaterial } from "#modules/materials/index.ts";
import { issueReceipt } from "#modules/receipts/index.ts";
import { known } from "./missing.ts";
import type { Played } from "./played.ts";
import type { Stage } from "./stage.ts";

type Planned = NonNullable<Stage["demo"]["course"]["serviceItems"]>[number];
const LISTED_DAYS_AGO = 6;
const RECEIPTS = 3;

export function scheduleMaterials(stage: Stage, stories: readonly Played[]): void {
  const { demo, timeline } = stage;
  for (const planned of demo.course.serviceItems ?? []) {
    const played = stories.find(({ story }) => story.key === planned.story);
    timeline.on(timeline.daysAgo(LISTED_DAYS_AGO), "14:10", () => list(stage, known(played, planned.story), planned));
    timeline.on(timeline.daysAgo(1), "16:50", () => receipts(stage, known(played, planned.story)));
  }
}

async function list({ deployment, cast, entries }: Stage, { story }: Played, { code, name, materials }: Planned): Promise<void> {
  const clerk = cast.holder(story.consumer, "clerk");
  const head = cast.holder(story.consumer, "work-body-head");
  for (const { entry, draft = false, rule = "", ...material } of materials) {
    const entryId = entry === undefined ? null : (entries.get(entry)?.id ?? null);
    const content = { ...material, itemCode: code, itemName: name, rule, entryId, note: "" };
    const { id } = await addMaterial(deployment, clerk, content);
    if (draft) continue;
    try {
      await publishMaterial(deployment, head, id);
    } catch (error) {
      // Where the law in force has led to no grant, it stays a draft.
      if (!(error instanceof Problem)) throw error;
    }
  }
}

/** For the latest business cases that the consumer's system named. */
async function receipts({ deployment, cast }: Stage, { story, grantId }: Played): Promise<void> {
  const rows = await deployment.db
    .selectFrom("usageRecord")
    .select(["gateway", "seq"])
    .where("grantId", "=", grantId ?? "")
    .where("digest", "is not", null)
    .orderBy("at", "desc")
    .limit(RECEIPTS)
    .execute();
  const actor = cast.holder(story.consumer, "clerk");
  for (const { gateway, seq } of rows) await issueReceipt(deployment, { actor }, `${gateway}/${seq}`);
}
