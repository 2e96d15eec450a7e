// What an application would give away together with what its consumer holds already, as drafted or as the catalog suggests.
import type { Actor } from "#kernel/context.ts";
import { catalogVersion } from "#modules/catalog/index.ts";
import { combinationOfWanted } from "#modules/combinations/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { suggestedMasks } from "#modules/masking/index.ts";
import * as store from "./application.store.ts";
import { applicationFor } from "./application.views.ts";

/** Undefined where the actor may not see the application; null where nothing can be joined. */
export async function togetherWith(deployment: Deployment, actor: Actor, id: string) {
  const { db, clock } = deployment;
  const application = await applicationFor(deployment, actor, id);
  const version = application && (await catalogVersion(db, application.versionId));
  if (!application || !version) return undefined;
  const { entryId, consumerAgencyId, content } = application;
  const suggested = await suggestedMasks(db, clock.now(), { entryId, consumerAgencyId, method: content.method }, version.content.items);
  const drafted = (await store.repliesOf(db, id)).find(({ state }) => state === "proposed");
  // A draft of a reply is the provider's own affair until it is given.
  const lines = drafted && actor.agencyId !== consumerAgencyId ? drafted.lines : [];
  const items = content.lines.flatMap(({ itemId }) => {
    const line = lines.find((each) => each.itemId === itemId);
    return line?.decision === "refuse" ? [] : [{ itemId, mask: line?.mask ?? suggested.get(itemId)?.mask ?? "full" }];
  });
  return await combinationOfWanted(deployment, actor, { consumerAgencyId, entryId, method: content.method, version, items });
}
