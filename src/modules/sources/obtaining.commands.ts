// JY-21-1: instead of asking people, an agency applies for the datum, or for checking what they say against it; the application is filled with what is known.
import type { Actor } from "#kernel/context.ts";
import { draftApplication } from "#modules/applications/index.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { synonymsAt } from "#modules/dictionaries/index.ts";
import { collectionProblem, offersOf } from "./collection.ts";
import { collectionSubject, lockOwn } from "./collection.commands.ts";
import * as store from "./collection.store.ts";
import { itemsFor, obtainingOf } from "./obtaining.views.ts";

actions("collection", { obtaining: { zh: "提出申请，以共享代替收集", en: "applied for it instead of collecting it" } });

export interface Obtain {
  readonly entryId: string;
  readonly by: "shared" | "verified";
}

/** The item is asked for until data flows: that is for whoever asks to say. */
export async function obtainInstead(
  deployment: Deployment,
  actor: Actor,
  id: string,
  { entryId, by }: Obtain,
): Promise<{ applicationId: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx } = running;
    const row = await lockOwn(running, id);
    const obtaining = (await obtainingOf(tx, [row.applicationId])).get(row.applicationId ?? "") ?? null;
    if (!offersOf({ ...row, obtaining }).some((entry) => entry.id === entryId))
      throw collectionProblem("not-offered", { values: { name: row.name } });
    const application = await draftApplication(running, {
      entryId,
      itemIds: await itemsFor(await synonymsAt(deployment, tx, running.at), tx, row, entryId),
      facts: {
        dutyId: row.dutyId,
        basis: row.basis,
        scenario: [row.matter, row.necessity].filter((words) => words.trim() !== "").join("："),
        ...(by === "verified" && { method: "verify" }),
      },
    });
    await store.saveCollection(tx, id, { applicationId: application.id });
    running.record({
      action: "collection.obtaining",
      subject: collectionSubject(row),
      body: { entry: entryId, by, application: application.id },
    });
    return { applicationId: application.id };
  });
}
