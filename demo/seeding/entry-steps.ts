// An entry on its way through the law's procedure: the step that it waits for is read from the platform, not assumed.
import type { Actor } from "#kernel/context.ts";
import { consentEntry, publishEntry, returnEntry } from "#modules/catalog/index.ts";
import type { Demo } from "#demo/load.ts";
import { known } from "./missing.ts";
import { holderOf, lawNow, type Stage } from "./stage.ts";

type Entry = Demo["catalog"][number];

interface Waiting {
  readonly id: string;
  readonly step: string;
  readonly isReview: boolean;
  readonly actor: Actor;
}

async function waiting(stage: Stage, entry: Entry, index: number): Promise<Waiting | undefined> {
  const { id } = known(stage.entries.get(entry.key), entry.key);
  const version = await stage.deployment.db
    .selectFrom("catalogEntry")
    .innerJoin("catalogVersion", "catalogVersion.id", "catalogEntry.workingVersionId")
    .select(["catalogVersion.state", "catalogVersion.step"])
    .where("catalogEntry.id", "=", id)
    .executeTakeFirst();
  if (!version?.state.startsWith("awaiting-")) return undefined;
  const step = lawNow(stage)
    .procedure("catalog.publish")
    .steps.find(({ key }) => key === version.step);
  if (!step) return undefined;
  const actor = holderOf(stage, step, { provider: entry.agency }, index);
  return { id, step: step.key, isReview: version.state === "awaiting-review", actor };
}

/** Whoever the law gives the next step to takes it, unless the entry is to wait there; nothing happens to what waits for nobody. */
export async function takeStep(stage: Stage, entry: Entry, { index, until }: { index: number; until?: string | undefined }): Promise<void> {
  const found = await waiting(stage, entry, index);
  if (!found || found.step === until) return;
  const { id, actor, isReview } = found;
  await (isReview ? publishEntry(stage.deployment, actor, { id }) : consentEntry(stage.deployment, actor, { id }));
}

export async function sendBack(stage: Stage, entry: Entry, { index, reason }: { index: number; reason: string }): Promise<void> {
  const found = await waiting(stage, entry, index);
  if (found) await returnEntry(stage.deployment, found.actor, { id: found.id, reason });
}
